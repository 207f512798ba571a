"""A TIFF or AVIF says where its texts lie, and its reader copies each of them several times.

To leave a text out, what points at it is changed to say that it has no bytes; all else stays where
it is, so that everything that points at a place is still right.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

_IFDS: Final = frozenset((34_665, 34_853, 40_965))
"""Directories that readers follow: EXIF, GPS, interoperability (TIFF 6.0, Exif 3.0)."""
_NEEDED: Final = frozenset((273, 279, 324, 325, 330, 34_675))
"""The tags that are needed however large they are: where strips and tiles lie, and the profile."""
_XMP_TAG: Final = 700
_SIZES: Final = dict(zip(range(1, 14), (1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4), strict=True))
"""Bytes of a value of each type of TIFF."""
_XMP_ITEM: Final = b"application/rdf+xml\0"
_MOST: Final = 100_000
"""Pointers that are looked at: an AVIF has a handful, a TIFF some dozens."""


class Pointer(NamedTuple):
    """What points at `size` bytes of a text: `empty` in place of what stands at `at` says none."""

    at: int
    empty: bytes
    size: int
    is_xmp: bool


def tiff_pointers(data: bytes) -> Iterator[Pointer]:
    """Go through what points at texts in the first directory of a TIFF, and those that hang on it."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        waiting: list[int] = list(struct.unpack_from(f"{order}L", data, 4))
        seen = set[int]()
        while waiting:
            start = waiting.pop()
            if start in seen:
                continue
            seen.add(start)
            (count,) = struct.unpack_from(f"{order}H", data, start)
            for at in range(start + 2, start + 2 + count * 12, 12):
                tag, kind, number, value = struct.unpack_from(f"{order}HHLL", data, at)
                if tag in _IFDS:
                    waiting.append(value)
                size = number * _SIZES.get(kind, 1)
                if size > 4 and tag not in _NEEDED:
                    yield Pointer(at + 4, bytes(4), size, tag == _XMP_TAG)
    except struct.error:  # it is cut short, which its reader will say
        return


def avif_pointers(data: bytes) -> Iterator[Pointer]:
    """Go through what points at the texts of an AVIF: items that are EXIF or have a media type."""
    found = {}
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"meta":
            found = {one: (at, to) for one, at, to in _boxes(data, start + 4, end)}
            break
    if b"iinf" in found and b"iloc" in found:
        texts = dict(_texts(data, *found[b"iinf"]))
        try:
            yield from _places(data, found[b"iloc"][0], texts)
        except struct.error:
            return


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Go through the boxes that stand side by side: name, where the content begins and ends."""
    at = start
    for _ in range(_MOST):
        if at + 8 > end:
            return
        size, head = int.from_bytes(data[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        to = min(at + size, end) if size else end
        yield data[at + 4 : at + 8], at + head, to
        if to < at + head:
            return
        at = to


def _texts(data: bytes, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Go through the items that are texts: number, and whether it is XMP (ISO/IEC 14496-12, 8.11.6)."""
    for name, at, to in _boxes(data, start + (6 if data[start] == 0 else 8), end):
        if name != b"infe" or data[at : at + 1] not in (b"\2", b"\3"):
            continue
        wide = 2 if data[at] == 2 else 4
        kind = data[at + 6 + wide : at + 10 + wide]
        if kind in (b"Exif", b"mime"):
            number = int.from_bytes(data[at + 4 : at + 4 + wide], "big")
            yield number, _XMP_ITEM in data[at + 10 + wide : min(to, at + 1_000)]


def _places(data: bytes, start: int, texts: dict[int, bool]) -> Iterator[Pointer]:
    """Go through where those items lie (the same, 8.11.3). Raises struct.error when it is cut short."""
    version = data[start]
    (sizes,) = struct.unpack_from(">H", data, start + 4)
    of_offset, of_length, of_base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    of_index = sizes & 15 if version else 0
    wide = ">L" if version == 2 else ">H"
    (count,) = struct.unpack_from(wide, data, start + 6)
    at = start + 6 + struct.calcsize(wide)
    for _ in range(min(count, _MOST)):
        (item,) = struct.unpack_from(wide, data, at)
        at += struct.calcsize(wide) + (2 if version else 0) + 2 + of_base
        (extents,) = struct.unpack_from(">H", data, at)
        at += 2
        for _ in range(extents):
            length = at + of_index + of_offset
            if item in texts and of_length:
                size = int.from_bytes(data[length : length + of_length], "big")
                yield Pointer(length, bytes(of_length), size, texts[item])
            at = length + of_length
