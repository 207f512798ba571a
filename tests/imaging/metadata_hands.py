"""A small picture, and names as IIM has them."""

from __future__ import annotations

import struct

from tests.imaging.pictures import gradient

SMALL = gradient(16, 12)


def iim(named: bytes, value: bytes) -> bytes:
    return b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(data)) + data
        for record, number, data in ((1, 90, named), (2, 80, value))
        if data
    )
