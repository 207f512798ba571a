"""How much of a picture a JPEG really holds, told by its markers before anything is decoded.

A progressive one takes two bytes of memory for each sample of the whole picture, however little of it
is shown, and goes over all of it again for each of its scans: so what it promises is checked first.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

EOI: Final = 0xD9
SOS: Final = 0xDA
_ALONE: Final = frozenset((0x01, 0xD8, *range(0xD0, 0xD8)))
"""Markers without a length: TEM, SOI and RST (ISO/IEC 10918-1, B.1.1.3)."""
LIGHT_PROGRESSIVE: Final = 16_000_000
"""Pixels of a progressive picture that are decoded whatever they cost: ten bytes each, and twelve in CMYK."""
MARKER: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""What ends the pixels of a scan: within them only zero and RST stand behind 255."""


class Scans(NamedTuple):
    """The scans of a picture: how many, their bytes together, and whether the file says it ends."""

    number: int
    size: int
    ended: bool


def read_scans(data: bytes, components: int = 0, enough: int = 0) -> Scans:
    """Return what is in the first picture of the JPEG `data`. Never raises, for any bytes.

    A sequential one whose first scan holds all its `components` has no other. With `enough`, in
    bytes, no more than these are looked at of such a scan, and what follows is not.
    """
    at, count, size = 2, 0, 0
    while (found := MARKER.search(data, at)) is not None:
        code, at = data[found.start() + 1], found.end()
        if code == EOI:
            return Scans(count, size, ended=True)
        if code in _ALONE:
            continue
        holds = data[at + 2 : at + 3]  # of a scan: how many components
        at += max(2, int.from_bytes(data[at : at + 2], "big"))
        if code == SOS:
            if enough and holds == bytes((components,)) and at + enough <= len(data):
                end = at + enough
                if MARKER.search(data, at, end + 1) is None:
                    return Scans(1, enough, ended=False)
            behind = MARKER.search(data, at)
            end = behind.start() if behind else len(data)
            count, size, at = count + 1, size + max(0, end - at), end
    return Scans(count, size, ended=False)
