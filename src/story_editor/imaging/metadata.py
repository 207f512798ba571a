"""What a photographer's file says of itself: who made it, of what, and when.

The order of trust is that of CREDITS, rule 7: XMP, then IIM, then EXIF. Nothing read here
decides anything; it is offered to an editor.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageFile, TiffImagePlugin

from story_editor.errors import PictureRefused
from story_editor.imaging.exif import read_exif
from story_editor.imaging.iim import find_iim, read_iim
from story_editor.imaging.opening import DAMAGE, open_picture
from story_editor.imaging.xmp import read_xmp
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold
from story_editor.model.plain import one_line, paragraphs

_IIM_RESOURCE: Final = 0x0404
_TIFF_IIM: Final = 33_723
_TIFF_RESOURCES: Final = 34_377

_CAMERA: Final = re.compile(
    r"(?:\w+ )*digital (?:still )?camera|sony dsc|exif[ _]jpeg.*|jpeg[ _]picture|<.*>"
    r"|dcim.*|(?:dsc|img|imag|pict)[ _]?\d+|camera|picasa|processed with vsco.*"
    r"|canon|nikon|olympus|sony|samsung|kodak|casio|fujifilm|pentax|leica|panasonic|apple",
)
"""What cameras and programs put where a person's name or a caption belongs, folded."""
_NOBODY: Final = re.compile(
    r"unknown|none|null|default|user|owner|admin|administrator|photographer|artist|author|copyright"
    r"|image|photo|picture|untitled|anonymous|my name|your name|copyright holder|not specified|n/a"
)
"""What stands for a name where nobody is named, folded."""
_RESET_CLOCKS: Final = ("1970-01-01", "1980-01-01")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be read. `fields` is keyed "XMP dc:creator", "IIM 2:80", "EXIF Artist".

    `credit` is the best credit line, empty when nobody is named; `suggestion` the EXIF
    artist when that is all there is: a name to offer, not a credit.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    credit: str = ""
    suggestion: str = ""
    caption: str = ""
    date_taken: dt.date | None = None


def read_metadata(data: bytes) -> Metadata:
    """Return what the picture file `data` says of itself. Never raises, for any bytes."""
    try:
        with open_picture(data, "") as image:
            fields = {name: text for name, text in _fields(image) if text}
    except PictureRefused:
        return Metadata()
    camera = {fold(fields.get(f"EXIF {name}", "")) for name in ("Make", "Model")}
    credit = _credit(fields, camera)
    artist = fields.get("EXIF Artist", "")
    return Metadata(
        fields=fields,
        credit=credit,
        suggestion="" if credit or not _names_somebody(artist, camera) else artist,
        caption=_caption(fields, camera),
        date_taken=_date_taken(fields),
    )


def _fields(image: ImageFile.ImageFile) -> Iterable[tuple[str, str]]:
    """Return the texts of all containers, each cleaned to what may stand in a field."""
    try:
        exif = read_exif(image.getexif())
    except DAMAGE:
        exif = {}
    # after EXIF: of a PNG only that reads what stands behind the pixels
    packet = image.info.get("xmp", b"")
    xmp = read_xmp(packet) if isinstance(packet, bytes) else {}
    for container, texts in (("XMP", xmp), ("IIM", read_iim(_iim_block(image))), ("EXIF", exif)):
        for name, text in texts.items():
            yield f"{container} {name}", unicodedata.normalize("NFC", "\n".join(paragraphs(text)))


def _iim_block(image: Image.Image) -> bytes:
    """Return the IIM datasets of a JPEG or TIFF, empty when there are none."""
    resources = image.info.get("photoshop")
    if isinstance(resources, dict):
        block = resources.get(_IIM_RESOURCE)
        return block if isinstance(block, bytes) else b""
    if not isinstance(image, TiffImagePlugin.TiffImageFile):
        return b""
    try:
        return _tag(image, _TIFF_IIM) or find_iim(_tag(image, _TIFF_RESOURCES))
    except DAMAGE:
        return b""


def _tag(image: TiffImagePlugin.TiffImageFile, tag: int) -> bytes:
    """Return the bytes of a TIFF tag, which Pillow wraps when it knows the tag."""
    value = image.tag_v2.get(tag, b"")
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    return value if isinstance(value, bytes) else b""


NOTICES = ("XMP dc:rights", "IIM 2:116", "EXIF Copyright")
"""Where the full notice stands, the most trusted first."""


def _credit(fields: Mapping[str, str], camera: set[str]) -> str:
    """Return the credit line that the file asks for, empty when it names nobody."""
    notices = [one_line(fields.get(name, "")) for name in NOTICES]
    notices = [notice for notice in notices if _names_somebody(notice, camera)]
    if notices:
        return _fullest(notices)
    for names in (
        ("XMP dc:creator", "XMP photoshop:Credit", "XMP photoshop:Source"),
        ("IIM 2:80", "IIM 2:110", "IIM 2:115"),
    ):
        texts = (one_line(fields.get(name, "")) for name in names)
        creators, line, source = (t if _names_somebody(t, camera) else "" for t in texts)
        line = line or source
        if creators and line and fold(creators) not in fold(line):
            return f"{creators} / {line}"
        if line or creators:
            return line or creators
    return ""


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


def _caption(fields: Mapping[str, str], camera: set[str]) -> str:
    """Return what the picture shows, as its maker described it; no camera's default."""
    for name in ("XMP dc:description", "IIM 2:120", "EXIF ImageDescription"):
        text = fields.get(name, "")
        folded = fold(text)
        default = _NOBODY.fullmatch(folded) or _CAMERA.fullmatch(folded) or folded in camera
        if text and not default:
            return text
    return ""


def _date_taken(fields: Mapping[str, str]) -> dt.date | None:
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
