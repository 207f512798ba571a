"""Whether the strips of a TIFF are all there: told by their places, before anything is read.

Source: TIFF 6.0, pages 19 and 38 to 40.
"""

from __future__ import annotations

from typing import Any, Final

from PIL import Image, TiffImagePlugin

_RAW: Final = 1
_APART: Final = 2
_YCBCR: Final = 6


def strips_are_there(image: Image.Image, length: int) -> bool:
    """Say whether a file of `length` bytes reaches to the end of each strip or tile of `image`, a TIFF.

    Of what is compressed the file says how many bytes it has, and its reader takes no fewer. Of what is
    not, that is not asked: old programs wrote what they liked. True where nothing tells, as of colours
    that several pixels share.
    """
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    tags = image.tag_v2
    places, counts = (
        tags.get(TiffImagePlugin.STRIPOFFSETS),
        tags.get(TiffImagePlugin.STRIPBYTECOUNTS),
    )
    if tags.get(TiffImagePlugin.COMPRESSION, _RAW) == _RAW:
        counts = _lengths(tags, len(places)) if isinstance(places, tuple) else None
    elif places is None:
        places, counts = (
            tags.get(TiffImagePlugin.TILEOFFSETS),
            tags.get(TiffImagePlugin.TILEBYTECOUNTS),
        )
    if not isinstance(places, tuple) or not isinstance(counts, tuple):
        return True
    return all(place + count <= length for place, count in zip(places, counts, strict=False))


def _lengths(tags: Any, strips: int) -> tuple[int, ...] | None:
    """Return the bytes that each of so many strips without compression has; None where they share colours."""
    width, height = tags[TiffImagePlugin.IMAGEWIDTH], tags[TiffImagePlugin.IMAGELENGTH]
    rows = min(tags.get(TiffImagePlugin.ROWSPERSTRIP, height), height)
    bits = tags.get(TiffImagePlugin.BITSPERSAMPLE, (1,))
    if tags.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == _YCBCR or rows < 1:
        return None
    apart = tags.get(TiffImagePlugin.PLANAR_CONFIGURATION) == _APART
    line = (width * (bits[0] if apart else sum(bits)) + 7) // 8
    plane = -(-height // rows)
    return tuple(min(rows, height - one % plane * rows) * line for one in range(strips))
