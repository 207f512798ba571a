"""What every exported picture carries with it, all from the one credit record.

The table of fields is that of CREDITS: creators, credit line, full notice, agency, usage
terms, licence, where to ask, caption and alternative text, each in the containers that can hold it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from story_editor.imaging.exif import build_exif
from story_editor.imaging.iim import LENGTHS, build_iim
from story_editor.imaging.xmp import build_xmp
from story_editor.model.crop import Size
from story_editor.model.findings import published_link
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, paragraphs

LONGEST: Final = 6_000
"""Bytes of one value, escaped: eight of them fit the 64 KB that a JPEG gives to a block."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The texts that go into a picture; empty ones are not written.

    `left_out` names what is too long for where it belongs ("IIM 2:110"): a value is
    written whole or not at all, never cut.
    """

    creators: tuple[str, ...]
    line: str
    notice: str
    agency: str
    usage_terms: str
    licence_url: str
    ask_url: str
    caption: str
    alt: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Embedded:
    """The blocks for one picture file, as its encoder takes them."""

    xmp: bytes
    iim: bytes
    exif: bytes


def rights_of(photo: Photo, alt: str) -> Rights:
    """Return the texts of `photo` as they are published, with a story's alternative text."""
    credit = photo.credit
    texts = {
        "XMP dc:rights": one_line(credit.text),
        "XMP photoshop:Credit": one_line(credit.line) if one_line(credit.text) else "",
        "XMP photoshop:Source": one_line(credit.agency),
        "XMP xmpRights:UsageTerms": one_line(photo.rights.usage_terms),
        "XMP xmpRights:WebStatement": published_link(photo.rights.licence_url),
        "XMP plus:LicensorURL": published_link(photo.rights.ask_url),
        "XMP dc:description": "\n".join(paragraphs(photo.caption)),
        "XMP Iptc4xmpCore:AltTextAccessibility": one_line(alt),
    }
    creators = tuple(name for name in map(one_line, credit.creators) if name)
    too_long = [name for name, text in texts.items() if not _fits(text)]
    if not _fits("; ".join(creators)):
        creators = ()
        too_long.append("XMP dc:creator")
    notice, line, agency, terms, licence, ask, caption, alt = (
        "" if name in too_long else text for name, text in texts.items()
    )
    whole = Rights(creators, line, notice, agency, terms, licence, ask, caption, alt)
    left_out = (*too_long, *(f"IIM {key}" for key, text in _iim(whole) if not _fits_iim(key, text)))
    return replace(whole, left_out=_once(left_out))


def embed(rights: Rights, size: Size) -> Embedded:
    """Return the blocks that say `rights` in a picture of `size`. Deterministic."""
    named: dict[str, str | tuple[str, ...]] = {
        "dc:creator": rights.creators,
        "dc:rights": rights.notice,
        "dc:description": rights.caption,
        "photoshop:Credit": rights.line,
        "photoshop:Source": rights.agency,
        "xmpRights:UsageTerms": rights.usage_terms,
        "xmpRights:Marked": "True" if rights.usage_terms else "",
        "xmpRights:WebStatement": rights.licence_url,
        "plus:LicensorURL": rights.ask_url,
        "Iptc4xmpCore:AltTextAccessibility": rights.alt,
    }
    said = {name: value for name, value in named.items() if value}
    return Embedded(
        xmp=build_xmp(said) if said else b"",
        iim=build_iim((key, text) for key, text in _iim(rights) if _fits_iim(key, text)),
        exif=build_exif(
            size,
            artist="; ".join(rights.creators),
            rights=rights.notice,
            description=rights.caption,
        ),
    )


def _iim(rights: Rights) -> list[tuple[str, str]]:
    """Return the pairs of dataset and value that IIM should hold, fitting or not."""
    pairs = [
        *(("2:80", creator) for creator in rights.creators),
        ("2:110", rights.line),
        ("2:115", rights.agency),
        ("2:116", rights.notice),
        ("2:120", rights.caption),
    ]
    return [(key, text) for key, text in pairs if text]


def _fits(text: str) -> bool:
    return len(escape(text).encode("utf-8")) <= LONGEST


def _fits_iim(key: str, text: str) -> bool:
    return len(text.encode("utf-8")) <= LENGTHS[key]


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
