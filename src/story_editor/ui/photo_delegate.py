"""How a photo of the grid is painted: all of it, its credit, its name, and what it is used for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from story_editor.model.plain import reads_right_to_left
from story_editor.store.photo_rows import PhotoRow
from story_editor.ui import theme
from story_editor.ui.photo_cells import (
    PHOTO,
    concerns,
    credit_of,
    facts,
    file_of,
    is_unread,
    name_of,
)
from story_editor.ui.pictures import Pictures
from story_editor.wording.phrases import printable

LEAST, PICTURE = 190, 132
"""Points: the least width of a cell, and the height that its picture has."""
MARGIN, PADDING, LINES = 5, 8, 3
"""Points around a cell and within it, and the lines under the picture."""
_BOX = QSize(LEAST, PICTURE) - QSize(2 * (MARGIN + PADDING), 0)
"""The box of a thumbnail: of the narrowest cell, so that one fits however wide the window is."""


class PhotoDelegate(QStyledItemDelegate):
    """Paints photos; asks `pictures` for thumbnails, which may come later."""

    def __init__(self, pictures: Pictures, table: QTableView) -> None:
        super().__init__(table)
        self._pictures = pictures
        self._table = table

    def cell_height(self, font: QFont) -> int:
        """Return the height of a cell in points, the same for every photo."""
        text = LINES * QFontMetrics(small(font)).lineSpacing() + 6
        return PICTURE + text + 2 * (MARGIN + PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one photo of the grid."""
        photo = index.data(PHOTO)
        rect: QRect = option.rect
        if not isinstance(photo, PhotoRow):
            return
        tokens = theme.tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, index, tokens)
        inner = rect.adjusted(*[MARGIN + PADDING] * 2, *[-MARGIN - PADDING] * 2)
        place = QRect(inner.topLeft(), QSize(inner.width(), PICTURE))
        self._paint_picture(painter, place, photo, tokens)
        painter.setFont(small(option.font))
        below = inner.adjusted(0, PICTURE + 6, 0, 0)
        needed = concerns(photo, self._pictures.trouble(file_of(photo)))
        _paint_words(painter, below, photo, needed, tokens)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        tokens: theme.Tokens,
    ) -> None:
        chosen = self._table.selectionModel().isSelected(index)
        card = rect.adjusted(*[MARGIN] * 2, *[-MARGIN] * 2)
        here = self._table.hasFocus() and self._table.currentIndex() == index
        painter.setPen(tokens.colour("accent" if here else "line"))
        painter.setBrush(tokens.colour("selection" if chosen else "panel"))
        painter.drawRoundedRect(card, 8, 8)
        if here:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_picture(
        self, painter: QPainter, place: QRect, photo: PhotoRow, tokens: theme.Tokens
    ) -> None:
        pixmap = None
        if photo.original:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._pictures.whole(photo.original, _BOX, ratio)
        if pixmap is not None:
            size = pixmap.deviceIndependentSize().toSize()
            middle = QPoint(
                place.center().x() - size.width() // 2, place.center().y() - size.height() // 2
            )
            painter.drawPixmap(QRect(middle, size), pixmap)
            painter.setPen(tokens.colour("line"))  # or a white picture has no edge
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(middle, size).adjusted(0, 0, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("line" if tokens is theme.DARK else "side"))
        painter.drawRoundedRect(place, 5, 5)
        if not photo.original and not is_unread(photo):
            painter.setPen(tokens.colour("muted"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), "File not here yet")


def _paint_words(
    painter: QPainter, place: QRect, photo: PhotoRow, needed: str, tokens: theme.Tokens
) -> None:
    metrics = QFontMetrics(painter.font())
    lacking = "credit" in photo.lacks
    lines = (
        (printable(credit_of(photo)), lacking),
        (name_of(photo), False),
        (f"{needed} · {facts(photo)}" if needed else facts(photo), bool(needed)),
    )
    y = place.top()
    for number, (text, warns) in enumerate(lines):
        colour = "warn" if warns else "ink" if number == 0 else "muted"
        painter.setPen(tokens.colour(colour))
        line = QRect(place.left(), y, place.width(), metrics.lineSpacing())
        # the end of a file name tells files apart, the beginning of the rest
        cut = Qt.TextElideMode.ElideMiddle if number == 1 else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(" ".join(text[: theme.MOST_PAINTED].split()), cut, place.width())
        painter.save()
        if reads_right_to_left(text):  # it begins on the right, and is cut off where it ends
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeading), shown)
        painter.restore()
        y += metrics.lineSpacing()


def small(font: QFont) -> QFont:
    """Return the font of labels beside `font`."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * theme.LABEL_SIZE)
    return made
