"""EXIF: what cameras write, and the few tags that we do.

EXIF strings are ASCII by the letter; in life they are UTF-8. Pillow reads them as Latin-1
and writes what is not ASCII as "?": so bytes go in, and what comes out is read again.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final, TypeGuard

from PIL import Image
from PIL.ExifTags import IFD, Base

from story_editor.imaging.charsets import Decoded, Texts, guess, likeliest
from story_editor.model.crop import Size

_ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 2, 3, 4, 5, 7
_WIDTHS: Final = {_ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8, _UNDEFINED: 1}
"""TIFF 6.0's types of values, and the bytes that one value takes."""
_HEADER: Final = b"MM\x00*" + struct.pack(">L", 8)

TEXTS: Final = {
    "Artist": Base.Artist,
    "Copyright": Base.Copyright,
    "ImageDescription": Base.ImageDescription,
    "Make": Base.Make,
    "Model": Base.Model,
}
"""The texts that are read, by the names EXIF gives them."""


def read_exif(exif: Image.Exif, known: str = "", beside: Sequence[bytes] = ()) -> Texts:
    """Return the texts of `exif` and DateTimeOriginal, by their names; absent ones are missing.

    `known` is what the same file says elsewhere, which helps where a text is no UTF-8; so does what
    stands `beside` it and is none either.
    """
    values = _values(exif)
    likely = likeliest([*filter(_is_bytes, values.values()), *beside], known)
    found = {name: _text(value, known, likely) for name, value in values.items()}
    return Texts(
        {name: one.text for name, one in found.items() if one.text},
        frozenset(name for name, one in found.items() if one.guessed),
    )


def bytes_of_exif(exif: Image.Exif) -> list[bytes]:
    """Return the texts of `exif` as its bytes."""
    return [*filter(_is_bytes, _values(exif).values())]


def _values(exif: Image.Exif) -> dict[str, str | bytes]:
    """Return the texts, as the bytes that Pillow took for Latin-1 where they were that."""
    camera = exif.get_ifd(IFD.Exif)
    tags = {name: exif.get(tag) for name, tag in TEXTS.items()}
    tags["DateTimeOriginal"] = camera.get(Base.DateTimeOriginal)
    found: dict[str, str | bytes] = {}
    for name, value in tags.items():
        if isinstance(value, str):
            try:
                found[name] = value.encode("latin-1")
            except UnicodeError:
                found[name] = value
        elif isinstance(value, bytes):
            found[name] = value
    return found


def _is_bytes(value: str | bytes) -> TypeGuard[bytes]:
    return isinstance(value, bytes)


def has_location(exif: Image.Exif) -> bool:
    """Say whether `exif` holds a GPS directory."""
    return IFD.GPSInfo in exif


def _text(value: str | bytes, known: str, likely: str) -> Decoded:
    """Return an EXIF string as text; of "photographer NUL editor", the first that is there."""
    decoded = Decoded(value) if isinstance(value, str) else guess(value, known, likely)
    return Decoded(_first(decoded.text), decoded.guessed)


def _first(text: str) -> str:
    parts = (part.strip(" \t\r\n") for part in text.split("\x00"))
    return next((part for part in parts if part), "")


def build_exif(size: Size, *, artist: str, rights: str, description: str) -> bytes:
    """Return EXIF for a picture of `size`: the texts, and the tags EXIF 3.0 demands of a JPEG.

    Nothing of the camera's own EXIF is taken over: no location, no serial number, no
    thumbnail. Written by hand, since Pillow gives ComponentsConfiguration a wrong type.
    """
    texts = {Base.ImageDescription: description, Base.Artist: artist, Base.Copyright: rights}
    entries = [
        *((tag, _ASCII, text.encode("utf-8") + b"\x00") for tag, text in texts.items() if text),
        (Base.XResolution, _RATIONAL, struct.pack(">LL", 72, 1)),
        (Base.YResolution, _RATIONAL, struct.pack(">LL", 72, 1)),
        (Base.ResolutionUnit, _SHORT, struct.pack(">H", 2)),
        (Base.YCbCrPositioning, _SHORT, struct.pack(">H", 1)),
    ]
    camera = [
        (Base.ExifVersion, _UNDEFINED, b"0232"),
        (Base.ComponentsConfiguration, _UNDEFINED, b"\x01\x02\x03\x00"),
        (Base.FlashPixVersion, _UNDEFINED, b"0100"),
        (Base.ColorSpace, _SHORT, struct.pack(">H", 1)),
        (Base.ExifImageWidth, _LONG, struct.pack(">L", size.width)),
        (Base.ExifImageHeight, _LONG, struct.pack(">L", size.height)),
    ]
    pointer = (Base.ExifOffset, _LONG, bytes(4))
    where = len(_HEADER) + len(_directory([*entries, pointer], len(_HEADER)))
    pointer = (Base.ExifOffset, _LONG, struct.pack(">L", where))
    first = _directory([*entries, pointer], len(_HEADER))
    return b"Exif\x00\x00" + _HEADER + first + _directory(camera, where)


def _directory(entries: list[tuple[Base, int, bytes]], start: int) -> bytes:
    """Return a directory of tag, type and bytes at offset `start`, its long values behind it."""
    fixed, behind = b"", b""
    values = start + 2 + 12 * len(entries) + 4
    for tag, kind, data in sorted(entries):
        count = len(data) // _WIDTHS[kind]
        if len(data) <= 4:
            place = data.ljust(4, b"\x00")
        else:
            place = struct.pack(">L", values + len(behind))
            behind += data + b"\x00" * (len(data) % 2)
        fixed += struct.pack(">HHL", tag, kind, count) + place
    return struct.pack(">H", len(entries)) + fixed + bytes(4) + behind
