"""What a photographer's file says of itself: who made it, of what, and when.

Nothing read here decides anything; it is offered to an editor.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageFile, TiffImagePlugin

from story_editor.errors import PictureRefused
from story_editor.imaging.exif import read_exif
from story_editor.imaging.iim import find_iim, read_iim
from story_editor.imaging.opening import DAMAGE, open_picture
from story_editor.imaging.profile import profile_trouble
from story_editor.imaging.xmp import read_xmp
from story_editor.model.embedded import date_taken, embedded_caption, embedded_credit
from story_editor.model.photo import PROFILE
from story_editor.model.plain import paragraphs

_IIM_RESOURCE: Final = 0x0404
_TIFF_IIM: Final = 33_723
_TIFF_RESOURCES: Final = 34_377


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be read. `fields` is keyed "XMP dc:creator", "IIM 2:80", "EXIF Artist".

    Under PROFILE it holds what is wrong with the profile of the colours, if anything is.
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
            fields = {name: text for name, text in _fields(image) if text}
    except PictureRefused:
        return Metadata()
    return Metadata(
        fields=fields,
        credit=embedded_credit(fields),
        caption=embedded_caption(fields),
        date_taken=date_taken(fields),
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
    try:
        yield PROFILE, profile_trouble(image)
    except DAMAGE:
        return


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
