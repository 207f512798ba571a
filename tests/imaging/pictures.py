"""Test pictures, made rather than kept: every part of one is unlike its other parts."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image


def gradient(width: int, height: int) -> Image.Image:
    """Return a picture that grows red to the right and green downwards."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))


def saved(image: Image.Image, kind: str, **save: Any) -> bytes:
    """Return `image` as a file of `kind`."""
    file = io.BytesIO()
    image.save(file, kind, **save)
    return file.getvalue()


def pixel(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    """Return the levels of one pixel."""
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return tuple(int(level) for level in found)


def near(one: tuple[int, ...], other: tuple[int, ...], within: int = 6) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= within for a, b in zip(one, other, strict=True)
    )
