"""From any file to upright sRGB pixels, and from those to the pixels of a rendition.

`render` is the one function that makes a rendition's pixels: the export calls it, and so
does every preview in the window, so that no two of them can disagree.
"""

from __future__ import annotations

import functools
import io
import math
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms

from story_editor.imaging.opening import check_size, open_picture, read_picture, refusing
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
_SPACES: Final = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}
"""The colour space an ICC profile has to be of, by Pillow's mode."""
_SRGB: Final = ("sRGB", "sRGB built-in", "sRGB IEC61966-2.1")
"""How the profiles of sRGB itself are called; a name that goes on may be linear light."""


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
    with open_picture(read_picture(source, name), name) as image:
        with refusing(name):
            if longest is not None:
                at_least = shrunk(oriented_size(image), longest)
            if at_least is not None and image.format in ("JPEG", "MPO"):
                turned = orientation(image) in (5, 6, 7, 8)
                width, height = at_least
                image.draft(image.mode, (height, width) if turned else (width, height))
            image.load()
            check_size(Size(*image.size), name)
            turn = _TURNS.get(orientation(image))
        upright = to_srgb(image)
        return upright if turn is None else upright.transpose(turn)


def orientation(image: Image.Image) -> int:
    """Return the EXIF orientation of `image`, 1 to 8, and 1 for TIFF, which Pillow turns."""
    if image.format == "TIFF":
        return 1
    found = image.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def oriented_size(image: Image.Image) -> Size:
    """Return the size of `image`, as it was opened, as a viewer shows it."""
    width, height = image.size
    return Size(height, width) if orientation(image) in (5, 6, 7, 8) else Size(width, height)


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
    unless `by` another,    nothing in between; flip and quarters move pixels and change none. Only where the picture
    leans by an angle is it resampled before: see `_straightened`.
    """
    if turn.angle:
        straight = _straightened(image, full, frame, out, turn)
        return straight.resize(out, by)
    before = _frame_before(frame, full, turn)
    across, down = image.width / full.width, image.height / full.height
    left = min(max(0.0, before.x * across), image.width - 1e-3)
    top = min(max(0.0, before.y * down), image.height - 1e-3)
    right = min(max(before.right * across, left + 1e-3), float(image.width))
    bottom = min(max(before.bottom * down, top + 1e-3), float(image.height))
    box = (left, top, right, bottom)
    size = turn.size(out)  # its own inverse: two sides, in one order or the other
    made = image.resize(size, by, box=box)
    moves = _MOVES.get((turn.flipped, turn.quarters))
    return made if moves is None else made.transpose(moves)


def _frame_before(frame: Frame, full: Size, turn: Turn) -> Frame:
    """Return the part of the photo that flip and quarters bring to `frame`."""
    if turn == UPRIGHT:
        return frame
    one, other = (
        turn.to_original(x, y, full) for x, y in ((frame.x, frame.y), (frame.right, frame.bottom))
    )
    x, y = min(one[0], other[0]), min(one[1], other[1])
    return Frame(x, y, abs(one[0] - other[0]), abs(one[1] - other[1]))


def _straightened(
    image: Image.Image, full: Size, frame: Frame, out: Size, turn: Turn
) -> Image.Image:
    """Return `frame` of the leaning picture, upright, with at least one pixel for each of `out`.

    One affine transform, bicubic, pixel for pixel, does flip, quarters and angle at once. It
    looks at four by four pixels whatever it is asked for, so where four or more stand for each
    of `out` they are averaged by whole numbers first, as a JPEG's draft would: two are left.
    """
    across, down = image.width / full.width, image.height / full.height
    factor = int(frame.width * across / out.width / 2)
    if factor > 1:  # the last column may stand for fewer, so the scale comes from the factor
        image, across, down = image.reduce(factor), across / factor, down / factor
    width = max(out.width, round(frame.width * across))
    height = max(out.height, round(frame.height * down))

    def source(x: float, y: float) -> tuple[float, float]:
        at = turn.to_original(
            frame.x + x * frame.width / width, frame.y + y * frame.height / height, full
        )
        return at[0] * across, at[1] * down

    (x, y), (x_right, y_right), (x_down, y_down) = source(0, 0), source(1, 0), source(0, 1)
    return image.transform(
        (width, height),
        Image.Transform.AFFINE,
        (x_right - x, x_down - x, x, y_right - y, y_down - y, y),
        Image.Resampling.BICUBIC,
    )


def enough(full: Size, frame: Frame, out: Size, each: float = 2) -> Size:
    """Return the size of a reduced copy that still has `each` pixels for each one of `out`."""
    reduction = min(1.0, each * max(out.width / frame.width, out.height / frame.height))
    return Size(math.ceil(full.width * reduction), math.ceil(full.height * reduction))


def to_srgb(image: Image.Image) -> Image.Image:
    """Return `image` of any mode as 8 bit sRGB by its ICC profile, transparency on white."""
    profile = image.info.get("icc_profile")
    image = _to_eight_bits(image)
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if alpha is not None:
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    colour = _by_profile(image, profile) if isinstance(profile, bytes) else None
    if colour is None:
        colour = image if image.mode == "RGB" else image.convert("RGB")
    if alpha is None:
        return colour
    white = Image.new("RGB", colour.size, "white")
    white.paste(colour, mask=alpha)
    return white


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """Return `image` as RGB, RGBA, L, LA or CMYK with 8 bits a channel."""
    if image.mode.startswith("I;16"):
        # convert("L") clips at 255 instead of scaling
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        lowest, highest = _extremes(image)
        span = highest - lowest or 1.0
        return (
            image.convert("F").point(lambda v: v * (255 / span) - lowest * 255 / span).convert("L")
        )
    if image.mode == "LAB":
        return _from_lab(image)
    if image.mode == "La":
        return image.convert("LA")
    if image.mode in ("RGBa", "RGBX"):
        return image.convert("RGBA" if image.mode == "RGBa" else "RGB")
    if image.has_transparency_data and image.mode != "LA":
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image.convert("RGB")


def _extremes(image: Image.Image) -> tuple[float, float]:
    """Return the levels that become black and white: the type's own where it has some."""
    found = image.getextrema()
    lowest, highest = (float(level) for level in found if isinstance(level, int | float))
    if image.mode == "I" and lowest >= 0 and 255 < highest <= 65_535:
        return 0.0, 65_535.0
    return min(0.0, lowest), max(highest, 1.0)


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _from_lab(image: Image.Image) -> Image.Image:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    turned = ImageCms.profileToProfile(image, lab, _srgb(), outputMode="RGB")
    assert turned is not None, "only an in-place conversion returns nothing"
    return turned


def _by_profile(image: Image.Image, data: bytes) -> Image.Image | None:
    """Return `image` in sRGB by the ICC profile `data`, None when that is of no use."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = profile.profile.xcolor_space
        if image.mode == "L" and space == "RGB ":  # grey as a colour picture's program saves it
            image = image.convert("RGB")
        if space != _SPACES.get(image.mode):
            return None
        if image.mode == "RGB" and ImageCms.getProfileDescription(profile).strip() in _SRGB:
            return image
        return ImageCms.profileToProfile(image, profile, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
