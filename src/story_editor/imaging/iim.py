"""The IIM block of a JPEG: what older picture desks and wire services read and write.

Written by hand since it is small: datasets of record, number, length and bytes, inside
Photoshop's image resource 0x0404, inside marker APP13. Source of tags and lengths: IPTC
IIM 4.2 and the IPTC Photo Metadata Standard. Without 1:90 `ESC % G` readers take the
text for Latin-1 and names of half the world are destroyed. Other values of 1:90 name other
sets of characters (ISO 2022), and are read: see imaging/charsets.py.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from typing import Final

from story_editor.imaging.charsets import UTF8, Decoded, Texts, decode_named, guess, likeliest

LENGTHS: Final = {"2:80": 32, "2:110": 32, "2:115": 32, "2:116": 128, "2:120": 2_000}
"""Bytes that fit into a dataset: creator, credit, source, copyright notice, caption."""

_DATE_CREATED: Final = "2:55"
_TEXTS: Final = frozenset({*LENGTHS, _DATE_CREATED})
_RESOURCE: Final = 0x0404
_DIGEST: Final = 0x0425


def read_iim(data: bytes, known: str = "", beside: Sequence[bytes] = ()) -> Texts:
    """Return the texts of `data`, keyed "2:80", of a dataset that repeats joined by "; ".

    `known` is what the same file says elsewhere, and `beside` what stands elsewhere without its set of
    characters: both help where that is not named. Reads as far as the datasets make sense and never
    raises.
    """
    read = _read(data)
    likely = likeliest([*(value for _, value, text in read if text is None), *beside], known)
    found: dict[str, list[str]] = {}
    guessed = set()
    for key, value, text in read:
        decoded = Decoded(text) if text is not None else guess(value, known, likely)
        found.setdefault(key, []).append(decoded.text)
        if decoded.guessed:
            guessed.add(key)
    return Texts({key: "; ".join(texts) for key, texts in found.items()}, frozenset(guessed))


def unnamed_iim(data: bytes) -> list[bytes]:
    """Return the values of which nothing in `data` says how their letters are written."""
    return [value for _, value, text in _read(data) if text is None]


def _read(data: bytes) -> list[tuple[str, bytes, str | None]]:
    """Return the values of the datasets that are read, each with its text where that need not be guessed."""
    found = []
    named = b""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number, length = struct.unpack(">BBH", data[at + 1 : at + 5])
        value = data[at + 5 : at + 5 + length]
        if length & 0x8000 or len(value) < length:
            break
        at += 5 + length
        if (record, number) == (1, 90):
            named = value
        elif (key := f"{record}:{number}") in _TEXTS:
            found.append((key, value, decode_named(value, named)))
    return found


def find_iim(resources: bytes) -> bytes:
    """Return the IIM datasets within Photoshop image `resources`, empty when there are none."""
    at = 0
    while resources[at : at + 4] == b"8BIM" and at + 12 <= len(resources):
        number = int.from_bytes(resources[at + 4 : at + 6], "big")
        start = at + 6 + (resources[at + 6] + 2 & ~1)
        length = int.from_bytes(resources[start : start + 4], "big")
        if number == _RESOURCE:
            return resources[start + 4 : start + 4 + length]
        at = start + 4 + (length + 1 & ~1)
    return b""


def build_iim(texts: Iterable[tuple[str, str]]) -> bytes:
    """Return the APP13 segment that holds `texts`, pairs of "2:80" and a value that fits.

    Empty when there is nothing to say. Deterministic.
    """
    values = [(2, int(key.split(":")[1]), text.encode("utf-8")) for key, text in texts]
    if not values:
        return b""
    records = [
        (1, 0, b"\x00\x04"),
        (1, 90, UTF8),
        (2, 0, b"\x00\x04"),
        *sorted(values, key=_number),
    ]
    block = b"".join(struct.pack(">BBBH", 0x1C, r, n, len(v)) + v for r, n, v in records)
    digest = hashlib.md5(block, usedforsecurity=False).digest()
    resources = _resource(_RESOURCE, block) + _resource(_DIGEST, digest)
    payload = b"Photoshop 3.0\x00" + resources
    return b"\xff\xed" + struct.pack(">H", len(payload) + 2) + payload


def _number(value: tuple[int, int, bytes]) -> tuple[int, int]:
    return value[:2]


def _resource(number: int, data: bytes) -> bytes:
    """Return one image resource without a name, padded to an even length."""
    return b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\x00" * (len(data) % 2)
