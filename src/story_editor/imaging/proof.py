"""Reading a published picture back: rights present, location and colour profile absent, size right."""

from __future__ import annotations

from typing import Literal

from story_editor.errors import PictureRefused
from story_editor.imaging.exif import has_location, read_exif
from story_editor.imaging.iim import LENGTHS, read_iim
from story_editor.imaging.metadata import iim_block
from story_editor.imaging.opening import open_picture, refusing
from story_editor.imaging.xmp import LOCATION, read_xmp
from story_editor.model.crop import Size

Problem = Literal[
    "unreadable",
    "size",
    "colour profile",
    "rights in XMP",
    "rights in EXIF",
    "rights in IIM",
    "location",
]


def prove(data: bytes, *, notice: str, size: Size) -> tuple[Problem, ...]:
    """Return what is wrong with the picture file `data`, nothing when all is well.

    `notice` is the credit that XMP dc:rights, EXIF Copyright and a JPEG's IIM 2:116 must equal;
    an empty one must be absent, and from IIM one that is too long for it. `size` is in pixels.
    Never raises for any bytes.
    """
    try:
        with open_picture(data, "exported picture") as image, refusing("exported picture"):
            found = Size(*image.size)
            packet = image.info.get("xmp", b"")
            profiled = "icc_profile" in image.info
            exif = image.getexif()
            texts, located = read_exif(exif).texts, has_location(exif)
            iim = read_iim(iim_block(image)).texts if image.format == "JPEG" else None
    except PictureRefused:
        return ("unreadable",)
    said = read_xmp(packet, ("dc:rights", *LOCATION)) if isinstance(packet, bytes) else {}
    problems: list[Problem] = []
    if found != size:
        problems.append("size")
    if profiled:  # all is sRGB, and a profile would say when it was made
        problems.append("colour profile")
    if said.get("dc:rights", "") != notice:
        problems.append("rights in XMP")
    if texts.get("Copyright", "") != notice:
        problems.append("rights in EXIF")
    if iim is not None and iim.get("2:116", "") != _of_iim(notice):
        problems.append("rights in IIM")
    if located or any(name in said for name in LOCATION):
        problems.append("location")
    return tuple(problems)


def _of_iim(notice: str) -> str:
    """Return what IIM 2:116 says of `notice`: all of it, or nothing where it does not fit."""
    return notice if len(notice.encode("utf-8")) <= LENGTHS["2:116"] else ""
