"""The room that a picture leaves for an upright frame while it leans by an angle.

A straightened picture is turned about its middle, and the frame stays upright. So the frame
has to keep clear of eight lines: the four sides of the picture as it leans, and the four of
the picture as it stood, since a crop is told in fractions of that one. Everything here is in
pixels from the middle of the picture, x to the right and y downwards.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

_SLACK = 1e-7
"""Pixels by which a point may be beyond a line and still counts as on it: float arithmetic."""


class Line(NamedTuple):
    """A side: the points whose product with the unit vector x, y is at most `far` are inside."""

    x: float
    y: float
    far: float


def sides(width: float, height: float, angle: float) -> tuple[Line, ...]:
    """Return the eight lines for a picture of width x height that leans `angle` degrees clockwise."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    half, tall = width / 2, height / 2
    return (
        Line(1, 0, half), Line(-1, 0, half), Line(0, 1, tall), Line(0, -1, tall),
        Line(cos, sin, half), Line(-cos, -sin, half), Line(-sin, cos, tall), Line(sin, -cos, tall),
    )  # fmt: skip


def widest(lines: Sequence[Line], ratio: float) -> float:
    """Return the width of the largest frame of `ratio` (width / height), which is in the middle."""
    return min(2 * line.far / _reach(line, ratio) for line in lines)


def widest_from(
    lines: Sequence[Line], ratio: float, still: tuple[float, float], way: tuple[float, float]
) -> float:
    """Return the width up to which a frame may grow from the point `still`, which stays.

    `way` leads from `still` to the frame's middle, for each pixel of its width.
    """
    room = math.inf
    for line in lines:
        grows = line.x * way[0] + line.y * way[1] + _reach(line, ratio) / 2
        if grows > 1e-12:
            room = min(room, (line.far - line.x * still[0] - line.y * still[1]) / grows)
    return max(0.0, room)


def nearest(
    lines: Sequence[Line], width: float, height: float, x: float, y: float
) -> tuple[float, float]:
    """Return the middle nearest to x, y at which a frame of width x height is inside.

    That is x, y itself, or its foot on one line, or where two lines meet; the middle of the
    picture when the frame is too large to be inside anywhere.
    """
    for_middle = [Line(n.x, n.y, n.far - (abs(n.x) * width + abs(n.y) * height) / 2) for n in lines]

    def inside(at: tuple[float, float]) -> bool:
        return all(n.x * at[0] + n.y * at[1] <= n.far + _SLACK for n in for_middle)

    def away(at: tuple[float, float]) -> float:
        return math.hypot(at[0] - x, at[1] - y)

    if inside((x, y)):
        return x, y
    beyond = [n for n in for_middle if n.x * x + n.y * y > n.far]
    feet = [foot for n in beyond if inside(foot := _foot(n, x, y))]
    if feet:
        return min(feet, key=away)
    meetings = [_meeting(*pair) for pair in combinations(for_middle, 2)]
    return min((at for at in meetings if at and inside(at)), key=away, default=(0.0, 0.0))


def _reach(line: Line, ratio: float) -> float:
    """Return how far towards `line` a frame of `ratio` reaches, for half a pixel of its width."""
    return abs(line.x) + abs(line.y) / ratio


def _foot(line: Line, x: float, y: float) -> tuple[float, float]:
    over = line.x * x + line.y * y - line.far
    return x - over * line.x, y - over * line.y


def _meeting(one: Line, other: Line) -> tuple[float, float] | None:
    """Return where two lines cross, None when they are as good as parallel."""
    cross = one.x * other.y - one.y * other.x
    if abs(cross) < 1e-12:
        return None
    return (
        (one.far * other.y - other.far * one.y) / cross,
        (other.far * one.x - one.far * other.x) / cross,
    )
