"""Pictures as files of the web: the qualities that were measured, and the rights inside.

The encoders give the same bytes for the same pixels as long as their version is the same;
`VERSIONS` names it, for whoever keeps what was encoded.
"""

from __future__ import annotations

import io
from typing import Final, Literal

from PIL import Image, features

from story_editor.imaging.embed import Embedded

Format = Literal["jpg", "webp"]
FORMATS: Final[tuple[Format, ...]] = ("jpg", "webp")
MEDIA_TYPES: Final[dict[Format, str]] = {"jpg": "image/jpeg", "webp": "image/webp"}

JPEG_QUALITY: Final = 80
WEBP_QUALITY: Final = 78
WEBP_METHOD: Final = 4

VERSIONS: Final = " ".join(
    f"{name} {features.version(name)}" for name in ("pil", "jpg", "libjpeg_turbo", "webp")
)
"""The encoders in use: other versions may give other bytes."""
SETTINGS: Final[dict[Format, str]] = {
    "jpg": f"q{JPEG_QUALITY} optimised progressive",
    "webp": f"q{WEBP_QUALITY} method {WEBP_METHOD}",
}


def encode(image: Image.Image, kind: Format, embedded: Embedded) -> bytes:
    """Return the RGB `image` as a file of `kind` that carries `embedded`.

    JPEG carries XMP, IIM and EXIF; WebP has no place for IIM.
    """
    file = io.BytesIO()
    if kind == "jpg":
        image.save(
            file,
            "JPEG",
            quality=JPEG_QUALITY,
            optimize=True,
            progressive=True,
            exif=embedded.exif,
            xmp=embedded.xmp,
            extra=embedded.iim,
        )
    else:
        image.save(
            file,
            "WEBP",
            quality=WEBP_QUALITY,
            method=WEBP_METHOD,
            exif=embedded.exif,
            xmp=embedded.xmp,
        )
    return file.getvalue()
