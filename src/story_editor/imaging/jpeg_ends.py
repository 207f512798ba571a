"""A JPEG that lacks nothing but its last two bytes, the marker of its end, is whole: it is taken.

Some programs and broken transfers leave the marker away. Whether pixels lack as well is told by no
header: libjpeg fills what is missing. So the picture is decoded with two different tails behind it. What is
whole is not changed by them.
"""

from __future__ import annotations

import hashlib
import io
from typing import Final

from PIL import Image

from story_editor.imaging.jpeg_scans import LIGHT_PROGRESSIVE, read_scans

EOI: Final = b"\xff\xd9"
MOST_PIXELS: Final = 40_000_000
"""Pixels of the largest picture that is tried: it is decoded whole, three times. Of one in scans, LIGHT_PROGRESSIVE."""
MOST_PASSES: Final = 400_000_000
"""Pixels times scans of a progressive one that is tried."""
_ROWS: Final = 64
"""Rows that are looked at together: a copy of them is made twice."""
_TAILS: Final = bytes(range(1, 0xF0)) * 8, bytes(range(0xEF, 0, -1)) * 8
"""Codes of many kinds and no marker: what lacks would be made of them, and look different."""


def with_end(data: bytes) -> bytes:
    """Return the JPEG `data` with the marker of its end, where it lacks that and nothing else."""
    if data.endswith(EOI):
        return data
    scans, cut = read_scans(data), data.removesuffix(EOI[:1])
    return cut + EOI if not scans.ended and _is_whole(cut, scans.number) else data


def _is_whole(data: bytes, scans: int) -> bool:
    """Say whether no pixel depends on what stands behind `data`. Raises what Pillow raises."""
    seen = set()
    for tail in (b"", *_TAILS):
        with Image.open(io.BytesIO(data + tail + EOI), formats=["JPEG"]) as image:
            pixels = image.width * image.height
            most = LIGHT_PROGRESSIVE if scans > 1 else MOST_PIXELS
            if pixels > most or pixels * scans > MOST_PASSES or not scans:
                return False
            seen.add(_digest(image))
    return len(seen) == 1


def _digest(image: Image.Image) -> bytes:
    """Return what tells the pixels of `image` from others."""
    digest = hashlib.sha256()
    for top in range(0, image.height, _ROWS):
        rows = image.crop((0, top, image.width, min(top + _ROWS, image.height)))
        digest.update(rows.tobytes())
    return digest.digest()
