"""How alike two pictures look: structural similarity (SSIM), judged on brightness.

Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural
similarity", IEEE Transactions on Image Processing 13 (2004), formula 13 with their constants
K1 = 0.01 and K2 = 0.03, over blocks of eight by eight pixels.
"""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageMath

BLOCK = 8
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def similarity(one: Image.Image, other: Image.Image) -> float:
    """Return the mean SSIM of two pictures of one size, 1 for equal ones."""
    a, b = (image.convert("L").convert("F") for image in (one, other))
    assert a.size == b.size
    values = {
        "ma": mean(a),
        "mb": mean(b),
        "aa": mean(product(a, a)),
        "bb": mean(product(b, b)),
        "ab": mean(product(a, b)),
    }
    found: Image.Image = ImageMath.lambda_eval(_formula, **values)
    return float(found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))  # type: ignore[arg-type]


def mean(image: Image.Image) -> Image.Image:
    """Return the mean of each block."""
    return image.reduce(BLOCK)


def product(a: Image.Image, b: Image.Image) -> Image.Image:
    """Return the product of two pictures, pixel by pixel."""
    made: Image.Image = ImageMath.lambda_eval(lambda args: args["a"] * args["b"], a=a, b=b)
    return made


def _formula(args: dict[str, Any]) -> Any:
    ma, mb = args["ma"], args["mb"]
    both, apart = ma * mb, args["ab"] - ma * mb
    spread = args["aa"] - ma * ma + args["bb"] - mb * mb
    return ((both * 2 + C1) * (apart * 2 + C2)) / ((ma * ma + mb * mb + C1) * (spread + C2))
