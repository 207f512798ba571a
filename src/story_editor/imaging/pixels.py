"""From any file to upright sRGB pixels, and from those to the pixels of a rendition.

`render` and `render_decoded` are one function that makes a rendition's pixels: the export calls it,
and so does every preview in the window, so that no two of them can disagree.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageFile

from story_editor.imaging.colours import to_srgb
from story_editor.imaging.opening import LIGHT, check_size, open_picture, read_picture, refusing
from story_editor.model.crop import Frame, Size
from story_editor.model.turn import UPRIGHT, Turn

_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What sets a picture upright, by its EXIF orientation (EXIF 3.0, tag 0x0112)."""
_ON_ITS_SIDE: Final = (5, 6, 7, 8)
_REDUCED_WHILE_READ: Final = ("JPEG", "MPO")
_MOVES: Final = {
    (False, 1): Image.Transpose.ROTATE_270,  # Pillow counts against the clock
    (False, 2): Image.Transpose.ROTATE_180,
    (False, 3): Image.Transpose.ROTATE_90,
    (True, 0): Image.Transpose.FLIP_LEFT_RIGHT,
    (True, 1): Image.Transpose.TRANSVERSE,
    (True, 2): Image.Transpose.FLIP_TOP_BOTTOM,
    (True, 3): Image.Transpose.TRANSPOSE,
}
"""What a story's own turn does to pixels, by flip and quarters (`model/turn.py`)."""


class Decoded(NamedTuple):
    """The pixels of a photo as its file has them: not turned yet, a JPEG's in its own colours.

    Turned and converted is only what is published of it: a photo of 100 megapixels is held once.
    """

    image: Image.Image
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
        turn = _TURNS.get(orientation(image))
        upright = to_srgb(image)
        return upright if turn is None else upright.transpose(turn)


def decode(source: Path | bytes, *, name: str, at_least: Size) -> Decoded:
    """Return the picture in `source` for `render_decoded`; all else is as with `open_oriented`."""
    with open_picture(read_picture(source, name), name) as image, refusing(name):
        _load(image, at_least, name)
        if image.format in _REDUCED_WHILE_READ:
            return Decoded(image, orientation(image))
        converted = to_srgb(image)  # levels, palettes and what is transparent bear no resampling
        converted.info.pop("icc_profile", None)
        return Decoded(converted, orientation(image))


def _load(image: ImageFile.ImageFile, at_least: Size | None, name: str) -> None:
    """Decode `image`. Raises what Pillow raises on damage, and PictureRefused."""
    if at_least is not None and image.format in _REDUCED_WHILE_READ:
        turned = orientation(image) in _ON_ITS_SIDE
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
    return Size(height, width) if orientation(image) in _ON_ITS_SIDE else Size(width, height)


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
    unless `by` another, nothing in between; flip and quarters move pixels and change none. Only where the picture
    leans by an angle is it resampled before: see `_straightened`.
    """
    return _rendered(Decoded(image, 1), full, frame, out, turn, by)


def render_decoded(
    photo: Decoded,
    full: Size,
    frame: Frame,
    out: Size,
    turn: Turn = UPRIGHT,
    by: Image.Resampling = Image.Resampling.LANCZOS,
) -> Image.Image:
    """Return the same of a photo that is not upright and in its own colours yet, in sRGB."""
    return to_srgb(_rendered(photo, full, frame, out, turn, by))


def _rendered(
    photo: Decoded, full: Size, frame: Frame, out: Size, turn: Turn, by: Image.Resampling
) -> Image.Image:
    image = photo.image
    if turn.angle:
        return _straightened(photo, full, frame, out, turn).resize(out, by)
    before = _lying_frame(_frame_before(frame, full, turn), full, photo.orientation)
    lying = _swapped(full, photo.orientation)
    across, down = image.width / lying.width, image.height / lying.height
    left = min(max(0.0, before.x * across), image.width - 1e-3)
    top = min(max(0.0, before.y * down), image.height - 1e-3)
    right = min(max(before.right * across, left + 1e-3), float(image.width))
    bottom = min(max(before.bottom * down, top + 1e-3), float(image.height))
    box = (left, top, right, bottom)
    size = turn.size(out)  # its own inverse: two sides, in one order or the other
    made = image.resize(_swapped(size, photo.orientation), by, box=box)
    for moves in (_TURNS.get(photo.orientation), _MOVES.get((turn.flipped, turn.quarters))):
        made = made if moves is None else made.transpose(moves)
    return made


def _swapped(size: Size, orientation: int) -> Size:
    """Return an upright `size` as it lies in a file, and the other way round."""
    return Size(size.height, size.width) if orientation in _ON_ITS_SIDE else size


def _lying(x: float, y: float, full: Size, orientation: int) -> tuple[float, float]:
    """Return where a place of the upright photo, of size `full`, lies in its file."""
    if orientation in (2, 3, 6, 7):
        x = full.width - x
    if orientation in (3, 4, 7, 8):
        y = full.height - y
    return (y, x) if orientation in _ON_ITS_SIDE else (x, y)


def _lying_frame(frame: Frame, full: Size, orientation: int) -> Frame:
    if orientation == 1:
        return frame
    return _between(
        _lying(frame.x, frame.y, full, orientation),
        _lying(frame.right, frame.bottom, full, orientation),
    )


def _frame_before(frame: Frame, full: Size, turn: Turn) -> Frame:
    """Return the part of the photo that flip and quarters bring to `frame`."""
    if turn == UPRIGHT:
        return frame
    return _between(
        turn.to_original(frame.x, frame.y, full), turn.to_original(frame.right, frame.bottom, full)
    )


def _between(one: tuple[float, float], other: tuple[float, float]) -> Frame:
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return Frame(x, y, abs(one[0] - other[0]), abs(one[1] - other[1]))


def _straightened(photo: Decoded, full: Size, frame: Frame, out: Size, turn: Turn) -> Image.Image:
    """Return `frame` of the leaning picture, upright, with at least one pixel for each of `out`.

    One affine transform, bicubic, pixel for pixel, does flip, quarters and angle at once. It
    looks at four by four pixels whatever it is asked for, so where four or more stand for each
    of `out` they are averaged by whole numbers first, as a JPEG's draft would: two are left.
    """
    image, lying = photo.image, _swapped(full, photo.orientation)
    across, down = image.width / lying.width, image.height / lying.height
    factor = int(frame.width * across / out.width / 2)
    if factor > 1:  # the last column may stand for fewer, so the scale comes from the factor
        image, across, down = image.reduce(factor), across / factor, down / factor
    width = max(out.width, round(frame.width * across))
    height = max(out.height, round(frame.height * down))

    def source(x: float, y: float) -> tuple[float, float]:
        at = turn.to_original(
            frame.x + x * frame.width / width, frame.y + y * frame.height / height, full
        )
        at = _lying(*at, full, photo.orientation)
        return at[0] * across, at[1] * down

    (x, y), (x_right, y_right), (x_down, y_down) = source(0, 0), source(1, 0), source(0, 1)
    return image.transform(
        (width, height),
        Image.Transform.AFFINE,
        (x_right - x, x_down - x, x, y_right - y, y_down - y, y),
        Image.Resampling.BICUBIC,
    )


def enough(full: Size, frame: Frame, out: Size, each: float = 2) -> Size:
    """Return the size of a reduced copy that still has `each` pixels for each one of `out`.

    Where a JPEG would have more than LIGHT pixels all the same, one for each is enough: a large photo
    of which a part is shown takes a quarter of the memory.
    """
    least = _least(full, frame, out, each)
    scale = min(full.width // least.width, full.height // least.height)
    draft = next((one for one in (8, 4, 2) if one <= scale), 1)
    heavy = full.width * full.height > LIGHT * draft**2
    return _least(full, frame, out, 1) if heavy else least


def _least(full: Size, frame: Frame, out: Size, each: float) -> Size:
    reduction = min(1.0, each * max(out.width / frame.width, out.height / frame.height))
    return Size(math.ceil(full.width * reduction), math.ceil(full.height * reduction))
