"""What every exported picture carries with it, all from the one credit record.

The table of fields is that of CREDITS: creators, credit line, full notice, agency, usage
terms, licence, where to ask, caption and alternative text, each in the containers that can hold it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from story_editor.imaging.exif import build_exif
from story_editor.imaging.iim import LENGTHS, build_iim
from story_editor.imaging.xmp import build_xmp
from story_editor.model.crop import Size
from story_editor.model.hidden import printed_credit
from story_editor.model.links import published_address
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, paragraphs

XMP_ROOM: Final = 62_000
"""Bytes of all values of a packet, escaped: with what stands around them they fit the 65,504 that a
JPEG gives to XMP (XMP part 3, 1.1.3). Packets of several segments are not written: few read them."""
EXIF_ROOM: Final = 64_000
"""Bytes of all texts of EXIF, which a JPEG gives one segment of 65,533."""
_BY_WEIGHT: Final = (
    "dc:rights",
    "xmpRights:UsageTerms",
    "xmpRights:WebStatement",
    "plus:LicensorURL",
    "dc:creator",
    "photoshop:Credit",
    "photoshop:Source",
    "Iptc4xmpCore:AltTextAccessibility",
    "dc:description",
)
"""What is given room first: the notice, without which a file claims nothing, then what it allows."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The texts that go into a picture; empty ones are not written.

    `left_out` names what is too long for where it belongs ("IIM 2:110"): a value is
    written whole or not at all, never cut. What XMP has no room for is in no container.
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
    named: dict[str, str | tuple[str, ...]] = {
        "dc:creator": tuple(name for name in map(printed_credit, credit.creators) if name),
        "dc:rights": printed_credit(credit.text),
        "photoshop:Credit": printed_credit(credit.line) if printed_credit(credit.text) else "",
        "photoshop:Source": printed_credit(credit.agency),
        "xmpRights:UsageTerms": one_line(photo.rights.usage_terms),
        "xmpRights:WebStatement": published_address(photo.rights.licence_url),
        "plus:LicensorURL": published_address(photo.rights.ask_url),
        "dc:description": "\n".join(paragraphs(photo.caption)),
        "Iptc4xmpCore:AltTextAccessibility": one_line(alt),
    }
    sizes = {name: _escaped(named[name]) for name in _BY_WEIGHT}
    fitting = _fitting(sizes, XMP_ROOM)

    def text(name: str) -> str:
        value = named[name]
        return value if name in fitting and isinstance(value, str) else ""

    creators = named["dc:creator"]
    whole = Rights(
        creators=creators if "dc:creator" in fitting and isinstance(creators, tuple) else (),
        line=text("photoshop:Credit"),
        notice=text("dc:rights"),
        agency=text("photoshop:Source"),
        usage_terms=text("xmpRights:UsageTerms"),
        licence_url=text("xmpRights:WebStatement"),
        ask_url=text("plus:LicensorURL"),
        caption=text("dc:description"),
        alt=text("Iptc4xmpCore:AltTextAccessibility"),
    )
    exif = _exif(whole)
    left_out = (
        *(f"XMP {name}" for name in named if name not in fitting),
        *(f"IIM {key}" for key, value in _iim(whole) if not _fits_iim(key, value)),
        *(f"EXIF {name}" for name in exif if name not in _fitting_exif(exif)),
    )
    return replace(whole, left_out=tuple(dict.fromkeys(left_out)))


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
        exif=_build_exif(rights, size),
    )


def _build_exif(rights: Rights, size: Size) -> bytes:
    texts = _exif(rights)
    fitting = _fitting_exif(texts)
    notice, artist, description = (text if name in fitting else "" for name, text in texts.items())
    return build_exif(size, artist=artist, rights=notice, description=description)


def _exif(rights: Rights) -> dict[str, str]:
    """Return the texts that EXIF should hold, the weightiest first, fitting or not."""
    return {
        "Copyright": rights.notice,
        "Artist": "; ".join(rights.creators),
        "ImageDescription": rights.caption,
    }


def _fitting_exif(texts: Mapping[str, str]) -> set[str]:
    return _fitting({name: len(text.encode()) for name, text in texts.items()}, EXIF_ROOM)


def _fitting(sizes: Mapping[str, int], room: int) -> set[str]:
    """Return the names of what fits into `room` bytes, each given its own in their order."""
    fitting = set()
    for name, size in sizes.items():
        if size <= room:
            fitting.add(name)
            room -= size
    return fitting


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


def _escaped(value: str | tuple[str, ...]) -> int:
    """Return the bytes that `value` takes in a packet."""
    if isinstance(value, str):
        return len(escape(value).encode("utf-8"))
    return sum(_escaped(f"<rdf:li>{text}</rdf:li>") for text in value)


def _fits_iim(key: str, text: str) -> bool:
    return len(text.encode("utf-8")) <= LENGTHS[key]
