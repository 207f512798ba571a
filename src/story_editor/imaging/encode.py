"""Pictures as files of the web: the qualities that were measured, and the rights inside.

The encoders give the same bytes for the same pixels as long as their version is the same;
`VERSIONS` names it, for whoever keeps what was encoded.
"""

from __future__ import annotations

import io
import os
import tempfile
from typing import BinaryIO, Final, Literal, cast

from PIL import Image, features

from story_editor.imaging.embed import Embedded

Format = Literal["jpg", "webp", "avif"]
FORMATS: Final[tuple[Format, ...]] = ("jpg", "webp", "avif")
"""What every rendition is exported as, the best one last."""
MEDIA_TYPES: Final[dict[Format, str]] = {
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
}

JPEG_QUALITY: Final = 80
WEBP_QUALITY: Final = 78
WEBP_METHOD: Final = 4
AVIF_QUALITY: Final = 60
AVIF_SPEED: Final = 9
"""Speed 8 takes 3.5 times as long for an eleventh fewer bytes, of the same likeness to the photo."""
AVIF_THREADS: Final = 1
"""The number of threads changes the bytes, which must be the same on every machine."""

VERSIONS: Final = " ".join(
    f"{name} {features.version(name)}"
    for name in ("pil", "jpg", "libjpeg_turbo", "webp", "avif", "littlecms2")
)
"""What decodes, converts and encodes here: other versions may give other bytes."""
SETTINGS: Final[dict[Format, str]] = {
    "jpg": f"q{JPEG_QUALITY} optimised progressive",
    "webp": f"q{WEBP_QUALITY} method {WEBP_METHOD}",
    "avif": f"q{AVIF_QUALITY} speed {AVIF_SPEED} threads {AVIF_THREADS}",
}


def encode(image: Image.Image, kind: Format, embedded: Embedded) -> bytes:
    """Return the sRGB `image` as a file of `kind` that carries `embedded`, and nothing else.

    JPEG carries XMP, IIM and EXIF; WebP and AVIF have no place for IIM. Several threads may
    encode one image.
    """
    image = image.copy()  # Pillow notes in an image how it is being saved ...
    image.info.clear()  # ... and saves what it knows of the photo: its profile, its comment
    with _file() as file:
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
        elif kind == "webp":
            image.save(
                file,
                "WEBP",
                quality=WEBP_QUALITY,
                method=WEBP_METHOD,
                exif=embedded.exif,
                xmp=embedded.xmp,
            )
        else:
            image.save(
                file,
                "AVIF",
                quality=AVIF_QUALITY,
                speed=AVIF_SPEED,
                max_threads=AVIF_THREADS,
                exif=embedded.exif,
                xmp=embedded.xmp,
            )
        file.seek(0)
        return file.read()


def _file() -> BinaryIO:
    """Return a file in memory; where the system has none, one without a name.

    Pillow's JPEG encoder lets other threads go on while it writes to a real file. To an object
    of Python it does not, and the window would stand still for as long as a picture takes.
    """
    try:
        if hasattr(os, "memfd_create"):
            return os.fdopen(os.memfd_create("picture"), "w+b")
        return cast("BinaryIO", tempfile.TemporaryFile())
    except OSError:  # no room, or no more files: then the window waits
        return io.BytesIO()
