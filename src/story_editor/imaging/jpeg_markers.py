"""Whether the reader of progressive JPEGs would give one up, told before it takes memory for it.

libjpeg keeps two bytes for each sample of the whole picture from the first scan on, 600 MB for 100
megapixels, and reads the markers behind that scan only then. What it stops at is looked for here
first: marker by marker, by its own rules (ISO/IEC 10918-1, annexes B and G).
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final, NamedTuple

from story_editor.imaging.jpeg_scans import EOI, MARKER, SOS

_SOF: Final = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xCC), *range(0xCD, 0xD0)))
_PROGRESSIVE: Final = 0xC2
_DHT, _DAC, _SOI, _DQT, _DNL, _DRI = 0xC4, 0xCC, 0xD8, 0xDB, 0xDC, 0xDD
_PASSED_BY: Final = frozenset((_DNL, *range(0xE0, 0xF0), 0xFE))
"""Markers whose segments are of no account for the pixels: APP, COM and DNL."""
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
_TABLES: Final = 4
_MOST_BLOCKS: Final = 10
"""Blocks of all components together in one step of a scan (B.2.3)."""


class _Component(NamedTuple):
    blocks: int
    quantisation: int


class _Refused(Exception):
    """The reader would stop here."""


class _Tables:
    """What the segments so far have defined."""

    def __init__(self) -> None:
        self.components: dict[int, _Component] = {}
        self.quantisation: set[int] = set()
        self.huffman: dict[int, tuple[bytes, bytes]] = {}
        """How many codes of each length, and their symbols; from 16 on those of AC."""


def would_stop(data: bytes) -> bool:
    """Say whether the reader of the progressive JPEG `data` would stop before its end.

    Damaged pixels stop it nowhere. Never raises, for any bytes.
    """
    tables, at = _Tables(), 2
    try:
        while (found := MARKER.search(data, at)) is not None:
            code, at = data[found.start() + 1], found.end()
            if code == EOI:
                return False
            if code in _ALONE:
                continue
            length = int.from_bytes(data[at : at + 2], "big")
            _read_segment(code, data[at + 2 : at + max(2, length)], length - 2, tables)
            at += max(2, length)
    except (_Refused, IndexError, ValueError):  # it says less than it should
        return True
    return False


def _read_segment(code: int, segment: bytes, length: int, tables: _Tables) -> None:
    """Take what the segment of `code` defines into `tables`, or raise _Refused."""
    if code in _PASSED_BY:
        return
    if code == _DHT:
        _read_huffman(segment, tables)
    elif code == _DQT:
        _read_quantisation(segment, tables)
    elif code == SOS:
        _check_scan(segment, tables)
    elif code == _PROGRESSIVE and not tables.components:
        for at in range(6, 6 + segment[5] * 3, 3):
            name, sampling, table = segment[at : at + 3]
            tables.components[name] = _Component((sampling >> 4) * (sampling & 15), table)
    elif code == _DRI:
        _demand(length == 2)
    elif code != _DAC:  # of arithmetic coding, which Huffman coding does not ask for
        raise _Refused


def _read_huffman(segment: bytes, tables: _Tables) -> None:
    while len(segment) > 16:
        index, counts = segment[0], segment[1:17]
        number = sum(counts)
        _demand(number <= min(256, len(segment) - 17) and index & ~0x10 < _TABLES)
        tables.huffman[index] = counts, segment[17 : 17 + number]
        segment = segment[17 + number :]
    _demand(not segment)


def _read_quantisation(segment: bytes, tables: _Tables) -> None:
    while segment:
        index, size = segment[0] & 15, 129 if segment[0] >> 4 else 65
        _demand(index < _TABLES and size <= len(segment))
        tables.quantisation.add(index)
        segment = segment[size:]


def _check_scan(segment: bytes, tables: _Tables) -> None:
    """Raise _Refused for a scan of what is not there, or that is none of a progressive picture."""
    number = segment[0]
    _demand(1 <= number <= 4 and len(segment) == number * 2 + 4)
    names, chosen = segment[1 : 1 + number * 2 : 2], segment[2 : 2 + number * 2 : 2]
    first, last, bits = segment[-3:]
    high, low = bits >> 4, bits & 15
    _demand(len(set(names)) == number and all(name in tables.components for name in names))
    parts = [tables.components[name] for name in names]
    _demand(number == 1 or sum(part.blocks for part in parts) <= _MOST_BLOCKS)
    _demand(all(part.quantisation in tables.quantisation for part in parts))
    _demand(last == 0 if first == 0 else first <= last < 64 and number == 1)
    _demand(low <= 13 and (high == 0 or low == high - 1))
    for one in chosen:
        index = 0x10 + (one & 15) if first else one >> 4
        if not first and high:  # single bits, which no table says
            continue
        _demand(index in tables.huffman and _is_sound(tables.huffman[index]))
        _demand(bool(first) or max(tables.huffman[index][1], default=0) < 16)


def _is_sound(table: tuple[bytes, bytes]) -> bool:
    """Say whether the codes of a table fit into their lengths (annex C)."""
    codes = accumulate(table[0], lambda code, count: (code << 1) + count, initial=0)
    return all(code < 1 << bits for bits, code in enumerate(codes))


def _demand(sound: bool) -> None:
    if not sound:
        raise _Refused
