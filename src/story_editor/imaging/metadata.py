"""What a photographer's file says of itself: who made it, of what, and when.

Nothing read here decides anything; it is offered to an editor.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageFile, TiffImagePlugin

from story_editor.errors import PictureRefused
from story_editor.imaging.charsets import Texts
from story_editor.imaging.exif import bytes_of_exif, read_exif
from story_editor.imaging.iim import find_iim, read_iim, unnamed_iim
from story_editor.imaging.items import read_exif_item
from story_editor.imaging.opening import DAMAGE, open_picture, sniff
from story_editor.imaging.profile import profile_trouble
from story_editor.imaging.slimming import LARGEST_TEXT, has_large_xmp
from story_editor.imaging.xmp import read_packet
from story_editor.model.embedded import date_taken, embedded_caption, embedded_credit
from story_editor.model.photo import GUESSED, PROFILE, UNREAD
from story_editor.model.plain import paragraphs

_IIM_RESOURCE: Final = 0x0404
_TIFF_IIM: Final = 33_723
_TIFF_RESOURCES: Final = 34_377


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be read. `fields` is keyed "XMP dc:creator", "IIM 2:80", "EXIF Artist".

    Under PROFILE it holds what is wrong with the profile of the colours, if anything is; under
    GUESSED and UNREAD which texts had to be guessed, and whether any could not be read.
    `credit` is the best credit line, empty when nobody is named (model/embedded.py).
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    credit: str = ""
    caption: str = ""
    date_taken: dt.date | None = None


def read_metadata(data: bytes) -> Metadata:
    """Return what the picture file `data` says of itself. Never raises, for any bytes."""
    try:
        with open_picture(data, "") as image:
            fields = {name: text for name, text in _fields(image, data) if text}
    except PictureRefused:
        return Metadata()
    return Metadata(
        fields=fields,
        credit=embedded_credit(fields),
        caption=embedded_caption(fields),
        date_taken=date_taken(fields),
    )


def _fields(image: ImageFile.ImageFile, data: bytes) -> Iterable[tuple[str, str]]:
    """Return the texts of all containers, each cleaned to what may stand in a field."""
    media_type = sniff(data)
    tags = _tags(image, data)
    # after EXIF: of a PNG only that reads what stands behind the pixels
    packet = image.info.get("xmp", b"")
    xmp = read_packet(packet if isinstance(packet, bytes) else b"")
    known = "\n".join(xmp.texts.values())
    block = iim_block(image)
    iim = read_iim(block, known, _exif_bytes(tags))
    known = f"{known}\n{'' if iim.guessed else ' '.join(iim.texts.values())}"
    exif = _exif(tags, known, unnamed_iim(block))
    said = (("XMP", xmp.texts), ("IIM", iim.texts), ("EXIF", exif.texts))
    for container, texts in said:
        for name, text in texts.items():
            yield f"{container} {name}", unicodedata.normalize("NFC", "\n".join(paragraphs(text)))
    guessed = (("IIM", iim.guessed), ("EXIF", exif.guessed))
    yield GUESSED, "; ".join(f"{one} {name}" for one, names in guessed for name in sorted(names))
    large = media_type is not None and has_large_xmp(data, media_type)
    yield UNREAD, "unreadable" if large or not xmp.whole else ""
    try:
        yield PROFILE, profile_trouble(image, data)
    except DAMAGE:
        return


def _tags(image: ImageFile.ImageFile, data: bytes) -> Image.Exif | None:
    """Return the EXIF of `image`, None when it is damaged.

    Of an AVIF it is read from the file: where its box turns the picture and EXIF does not, Pillow
    writes EXIF anew, and puts "?" for each letter that is not ASCII.
    """
    try:
        tags = image.getexif()
        if image.format == "AVIF" and (own := read_exif_item(data, LARGEST_TEXT)):
            tags = Image.Exif()
            tags.load(own)
        return tags
    except DAMAGE:
        return None


def _exif_bytes(tags: Image.Exif | None) -> list[bytes]:
    try:
        return bytes_of_exif(tags) if tags is not None else []
    except DAMAGE:
        return []


def _exif(tags: Image.Exif | None, known: str, beside: Sequence[bytes]) -> Texts:
    try:
        return read_exif(tags, known, beside) if tags is not None else Texts({}, frozenset())
    except DAMAGE:
        return Texts({}, frozenset())


def iim_block(image: Image.Image) -> bytes:
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
