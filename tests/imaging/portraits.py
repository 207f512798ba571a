"""Drawn pictures that are easily taken for one another: faces before one wall, and logos."""

from __future__ import annotations

import random
from typing import Final

from PIL import Image, ImageDraw, ImageFilter

_SKIN: Final = ((224, 180, 150), (140, 95, 70), (190, 140, 110), (95, 60, 45))
_HAIR: Final = ((30, 25, 22), (90, 60, 30), (180, 150, 90), (120, 120, 120))


def portrait(face: int, wall: int = 1, side: int = 512, aside: float = 0) -> Image.Image:
    """Return the face of this number before the wall of that one, `aside` by a share of the width."""
    image = Image.new("RGB", (side, side), (70, 90, 120))
    draw = ImageDraw.Draw(image)
    chance = random.Random(wall)  # noqa: S311  # nothing secret: a wall
    for _ in range(40):
        x, y, wide = (chance.random() * side for _ in range(3))
        colour = tuple(chance.randrange(40, 200) for _ in "rgb")
        draw.rectangle((x, y, x + wide * 0.2, y + wide * 0.3), fill=colour)
    luck = random.Random(face)  # noqa: S311
    _draw_face(draw, luck, side, side * (0.5 + aside))
    return image.filter(ImageFilter.GaussianBlur(side / 500))


def _draw_face(draw: ImageDraw.ImageDraw, chance: random.Random, side: int, x: float) -> None:
    y, size = side * 0.42, side * 0.17 * chance.uniform(0.9, 1.1)
    skin, hair = chance.choice(_SKIN), chance.choice(_HAIR)

    def oval(cx: float, cy: float, wide: float, high: float, fill: tuple[int, int, int]) -> None:
        draw.ellipse((cx - wide, cy - high, cx + wide, cy + high), fill=fill)

    draw.rectangle((x - side * 0.25, side * 0.62, x + side * 0.25, side), fill=(40, 50, 90))
    oval(x, y - size * 0.25, size * 1.15, size * 1.25, hair)
    oval(x, y + size * 0.05, size * 0.9, size * 1.2, skin)
    apart, lifted = size * chance.uniform(0.3, 0.45), size * chance.uniform(0.38, 0.48)
    for eye in (x - apart, x + apart):
        oval(eye, y - size * 0.16, size * 0.14, size * 0.08, (255, 255, 255))
        oval(eye, y - size * 0.16, size * 0.06, size * 0.06, (20, 20, 20))
        brow = (eye - size * 0.2, y - size * 0.4, eye + size * 0.2, y - lifted)
        draw.line(brow, fill=hair, width=max(2, round(size * 0.06)))
    red, green, blue = (max(0, part - 25) for part in skin)
    nose = (x, y - size * 0.1, x - size * 0.12, y + size * 0.3, x + size * 0.12, y + size * 0.3)
    draw.polygon(nose, fill=(red, green, blue))
    wide, high = size * chance.uniform(0.2, 0.4), size * chance.uniform(0.05, 0.12)
    oval(x, y + size * 0.62, wide, high, (150, 50, 50))


def logo(letters: str) -> Image.Image:
    """Return a flat mark with `letters` in it."""
    image = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((180, 40, 420, 280), fill=(0, 80, 170))
    draw.text((300, 340), letters, fill=(0, 60, 130), anchor="mm", font_size=60)
    draw.text((300, 160), letters[0], fill="white", anchor="mm", font_size=150)
    return image
