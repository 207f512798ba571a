"""Whether the colours of a picture are certain: an ICC profile says what its numbers mean."""

from __future__ import annotations

import io
from typing import Final, Literal

from PIL import Image, ImageCms
from PIL.ExifTags import IFD, Base

from story_editor.imaging.items import Colours, named_colours

_GREY: Final = ("1", "L", "LA", "La", "I", "F")
_UNCALIBRATED: Final = 0xFFFF
_ADOBE_RGB: Final = "R03"
"""EXIF ColorSpace and InteroperabilityIndex of a camera that was set to Adobe RGB (DCF 2.0)."""


_LIKE_SRGB: Final = frozenset((1, 2, 5, 6, 7))
"""Primaries of H.273 that are sRGB's, a little from them, or not said."""
_CURVED: Final = frozenset((1, 2, 4, 6, 7, 13, 14, 15))
"""Transfer functions of H.273 that are shown as sRGB's is: none of linear light, PQ or HLG."""


def profile_trouble(image: Image.Image, data: bytes) -> Literal["", "missing", "unreadable"]:
    """Return what is wrong with the profile of `image` in the file `data`, "" when its colours are certain.

    Without a profile RGB and grey are taken for sRGB, as every browser does. CMYK means nothing
    without one, nor does what a camera says is Adobe RGB. Raises what Pillow raises on damage.
    """
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and profile:
        return "" if _fits(profile, image.mode) else "unreadable"
    named = _named(image, data)
    if named and not (named.primaries in _LIKE_SRGB and named.transfer in _CURVED):
        return "unreadable"  # no profile, so it is shown as if it were sRGB
    return "missing" if image.mode == "CMYK" or _is_adobe_rgb(image) else ""


def _named(image: Image.Image, data: bytes) -> Colours | None:
    """Return the colours that are named by number: in AVIF and HEIC, and by the chunk cICP of a PNG."""
    if image.format in ("AVIF", "HEIF"):
        return named_colours(data)
    before = data[: data.find(b"IDAT")] if image.format == "PNG" else b""
    at = before.find(b"\0\0\0\4cICP") + 8
    return Colours(*before[at : at + 2]) if at >= 8 and len(before) >= at + 4 else None


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
