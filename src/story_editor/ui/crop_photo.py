"""The photo as the canvas shows it: turned, leaning, and as near as it is looked at.

It is made once for each size, turn, view and screen, and once more as it is seen outside of the
frame, so that a step of a drag paints two pixmaps and blends nothing. These pixels are for working
on; what is exported, and previewed in the strip, is made by `imaging.pixels.render`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from story_editor.ui.crop_drawing import DIM, GROUND, scaled_pixmap

if TYPE_CHECKING:
    from story_editor.model.turn import Turn


class CropPhoto:
    """Keeps the photo as it was shown last, and the scaled copy that was made of."""

    def __init__(self) -> None:
        self._copy: tuple[tuple[int, int, int], QImage] | None = None
        self._shown: tuple[object, QPixmap] | None = None
        self._dimmed: tuple[int, QPixmap] | None = None

    def pixmap(
        self, pixels: QImage, turn: Turn | None, picture: QRectF, seen: QRectF, ratio: float
    ) -> QPixmap:
        """Return the part `seen` of the photo that stands, turned, at `picture`.

        Both in logical pixels of the canvas; `ratio` is the screen's device pixel ratio.
        """
        key = (pixels.cacheKey(), turn, picture.getRect(), seen.getRect(), ratio)
        if self._shown is None or self._shown[0] != key:
            self._shown = key, self._made(pixels, turn, picture, seen, ratio)
        return self._shown[1]

    def dimmed(self, shown: QPixmap) -> QPixmap:
        """Return `shown`, which `pixmap` returned last, as it is seen outside of the frame."""
        key = shown.cacheKey()
        if self._dimmed is None or self._dimmed[0] != key:
            made = QPixmap(shown)
            painter = QPainter(made)
            painter.fillRect(made.rect(), DIM)
            painter.end()
            self._dimmed = key, made
        return self._dimmed[1]

    def _made(
        self, pixels: QImage, turn: Turn | None, picture: QRectF, seen: QRectF, ratio: float
    ) -> QPixmap:
        if turn is None and seen == picture:
            return scaled_pixmap(pixels, picture, ratio)
        made = QPixmap((seen.size() * ratio).toSize().expandedTo(QSize(1, 1)))
        made.setDevicePixelRatio(ratio)
        made.fill(GROUND)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(picture.center() - seen.topLeft())
        width, height = picture.width(), picture.height()
        if turn is not None:
            painter.rotate(turn.angle)
            painter.rotate(90 * turn.quarters)
            painter.scale(-1 if turn.flipped else 1, 1)
            if turn.quarters % 2:
                width, height = height, width
        copy = self._reduced(pixels, round(width * ratio), round(height * ratio))
        painter.drawImage(QRectF(-width / 2, -height / 2, width, height), copy)
        painter.end()
        return made

    def _reduced(self, pixels: QImage, width: int, height: int) -> QImage:
        """Return `pixels` as large as they are shown, never enlarged: a painter reduces badly."""
        if width >= pixels.width() or width < 1 or height < 1:
            return pixels
        key = (pixels.cacheKey(), width, height)
        if self._copy is None or self._copy[0] != key:
            mode, smooth = Qt.AspectRatioMode, Qt.TransformationMode.SmoothTransformation
            self._copy = key, pixels.scaled(width, height, mode.IgnoreAspectRatio, smooth)
        return self._copy[1]
