"""The strip of all renditions: each a live preview, made by the code that exports.

The previews are cut from the reduced copy of the photo and follow a drag at most every
REFRESH milliseconds, so that they never hold up the frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from story_editor.ui import crop_words
from story_editor.ui.fields import plain_tip
from story_editor.ui.flow import Flow
from story_editor.ui.theme import LABEL_SIZE, Tokens, tokens_of

if TYPE_CHECKING:
    from story_editor.imaging.raster import Raster
    from story_editor.model.crop import Crop, Frame, Size
    from story_editor.model.rendition import Rendition

REFRESH = 60
"""Milliseconds between two previews while the frame is being dragged."""

SMALL = 640
"""Longest side in pixels of the copy that suffices for the previews of most frames."""

_HIGH, _WIDE = 34.0, 66.0
"""Room for a preview in logical pixels."""

_RADIUS = 7.0


class RenditionStrip(Flow):
    """Lets the editor choose a rendition by its preview.

    By keyboard as in any group of choices: Tab comes to the chosen one and leaves, arrows
    choose its neighbours.
    """

    chosen = Signal(str)
    """The name of the rendition that the editor wants to crop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=-1, row_gap=6)
        self.setAccessibleName("Renditions")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _RenditionButton] = {}
        self._renditions: tuple[Rendition, ...] = ()
        self._frames: Mapping[str, Frame] = {}
        self._pixels: QImage | None = None
        self._size: Size | None = None
        self._sources: tuple[int, Raster, Raster] | None = None
        self._wait = QTimer(self, interval=REFRESH, singleShot=True)
        self._wait.timeout.connect(self._refresh)

    def show_renditions(
        self, renditions: tuple[Rendition, ...], chosen: str, crops: Mapping[str, Crop]
    ) -> None:
        """Show one button for each of `renditions`, `chosen` pressed."""
        if renditions != self._renditions:
            self._renditions = renditions
            self._build()
        for rendition in renditions:
            button = self._buttons[rendition.name]
            button.setChecked(rendition.name == chosen)
            button.stop_tab(here=rendition.name == chosen)
            button.explain(crop_words.about(crops.get(rendition.name)))

    def show_frames(
        self, frames: Mapping[str, Frame], pixels: QImage | None, size: Size | None
    ) -> None:
        """Let the previews show `frames`, by rendition, of a photo of `size`."""
        self._frames, self._pixels, self._size = frames, pixels, size
        if not self._wait.isActive():
            self._wait.start()

    def preview(self, name: str) -> QPixmap | None:
        """Return the preview of the rendition called `name`, None while there is none."""
        return self._buttons[name].preview

    def _build(self) -> None:
        self.clear()
        for button in self._buttons.values():
            self._group.removeButton(button)
        self._buttons = {}
        for rendition in self._renditions:
            button = _RenditionButton(rendition)
            button.clicked.connect(lambda _on=False, name=rendition.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[rendition.name] = button
            self.add(button)
        self._take_place()

    def _take_place(self) -> None:
        """Let Tab come to the buttons here: Qt puts what is made later at the window's end."""
        before = self.previousInFocusChain()
        while before and before is not self and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        if before is None or before is self or before in self._buttons.values():
            return  # nothing stands before: they are in order as they are
        for button in self._buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def _refresh(self) -> None:
        """Make the previews whose frame has changed since they were made."""
        ratio = self.devicePixelRatioF()
        for name, button in self._buttons.items():
            frame = self._frames.get(name)
            if frame is None or self._pixels is None or self._size is None:
                button.show_preview(None, None)
                continue
            made_of = (frame, self._pixels.cacheKey(), ratio)
            if made_of != button.made_of:
                button.show_preview(self._cut(frame, button.room, ratio), made_of)

    def _cut(self, frame: Frame, room: QSize, ratio: float) -> QPixmap:
        """Return `frame` as the exported picture shows it, filling `room` on this screen."""
        from story_editor.imaging.raster import crop_raster
        from story_editor.model.crop import Size as Pixels

        assert self._size is not None
        out = Pixels(round(room.width() * ratio), round(room.height() * ratio))
        cut = crop_raster(self._source(frame, out), self._size, frame, out)
        rows = QImage(cut.rgb, cut.width, cut.height, cut.width * 3, QImage.Format.Format_RGB888)
        pixmap = QPixmap.fromImage(rows)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, frame: Frame, out: Size) -> Raster:
        """Return the photo as plain bytes, with at least two pixels for each one of `out`.

        The cost of a preview is that of its source: 20 ms of all of 2,048 pixels, 3 of SMALL.
        """
        from story_editor.imaging.pixels import enough

        assert self._pixels is not None
        assert self._size is not None
        key = self._pixels.cacheKey()
        if self._sources is None or self._sources[0] != key:
            large = _raster(self._pixels)
            self._sources = key, large, _reduced(large)
        _, large, small = self._sources
        return small if max(enough(self._size, frame, out)) <= max(small.size) else large


def _raster(pixels: QImage) -> Raster:
    """Return `pixels` as plain bytes."""
    from story_editor.imaging.raster import Raster

    image = pixels.convertToFormat(QImage.Format.Format_RGB888)
    row, stride, rgb = image.width() * 3, image.bytesPerLine(), bytes(image.constBits())
    if stride != row:  # Qt fills rows up to four bytes
        rgb = b"".join(rgb[y * stride : y * stride + row] for y in range(image.height()))
    return Raster(image.width(), image.height(), rgb)


def _reduced(large: Raster) -> Raster:
    """Return `large` reduced to SMALL pixels, itself when it is not longer."""
    from story_editor.imaging.pixels import shrunk
    from story_editor.imaging.raster import crop_raster
    from story_editor.model.crop import Frame

    out = shrunk(large.size, SMALL)
    return (
        large
        if out == large.size
        else crop_raster(large, large.size, Frame(0, 0, *large.size), out)
    )


class _RenditionButton(QAbstractButton):
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
        self.made_of: tuple[Frame, int, float] | None = None

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

    def show_preview(
        self, preview: QPixmap | None, made_of: tuple[Frame, int, float] | None
    ) -> None:
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

    def _outline(self, edge: QRectF) -> QPainterPath:
        """Return the segment's shape: round where its row begins and ends."""
        strip = self.parentWidget()
        assert strip is not None
        row = [
            other.x()
            for other in strip.findChildren(_RenditionButton)
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
