"""Whether the colours of a picture are certain: an ICC profile says what its numbers mean."""

from __future__ import annotations

import io
from typing import Final, Literal

from PIL import Image, ImageCms
from PIL.ExifTags import IFD, Base

_GREY: Final = ("1", "L", "LA", "La", "I", "F")
_UNCALIBRATED: Final = 0xFFFF
_ADOBE_RGB: Final = "R03"
"""EXIF ColorSpace and InteroperabilityIndex of a camera that was set to Adobe RGB (DCF 2.0)."""


def profile_trouble(image: Image.Image) -> Literal["", "missing", "unreadable"]:
    """Return what is wrong with the profile of `image`, "" when its colours are certain.

    Without a profile RGB and grey are taken for sRGB, as every browser does. CMYK means nothing
    without one, nor does what a camera says is Adobe RGB. Raises what Pillow raises on damage.
    """
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        return "" if _fits(profile, image.mode) else "unreadable"
    return "missing" if image.mode == "CMYK" or _is_adobe_rgb(image) else ""


def _fits(data: bytes, mode: str) -> bool:
    """Say whether the profile `data` can be applied to a picture of `mode`."""
    try:
        space = ImageCms.ImageCmsProfile(io.BytesIO(data)).profile.xcolor_space
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    if mode == "CMYK":
        return space == "CMYK"
    grey = mode in _GREY or mode.startswith("I;16")
    return space in ("RGB ", "GRAY") if grey else space == "RGB "


def _is_adobe_rgb(image: Image.Image) -> bool:
    exif = image.getexif()
    if exif.get_ifd(IFD.Exif).get(Base.ColorSpace) != _UNCALIBRATED:
        return False
    return str(exif.get_ifd(IFD.Interop).get(1, "")).startswith(_ADOBE_RGB)
