"""Whether the parts of a picture's file follow one another to its end, before a reader is given them.

A reader takes memory for all pixels and finds out behind them that some are damaged; and it goes
through parts that are none of the picture one by one, however many there are.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import Final

from story_editor.imaging.jpeg_scans import SOS
from story_editor.model.photo import MediaType

MOST_PARTS: Final = 100_000
"""Parts of a file: one of 100 MB has 25,000 when its program writes pixels by 4 kB, and a tenth of a second is gone."""


def are_whole(data: bytes, media_type: MediaType) -> bool:
    """Say whether the parts of `data` are all there, undamaged as far as they can tell. Never raises."""
    check = _CHECKS.get(media_type)
    return check is None or check(data)


def _png(data: bytes) -> bool:
    """Say whether a PNG has its end, and pixels that are as they were written."""
    view, at = memoryview(data), 8
    for _ in range(MOST_PARTS):
        name, end = data[at + 4 : at + 8], at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            return name == b"IEND"
        if name == b"IDAT" and zlib.crc32(view[at + 4 : end]) != int.from_bytes(
            data[end : end + 4], "big"
        ):
            return False
        if name == b"IEND":  # what stands behind it is somebody's habit
            return True
        at = end + 4
    return False


def _webp(data: bytes) -> bool:
    return int.from_bytes(data[4:8], "little") + 8 <= len(data)


def _jpeg(data: bytes) -> bool:
    """Say whether the pixels of a JPEG begin; what stands before them has its length."""
    at = 2
    for _ in range(MOST_PARTS):
        start = data.find(b"\xff", at)
        if start < 0:
            return False
        if data[start + 1 : start + 2] == bytes((SOS,)):
            return True
        at = start + 1
        if data[at : at + 1] not in (b"\xff", b"\0", b"\1"):
            at += 1 + max(2, int.from_bytes(data[at + 1 : at + 3], "big"))
    return False


def first_gif_frame(data: bytes) -> int:
    """Return where the blocks of the first frame of a GIF begin, behind its end when it has none."""
    at = _gif_frame(data)
    return at + 11 + _colours(data[at + 9 : at + 10]) if at >= 0 else len(data)


def _gif(data: bytes) -> bool:
    """Say whether the first frame of a GIF begins."""
    return _gif_frame(data) >= 0


def _gif_frame(data: bytes) -> int:
    """Return where the first frame of a GIF begins, -1 when it does not (GIF89a, appendix B)."""
    at = 13 + _colours(data[10:11])
    parts = 0
    while data[at : at + 1] == b"!":
        at += 2
        while at < len(data) and data[at] and parts < MOST_PARTS:
            at += 1 + data[at]
            parts += 1
        at, parts = at + 1, parts + 1
        if parts >= MOST_PARTS:
            return -1
    return at if data[at : at + 1] == b"," else -1


def _colours(flags: bytes) -> int:
    """Return the bytes of the table of colours that `flags` announces."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


_CHECKS: Final[Mapping[MediaType, Callable[[bytes], bool]]] = {
    "image/png": _png,
    "image/webp": _webp,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
}
