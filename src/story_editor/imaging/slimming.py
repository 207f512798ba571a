"""A picture's bytes without texts that are too large for anybody to have written.

Pillow reads every text of a file before it can say how large the picture is, copies it several times,
and refuses a PNG for one that is long. So they are left out before: of what a reader is
given, never of the original.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from story_editor.imaging.pointers import Pointer, avif_pointers, tiff_pointers
from story_editor.model.photo import MediaType

LARGEST_TEXT: Final = 2_000_000
"""Bytes of the largest text that is read: a packet of XMP with a large history has a tenth of that."""
MOST_TEXT: Final = 8_000_000
"""Bytes of all texts of a PNG, TIFF or AVIF that are read."""

_Part = tuple[int, int, bool]
"""Where a part of a file begins and ends, and whether it is left out."""
_PIXELS: Final = frozenset((b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"ICCP"))
"""The chunks of a WebP that are needed however large they are (RFC 9649)."""
_FLAGS: Final = {b"EXIF": 0b1000, b"XMP ": 0b0100}
"""What announces a text in the chunk VP8X."""
_PNG_TEXTS: Final = frozenset((b"tEXt", b"zTXt", b"iTXt"))


def without_large_texts(data: bytes, media_type: MediaType) -> bytes:
    """Return `data` as it is, or without its texts that are beyond LARGEST_TEXT or MOST_TEXT."""
    if large := _large_pointers(data, media_type):
        return _pointing_at_none(data, large)
    find = _FINDERS.get(media_type)
    parts = list(find(data)) if find else []
    if not any(left_out for _start, _end, left_out in parts):
        return data
    whole = memoryview(data)
    kept = b"".join(
        (
            whole[: parts[0][0]],
            *(whole[start:end] for start, end, left_out in parts if not left_out),
        )
    )
    return _announced(kept) if media_type == "image/webp" else kept


def has_large_xmp(data: bytes, media_type: MediaType) -> bool:
    """Say whether `without_large_texts` leaves out the XMP of `data`."""
    if any(pointer.is_xmp for pointer in _large_pointers(data, media_type)):
        return True
    find = _FINDERS.get(media_type)
    parts = find(data) if find else iter(())
    return any(
        left_out
        and re.match(rb".{4}iTXtXML:com\.adobe\.xmp\0|XMP ", data[start : start + 40], re.DOTALL)
        for start, _end, left_out in parts
    )


def _large_pointers(data: bytes, media_type: MediaType) -> Sequence[Pointer]:
    """Return what points at texts of a TIFF or AVIF that are left out, in the order of the file."""
    find, room, large = _POINTERS.get(media_type), MOST_TEXT, []
    for pointer in find(data) if find else ():
        if pointer.size > min(room, LARGEST_TEXT):
            large.append(pointer)
        else:
            room -= pointer.size
    return sorted(large)


def _pointing_at_none(data: bytes, pointers: Sequence[Pointer]) -> bytes:
    """Return `data` in which each of `pointers` says that there is nothing."""
    whole, at = memoryview(data), 0
    kept: list[bytes | memoryview] = []
    for pointer in pointers:
        kept += [whole[at : pointer.at], pointer.empty]
        at = pointer.at + len(pointer.empty)
    return b"".join((*kept, whole[at:]))


def _png_parts(data: bytes) -> Iterator[_Part]:
    at, room = 8, MOST_TEXT
    while at + 12 <= len(data):
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        size = _text_size(name, data, at + 8, end - 4) if name in _PNG_TEXTS else 0
        if name not in _PNG_TEXTS and name[:1].islower() and name != b"iCCP":
            size = end - at  # EXIF, and what programs keep there for themselves
        left_out = size > min(room, LARGEST_TEXT)
        room -= 0 if left_out else size
        yield at, min(end, len(data)), left_out
        at = end
    yield min(at, len(data)), len(data), False


def _text_size(name: bytes, data: bytes, start: int, end: int) -> int:
    """Return the bytes of the text in the chunk `name`, or more than LARGEST_TEXT when it has more."""
    if end - start > LARGEST_TEXT:
        return end - start
    chunk = data[start:end]
    packed = chunk.partition(b"\0")[2][1:] if name == b"zTXt" else b""
    if name == b"iTXt":  # keyword, whether it is compressed, how, language, keyword again, text
        rest = chunk.partition(b"\0")[2]
        packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2] if rest[:1] == b"\1" else b""
    if not packed:
        return len(chunk)
    try:
        return len(zlib.decompressobj().decompress(packed, LARGEST_TEXT + 1))
    except zlib.error:  # Pillow does not read it either
        return len(chunk)


def _webp_parts(data: bytes) -> Iterator[_Part]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        end = min(at + 8 + size + size % 2, len(data))
        yield at, end, size > LARGEST_TEXT and data[at : at + 4] not in _PIXELS
        at = end
    yield at, len(data), False


def _announced(webp: bytes) -> bytes:
    """Return a WebP that tells its length, and announces no text that it has not."""
    changed = bytearray(webp)
    changed[4:8] = (len(changed) - 8).to_bytes(4, "little")
    if changed[12:16] == b"VP8X":
        named = {webp[start : start + 4] for start, _end, _out in _webp_parts(webp)}
        for name, flag in _FLAGS.items():
            if name not in named:
                changed[20] &= ~flag & 0xFF
    return bytes(changed)


_FINDERS: Final[Mapping[MediaType, Callable[[bytes], Iterator[_Part]]]] = {
    "image/png": _png_parts,
    "image/webp": _webp_parts,
}
_POINTERS: Final[Mapping[MediaType, Callable[[bytes], Iterator[Pointer]]]] = {
    "image/tiff": tiff_pointers,
    "image/avif": avif_pointers,
    "image/heic": avif_pointers,
}
