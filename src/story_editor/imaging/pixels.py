"""From any file to upright sRGB pixels, and from those to the pixels of a rendition.

`render` and `render_decoded` are one function that makes a rendition's pixels: the export calls it,
and so does every preview in the window, so that no two of them can disagree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageFile

from story_editor.imaging.colours import to_srgb
from story_editor.imaging.opening import (
    DAMAGE,
    LIGHT,
    check_size,
    open_picture,
    read_picture,
    refusing,
)
from story_editor.imaging.places import ON_ITS_SIDE, TURNS
from story_editor.imaging.resampling import resampled
from story_editor.model.crop import Frame, Size
from story_editor.model.turn import UPRIGHT, Turn

_ORIENTATION: Final = 0x0112
_REDUCED_WHILE_READ: Final = ("JPEG", "MPO")
_RED, _GREEN, _GREENER, _BLUE = 1.402, -0.344136, -0.714136, 1.772
_FROM_YCBCR: Final = (
    *(1, 0, _RED, -128 * _RED),
    *(1, _GREEN, _GREENER, -128 * (_GREEN + _GREENER)),
    *(1, _BLUE, 0, -128 * _BLUE),
)
"""JFIF's matrix, applied with rounding: Pillow's own conversion rounds red and blue down."""


class Decoded(NamedTuple):
    """The pixels of a photo as its file has them: not turned yet, a JPEG's in its own colours.

    Turned and converted is only what is published of it: a photo of 100 megapixels is held once.
    `planes` are one picture, or light and the two colours (YCbCr) of which these have half the pixels.
    """

    planes: Sequence[Image.Image]
    orientation: int


def open_oriented(
    source: Path | bytes,
    *,
    name: str,
    at_least: Size | None = None,
    longest: int | None = None,
) -> Image.Image:
    """Return the picture in `source` upright, in 8 bit sRGB, what is transparent on white.

    With `at_least`, in oriented pixels, a JPEG may come back reduced by 2, 4 or 8, but
    never smaller than that in either direction: many times faster. `longest` asks for the
    same by the longest side. Raises PictureRefused, and DiskRefused when `source` is a
    path that cannot be read.
    """
    with open_picture(read_picture(source, name), name) as image, refusing(name):
        if longest is not None:
            at_least = shrunk(oriented_size(image), longest)
        _load(image, at_least, name)
        turn = TURNS.get(orientation(image))
        upright = to_srgb(image)
        return upright if turn is None else upright.transpose(turn)


def decode(source: Path | bytes, *, name: str, at_least: Size) -> Decoded:
    """Return the picture in `source` for `render_decoded`; all else is as with `open_oriented`."""
    data = read_picture(source, name)
    with open_picture(data, name) as image, refusing(name):
        lies = orientation(image)
        if image.format in _REDUCED_WHILE_READ:
            if _is_heavy(image, at_least):
                with suppress(*DAMAGE):  # colours that are not kept as light and two differences
                    return Decoded(_in_planes(data, name), lies)
            _load(image, at_least, name)
            return Decoded([image], lies)
        _load(image, None, name)
        converted = to_srgb(image)  # levels, palettes and what is transparent bear no resampling
        converted.info.pop("icc_profile", None)
        return Decoded([converted], lies)


def _is_heavy(image: ImageFile.ImageFile, at_least: Size) -> bool:
    """Say whether a JPEG in colours would come back with more than LIGHT pixels, four bytes each."""
    full = oriented_size(image)
    draft = _draft(full, at_least)
    heavy = full.width * full.height > LIGHT * draft**2
    return heavy and draft == 1 and image.mode == "RGB"


def _in_planes(data: bytes, name: str) -> Sequence[Image.Image]:
    """Return a JPEG as light and two colours, which take a byte and a half for each pixel.

    Most cameras keep, and every rendition has, one colour for four pixels. Raises what Pillow does.
    """

    def decoded(mode: str, part: int) -> Image.Image:
        with open_picture(data, name) as image:
            image.draft(mode, (image.width // part, image.height // part))
            image.load()
        return image

    colours = decoded("YCbCr", 2).split()[1:]
    return [decoded("L", 1), *colours]


def _load(image: ImageFile.ImageFile, at_least: Size | None, name: str) -> None:
    """Decode `image`. Raises what Pillow raises on damage, and PictureRefused."""
    if at_least is not None and image.format in _REDUCED_WHILE_READ:
        turned = orientation(image) in ON_ITS_SIDE
        width, height = at_least
        image.draft(image.mode, (height, width) if turned else (width, height))
    image.load()
    check_size(Size(*image.size), name)


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation of `image`, 1 to 8, and 1 for TIFF, which Pillow turns."""
    if image.format == "TIFF":
        return 1
    found = image.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def oriented_size(image: Image.Image) -> Size:
    """Return the size of `image`, as it was opened, as a viewer shows it."""
    width, height = image.size
    return Size(height, width) if orientation(image) in ON_ITS_SIDE else Size(width, height)


def shrunk(size: Size, longest: int) -> Size:
    """Return `size` reduced in proportion to `longest` pixels, never enlarged."""
    reduction = min(1.0, longest / max(size))
    return Size(max(1, round(size.width * reduction)), max(1, round(size.height * reduction)))


def render(
    image: Image.Image,
    full: Size,
    frame: Frame,
    out: Size,
    turn: Turn = UPRIGHT,
    by: Image.Resampling = Image.Resampling.LANCZOS,
) -> Image.Image:
    """Return the part `frame` of `image`, turned as `turn` and resized to `out`.

    `image` is the photo of oriented size `full`, or a reduced copy of it, upright and RGB;
    `frame` is in pixels of the photo after the quarters of `turn`. One resampling, Lanczos
    unless `by` another, nothing in between; flip and quarters move pixels and change none. Only
    where the picture leans by an angle is it resampled before (`imaging/resampling.py`).
    """
    return resampled(image, 1, full, frame, out, turn, by)


def render_decoded(
    photo: Decoded,
    full: Size,
    frame: Frame,
    out: Size,
    turn: Turn = UPRIGHT,
    by: Image.Resampling = Image.Resampling.LANCZOS,
) -> Image.Image:
    """Return the same of a photo that is not upright and in its own colours yet, in sRGB."""
    lies = photo.orientation
    made = [resampled(plane, lies, full, frame, out, turn, by) for plane in photo.planes]
    if len(made) == 1:
        return to_srgb(made[0])
    return to_srgb(Image.merge("RGB", made).convert("RGB", _FROM_YCBCR))


def enough(full: Size, frame: Frame, out: Size, each: float = 2) -> Size:
    """Return the size of a reduced copy that still has `each` pixels for each one of `out`.

    Where a JPEG would have more than LIGHT pixels all the same, one for each is enough: a large photo
    of which a part is shown takes a quarter of the memory.
    """
    least = _least(full, frame, out, each)
    heavy = full.width * full.height > LIGHT * _draft(full, least) ** 2
    return _least(full, frame, out, 1) if heavy else least


def _draft(full: Size, least: Size) -> int:
    """Return by how much a JPEG comes back reduced that is to have `least` pixels."""
    scale = min(full.width // least.width, full.height // least.height)
    return next((one for one in (8, 4, 2) if one <= scale), 1)


def _least(full: Size, frame: Frame, out: Size, each: float) -> Size:
    reduction = min(1.0, each * max(out.width / frame.width, out.height / frame.height))
    return Size(math.ceil(full.width * reduction), math.ceil(full.height * reduction))
