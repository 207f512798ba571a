"""Whether the strips of an uncompressed TIFF are all there: told by their places, before anything is read.

Source: TIFF 6.0, pages 19 and 38 to 40. What is compressed tells by its own codes, and tiles are read by
libtiff, which looks where they end.
"""

from __future__ import annotations

from typing import Final

from PIL import Image, TiffImagePlugin

_RAW: Final = 1
_APART: Final = 2
_YCBCR: Final = 6


def strips_are_there(image: Image.Image, length: int) -> bool:
    """Say whether a file of `length` bytes reaches to the end of each strip of `image`, a TIFF.

    What the file says of a strip's bytes is not asked: old programs wrote what they liked. True
    where the places do not tell, as of colours that several pixels share.
    """
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    tags = image.tag_v2
    places, raw = (
        tags.get(TiffImagePlugin.STRIPOFFSETS),
        tags.get(TiffImagePlugin.COMPRESSION, _RAW),
    )
    shares = tags.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == _YCBCR
    width, height = tags[TiffImagePlugin.IMAGEWIDTH], tags[TiffImagePlugin.IMAGELENGTH]
    bits = tags.get(TiffImagePlugin.BITSPERSAMPLE, (1,))
    rows = min(tags.get(TiffImagePlugin.ROWSPERSTRIP, height), height)
    if raw != _RAW or shares or not isinstance(places, tuple) or rows < 1:
        return True
    apart = tags.get(TiffImagePlugin.PLANAR_CONFIGURATION) == _APART
    line = (width * (bits[0] if apart else sum(bits)) + 7) // 8
    in_a_plane = -(-height // rows)
    return all(
        place + min(rows, height - number % in_a_plane * rows) * line <= length
        for number, place in enumerate(places)
    )
