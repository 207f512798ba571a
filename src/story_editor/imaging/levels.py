"""Levels of 16 and 32 bits as 8 bits, as the program meant that wrote them.

Pillow opens most such files with the numbers that stand there, and leaves to others what is black.
Some kinds of TIFF it does not know: it is taught them here.
"""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops, TiffImagePlugin

_WHITE_IS_ZERO: Final = 0
"""What PhotometricInterpretation says of grey that grows darker (TIFF 6.0, page 37)."""
_LITTLE, _BIG = b"II", b"MM"
_UNSIGNED: Final = (1,)
_PREMULTIPLIED, _SEE_THROUGH = (1,), (2,)
"""What ExtraSamples says of the second channel."""


def teach_deep_tiff() -> None:
    """Teach Pillow to open 16 and 32 bit grey in either order of bytes, and 16 bit grey with alpha."""
    kinds = TiffImagePlugin.OPEN_INFO
    kinds.setdefault((_BIG, 0, _UNSIGNED, 1, (16,), ()), ("I;16B", "I;16B"))
    kinds.setdefault((_BIG, 1, _UNSIGNED, 1, (32,), ()), ("I", "I;32BS"))
    for order in (_LITTLE, _BIG):
        for extra in ((0,), _PREMULTIPLIED, _SEE_THROUGH):
            # four bytes of a pixel, which `_grey_with_alpha` takes apart
            kinds.setdefault((order, 1, _UNSIGNED, 1, (16, 16), extra), ("RGBA", "RGBA"))


def to_eight_bits(image: Image.Image) -> Image.Image:
    """Return `image` as RGB, RGBA, L, LA or CMYK with 8 bits a channel."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        grey = _grey(image)
        return ImageChops.invert(grey) if _is_negative(image) else grey
    if _tag(image, TiffImagePlugin.BITSPERSAMPLE) == (16, 16):
        return _grey_with_alpha(image)
    if image.mode == "La":
        return image.convert("LA")
    if image.mode in ("RGBa", "RGBX"):
        return image.convert("RGBA" if image.mode == "RGBa" else "RGB")
    if image.has_transparency_data and image.mode != "LA":
        return image.convert("RGBA")
    return image if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image.convert("RGB")


def _grey(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        if image.mode != "I;16":  # the order of bytes that nothing else is done in
            image = image.convert("I").convert("I;16")
        # convert("L") clips at 255 instead of scaling
        return image.point(lambda level: level * (1 / 256)).convert("L")
    lowest, highest = _extremes(image)
    if lowest < 0 and image.mode == "I" and _is_unsigned(image):
        # the highest of four bytes; read as signed, the upper half of the levels is below zero
        return Image.frombytes("RGBA", image.size, image.tobytes()).getchannel("A")
    span = highest - lowest or 1.0
    return image.convert("F").point(lambda v: v * (255 / span) - lowest * 255 / span).convert("L")


def _extremes(image: Image.Image) -> tuple[float, float]:
    """Return the levels that become black and white: the type's own where it has some."""
    found = image.getextrema()
    lowest, highest = (float(level) for level in found if isinstance(level, int | float))
    if image.mode == "I" and lowest >= 0 and 255 < highest <= 65_535:
        return 0.0, 65_535.0
    return min(0.0, lowest), max(highest, 1.0)


def _grey_with_alpha(image: Image.Image) -> Image.Image:
    """Return the higher bytes of 16 bit grey and alpha, whose four bytes were read as RGBA."""
    swapped = image.info.get("compression") == "raw" and _prefix(image) == _BIG
    grey, alpha = (image.getchannel(one) for one in ("RB" if swapped else "GA"))
    extra = _tag(image, TiffImagePlugin.EXTRASAMPLES)
    if extra == _PREMULTIPLIED:
        return Image.merge("La", (grey, alpha)).convert("LA")
    return Image.merge("LA", (grey, alpha)) if extra == _SEE_THROUGH else grey


def _is_negative(image: Image.Image) -> bool:
    return _tag(image, TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == _WHITE_IS_ZERO


def _is_unsigned(image: Image.Image) -> bool:
    return _tag(image, TiffImagePlugin.SAMPLEFORMAT) in (None, 1, _UNSIGNED)


def _tag(image: Image.Image, tag: int) -> object:
    """Return a tag of `image`, None where it has none or is no TIFF."""
    return image.tag_v2.get(tag) if isinstance(image, TiffImagePlugin.TiffImageFile) else None


def _prefix(image: Image.Image) -> bytes:
    return image.tag_v2.prefix if isinstance(image, TiffImagePlugin.TiffImageFile) else b""
