"""Pixels on their way between the window and `imaging`: plain rows of bytes there, Qt's image here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from story_editor.imaging.raster import Raster


def image_of(raster: Raster) -> QImage:
    """Return `raster` as an image that owns its pixels."""
    form = QImage.Format.Format_RGB888
    return QImage(raster.rgb, raster.width, raster.height, raster.stride, form).copy()


def raster_of(image: QImage) -> Raster:
    """Return the pixels of `image`, red, green and blue, without what Qt fills its rows with."""
    from story_editor.imaging.raster import Raster

    image = image.convertToFormat(QImage.Format.Format_RGB888)
    bits, stride, row = bytes(image.constBits()), image.bytesPerLine(), image.width() * 3
    if stride != row:
        bits = b"".join(bits[at : at + row] for at in range(0, len(bits), stride))
    return Raster(image.width(), image.height(), bits)
