"""The canvas as it is seen: a photo, the frame over it, and the read-out.

It is given values and paints them. Positions are known in pixels of the picture after the
quarters of its turn; those of the screen are worked out by `crop_drawing` and `crop_zoom`. The
photo is made ready once for each view (`crop_photo`), so that a step of a drag paints one
pixmap and a few lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from story_editor.ui import crop_drawing as drawing
from story_editor.ui import crop_words
from story_editor.ui.crop_photo import CropPhoto
from story_editor.ui.crop_zoom import FIT
from story_editor.ui.theme import LABEL_SIZE, tokens_of

if TYPE_CHECKING:
    from story_editor.model.crop import FocalPoint, Frame, Size
    from story_editor.model.turn import Turn

LOWEST, HIGHEST = 190, 264
"""Height of the canvas in logical pixels, between which it follows the photo."""

ONE_LINE = 440
"""Logical pixels: a narrower canvas has two lines for the read-out."""

MARGIN = 9.0
"""Logical pixels of ground around the photo, so that handles at its edge are whole."""


class CropView(QWidget):
    """Shows a photo with a frame and, over it, guides, focal point, handles and read-out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels: QImage | None = None
        self._size: Size | None = None
        self._frame: Frame | None = None
        self._aspect = 1.5
        self._focal: FocalPoint | None = None
        self._message = self._name = ""
        self._read_out, self._tone = "", ""
        self._overlay = "thirds"
        self._focal_tool = self._read_only = self._hatched = False
        self._turn: Turn | None = None
        self._others: tuple[Frame, ...] = ()
        self._zoom = FIT
        self._highest = HIGHEST
        self._letters: tuple[QFont, int] | None = None
        self._photo = CropPhoto()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # --- what is shown -----------------------------------------------------------------

    def show_photo(
        self,
        pixels: QImage | None,
        size: Size | None,
        message: str = "",
        turn: Turn | None = None,
        name: str = "",
    ) -> None:
        """Show `pixels`, a reduced copy of a photo, or `message` while there is none.

        `size` is the photo's after the quarters of `turn`, None for one as it was taken. `name` tells
        one photo from another: a better copy of the same one is seen as the last was, near or far.
        """
        if pixels is self._pixels and (size, message, turn, name) == self._photo_shown():
            return  # as at each step of a drag
        if (size, name) != (self._size, self._name):
            self._zoom = FIT
        if size != self._size:
            self._size = size
            self.updateGeometry()
        self._pixels, self._message, self._turn, self._name = pixels, message, turn, name
        self.update()

    def _photo_shown(self) -> tuple[Size | None, str, Turn | None, str]:
        return self._size, self._message, self._turn, self._name

    def show_frame(self, frame: Frame | None, aspect: float, focal: FocalPoint | None) -> None:
        """Show `frame`, whose width is `aspect` times its height, and the focal point."""
        if (frame, aspect, focal) != (self._frame, self._aspect, self._focal):
            self._frame, self._aspect, self._focal = frame, aspect, focal
            self.update()

    def show_words(self, name: str, read_out: str, tone: str, spoken: str = "") -> None:
        """Show the read-out, and say it with `name` to a screen reader when it has changed.

        `spoken` is said after it: what is seen of the picture without being written.
        """
        self.setAccessibleName(name)
        aloud = f"{read_out} · {spoken}" if spoken else read_out
        if (read_out, tone, aloud) != (self._read_out, self._tone, self.accessibleDescription()):
            self._read_out, self._tone = read_out, tone
            self.setAccessibleDescription(aloud)
            self.update()

    def show_others(self, frames: tuple[Frame, ...]) -> None:
        """Show what of the frame these, the other renditions', cut away, while that is asked for."""
        if frames != self._others:
            self._others = frames
            self.update()

    def set_hatched(self, on: bool) -> None:
        """Hatch what other renditions cut away."""
        self._hatched = on
        self.update()

    def set_overlay(self, overlay: str) -> None:
        """Draw the guides called `overlay`, a key of crop_drawing.OVERLAYS."""
        self._overlay = overlay
        self.update()

    def set_focal_tool(self, on: bool) -> None:
        """Show the focal point as something to hold, and the frame without handles."""
        self._focal_tool = on
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Show without handles, and let nothing be changed."""
        self._read_only = read_only
        self.update()

    def picture_rect(self) -> QRectF:
        """Return where the photo stands, in logical pixels of the canvas."""
        return self._zoom.rect(self._fitted(), self._area())

    def _area(self) -> QRectF:
        """Return the canvas without its margin and the line of the read-out."""
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - self._line())

    def _line(self) -> int:
        """Return the height of the read-out, which covers no part of the photo."""
        lines = 1 if self.width() >= ONE_LINE else 2
        return lines * self._lettering()[1] + 8

    def _fitted(self) -> QRectF:
        """Return where the photo stands when all of it is seen."""
        return drawing.fit(self._area(), self._size) if self._size else self._area()

    def frame_rect(self) -> QRectF:
        """Return where the frame stands, in logical pixels of the canvas."""
        if self._frame is None or self._size is None:
            return QRectF()
        return drawing.to_view(self._frame, self.picture_rect(), self._size)

    def focal_at(self) -> QPointF:
        """Return where the focal point is shown; an unset one is the middle."""
        rect = self.picture_rect()
        if self._focal is None:
            return rect.center()
        x, y = self._focal.x * rect.width(), self._focal.y * rect.height()
        return rect.topLeft() + QPointF(x, y)

    # --- its size ----------------------------------------------------------------------

    def keep_low(self, height: int) -> None:
        """Be at most `height` logical pixels high, as far as that is between LOWEST and HIGHEST."""
        highest = min(max(height, LOWEST), HIGHEST)
        if highest != self._highest:
            self._highest = highest
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say yes: the height follows the photo."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at which the photo fills `width`, from LOWEST up to `keep_low`'s."""
        if self._size is None:
            return LOWEST
        height = (width - 2 * MARGIN) * self._size.height / self._size.width + 2 * MARGIN
        height += self._line()
        return round(min(max(height, LOWEST), self._highest))

    def sizeHint(self) -> QSize:
        """Return the size in the usual window."""
        return QSize(620, self.heightForWidth(620))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that is of use."""
        return QSize(240, LOWEST)

    # --- painting ----------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Paint again in the new colours or letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._letters = None
            self.updateGeometry()
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the photo and, over it, what belongs to the frame."""
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a photo has no mirror side
        painter.setFont(self._lettering()[0])
        area = QRectF(self.rect())
        drawing.draw_ground(painter, area, self._ring())
        if self._pixels is None or self._size is None:
            drawing.draw_message(painter, area, self._message or crop_words.LOADING)
        else:
            self._paint_photo(painter, self._pixels)
        painter.end()

    def _paint_photo(self, painter: QPainter, pixels: QImage) -> None:
        picture = self.picture_rect()
        seen = picture
        if self._zoom != FIT:  # the ring of the focus stays in sight
            around = QRectF(self.rect()).adjusted(3, 3, -3, -3 - self._line())
            seen = picture.intersected(around)
            painter.setClipRect(seen)
        ratio = self.devicePixelRatioF()
        shown = self._photo.pixmap(pixels, self._turn, picture, seen, ratio)
        rect = QRectF()
        if self._frame is not None and self._size is not None:
            rect = drawing.to_view(self._frame, picture, self._size)
        if rect.isEmpty():
            painter.drawPixmap(seen.topLeft(), shown)
            return
        drawing.draw_photo(painter, seen.topLeft(), shown, self._photo.dimmed(shown), rect)
        self._paint_frame(painter, picture, rect)

    def _paint_frame(self, painter: QPainter, picture: QRectF, rect: QRectF) -> None:
        if self._hatched:
            drawing.draw_hatch(painter, rect, self._kept_by_others(picture))
        drawing.draw_frame(painter, rect, self._overlay)
        if self._focal is not None or self._focal_tool:
            drawing.draw_focal(painter, self.focal_at(), held=self._focal_tool)
        if not self._read_only and not self._focal_tool:
            drawing.draw_handles(painter, rect)
        painter.setClipping(False)
        drawing.draw_read_out(painter, QRectF(self.rect()), self._read_out, self._tone)

    def _kept_by_others(self, picture: QRectF) -> QRectF:
        """Return the part of the photo that every other rendition shows too."""
        kept = QRectF(picture)
        if self._size is not None:
            for frame in self._others:
                kept = kept.intersected(drawing.to_view(frame, picture, self._size))
        return kept

    def _ring(self) -> QColor | None:
        return QColor(tokens_of(self.palette()).accent) if self.hasFocus() else None

    def _lettering(self) -> tuple[QFont, int]:
        """Return the font of the read-out and the height of its lines, measured once."""
        if self._letters is None:
            font = QFont(self.font())
            if font.pointSizeF() > 0:
                font.setPointSizeF(font.pointSizeF() * LABEL_SIZE)
            self._letters = font, QFontMetrics(font).lineSpacing()
        return self._letters
