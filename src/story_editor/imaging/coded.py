"""How many bytes of packed pixels become pixels: what stands behind the last of them is padding.

A file that seems full by its length alone may be a bomb. Nothing is kept of what is unpacked here, and
no more is unpacked than the answer needs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Final

_STEP: Final = 4_096
"""Bytes that are unpacked at once: deflate makes at most 4.2 MB of them."""
_WIDEST: Final = 12
"""Bits of the longest code of LZW (TIFF 6.0, section 13; GIF89a, appendix F)."""
_IDLE: Final = 16
"""Codes in a row that only begin anew: no encoder writes as many, and each takes time."""


def deflated(parts: Iterable[memoryview], most: int, enough: int) -> tuple[int, int]:
    """Return how many bytes of a deflate stream become pixels, and how many bytes these are.

    `parts` are the stream, of which `most` bytes of pixels are wanted; `enough` bytes of the stream will do.
    Raises zlib.error for what is damaged so far.
    """
    unpacker, used, made = zlib.decompressobj(), 0, 0
    for part in parts:
        for at in range(0, len(part), _STEP):
            if made >= most or used >= enough or unpacker.eof:
                return used, made
            piece = part[at : at + _STEP]
            made += len(unpacker.decompress(piece, most - made))
            used += len(piece) - len(unpacker.unused_data) - len(unpacker.unconsumed_tail)
    return used, made


def packed_by_lzw(
    data: bytes | memoryview, most: int, enough: int, *, bits: int = 8, lowest_first: bool = False
) -> tuple[int, int]:
    """Return the same of LZW whose samples have so many `bits`. What is damaged ends it.

    A code begins with its highest bit, as in TIFF, or with its lowest, as in GIF.
    """
    clear = 1 << bits
    lengths = [1] * clear + [0, 0]  # how many samples each code stands for
    width, before = bits + 1, 0
    early = 0 if lowest_first else 1  # TIFF goes on to wider codes one code sooner
    held = have = made = used = idle = 0
    for byte in data:
        held = held | byte << have if lowest_first else held << 8 | byte
        have += 8
        while have >= width:
            have -= width
            if lowest_first:
                code, held = held & (1 << width) - 1, held >> width
            else:
                code, held = held >> have, held & (1 << have) - 1
            if code == clear and idle < _IDLE:  # it makes no sample, so it is not counted
                width, before, idle = bits + 1, 0, idle + 1
                del lengths[clear + 2 :]
                continue
            if clear <= code <= clear + 1 or code > len(lengths) - (not before):
                return used // 8, made
            length = lengths[code] if code < len(lengths) else before + 1
            used, made = used + width, made + length
            if before and len(lengths) < 1 << _WIDEST:
                lengths.append(before + 1)
                if len(lengths) + early >= 1 << width and width < _WIDEST:
                    width += 1
            before, idle = length, 0
        if made >= most or used >= 8 * enough:
            break
    return used // 8, made
