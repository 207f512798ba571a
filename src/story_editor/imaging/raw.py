"""Knowing a camera's raw file: it begins as a TIFF does, and what a reader finds in it is a thumbnail."""

from __future__ import annotations

import struct
from typing import Final

_SUBFILE, _PHOTOMETRIC, _SUB_IFDS, _DNG_VERSION = 254, 262, 330, 50_706
_FILTER_ARRAY: Final = 32_803
"""What PhotometricInterpretation says of pixels that are a sensor's (TIFF/EP, DNG 1.7)."""


def is_raw(data: bytes) -> bool:
    """Say whether the TIFF `data` is a camera's raw file (CR2, DNG, NEF, ARW). Never raises."""
    if data[8:10] == b"CR":
        return True
    tags = _first_tags(data)
    reduced = bool(tags.get(_SUBFILE, 0) & 1)
    return (
        _DNG_VERSION in tags
        or tags.get(_PHOTOMETRIC) == _FILTER_ARRAY
        or (reduced and _SUB_IFDS in tags)
    )


def _first_tags(data: bytes) -> dict[int, int]:
    """Return the tags of the first directory, each with its number where it is one."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(f"{order}L", data, 4)
        (count,) = struct.unpack_from(f"{order}H", data, start)
        found = {}
        for at in range(start + 2, start + 2 + count * 12, 12):
            tag, kind = struct.unpack_from(f"{order}HH", data, at)
            (found[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'L'}", data, at + 8)
    except struct.error:  # it is cut short, which its reader will say
        return {}
    return found
