"""Pictures that are not taken, by the name that people know their format by."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

_BEGIN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"8BPS", "Photoshop"),
    (b"%PDF-", "PDF"),
    (b"%!PS", "EPS"),
    (b"\xc5\xd0\xd3\xc6", "EPS"),
)
_ENDINGS: Final[dict[str, str]] = {
    ".svg": "SVG",
    **dict.fromkeys((".jp2", ".j2k", ".jpf", ".jpx"), "JPEG 2000"),
    **dict.fromkeys((".dng", ".nef", ".cr2", ".cr3", ".arw", ".raf", ".orf", ".rw2"), "camera raw"),
}
"""Where the first bytes tell nothing that is sure: as the file is called."""

PHOTOGRAPHS: Final = frozenset(("BMP", "JPEG 2000", "JPEG XL", "Photoshop", "camera raw"))
"""Of these, what a photograph may be delivered as."""


def other_format(data: bytes, name: str) -> str:
    """Return what a picture that is not taken is: "BMP", "PDF", …; "" for what is none that is known.

    `data` may be the beginning of the file called `name`, some 20 bytes of it.
    """
    for begin, called in _BEGIN:
        if data.startswith(begin):
            return called
    if data.startswith(b"BM") and data[6:10] == bytes(4):  # of which two are reserved for a program
        return "BMP"
    return _ENDINGS.get(PurePath(name).suffix.lower(), "") if data else ""
