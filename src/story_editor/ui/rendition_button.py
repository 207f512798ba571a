"""One segment of the strip of renditions: a live preview above the rendition's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton

from story_editor.ui import crop_words
from story_editor.ui.fields import plain_tip
from story_editor.ui.theme import LABEL_SIZE, Tokens, tokens_of

if TYPE_CHECKING:
    from story_editor.model.crop import Frame
    from story_editor.model.rendition import Rendition
    from story_editor.model.turn import Turn

Made = tuple["Frame", "Turn | None", int, float]
"""What a preview was made of: frame, turn, the photo's pixels, and the screen's ratio."""

_HIGH, _WIDE = 34.0, 66.0
"""Room for a preview in logical pixels."""

_RADIUS = 7.0


class RenditionButton(QAbstractButton):
    """One segment of the strip: a preview above the rendition's name."""

    def __init__(self, rendition: Rendition) -> None:
        super().__init__()
        self.setText(crop_words.title(rendition))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        width = min(_WIDE, _HIGH * rendition.aspect)
        self.room = QSize(max(2, round(width)), max(2, round(width / rendition.aspect)))
        self.preview: QPixmap | None = None
        self.made_of: Made | None = None

    def explain(self, words: str) -> None:
        """Tell by pointer and aloud how this rendition is cropped."""
        self.setToolTip(plain_tip(f"{self.text()}\n{words}"))
        self.setAccessibleDescription(words)

    def stop_tab(self, *, here: bool) -> None:
        """Let Tab stop at this button or pass it by; arrows and the pointer reach it anyhow."""
        policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter too; Qt knows Space and the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def show_preview(self, preview: QPixmap | None, made_of: Made | None) -> None:
        """Show `preview`, and keep what it was made of."""
        self.preview, self.made_of = preview, made_of
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the preview and the name in bold."""
        words = QFontMetrics(self._font(bold=True)).size(0, self.text())
        width = max(self.room.width(), words.width()) + 20
        return QSize(width, round(_HIGH) + words.height() + 17)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a segment is never squeezed."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint again when the font or the colours have changed."""
        super().changeEvent(event)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the segment, its preview, its name and, focused, its ring."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_segment(painter, tokens)
        spot = QRectF(0, 0, self.room.width(), self.room.height())
        spot.moveCenter(QRectF(0, 6, self.width(), _HIGH).center())
        self._paint_preview(painter, spot, tokens)
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.ink if self.isChecked() else tokens.muted))
        words = QRectF(0, _HIGH + 9, self.width(), self.height() - _HIGH - 14)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.text())
        painter.end()

    def _paint_segment(self, painter: QPainter, tokens: Tokens) -> None:
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = tokens.selection if self.isChecked() else tokens.panel
        if self.underMouse() and not self.isChecked():
            ground = tokens.side
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawPath(self._outline(edge))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawPath(self._outline(edge.adjusted(1, 1, -1, -1)))

    def _paint_preview(self, painter: QPainter, spot: QRectF, tokens: Tokens) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(spot, 3, 3)
        if self.preview is None:
            painter.fillPath(shape, QColor(tokens.line))
            return
        painter.save()
        painter.setClipPath(shape)
        painter.drawPixmap(spot.topLeft(), self.preview)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.line))  # or a white picture has no edge
        painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _outline(self, edge: QRectF) -> QPainterPath:
        """Return the segment's shape: round where its row begins and ends."""
        strip = self.parentWidget()
        assert strip is not None
        row = [
            other.x()
            for other in strip.findChildren(RenditionButton)
            if other.y() == self.y() and other.isVisibleTo(strip)
        ]
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(edge, _RADIUS, _RADIUS)
        half = edge.width() / 2
        if self.x() != min(row):
            path.addRect(edge.adjusted(0, 0, -half, 0))
        if self.x() != max(row):
            path.addRect(edge.adjusted(half, 0, 0, 0))
        return path.simplified()

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * LABEL_SIZE)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
