"""What a photographer's file says of its credit and caption, from its metadata's fields.

Fields are keyed "XMP dc:creator", "IIM 2:80", "EXIF Artist", as a photo keeps them. The order
of trust is XMP, then IIM, then EXIF: the IPTC Photo Metadata Guidelines keep the first two in
step, and cameras write the third by themselves.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from story_editor.model.credit import AGENCIES
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold
from story_editor.model.plain import one_line

_CAMERA: Final = re.compile(
    r"(?:\w+ )*digital (?:still )?camera|sony dsc|exif[ _]jpeg.*|jpeg[ _]picture|<.*>"
    r"|dcim.*|(?:dsc|img|imag|pict)[ _]?\d+|camera|picasa|processed with vsco.*"
    r"|(?:canon|nikon|olympus|om digital|sony(?: ericsson)?|samsung(?: techwin)?|(?:eastman )?kodak"
    r"|casio|fuji(?:film|(?: photo)? film)?|pentax|ricoh|leica|panasonic|apple|(?:sz )?dji|gopro|huawei"
    r"|xiaomi|motorola|lg|nokia|hp|konica|(?:konica )?minolta|hasselblad|sigma|(?:seiko )?epson|google"
    r"|oneplus|htc)(?:[ ,.]+(?:corporation|corp|company|co|inc|ltd|limited|electronics|optical|imaging"
    r"|solutions|cameras?|ag|gmbh|technology|technologies|computer|mobile|communications|ab))*[ ,.]*"
    r"|(?:inc|ltd|limited|co|corp)[.]?",
)
"""What cameras and programs put where a person's name or a caption belongs, folded."""
_NOBODY: Final = re.compile(
    r"unknown|none|null|default|user|owner|admin|administrator|photographer|artist|author|copyright"
    r"|image|photo|picture|untitled|anonymous|my name|your name|copyright holder|not specified|n/a"
)
"""What stands for a name where nobody is named, folded."""

_RESET_CLOCKS: Final = ("1970-01-01", "1980-01-01")

_APART: Final = (
    ("XMP dc:creator", "XMP photoshop:Credit", "XMP photoshop:Source"),
    ("IIM 2:80", "IIM 2:110", "IIM 2:115"),
)
"""Where by-line, credit line and source stand apart, the most trusted first."""

NOTICES = ("XMP dc:rights", "IIM 2:116", "EXIF Copyright")
"""Where the full notice stands, the most trusted first."""
CAPTIONS = ("XMP dc:description", "IIM 2:120", "EXIF ImageDescription")
"""Where the caption stands, the most trusted first."""


def embedded_credit(fields: Mapping[str, str]) -> str:
    """Return the credit line that the file asks for, empty when it names nobody."""
    camera = _camera(fields)
    notices = [one_line(fields.get(name, "")) for name in NOTICES]
    notices = [notice for notice in notices if _names_somebody(notice, camera)]
    said = [_said(fields, names, camera) for names in _APART]
    if notices:
        notice = _fullest(notices)
        both = (_with_both(notice, creators, line) for creators, line in said if creators and line)
        return next(both, notice)
    for creators, line in said:
        if creators and line and fold(creators) not in fold(line):
            return f"{creators} / {line}"
        if line or creators:
            return line or creators
    return ""


def says_year(fields: Mapping[str, str], year: str) -> bool:
    """Say whether the `year` of a credit stands in what the file says of it."""
    names = (*NOTICES, *(name for apart in _APART for name in apart))
    return any(year in fields.get(name, "") for name in names)


def suggested_name(fields: Mapping[str, str]) -> str:
    """Return the EXIF artist where the file names nobody else: a name to offer, no credit.

    Cameras put their owner there, who need not have taken the picture.
    """
    artist = one_line(fields.get("EXIF Artist", ""))
    if embedded_credit(fields) or not _names_somebody(artist, _camera(fields)):
        return ""
    return artist


def _said(fields: Mapping[str, str], names: Sequence[str], camera: set[str]) -> tuple[str, str]:
    """Return the by-line, and the credit line or else the source, as far as they name somebody."""
    texts = (one_line(fields.get(name, "")) for name in names)
    creators, line, source = (t if _names_somebody(t, camera) else "" for t in texts)
    return creators, line or source


def _with_both(notice: str, creators: str, line: str) -> str:
    """Return `notice` with the agency of the credit `line`, or the by-line, that it leaves out.

    Only where the notice has one name, which is the one or the other: what else it says stays.
    """
    read, told = read_credit(notice), read_credit(line)
    if len(read.parties) != 1 or read.asked:
        return notice
    name, maker = read.parties[0], read_credit(creators).creators
    agency = told.agency or line
    at = notice.find(name)
    if at < 0 or len(maker) != 1 or AGENCIES in agency or fold(agency) == fold(maker[0]):
        return notice
    if fold(name) == fold(maker[0]) and (not told.agency or told.creators == maker):
        return f"{notice[: at + len(name)]} / {agency}{notice[at + len(name) :]}"
    if fold(name) == fold(agency):
        return f"{notice[:at]}{maker[0]} / {notice[at:]}"
    return notice


def _camera(fields: Mapping[str, str]) -> set[str]:
    """Return the names of the camera, folded: it is nobody."""
    return {fold(fields.get(f"EXIF {name}", "")) for name in ("Make", "Model")}


def _fullest(notices: Sequence[str]) -> str:
    """Return the first notice, or a later one that says the same and goes on.

    "© Seng Mai" in one container and "© Seng Mai / Photo Doc 2022" in another do not
    disagree: the longer one is what was meant (CREDITS, rule 7, has the order for the rest).
    """
    best = notices[0]
    for notice in notices[1:]:
        rest = fold(notice).removeprefix(fold(best))
        if rest != fold(notice) and rest and not rest[0].isalnum():
            best = notice
    return best


def names_somebody(text: str, fields: Mapping[str, str]) -> bool:
    """Say whether `text`, one of a file's `fields`, names anybody but its camera."""
    return _names_somebody(text, _camera(fields))


def date_taken(fields: Mapping[str, str]) -> dt.date | None:
    """Return the day the picture was taken, None when no field tells or the clock was never set."""
    for name in (
        "EXIF DateTimeOriginal",
        "XMP exif:DateTimeOriginal",
        "XMP photoshop:DateCreated",
        "IIM 2:55",
    ):
        found = re.match(r"(\d{4})[:-]?(\d\d)[:-]?(\d\d)", fields.get(name, ""))
        if not found:
            continue
        try:
            date = dt.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:  # 0000:00:00 is what a camera without a clock writes
            continue
        if 1800 <= date.year <= 2199 and date.isoformat() not in _RESET_CLOCKS:
            return date
    return None


def _names_somebody(text: str, camera: set[str]) -> bool:
    """Say whether a person or organisation is named in `text`, rather than a camera or nobody."""
    reading = read_credit(text)
    names = [fold(name) for name in (*reading.creators, reading.agency) if name]
    return any(
        any(char.isalpha() for char in name)
        and name not in camera
        and not _NOBODY.fullmatch(name)
        and not _CAMERA.fullmatch(name)
        for name in names
    )


def embedded_caption(fields: Mapping[str, str]) -> str:
    """Return what the picture shows, as its maker described it; no camera's default."""
    return next((fields[name] for name in CAPTIONS if is_caption(fields.get(name, ""), fields)), "")


def is_caption(text: str, fields: Mapping[str, str]) -> bool:
    """Say whether `text`, one of a file's `fields`, is somebody's words and no camera's default."""
    folded = fold(text)
    default = _NOBODY.fullmatch(folded) or _CAMERA.fullmatch(folded) or folded in _camera(fields)
    return bool(text) and not default
