"""How many bytes of a file are its picture: comments, texts and empty boxes are none.

What a file promises is held against these before a decoder is called. A JPEG's are counted by its
scans (`jpeg_scans`). Nothing here raises, for any bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from PIL import Image, TiffImagePlugin

from story_editor.imaging.items import EXIF, MEDIA, read_items
from story_editor.imaging.parts import MOST_PARTS, first_gif_frame
from story_editor.model.photo import MediaType

_WEBP_PIXELS: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
_WEBP_FRAME: Final = b"ANMF"
"""The chunk of a frame, 16 bytes and then chunks of its own (RFC 9649)."""
_FRAME_HEAD: Final = 16
_PLACES: Final = (
    (TiffImagePlugin.STRIPOFFSETS, TiffImagePlugin.STRIPBYTECOUNTS),
    (TiffImagePlugin.TILEOFFSETS, TiffImagePlugin.TILEBYTECOUNTS),
)


def pixel_bytes(image: Image.Image, data: bytes, media_type: MediaType) -> int:
    """Return the bytes of `data` that are pixels of the first picture, `image`, as it was opened."""
    if media_type == "image/webp":
        return _webp(data, 12, len(data))
    if media_type == "image/png":
        return _png(data)
    if media_type == "image/gif":
        return _gif(data)
    if media_type in ("image/avif", "image/heic"):
        pixels = (one for one in read_items(data) if one.kind not in (EXIF, MEDIA))
        return _held(data, ((part.start, part.size) for one in pixels for part in one.extents))
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.info["compression"] != "raw":
        return _tiff(image, data)
    return len(data)


def _held(data: bytes, pieces: Iterator[tuple[int, int]]) -> int:
    """Return the bytes of the pieces that are in `data`, each place counted once."""
    sizes = dict(pieces)
    return sum(max(0, min(size, len(data) - start)) for start, size in sizes.items())


def _png(data: bytes) -> int:
    at, found = 8, 0
    for _ in range(MOST_PARTS):
        size = int.from_bytes(data[at : at + 4], "big")
        found += size if data[at + 4 : at + 8] == b"IDAT" else 0
        at += 12 + size
        if at >= len(data):
            break
    return min(found, len(data))


def _webp(data: bytes, start: int, end: int) -> int:
    at, found = start, 0
    for _ in range(MOST_PARTS):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        to = min(at + 8 + size, end)
        if at + 8 > end:
            break
        if name == _WEBP_FRAME and start == 12:
            return found + _webp(data, at + 8 + _FRAME_HEAD, to)
        found += to - at - 8 if name in _WEBP_PIXELS else 0
        at = to + size % 2
    return found


def _gif(data: bytes) -> int:
    """Return the bytes of the first frame, which lie in blocks of at most 255."""
    at, found = first_gif_frame(data), 0
    while at < len(data) and (size := data[at]):
        found += size
        at += 1 + size
    return min(found, len(data))


def _tiff(image: TiffImagePlugin.TiffImageFile, data: bytes) -> int:
    for starts, sizes in _PLACES:
        if starts in image.tag_v2:
            pieces = zip(image.tag_v2[starts], image.tag_v2.get(sizes, ()), strict=False)
            return _held(data, islice(pieces, len(data)))
    return 0
