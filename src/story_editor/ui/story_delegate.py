"""How a row of the list is painted: picture, title on two lines, then what is to be known."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from story_editor import wording
from story_editor.model.dates import format_short
from story_editor.model.plain import reads_right_to_left
from story_editor.store.index import Row
from story_editor.ui import theme
from story_editor.ui.pictures import Pictures
from story_editor.ui.story_rows import ENTRY, Heading

THUMBNAIL = QSize(78, 52)
MARGIN, GAP, PADDING = 14, 11, 9
"""Points: beside the row, between picture and text, above and below."""


class StoryDelegate(QStyledItemDelegate):
    """Paints rows and year headings; asks `pictures` for thumbnails, which may come later."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures: Pictures | None = None
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
        tokens = theme.tokens_of(option.palette)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        font: QFont = option.font  # type: ignore[attr-defined]
        if isinstance(entry, Heading):
            self._paint_heading(painter, rect, font, entry, tokens)
        elif isinstance(entry, Row):
            state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, tokens.colour("selection"))
            elif state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, tokens.colour("ground"))
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(tokens.colour("accent"))
                painter.drawRect(rect.adjusted(1, 1, -2, -2))
            self._paint_row(painter, option, rect, font, entry, tokens)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, font: QFont, heading: Heading, tokens: theme.Tokens
    ) -> None:
        painter.setFont(_bold(_small(font)))
        painter.setPen(tokens.colour("muted"))
        inner = rect.adjusted(MARGIN, 0, -MARGIN, -4)
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignLeading, heading.year or "No date")
        painter.setFont(_small(font))
        painter.drawText(inner, bottom | Qt.AlignmentFlag.AlignTrailing, f"{heading.count:,}")

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        font: QFont,
        row: Row,
        tokens: theme.Tokens,
    ) -> None:
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft  # type: ignore[attr-defined]
        inner = rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
        place = QRect(inner.topLeft(), THUMBNAIL)
        text = inner.adjusted(THUMBNAIL.width() + GAP, -2, 0, 0)
        if mirrored:
            place.moveRight(inner.right())
            text = inner.adjusted(0, -2, -THUMBNAIL.width() - GAP, 0)
        self._paint_thumbnail(painter, place, row, tokens)
        painter.setPen(tokens.colour("ink" if row.title else "muted"))
        bottom = draw_lines(painter, text, _bold(font), row.title or "Untitled", 2)
        self._paint_facts(
            painter, QRect(text.left(), bottom + 3, text.width(), 20), font, row, tokens
        )

    def _paint_thumbnail(
        self, painter: QPainter, place: QRect, row: Row, tokens: theme.Tokens
    ) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(place), 4, 4)
        pixmap = None
        if row.thumb and self.pictures is not None:
            ratio = painter.device().devicePixelRatioF()
            pixmap = self.pictures.thumbnail(row.thumb, place.width(), place.height(), ratio)
        painter.save()
        painter.setClipPath(path)
        if pixmap is not None:
            painter.drawPixmap(place, pixmap)
        else:
            painter.fillRect(place, tokens.colour("line" if tokens is theme.DARK else "side"))
        painter.restore()

    def _paint_facts(
        self, painter: QPainter, place: QRect, font: QFont, row: Row, tokens: theme.Tokens
    ) -> None:
        small = _small(font)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        parts = [format_short(dt.date.fromisoformat(row.date), self._language)] if row.date else []
        parts.append(row.credit or ("No credit" if row.thumb else "No picture"))
        needs = ", ".join(wording.finding_short(code) for code in row.needs.split())
        alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        line = QRect(place.left(), place.top(), place.width(), metrics.lineSpacing())
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot = QRectF(line.right() - 7 if rtl else line.left(), line.center().y() - 3, 7, 7)
        _paint_status(painter, dot, row, tokens)
        line = line.adjusted(0, 0, -13, 0) if rtl else line.adjusted(13, 0, 0, 0)
        facts = " · ".join(parts)
        # what is missing matters more than the whole of the credit
        needed = metrics.horizontalAdvance(" · " + needs) if needs else 0
        room = max(line.width() - needed, line.width() // 2 if needs else line.width())
        painter.setPen(tokens.colour("muted"))
        shown = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, alignment, shown)
        if needs:
            used = metrics.horizontalAdvance(shown)
            rest = line.adjusted(0, 0, -used, 0) if rtl else line.adjusted(used, 0, 0, 0)
            painter.setPen(tokens.colour("warn"))
            text = metrics.elidedText(" · " + needs, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, alignment, text)


def draw_lines(painter: QPainter, rect: QRect, font: QFont, text: str, most: int) -> int:
    """Draw `text` in `rect` on at most `most` lines, the last elided; return the lower edge."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(" ".join(text.split()), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(painter.layoutDirection())
    layout.setTextOption(option)
    lines: list[tuple[int, int]] = []
    layout.beginLayout()
    while len(lines) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        lines.append((line.textStart(), line.textLength()))
    layout.endLayout()
    painter.setFont(font)
    y = rect.top()
    whole = layout.text()
    alignment = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
    for number, (start, length) in enumerate(lines[:most]):
        piece = whole[start : start + length]
        if number == most - 1 and len(lines) > most:
            piece = metrics.elidedText(whole[start:], Qt.TextElideMode.ElideRight, rect.width())
        place = QRect(rect.left(), y, rect.width(), metrics.lineSpacing())
        if reads_right_to_left(whole):
            alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(place, int(alignment), piece)
        y += metrics.lineSpacing()
    return y


def _paint_status(painter: QPainter, dot: QRectF, row: Row, tokens: theme.Tokens) -> None:
    """Draw the status: hollow for a draft, half for ready, full for published."""
    if row.trashed:
        colour = tokens.colour("bad")
    elif row.musts:
        colour = tokens.colour("warn")
    else:
        colour = tokens.colour("muted" if row.status == "draft" else "good")
    painter.setPen(Qt.PenStyle.NoPen if row.status != "draft" else colour)
    painter.setBrush(QColor(0, 0, 0, 0) if row.status == "draft" else colour)
    painter.drawEllipse(dot)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * theme.LABEL_SIZE)
    return made
