"""Are two files the same picture? Told by their pixels, whatever their size, quality or format.

What hangs on it is a person's credit and consent, so it errs on one side: another picture must not
pass for this one, while this one, badly copied, may pass for another. Three things are asked:

1. A difference hash after Neal Krawetz, "Kind of Like That" (2013): the picture becomes a few grey
   squares, and each difference says whether a square is brighter than its neighbour. His has 64;
   here are 512, and those between squares as good as alike do not count, since a night sky has no
   other. It tells crops and other photographs, and takes two portraits before one wall for one.
2. So the pixels are compared too, in 64 squares along the shorter side, once the one picture
   has been given the other's light and colours. Where a square is darker or brighter than all nine
   around it in the other picture, there is something else (`_strangest`).
3. What shows too little, being flat or small, is never the same.

How far it can be trusted, measured with the photographs in tests/photos and with drawn portraits:
copies from 0.97 to 1.7 of the size, in JPEG of quality 60, WebP and AVIF of 40, with a tenth more or
less light, contrast or warmth, come to 24 steps of 256; the subject moved by a fiftieth of the width
to 49, a spot of a thirtieth of it to 44. Of 1,560 pairs of drawn faces before one wall 4 were taken for
one, faces of the same skin, hair and size whose features stand in the same squares. What is smaller
than a fiftieth of the shorter side, such as closed eyes in a group of thirty, is not seen, nor a
subject that moved by a hundredth of the width. So what was kept is always said, with an undo.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image, ImageChops, ImageFilter

from story_editor.imaging.pixels import open_oriented
from story_editor.model.crop import Size

SQUARES: Final = 16
"""Differences in each direction."""
MOST_TURNED: Final = 8
"""Differences of 512 that may be the other way round in the same picture."""
ALIKE: Final = 2
"""Steps of 256 between two squares that are as good as alike."""
MOST_STRETCHED: Final = 0.015
"""How much the ratio of the sides may differ: rounding them to pixels makes it no more."""
MOST_TINTED: Final = 24
"""Steps of 256 by which the average of a colour may differ: a tenth more or less light makes it up to 19."""
LEAST_CONTRAST: Final = 24
"""Steps of 256 between the brightest and the darkest square: what is flatter shows nothing."""
LEAST_SIDE: Final = 288
"""Pixels of the shorter side: in a smaller picture, what compression does looks like a face."""
MOST_STRANGE: Final = 25
"""Steps of 256 by which a square may lie outside all that is around it in the other picture."""
_CELLS: Final = 64
"""Squares along the shorter side in which pixels are compared."""
_LONGEST: Final = 2
"""How many times as many squares there are along the longer side, at most."""
_LIGHT: Final = 24
"""Squares in each direction from which light and colours are told."""
_KERNEL: Final = Image.Resampling.HAMMING


class Look(NamedTuple):
    """What a picture looks like: its sides' ratio, 512 differences, colour, contrast, and its pixels."""

    ratio: float
    differences: tuple[int, ...]
    colour: tuple[int, int, int]
    contrast: int
    pixels: Image.Image


def look(source: Path | bytes, name: str) -> Look:
    """Return what the picture `source`, called `name`, looks like, upright.

    Raises PictureRefused and DiskRefused.
    """
    image = open_oriented(source, name=name, at_least=Size(2 * LEAST_SIDE, 2 * LEAST_SIDE))
    ratio = image.width / image.height
    grey = image.convert("L")
    differences = _differences(grey) + _differences(grey.transpose(Image.Transpose.TRANSPOSE))
    darkest, brightest = grey.resize((SQUARES, SQUARES), Image.Resampling.LANCZOS).getextrema()
    red, green, blue = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    contrast = int(brightest) - int(darkest)  # type: ignore[arg-type]
    return Look(ratio, differences, (red, green, blue), contrast, _enough_of(image))


def is_same_picture(one: Look, other: Look) -> bool:
    """Say whether both are the same picture. In doubt, as with flat or small ones, they are not."""
    return (
        min(one.contrast, other.contrast) >= LEAST_CONTRAST
        and min(*one.pixels.size, *other.pixels.size) >= LEAST_SIDE
        and abs(one.ratio / other.ratio - 1) <= MOST_STRETCHED
        and all(abs(a - b) <= MOST_TINTED for a, b in zip(one.colour, other.colour, strict=True))
        and _turned(one.differences, other.differences) <= MOST_TURNED
        and _strangest(one.pixels, other.pixels) <= MOST_STRANGE
    )


def _enough_of(image: Image.Image) -> Image.Image:
    shorter = min(image.size)
    if shorter <= LEAST_SIDE:
        return image
    width, height = (round(side * LEAST_SIDE / shorter) for side in image.size)
    return image.resize((width, height), _KERNEL)


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


def _strangest(one: Image.Image, other: Image.Image) -> int:
    """Return by how many steps of 256 a square of one lies outside what is around it in the other.

    That of the nine squares around it lets an edge stand half a square aside, as it does in
    another size, and no more.
    """
    width, height = (round(_CELLS * min(_LONGEST, side / min(one.size))) for side in one.size)
    first, second = (image.resize((width, height), _KERNEL) for image in (one, other))
    return max(
        _outside(a, b)
        for lit, meant in (
            (_in_light_of(first, second), second),
            (_in_light_of(second, first), first),
        )
        for a, b in ((lit, meant), (meant, lit))
    )


def _outside(one: Image.Image, other: Image.Image) -> int:
    """Return by how much a square of `other` is darker or brighter than all nine of `one`."""
    darker = ImageChops.subtract(one.filter(ImageFilter.MinFilter(3)), other)
    brighter = ImageChops.subtract(other, one.filter(ImageFilter.MaxFilter(3)))
    highest: list[tuple[int, int]] = ImageChops.lighter(darker, brighter).getextrema()  # type: ignore[assignment]
    return max(most for _least, most in highest)


def _in_light_of(image: Image.Image, other: Image.Image) -> Image.Image:
    """Return `image` with each colour mixed of its own three so that it comes nearest to `other`.

    By least squares over a few large squares: light, contrast, warmth and saturation of the whole.
    """
    ours, theirs = (_mixed(one) for one in (image, other))
    rows = [(*square, 1.0) for square in ours]
    squares = [[sum(row[i] * row[j] for row in rows) for j in range(4)] for i in range(4)]
    for i in range(4):
        squares[i][i] += 0.001  # a grey picture has no one answer: take the smallest
    matrix: list[float] = []
    for colour in range(3):
        sums = [
            sum(row[i] * square[colour] for row, square in zip(rows, theirs, strict=True))
            for i in range(4)
        ]
        matrix += _solved(squares, sums)
    return image.convert("RGB", tuple(matrix))


def _mixed(image: Image.Image) -> list[tuple[int, int, int]]:
    colours = image.resize((_LIGHT, _LIGHT), _KERNEL).tobytes()
    return list(zip(colours[::3], colours[1::3], colours[2::3], strict=True))


def _solved(matrix: list[list[float]], sums: list[float]) -> list[float]:
    """Return the solution of a few linear equations, which has one (Gauss and Jordan)."""
    rows = [[*row, total] for row, total in zip(matrix, sums, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda number: abs(rows[number][at]))
        rows[at], rows[best] = rows[best], rows[at]
        pivot = [value / rows[at][at] for value in rows[at]]
        rows = [
            pivot if number == at else [v - row[at] * p for v, p in zip(row, pivot, strict=True)]
            for number, row in enumerate(rows)
        ]
    return [row[-1] for row in rows]
