"""A TIFF that is cut short is known by the places of its strips; one that is whole is never refused for them."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.opening import open_picture
from tests.imaging.pictures import gradient, saved

KINDS = ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "F"]


def image_of(kind: str) -> Image.Image:
    grey = gradient(61, 40).convert("L")
    return grey.convert("I;16") if kind == "I;16" else gradient(61, 40).convert(kind)


@pytest.mark.parametrize("rows", [1, 7, 40])
@pytest.mark.parametrize("kind", KINDS)
def test_a_strip_that_ends_behind_the_file_is_noticed(kind: str, rows: int) -> None:
    data = saved(image_of(kind), "TIFF", tiffinfo={278: rows})
    with open_picture(data, "whole.tif") as image:
        places = image.tag_v2[273]  # type: ignore[attr-defined]
        end = places[-1] + image.tag_v2[279][-1]  # type: ignore[attr-defined]
        image.load()
    if end != len(data):
        pytest.skip("this version of Pillow writes something behind the pixels")
    with pytest.raises(PictureRefused) as refused:
        open_picture(data[:-1], "cut.tif")
    assert refused.value.reason == "damaged"


def deflated(side: int) -> bytes:
    """Return a grey TIFF whose pixels, packed, stand at its end, as some programs write it."""
    packed = zlib.compress(bytes(side * side))
    entries = [(256, side), (257, side), (258, 8), (259, 8), (262, 1), (273, 0), (277, 1)]
    entries += [(278, side), (279, len(packed))]
    start = 8 + 2 + 12 * len(entries) + 4
    body = b"".join(
        struct.pack("<HHLL", tag, 4, 1, start if tag == 273 else value) for tag, value in entries
    )
    return struct.pack("<2sHLH", b"II", 42, 8, len(entries)) + body + bytes(4) + packed


def test_a_packed_strip_that_ends_behind_the_file_is_noticed() -> None:
    data = deflated(40)
    with open_picture(data, "whole.tif") as image:
        image.load()
    with pytest.raises(PictureRefused) as refused:
        open_picture(data[:-1], "cut.tif")
    assert refused.value.reason == "damaged"


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_what_is_compressed_and_whole_is_taken(compression: str) -> None:
    data = saved(gradient(61, 40), "TIFF", compression=compression)
    with open_picture(data, "whole.tif") as image:
        image.load()
        assert image.size == (61, 40)
