"""The arithmetic of crops, in fractions of the oriented original.

A `Crop` is what is stored; a `Frame` is the same rectangle in pixels while somebody
works on it. Every function here keeps two promises: the frame stays inside the photo,
and it keeps its ratio (to within a millionth of a pixel) at every edge and corner. Where the
picture is straightened by an `angle`, in degrees, the frame stays upright and inside what the
picture covers (`leaning.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from story_editor.model import leaning
from story_editor.model.base import Value

Fraction = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]
DIGITS = 9
"""Digits kept of a fraction: at 30,000 pixels a side, a thirty-thousandth of a pixel."""

Extent = Annotated[float, Field(ge=10**-DIGITS, le=1.0)]
"""A side of a crop: what is smaller than the last digit kept is nothing, and nothing has no ratio."""

_SLACK = 1e-6


class Size(NamedTuple):
    """Width and height in whole pixels."""

    width: int
    height: int


class Crop(Value):
    """A rectangle of a photo: left, top, width and height as fractions of its sides."""

    x: Fraction
    y: Fraction
    width: Extent
    height: Extent

    @model_validator(mode="after")
    def _inside(self) -> Crop:
        if self.x + self.width > 1 + _SLACK or self.y + self.height > 1 + _SLACK:
            raise ValueError("the crop reaches outside the photo")
        return self


class FocalPoint(Value):
    """The point of a photo that must stay in view, as fractions of its sides."""

    x: Fraction = 0.5
    y: Fraction = 0.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in oriented pixels of the original, as floats."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The first pixel column outside, as a float."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The first pixel row outside, as a float."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, in pixels."""
        return self.x + self.width / 2, self.y + self.height / 2


def to_frame(crop: Crop, size: Size) -> Frame:
    """Return `crop` in pixels of a photo of `size`."""
    return Frame(
        crop.x * size.width,
        crop.y * size.height,
        crop.width * size.width,
        crop.height * size.height,
    )


def to_crop(frame: Frame, size: Size) -> Crop:
    """Return `frame` as fractions of a photo of `size`, rounded to DIGITS."""
    width = min(1.0, round(frame.width / size.width, DIGITS))
    height = min(1.0, round(frame.height / size.height, DIGITS))
    return Crop(
        x=min(max(0.0, round(frame.x / size.width, DIGITS)), round(1.0 - width, DIGITS)),
        y=min(max(0.0, round(frame.y / size.height, DIGITS)), round(1.0 - height, DIGITS)),
        width=width,
        height=height,
    )


def largest(size: Size, ratio: float, angle: float = 0.0) -> tuple[float, float]:
    """Return width and height of the largest frame of `ratio` (width / height) in `size`."""
    upright = min(float(size.width), size.height * ratio)
    width = leaning.widest(leaning.sides(*size, angle), ratio) if angle else upright
    return width, width / ratio


@lru_cache(256)  # most photos of a newsroom are of few sizes, and nobody has cropped them
def untouched(
    size: Size, ratio: float, focal: FocalPoint | None = None, angle: float = 0.0
) -> Frame:
    """Return the frame of a rendition nobody has cropped: the largest, about the focal point."""
    point = focal or FocalPoint()
    width, height = largest(size, ratio, angle)
    x, y = point.x * size.width - width / 2, point.y * size.height - height / 2
    return placed(Frame(0, 0, width, height), x, y, size, angle)


def placed(frame: Frame, x: float, y: float, size: Size, angle: float = 0.0) -> Frame:
    """Return `frame` with its corner at x, y, or as near as the photo allows."""
    width, height = frame.width, frame.height
    if angle:
        cx, cy = leaning.nearest(
            leaning.sides(*size, angle),
            width,
            height,
            x + (width - size.width) / 2,
            y + (height - size.height) / 2,
        )
        x, y = cx - (width - size.width) / 2, cy - (height - size.height) / 2
    return Frame(
        min(max(0.0, x), max(0.0, size.width - width)),
        min(max(0.0, y), max(0.0, size.height - height)),
        width,
        height,
    )


def moved(frame: Frame, dx: float, dy: float, size: Size, angle: float = 0.0) -> Frame:
    """Return `frame` moved by dx, dy pixels, stopped by the edges of the photo."""
    return placed(frame, frame.x + dx, frame.y + dy, size, angle)


def centred(frame: Frame, size: Size, angle: float = 0.0) -> Frame:
    """Return `frame` in the middle of the photo."""
    x, y = (size.width - frame.width) / 2, (size.height - frame.height) / 2
    return placed(frame, x, y, size, angle)


def scaled(
    frame: Frame, width: float, ratio: float, size: Size, smallest: float = 8, angle: float = 0.0
) -> Frame:
    """Return `frame` `width` pixels wide about its centre, shifted inside where it must."""
    width = min(max(width, smallest, smallest * ratio), largest(size, ratio, angle)[0])
    cx, cy = frame.centre
    height = width / ratio
    return placed(Frame(0, 0, width, height), cx - width / 2, cy - height / 2, size, angle)


HANDLES = ("nw", "n", "ne", "e", "se", "s", "sw", "w")
"""The eight handles, clockwise from the upper left corner."""


def resized(
    frame: Frame,
    handle: str,
    dx: float,
    dy: float,
    ratio: float,
    size: Size,
    smallest: float = 8,
    angle: float = 0.0,
) -> Frame:
    """Return `frame` after `handle` was dragged by dx, dy pixels.

    The opposite corner stays; an edge handle keeps the middle of the opposite edge. A
    corner follows whichever of the two directions was dragged further.
    """
    wider = dx if "e" in handle else -dx if "w" in handle else 0.0
    taller = dy if "s" in handle else -dy if "n" in handle else 0.0
    if len(handle) == 1:
        width = frame.width + wider if handle in "ew" else (frame.height + taller) * ratio
    else:
        by_x, by_y = frame.width + wider, (frame.height + taller) * ratio
        width = by_x if abs(by_x - frame.width) >= abs(by_y - frame.width) else by_y
    # a frame that is smaller already may stay so: a click must not enlarge it
    width = max(width, min(frame.width, max(smallest, smallest * ratio)))
    if angle:
        width = min(width, _room_when_leaning(frame, handle, ratio, size, angle))
    return _anchored(frame, handle, width, ratio, size, angle)


def _room_when_leaning(frame: Frame, handle: str, ratio: float, size: Size, angle: float) -> float:
    """Return how wide the frame may become while what lies opposite to `handle` stays."""
    way_x = ("e" in handle) - ("w" in handle)
    way_y = ("s" in handle) - ("n" in handle)
    cx, cy = frame.centre
    still = (
        cx - way_x * frame.width / 2 - size.width / 2,
        cy - way_y * frame.height / 2 - size.height / 2,
    )
    way = way_x / 2, way_y / 2 / ratio
    return leaning.widest_from(leaning.sides(*size, angle), ratio, still, way)


def _anchored(
    frame: Frame, handle: str, width: float, ratio: float, size: Size, angle: float
) -> Frame:
    """Give the frame `width`, holding still what lies opposite to `handle`."""
    cx, cy = frame.centre
    room_x = (
        size.width - frame.x
        if "e" in handle
        else frame.right
        if "w" in handle
        else 2 * min(cx, size.width - cx)
    )
    room_y = (
        size.height - frame.y
        if "s" in handle
        else frame.bottom
        if "n" in handle
        else 2 * min(cy, size.height - cy)
    )
    width = min(width, room_x, room_y * ratio)
    height = width / ratio
    x = frame.x if "e" in handle else frame.right - width if "w" in handle else cx - width / 2
    y = frame.y if "s" in handle else frame.bottom - height if "n" in handle else cy - height / 2
    return placed(Frame(x, y, width, height), x, y, size, angle)


def of_ratio(frame: Frame, ratio: float, size: Size, angle: float = 0.0) -> Frame:
    """Return the frame of exactly `ratio` nearest to `frame`: same centre, inside it."""
    width = min(frame.width, frame.height * ratio)
    return scaled(frame, width, ratio, size, min(8, width, width / ratio), angle)


def output_size(width: int, ratio: float) -> Size:
    """Return the pixels of a rendition `width` wide; the height is rounded half up."""
    return Size(width, max(1, math.floor(width / ratio + 0.5)))
