"""The items of an AVIF or HEIC: pixels and texts, where they lie, and what colours mean.

The boxes and their fields are those of ISO/IEC 14496-12 (8.11) and 23008-12. Nothing here raises,
for any bytes: what is cut short has no items, which its reader will say.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

EXIF: Final = b"Exif"
MEDIA: Final = b"mime"
"""The kinds of an item that is EXIF, and of one that has a media type, as XMP has."""
_XMP: Final = b"application/rdf+xml\0"
_MOST: Final = 100_000
"""Boxes and extents that are looked at: a photo has some dozens."""
_IN_FILE, _IN_BOX = 0, 1
"""How an item's place is told: from the beginning of the file, or of the box idat."""

_Places = Mapping[bytes, tuple[int, int]]
"""Where the content of each box begins and ends."""


class Extent(NamedTuple):
    """A piece of an item: where it begins and its bytes; these are told in `width` bytes at `at`."""

    start: int
    size: int
    at: int
    width: int


class Item(NamedTuple):
    """An item: its number, four letters that tell its kind, and its pieces."""

    number: int
    kind: bytes
    is_xmp: bool
    extents: tuple[Extent, ...]


class Colours(NamedTuple):
    """What numbers mean, by the code points of ITU-T H.273."""

    primaries: int
    transfer: int


def read_items(data: bytes) -> list[Item]:
    """Return the items of an AVIF or HEIC, in the order of where they lie."""
    boxes = _meta(data)
    if b"iinf" not in boxes or b"iloc" not in boxes:
        return []
    kinds = dict(_kinds(data, *boxes[b"iinf"]))
    found = []
    try:
        for number, extents in _places(data, boxes):
            kind, is_xmp = kinds.get(number, (b"", False))
            found.append(Item(number, kind, is_xmp, extents))
    except struct.error:
        pass
    return found


def read_exif_item(data: bytes, most: int) -> bytes:
    """Return the EXIF of an AVIF or HEIC as it stands there, empty when it has none up to `most` bytes."""
    for item in read_items(data):
        if item.kind == EXIF and sum(one.size for one in item.extents) <= most:
            whole = b"".join(data[one.start : one.start + one.size] for one in item.extents)
            return whole[
                4 + int.from_bytes(whole[:4], "big") :
            ]  # how much stands before TIFF's header
    return b""


def named_colours(data: bytes) -> Colours | None:
    """Return the colours that the first picture of an AVIF or HEIC names; None by an ICC profile."""
    boxes = _meta(data)
    if not {b"iprp", b"pitm"} <= set(boxes):
        return None
    parts = _by_name(data, *boxes[b"iprp"])
    if not {b"ipco", b"ipma"} <= set(parts):
        return None
    held = list(_boxes(data, *parts[b"ipco"]))
    start = boxes[b"pitm"][0]
    first = int.from_bytes(
        data[start + 4 : start + (8 if data[start : start + 1] != b"\0" else 6)], "big"
    )
    try:
        chosen = [held[index - 1] for index in _properties(data, parts[b"ipma"][0], first)]
    except (struct.error, IndexError):
        return None
    colours = [at for name, at, _end in chosen if name == b"colr"]
    if any(data[at : at + 4] in (b"prof", b"rICC") for at in colours):
        return None
    named = (at for at in colours if data[at : at + 4] == b"nclx")
    return next((Colours(*struct.unpack(">HH", data[at + 4 : at + 8])) for at in named), None)


def _meta(data: bytes) -> _Places:
    for name, start, end in _boxes(data, 0, len(data)):
        if name == b"meta":
            return _by_name(data, start + 4, end)
    return {}


def _by_name(data: bytes, start: int, end: int) -> _Places:
    return {name: (at, to) for name, at, to in _boxes(data, start, end)}


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


def _kinds(data: bytes, start: int, end: int) -> Iterator[tuple[int, tuple[bytes, bool]]]:
    """Go through the items: number, kind, and whether it is XMP (8.11.6)."""
    for name, at, to in _boxes(data, start + (6 if data[start : start + 1] == b"\0" else 8), end):
        if name != b"infe" or data[at : at + 1] not in (b"\2", b"\3"):
            continue
        wide = 2 if data[at] == 2 else 4
        kind = data[at + 6 + wide : at + 10 + wide]
        number = int.from_bytes(data[at + 4 : at + 4 + wide], "big")
        yield number, (kind, _XMP in data[at + 10 + wide : min(to, at + 1_000)])


def _places(data: bytes, boxes: _Places) -> Iterator[tuple[int, tuple[Extent, ...]]]:
    """Go through where items lie (8.11.3). Raises struct.error when it is cut short."""
    start = boxes[b"iloc"][0]
    version, sizes = struct.unpack_from(">B3xH", data, start)
    of_offset, of_length, of_base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    of_index = sizes & 15 if version else 0
    wide = ">L" if version == 2 else ">H"
    (count,) = struct.unpack_from(wide, data, start + 6)
    at = start + 6 + struct.calcsize(wide)
    left = _MOST
    for _ in range(min(count, _MOST)):
        (number,) = struct.unpack_from(wide, data, at)
        at += struct.calcsize(wide)
        method = struct.unpack_from(">H", data, at)[0] & 15 if version else _IN_FILE
        at += (2 if version else 0) + 2
        base = int.from_bytes(data[at : at + of_base], "big")
        base += boxes.get(b"idat", (0, 0))[0] if method == _IN_BOX else 0
        (pieces,) = struct.unpack_from(">H", data, at + of_base)
        at += of_base + 2
        extents = []
        for _ in range(min(pieces, left)):
            offset = int.from_bytes(data[at + of_index : at + of_index + of_offset], "big")
            at += of_index + of_offset
            size = int.from_bytes(data[at : at + of_length], "big")
            extents.append(Extent(base + offset, size, at, of_length))
            at += of_length
        left -= len(extents)
        yield number, tuple(extents)


def _properties(data: bytes, start: int, item: int) -> Iterator[int]:
    """Go through the numbers of the properties of `item`. Raises struct.error when it is cut short."""
    flags, count = struct.unpack_from(">LL", data, start)
    number, index = (">L" if flags >> 24 else ">H"), (">H" if flags & 1 else ">B")
    at = start + 8
    for _ in range(min(count, _MOST)):
        (found,) = struct.unpack_from(number, data, at)
        at += struct.calcsize(number)
        (pieces,) = struct.unpack_from(">B", data, at)
        at += 1
        for _ in range(pieces):
            (one,) = struct.unpack_from(index, data, at)
            at += struct.calcsize(index)
            if found == item and (one := one & (0x7FFF if flags & 1 else 0x7F)):
                yield one
