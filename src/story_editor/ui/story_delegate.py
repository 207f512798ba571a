"""How a row of the list is painted: picture, title on two lines, then what is to be known."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from story_editor.model.dates import format_short
from story_editor.model.plain import reads_right_to_left
from story_editor.store.rows import Row
from story_editor.ui import theme
from story_editor.ui.status_mark import draw_status
from story_editor.ui.story_rows import ENTRY, Heading, codes_of
from story_editor.wording.phrases import finding_short, untwisted, urgent_first

if TYPE_CHECKING:
    from story_editor.ui.pictures import Pictures

THUMBNAIL = QSize(78, 52)
MARGIN, GAP, PADDING = 14, 11, 9
"""Points: beside the row, between picture and text, above and below."""


class StoryDelegate(QStyledItemDelegate):
    """Paints rows and year headings; asks `pictures` for thumbnails, which may come later."""

    def __init__(self, language: str, table: QTableView) -> None:
        super().__init__(table)
        self.pictures: Pictures | None = None
        self.hovered = -1
        self._table = table
        self._language = language

    def row_height(self, font: QFont) -> int:
        """Return the height of a story's row in points, the same for every row."""
        lines = (
            2 * QFontMetrics(_bold(font)).lineSpacing() + QFontMetrics(_small(font)).lineSpacing()
        )
        return max(lines + 4, THUMBNAIL.height()) + 2 * PADDING

    def heading_height(self, font: QFont) -> int:
        """Return the height of a year's row in points."""
        return QFontMetrics(_small(font)).lineSpacing() + 18

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        entry = index.data(ENTRY)
        tokens = theme.tokens_of(option.palette)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        rect: QRect = option.rect
        font: QFont = option.font
        if isinstance(entry, Heading):
            self._paint_heading(painter, rect, font, entry, tokens)
        elif isinstance(entry, Row):
            # asked of the table: touching option.state builds all the enums of QStyle (5 ms)
            if self._table.selectionModel().isSelected(index):
                painter.fillRect(rect, tokens.colour("selection"))
            elif index.row() == self.hovered:
                painter.fillRect(rect, tokens.colour("ground"))
            if self._table.hasFocus() and self._table.currentIndex().row() == index.row():
                painter.setPen(tokens.colour("accent"))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
            self._paint_row(painter, option, rect, font, entry, tokens)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, font: QFont, heading: Heading, tokens: theme.Tokens
    ) -> None:
        painter.setFont(_small(font, bold=True))
        painter.setPen(tokens.colour("muted"))
        inner = rect.adjusted(MARGIN, 0, -MARGIN, -4)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignLeading, heading.year or "No date")
        painter.setFont(_small(font))
        if heading.stories:
            count = f"{heading.stories:,}"
            painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignTrailing, count)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        font: QFont,
        row: Row,
        tokens: theme.Tokens,
    ) -> None:
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inner = rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
        place = QRect(inner.topLeft(), THUMBNAIL)
        text = inner.adjusted(THUMBNAIL.width() + GAP, -2, 0, 0)
        if mirrored:
            place.moveRight(inner.right())
            text = inner.adjusted(0, -2, -THUMBNAIL.width() - GAP, 0)
        self._paint_thumbnail(painter, place, row, tokens)
        painter.setPen(tokens.colour("ink" if row.title else "muted"))
        direction = painter.layoutDirection()
        bottom = draw_lines(painter, text, _bold(font), untwisted(row.title) or "Untitled", 2)
        painter.setLayoutDirection(direction)
        self._paint_facts(
            painter, QRect(text.left(), bottom + 3, text.width(), 20), font, row, tokens
        )

    def _paint_thumbnail(
        self, painter: QPainter, place: QRect, row: Row, tokens: theme.Tokens
    ) -> None:
        pixmap = None
        if row.thumb and self.pictures is not None:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self.pictures.thumbnail(row.thumb, place.width(), place.height(), ratio)
        if pixmap is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("line" if tokens is theme.DARK else "side"))
            painter.drawRoundedRect(place, 4, 4)
            return
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), 4, 4)
        painter.save()
        painter.setClipPath(path)
        painter.drawPixmap(place, pixmap)
        painter.restore()
        painter.setPen(tokens.colour("line"))  # or a white picture has no edge
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_facts(
        self, painter: QPainter, place: QRect, font: QFont, row: Row, tokens: theme.Tokens
    ) -> None:
        small = _small(font)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        needs = missing(codes_of(row, self.pictures.trouble if self.pictures else None))
        alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        line = QRect(place.left(), place.top(), place.width(), metrics.lineSpacing())
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot = QRectF(line.right() - 8 if rtl else line.left(), line.center().y() - 3.5, 8, 8)
        _paint_status(painter, dot, row, tokens)
        line = line.adjusted(0, 0, -14, 0) if rtl else line.adjusted(14, 0, 0, 0)
        facts = facts_of(row, self._language)
        # what is missing matters more than the whole of the credit
        needs = f" · {needs}" if needs and facts else needs
        needed = metrics.horizontalAdvance(needs)
        room = max(line.width() - needed, line.width() // 2 if needs else line.width())
        painter.setPen(tokens.colour("muted"))
        shown = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, alignment, shown)
        if needs:
            used = metrics.horizontalAdvance(shown)
            rest = line.adjusted(0, 0, -used, 0) if rtl else line.adjusted(used, 0, 0, 0)
            painter.setPen(tokens.colour("warn"))
            text = metrics.elidedText(needs, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, alignment, text)


def facts_of(row: Row, language: str) -> str:
    """Return date and credit of a story; of a photo that cannot be had nothing, since its needs say that."""
    lost = any(code.startswith("photo-") for code in row.needs.split())
    none = "" if lost else "No credit" if row.thumb else "No picture"
    date = format_short(dt.date.fromisoformat(row.date), language) if row.date else ""
    return " · ".join(filter(None, (date, untwisted(row.credit[: theme.MOST_PAINTED]) or none)))


def missing(codes: list[str]) -> str:
    """Return what is missing in few words: the most urgent, and how many more there are."""
    first, *more = urgent_first(codes) or [""]
    return f"{finding_short(first)} +{len(more)}" if more else finding_short(first)


def draw_lines(painter: QPainter, rect: QRect, font: QFont, text: str, most: int) -> int:
    """Draw `text` in `rect` on at most `most` lines, the last elided; return the lower edge."""
    metrics = QFontMetrics(font)
    whole = " ".join(text[: theme.MOST_PAINTED].split())
    layout = QTextLayout(whole, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    right_to_left = reads_right_to_left(whole)
    option.setAlignment(
        Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    )
    layout.setTextOption(option)
    layout.beginLayout()
    count, last, height = 0, 0, metrics.lineSpacing()
    while count < most and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, count * height))
        count, last = count + 1, line.textStart()
    cut = count == most and layout.createLine().isValid()
    layout.endLayout()
    painter.setFont(font)
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    if not cut:
        layout.draw(painter, QPointF(rect.topLeft()))
        return rect.top() + count * height
    bottom = rect.top()
    # Qt counts in UTF-16 units, of which an emoji takes two
    units = whole.encode("utf-16-le", "replace")
    before, rest = units[: 2 * last].decode("utf-16-le"), units[2 * last :].decode("utf-16-le")
    if most > 1:
        bottom = draw_lines(painter, rect, font, before.rstrip(), most - 1)
    place = QRect(rect.left(), bottom, rect.width(), height)
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    end = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignAbsolute), end)
    return bottom + height


def _paint_status(painter: QPainter, dot: QRectF, row: Row, tokens: theme.Tokens) -> None:
    """Draw the dot of the row's status; its colour says besides what must be looked at."""
    if row.trashed:
        colour = tokens.colour("bad")
    elif row.musts:
        colour = tokens.colour("warn")
    else:
        colour = tokens.colour("muted" if row.status == "draft" else "good")
    draw_status(painter, dot, row.status, colour)


def _bold(font: QFont) -> QFont:
    return _font(font.toString(), bold=True, small=False)


def _small(font: QFont, *, bold: bool = False) -> QFont:
    return _font(font.toString(), bold=bold, small=True)


@lru_cache(maxsize=32)
def _font(described: str, *, bold: bool, small: bool) -> QFont:
    """Return the font that is `described`, heavier or smaller, made once."""
    made = QFont()
    made.fromString(described)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    if small:
        made.setPointSizeF(made.pointSizeF() * theme.LABEL_SIZE)
    return made
