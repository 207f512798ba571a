"""Are two files the same picture? Told by their pixels, whatever their size, quality or format.

A difference hash after Neal Krawetz, "Kind of Like That" (2013): the picture becomes a few grey
squares, and each difference says whether a square is brighter than its neighbour. His has 64,
which a slight crop hardly changes; here are 512, of 16 rows and 16 columns, and those between
squares as good as alike do not count, since a night sky has no other. With the photographs in
tests/photos, a fifth to twice the size in PNG, JPEG, WebP and AVIF of low quality turns at most 6
differences round; a crop by 5 % turns at least 14, a mirror 100, another photograph 230.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from story_editor.imaging.pixels import open_oriented

SQUARES: Final = 16
"""Differences in each direction."""
MOST_TURNED: Final = 8
"""Differences of 512 that may be the other way round in the same picture."""
ALIKE: Final = 2
"""Steps of 256 between two squares that are as good as alike."""
MOST_STRETCHED: Final = 0.015
"""How much the ratio of the sides may differ: rounding them to pixels makes it no more."""
MOST_TINTED: Final = 12
"""Steps of 256 by which the average of a colour may differ: JPEG at quality 30 makes it 2."""
LEAST_CONTRAST: Final = 24
"""Steps of 256 between the brightest and the darkest square: what is flatter shows nothing."""
_ENOUGH: Final = 512
"""Pixels of a side, at least, that are decoded of a larger file."""


class Look(NamedTuple):
    """What a picture looks like: its sides' ratio, 512 differences, its colour, and its contrast."""

    ratio: float
    differences: tuple[int, ...]
    colour: tuple[int, int, int]
    contrast: int


def look(source: Path | bytes, name: str) -> Look:
    """Return what the picture `source`, called `name`, looks like, upright.

    Raises PictureRefused and DiskRefused.
    """
    image = open_oriented(source, name=name, longest=_ENOUGH)
    ratio = image.width / image.height
    grey = image.convert("L")
    differences = _differences(grey) + _differences(grey.transpose(Image.Transpose.TRANSPOSE))
    darkest, brightest = grey.resize((SQUARES, SQUARES), Image.Resampling.LANCZOS).getextrema()
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return Look(ratio, differences, (red, green, blue), int(brightest) - int(darkest))  # type: ignore[arg-type]


def is_same_picture(one: Look, other: Look) -> bool:
    """Say whether both are the same picture. In doubt, as with flat surfaces, they are not."""
    return (
        min(one.contrast, other.contrast) >= LEAST_CONTRAST
        and abs(one.ratio / other.ratio - 1) <= MOST_STRETCHED
        and all(abs(a - b) <= MOST_TINTED for a, b in zip(one.colour, other.colour, strict=True))
        and _turned(one.differences, other.differences) <= MOST_TURNED
    )


def _turned(ones: tuple[int, ...], others: tuple[int, ...]) -> int:
    """Return how many differences are the other way round, of those that are any."""
    return sum(
        (one > 0) != (other > 0) and max(abs(one), abs(other)) > ALIKE
        for one, other in zip(ones, others, strict=True)
    )


def _differences(grey: Image.Image) -> tuple[int, ...]:
    """Return for each of 16 x 16 squares how much brighter the next one to the right is."""
    shades = grey.resize((SQUARES + 1, SQUARES), Image.Resampling.LANCZOS).tobytes()
    rows = (shades[at : at + SQUARES + 1] for at in range(0, len(shades), SQUARES + 1))
    return tuple(right - left for row in rows for left, right in itertools.pairwise(row))
