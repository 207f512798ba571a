"""Pictures for the window: plain rows of RGB bytes, so that no Pillow type crosses over."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from story_editor.imaging.pixels import (
    decode,
    enough,
    open_oriented,
    render,
    render_decoded,
    shrunk,
)
from story_editor.model.crop import Frame, Size
from story_editor.model.turn import UPRIGHT, Turn

PROXY = 2_048
"""Longest side in pixels of the reduced copy that a cropper works on."""


class Raster(NamedTuple):
    """`height` rows of `width` pixels, three bytes each, nothing between the rows."""

    width: int
    height: int
    rgb: bytes

    @property
    def stride(self) -> int:
        """Bytes of a row."""
        return self.width * 3

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return Size(self.width, self.height)


def from_image(image: Image.Image) -> Raster:
    """Return the pixels of `image`, which is RGB."""
    return Raster(image.width, image.height, image.tobytes())


@functools.lru_cache(maxsize=2)
def to_image(raster: Raster) -> Image.Image:
    """Return `raster` as Pillow's image; the last ones are kept while a crop is dragged."""
    return Image.frombytes("RGB", raster.size, raster.rgb)


def proxy(path: Path, longest: int = PROXY) -> Raster:
    """Return the photo at `path` upright and reduced to `longest` pixels, never enlarged.

    Raises PictureRefused and DiskRefused.
    """
    image = open_oriented(path, name=path.name, longest=longest)
    full = Size(image.width, image.height)
    return from_image(render(image, full, Frame(0, 0, *full), shrunk(full, longest)))


def thumbnail(path: Path, full: Size, frame: Frame, out: Size, turn: Turn = UPRIGHT) -> Raster:
    """Return `frame` of the photo at `path`, whose oriented size is `full`, as `out`.

    `frame` is of the picture after the quarters of `turn`. It is made for a list, by hundreds: of
    fewer pixels than what is published, and by a filter that looks at a third of them.
    Raises PictureRefused and DiskRefused.
    """
    photo = decode(path, name=path.name, at_least=enough(full, frame, out, each=1.5))
    return from_image(render_decoded(photo, full, frame, out, turn, Image.Resampling.HAMMING))


def crop_raster(
    source: Raster, full: Size, frame: Frame, out: Size, turn: Turn = UPRIGHT
) -> Raster:
    """Return `frame` of the turned photo, whose own size is `full`, of its reduced copy as `out`."""
    return from_image(render(to_image(source), full, frame, out, turn))


def bitmap_to_png(size: Size, rgba: bytes) -> bytes:
    """Return a pasted bitmap, `size` pixels of red, green, blue, alpha, as a PNG file.

    Raises ValueError when `rgba` does not hold just that many pixels.
    """
    file = io.BytesIO()
    image = Image.frombytes("RGBA", size, rgba)
    opaque = image.getchannel("A").getextrema() == (255, 255)
    (image.convert("RGB") if opaque else image).save(file, "PNG", optimize=False)
    return file.getvalue()
