"""A TIFF or AVIF says where its texts lie, and its reader copies each of them several times.

To leave a text out, what points at it is changed to say that it has no bytes; all else stays where
it is, so that everything that points at a place is still right.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from story_editor.imaging.items import EXIF, MEDIA, read_items

_IFDS: Final = frozenset((34_665, 34_853, 40_965))
"""Directories that readers follow: EXIF, GPS, interoperability (TIFF 6.0, Exif 3.0)."""
_NEEDED: Final = frozenset((273, 279, 324, 325, 330, 34_675))
"""The tags that are needed however large they are: where strips and tiles lie, and the profile."""
_XMP_TAG: Final = 700
_SIZES: Final = dict(zip(range(1, 14), (1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4), strict=True))
"""Bytes of a value of each type of TIFF."""


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
    for item in read_items(data):
        if item.kind in (EXIF, MEDIA):
            for one in item.extents:
                if one.width:
                    yield Pointer(one.at, bytes(one.width), one.size, item.is_xmp)
