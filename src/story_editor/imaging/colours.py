"""From pixels of any kind to 8 bit sRGB, by their ICC profile, what is transparent on white."""

from __future__ import annotations

import functools
import io
from typing import Final

from PIL import Image, ImageCms

from story_editor.imaging.levels import to_eight_bits

_SPACES: Final = {"RGB": "RGB ", "CMYK": "CMYK", "L": "GRAY"}
"""The colour space an ICC profile has to be of, by Pillow's mode."""
_SRGB: Final = ("sRGB", "sRGB built-in", "sRGB IEC61966-2.1")
"""How the profiles of sRGB itself are called; a name that goes on may be linear light."""


def to_srgb(image: Image.Image) -> Image.Image:
    """Return `image` of any mode as 8 bit sRGB by its ICC profile, transparency on white."""
    profile = image.info.get("icc_profile")
    image = _from_lab(image) if image.mode == "LAB" else to_eight_bits(image)
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    if alpha is not None:
        image = image.convert("RGB" if image.mode == "RGBA" else "L")
    colour = _by_profile(image, profile) if isinstance(profile, bytes) else None
    if colour is None:
        colour = image if image.mode == "RGB" else image.convert("RGB")
    if alpha is None:
        return colour
    white = Image.new("RGB", colour.size, "white")
    white.paste(colour, mask=alpha)
    return white


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _from_lab(image: Image.Image) -> Image.Image:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    turned = ImageCms.profileToProfile(image, lab, _srgb(), outputMode="RGB")
    assert turned is not None, "only an in-place conversion returns nothing"
    return turned


def _by_profile(image: Image.Image, data: bytes) -> Image.Image | None:
    """Return `image` in sRGB by the ICC profile `data`, None when that is of no use."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = profile.profile.xcolor_space
        if image.mode == "L" and space == "RGB ":  # grey as a colour picture's program saves it
            image = image.convert("RGB")
        if space != _SPACES.get(image.mode):
            return None
        if image.mode == "RGB" and ImageCms.getProfileDescription(profile).strip() in _SRGB:
            return image
        return ImageCms.profileToProfile(image, profile, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
