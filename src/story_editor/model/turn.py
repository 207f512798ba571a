"""How a story shows its photo: mirrored, turned by quarters, and straightened by an angle.

Applied in this order, after the camera's own orientation: mirrored from left to right, turned
by quarters clockwise, then leaning by an angle about the middle. Crops are fractions of the
picture after the quarters, so the angle moves none of them; the focal point belongs to the
photo and is told in its own fractions. Points are in pixels, y downwards.
"""

from __future__ import annotations

import math
from typing import Annotated

from pydantic import Field

from story_editor.model.base import Value
from story_editor.model.crop import DIGITS, Crop, FocalPoint, Size

STEEPEST = 15.0
"""Degrees by which a picture can be straightened (DESK, Cropper)."""

ANGLE_DIGITS = 2
"""Digits kept of an angle: a hundredth of a degree moves a corner of 30,000 pixels by three."""


class Turn(Value):
    """`quarters` clockwise after `flipped`; `angle` in degrees clockwise after both."""

    quarters: Annotated[int, Field(ge=0, le=3)] = 0
    flipped: bool = False
    angle: Annotated[float, Field(ge=-STEEPEST, le=STEEPEST, allow_inf_nan=False)] = 0.0

    def rotated(self, quarters: int) -> Turn:
        """Return this turn and then `quarters` more, clockwise; -1 is one the other way."""
        return self.replace(quarters=(self.quarters + quarters) % 4)

    def mirrored(self, *, across: bool) -> Turn:
        """Return this turn and then a flip: `across` changes left and right, else top and bottom.

        A flip after a rotation is the opposite rotation after a flip.
        """
        quarters = -self.quarters if across else 2 - self.quarters
        return self.replace(quarters=quarters % 4, flipped=not self.flipped, angle=0.0 - self.angle)

    def straightened(self, angle: float) -> Turn:
        """Return this turn leaning `angle` degrees, or as far as it may."""
        return self.replace(angle=round(min(max(angle, -STEEPEST), STEEPEST), ANGLE_DIGITS) + 0.0)

    def size(self, size: Size) -> Size:
        """Return the size in pixels that a photo of `size` has after the quarters."""
        return Size(size.height, size.width) if self.quarters % 2 else size

    def to_original(self, x: float, y: float, size: Size) -> tuple[float, float]:
        """Return which point of a photo of `size` is shown at x, y of the turned picture."""
        x, y = _leaned(x, y, self.size(size), -self.angle)
        return self._before_quarters(x, y, size.width, size.height)

    def from_original(self, x: float, y: float, size: Size) -> tuple[float, float]:
        """Return where in the turned picture the point x, y of a photo of `size` is shown."""
        x, y = self._after_quarters(x, y, size.width, size.height)
        return _leaned(x, y, self.size(size), self.angle)

    def carried(self, crop: Crop, after: Turn) -> Crop:
        """Return `crop` of the picture as it is turned here, as it is once turned as `after`.

        It shows the same, to the last digit kept, so turning back brings back the same crop.
        What `Rendition.frame` makes of it has the rendition's ratio, about the same middle.
        """
        corners = []
        for x, y in ((crop.x, crop.y), (crop.x + crop.width, crop.y + crop.height)):
            corners.append(after._after_quarters(*self._before_quarters(x, y, 1, 1), 1, 1))
        (left, top), (right, bottom) = corners
        swapped = (self.quarters + after.quarters) % 2
        return Crop(
            x=max(0.0, round(min(left, right), DIGITS)),
            y=max(0.0, round(min(top, bottom), DIGITS)),
            width=crop.height if swapped else crop.width,
            height=crop.width if swapped else crop.height,
        )

    def shown(self, focal: FocalPoint | None, size: Size) -> FocalPoint | None:
        """Return where the focal point of a photo of `size` stands in the turned picture."""
        if focal is None or self == UPRIGHT:
            return focal
        x, y = self.from_original(focal.x * size.width, focal.y * size.height, size)
        return _fractions(x, y, self.size(size))

    def of_photo(self, focal: FocalPoint, size: Size) -> FocalPoint:
        """Return the photo's own focal point that stands at `focal` of the turned picture."""
        if self == UPRIGHT:
            return focal
        turned = self.size(size)
        x, y = self.to_original(focal.x * turned.width, focal.y * turned.height, size)
        return _fractions(x, y, size)

    def _after_quarters(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float]:
        """Return where flip and quarters put a point of a photo of width x height."""
        x = width - x if self.flipped else x
        return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[self.quarters]

    def _before_quarters(
        self, x: float, y: float, width: float, height: float
    ) -> tuple[float, float]:
        """Return the point that flip and quarters put at x, y."""
        x, y = ((x, y), (y, height - x), (width - x, height - y), (width - y, x))[self.quarters]
        return (width - x if self.flipped else x), y


UPRIGHT = Turn()
"""The photo as its photographer took it."""


def _leaned(x: float, y: float, size: Size, angle: float) -> tuple[float, float]:
    """Return x, y turned about the middle of a picture of `size` by `angle` degrees clockwise."""
    if not angle:
        return x, y
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    dx, dy = x - size.width / 2, y - size.height / 2
    return size.width / 2 + dx * cos - dy * sin, size.height / 2 + dx * sin + dy * cos


def _fractions(x: float, y: float, size: Size) -> FocalPoint:
    """Return x, y as fractions of a picture of `size`, or the nearest point on it."""
    return FocalPoint(
        x=round(min(max(x / size.width, 0.0), 1.0), DIGITS),
        y=round(min(max(y / size.height, 0.0), 1.0), DIGITS),
    )
