"""How many bytes of a file are its picture: comments, texts and empty boxes are none.

What a file promises is held against these before a decoder is called. A JPEG's are counted by its
scans (`jpeg_scans`). Of PNG, GIF and TIFF, packed by deflate or LZW, only what becomes pixels counts (`coded`). What
stands behind them within the chunks of the others cannot be told without decoding all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from PIL import ImageFile, TiffImagePlugin

from story_editor.imaging.coded import deflated, packed_by_lzw
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
MOST_UNPACKED: Final = 250_000_000
"""Bytes of pixels that are unpacked to count: in most of a second. The rest is taken to be like these."""
_TURNED: Final = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
_PASSES: Final = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
)  # fmt: skip
"""Where the pixels of each pass of an interlaced PNG begin, and how far apart they are: x, y, x, y."""
_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Numbers of a pixel, by the colour type of a PNG."""
_UNTOLD: Final = 10
"""By how much fewer bytes are believed of LZMA and Zstandard, which are not gone through: photographs bear it."""
_LOWEST_FIRST: Final = 2
"""What FillOrder says of bytes whose bits are turned (TIFF 6.0, page 32)."""
_APART: Final = 2
"""What PlanarConfiguration says where each channel has strips of its own."""


def pixel_bytes(image: ImageFile.ImageFile, data: bytes, media_type: MediaType, enough: int) -> int:
    """Return the bytes of `data` that are pixels of the first picture, `image`, as it was opened.

    Not much more than `enough` of them are counted. Raises what tells that a file is damaged.
    """
    if media_type == "image/webp":
        return _webp(data, 12, len(data))
    if media_type == "image/png":
        return _png(image, data, enough)
    if media_type == "image/gif":
        return _gif(image, data, enough)
    if media_type in ("image/avif", "image/heic"):
        pixels = (one for one in read_items(data) if one.kind not in (EXIF, MEDIA))
        return _held(data, ((part.start, part.size) for one in pixels for part in one.extents))
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.info["compression"] != "raw":
        return _tiff(image, data, enough)
    return len(data)


def _held(data: bytes, pieces: Iterator[tuple[int, int]]) -> int:
    """Return the bytes of the pieces that are in `data`, each place counted once."""
    sizes = dict(pieces)
    return sum(max(0, min(size, len(data) - start)) for start, size in sizes.items())


def _png(image: ImageFile.ImageFile, data: bytes, enough: int) -> int:
    size = _png_size(image, data)
    used, made = deflated(_png_parts(data), min(size, MOST_UNPACKED), enough)
    return used if made < MOST_UNPACKED else used * size // made


def _parts(whole: int, size: int) -> int:
    """Return into how many parts of `size`, the last of them perhaps smaller, `whole` falls."""
    return -(-whole // size)


def _png_parts(data: bytes) -> Iterator[memoryview]:
    view, at = memoryview(data), 8
    for _ in range(MOST_PARTS):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IDAT":
            yield view[at + 8 : end]
        at = end + 4
        if at >= len(data):
            break


def _png_size(image: ImageFile.ImageFile, data: bytes) -> int:
    """Return the bytes of all rows of a PNG, each with that of its filter; 0 where its head is not in its place."""
    if data[12:16] != b"IHDR" or len(data) < 33:
        return 0
    bits = data[24] * _CHANNELS.get(data[25], 4)
    passes = _PASSES if image.info.get("interlace") else ((0, 0, 1, 1),)
    return sum(
        _parts(image.height - y, down) * (1 + _parts(_parts(image.width - x, right) * bits, 8))
        for x, y, right, down in passes
    )


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


def _gif(image: ImageFile.ImageFile, data: bytes, enough: int) -> int:
    """Return the same of the first frame, which lies in blocks of at most 255."""
    at, blocks, found = first_gif_frame(data), [], 0
    bits = data[at - 1] if at < len(data) else 0
    while at < len(data) and (size := data[at]) and found < 2 * enough:
        blocks.append(data[at + 1 : at + 1 + size])
        found += size
        at += 1 + size
    if not 1 <= bits <= 8:
        return 0
    left, top, right, bottom = image.tile[0].extents or (0, 0, *image.size)
    most = (right - left) * (bottom - top)
    return packed_by_lzw(b"".join(blocks), most, enough, bits=bits, lowest_first=True)[0]


def _tiff(image: TiffImagePlugin.TiffImageFile, data: bytes, enough: int) -> int:
    tags = image.tag_v2
    starts, sizes = next((two for two in _PLACES if two[0] in tags), _PLACES[0])
    pieces = islice(zip(tags.get(starts, ()), tags.get(sizes, ()), strict=False), len(data))
    unpack = _UNPACKERS.get(image.info["compression"])
    if unpack is None:
        held = _held(data, pieces)
        return held // _UNTOLD if image.info["compression"] in ("lzma", "zstd") else held
    if tags.get(TiffImagePlugin.FILLORDER) == _LOWEST_FIRST:
        data = data.translate(_TURNED)
    size = _piece_size(image)
    places: Sequence[tuple[int, int]] = sorted(dict(pieces).items())
    found = made = counted = 0
    for start, length in places:
        piece = memoryview(data)[start : start + length]
        used, more = unpack(piece, min(size, MOST_UNPACKED - made), enough - found)
        found += max(0, start + used - max(start, counted))  # no byte twice
        counted, made = max(counted, start + used), made + more
        if found >= enough:
            return found
        if made >= MOST_UNPACKED:
            return found * len(places) * size // made
    return found


def _piece_size(image: TiffImagePlugin.TiffImageFile) -> int:
    """Return the bytes of pixels in each strip or tile of a TIFF, or a little more."""
    tags = image.tag_v2
    width: int = tags.get(TiffImagePlugin.TILEWIDTH, image.width)
    rows = min(tags.get(TiffImagePlugin.ROWSPERSTRIP, image.height), image.height)
    height: int = tags.get(TiffImagePlugin.TILELENGTH, rows)
    bits: tuple[int, ...] = tags.get(TiffImagePlugin.BITSPERSAMPLE, (1,))
    channels = 1 if tags.get(TiffImagePlugin.PLANAR_CONFIGURATION) == _APART else len(bits)
    return height * _parts(width * max(bits) * channels, 8)


def _tiff_lzw(data: memoryview, most: int, enough: int) -> tuple[int, int]:
    """Unpack a strip; those of before TIFF 6.0 are told by their first code."""
    old = len(data) > 1 and data[0] == 0 and bool(data[1] & 1)
    return packed_by_lzw(data, most, enough, lowest_first=old)


def _tiff_deflate(data: memoryview, most: int, enough: int) -> tuple[int, int]:
    return deflated((data,), most, enough)


_UNPACKERS: Final[Mapping[str, Callable[[memoryview, int, int], tuple[int, int]]]] = {
    "tiff_lzw": _tiff_lzw,
    "tiff_adobe_deflate": _tiff_deflate,
    "tiff_deflate": _tiff_deflate,
}
