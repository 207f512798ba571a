"""Opening a picture from a stranger: own sniffing, one reader, limits before any pixel.

The names, limits and order are those of the trust rules: no reader is tried on bytes that
do not begin like its format, and no memory is taken for a size that was only promised.
"""

from __future__ import annotations

import io
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PIL import Image, ImageFile, PngImagePlugin, UnidentifiedImageError

from story_editor.errors import DiskRefused, PictureRefused
from story_editor.imaging.fullness import pixel_bytes
from story_editor.imaging.heic import HEIC_BRANDS, reads_heic
from story_editor.imaging.jpeg_ends import with_end
from story_editor.imaging.jpeg_markers import would_stop
from story_editor.imaging.jpeg_scans import LIGHT_PROGRESSIVE, read_scans
from story_editor.imaging.levels import teach_deep_tiff
from story_editor.imaging.libtiff import silence_libtiff
from story_editor.imaging.memory import give_back_large_blocks
from story_editor.imaging.other_formats import other_format
from story_editor.imaging.parts import are_whole
from story_editor.imaging.raw import is_raw
from story_editor.imaging.slimming import LARGEST_TEXT, without_large_texts
from story_editor.imaging.tiff_layouts import LaidOutTiff, teach_layouts
from story_editor.imaging.tiff_strips import strips_are_there
from story_editor.model.crop import Size
from story_editor.model.photo import LONGEST_SIDE, MediaType

LARGEST_FILE: Final = 100_000_000
"""Bytes of the largest file that is taken."""
MOST_PIXELS: Final = 250_000_000
"""Pixels of the largest picture that is taken."""
LIGHT: Final = 40_000_000
"""Pixels that are decoded whatever they cost: 160 MB at the four bytes that Pillow takes."""
LIGHT_WEBP: Final = 12_000_000
"""The same of WebP, whose reader takes fifteen bytes for each: two canvases, a copy, and the picture."""
FULLEST: Final = 512
"""Pixels for each byte of the pixels of a photograph beyond which nothing above LIGHT is decoded.

AVIF, by its strongest setting, takes a byte for at most 400 pixels, and a JPEG for eight blocks of 64,
which take a bit each. What promises more is a bomb or a stump.
"""
LIGHT_FLAT: Final = 50_000_000
"""Pixels of a file without loss that may be as flat as its maker likes: a logo, a chart, an empty slide."""
FULLEST_FLAT: Final = 100
"""Pixels for each byte of a PNG, TIFF or GIF beyond which nothing above LIGHT_FLAT is decoded.

Measured with PNG at 52 megapixels: a photograph, enlarged, has 2 of them, dithered to black and white
10, a graphic of flat colours and words 63, and nothing but one colour 316. A PNG of 240 megapixels in
744 kB took 14 seconds and a gigabyte, to show nothing.
"""
EMPTIEST_FLAT: Final = 2_000
"""The same up to LIGHT_FLAT: deflate and LZW cannot reach more than 2,600."""
MOST_PASSES: Final = 5_000_000_000
"""Pixels times scans of a progressive JPEG: 20 scans of the largest picture, two seconds and a half."""

# Pillow's own guard stands at our limit too; above it the header is refused in any case.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
PngImagePlugin.MAX_TEXT_CHUNK = LARGEST_TEXT
give_back_large_blocks()
teach_deep_tiff()
teach_layouts()
# What it warns of besides (corrupt EXIF and the like) is nothing a person could act on.
warnings.filterwarnings("ignore", module=r"PIL\.")
logging.getLogger("PIL").setLevel(logging.CRITICAL)
silence_libtiff()

DAMAGE: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What Pillow's readers raise when a file is not what it promises."""

_FORMATS: Final[dict[MediaType, str]] = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/gif": "GIF",
    "image/heic": "HEIF",
}

_WITHOUT_LOSS: Final = frozenset(("image/png", "image/tiff", "image/gif"))


def sniff(data: bytes) -> MediaType | None:
    """Return the media type that the first bytes of `data` show, None for any other."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "image/tiff"
    return _sniff_brands(data) if data[4:8] == b"ftyp" else None


def _sniff_brands(data: bytes) -> MediaType | None:
    """Return what the file type box names, as its brand or a compatible one."""
    end = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}
    if brands & {b"avif", b"avis"}:
        return "image/avif"
    return "image/heic" if brands & HEIC_BRANDS else None


def open_picture(data: bytes, name: str) -> ImageFile.ImageFile:
    """Return the picture in `data` with its header read and no pixel decoded.

    `name` is what the error calls it. Raises PictureRefused.
    """
    if not data:
        raise PictureRefused(name, "empty")
    if len(data) > LARGEST_FILE:
        raise PictureRefused(name, "too-large")
    media_type = sniff(data)
    if media_type == "image/tiff" and is_raw(data):
        raise PictureRefused(name, "not-a-picture", "camera raw")
    if media_type is None:
        raise PictureRefused(name, "not-a-picture", other_format(data, name))
    if media_type == "image/heic" and not reads_heic():
        raise PictureRefused(name, "heic")
    if not are_whole(data, media_type):
        raise PictureRefused(name, "damaged")
    with refusing(name):
        slim = (
            with_end(data) if media_type == "image/jpeg" else without_large_texts(data, media_type)
        )
        image = Image.open(io.BytesIO(slim), formats=[_FORMATS[media_type]])
    check_size(Size(*image.size), name)
    if isinstance(image, LaidOutTiff):
        if image.mixes_channels:
            raise PictureRefused(name, "channels-apart")
        with refusing(name):
            whole = strips_are_there(image, len(slim))
        if not whole:  # which its reader would find out only after it has taken the memory
            raise PictureRefused(name, "damaged")
    if media_type == "image/jpeg":
        _check_scans(slim, image, name)
    elif image.width * image.height > (LIGHT_WEBP if media_type == "image/webp" else LIGHT):
        enough = _least_bytes(image.width * image.height, media_type)
        with refusing(name):
            held = pixel_bytes(image, data, media_type, enough)
        if held < enough:
            raise PictureRefused(name, "hollow")
    return image


def _least_bytes(pixels: int, media_type: MediaType) -> int:
    """Return the bytes that a file has for so many `pixels`, above LIGHT, if it is believed."""
    if media_type not in _WITHOUT_LOSS:
        return -(-pixels // FULLEST)
    return -(-pixels // (EMPTIEST_FLAT if pixels <= LIGHT_FLAT else FULLEST_FLAT))


def _check_scans(data: bytes, image: Image.Image, name: str) -> None:
    """Raise PictureRefused for a JPEG that promises more than its scans can hold, or is cut short."""
    pixels, progressive = image.width * image.height, "progressive" in image.info
    light = LIGHT_PROGRESSIVE if progressive else LIGHT
    if pixels <= light and not progressive:
        return
    enough = 0 if progressive else pixels // FULLEST + 1
    scans = read_scans(data, len(image.getbands()), enough)
    if pixels > max(light, FULLEST * scans.size) or pixels * scans.number > MOST_PASSES:
        raise PictureRefused(name, "hollow")
    if progressive and (not scans.ended or (pixels > light and would_stop(data))):
        # which its reader would find out only after it has taken the memory
        raise PictureRefused(name, "damaged")


def check_size(size: Size, name: str) -> None:
    """Raise PictureRefused for a picture of `size` that is beyond the limits."""
    if max(size) > LONGEST_SIDE:
        raise PictureRefused(name, "too-long-a-side")
    if size.width * size.height > MOST_PIXELS:
        raise PictureRefused(name, "too-many-pixels")
    if min(size) < 1:
        raise PictureRefused(name, "damaged")


def read_picture(source: Path | bytes, name: str) -> bytes:
    """Return the bytes of `source`. Raises DiskRefused, and PictureRefused when too large."""
    if isinstance(source, bytes):
        return source
    try:
        if source.stat().st_size > LARGEST_FILE:
            raise PictureRefused(name, "too-large")
        return source.read_bytes()
    except OSError as refused:
        raise DiskRefused.because(source, refused) from refused


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turn what Pillow raises on a file into PictureRefused for `name`."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as refused:
        raise PictureRefused(name, "too-many-pixels") from refused
    except UnidentifiedImageError as refused:
        raise PictureRefused(name, "damaged") from refused
    except DAMAGE as refused:
        raise PictureRefused(name, "damaged") from refused
