"""A raw file is no picture yet: nobody wants its thumbnail on the page."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.original import read_original
from story_editor.imaging.raw import is_raw
from tests.imaging.pictures import gradient, saved


def directory(order: str, **tags: int) -> bytes:
    """Return a TIFF of one directory with numbers for the tags "t254" and so on."""
    mark = b"II*\x00" if order == "<" else b"MM\x00*"
    held = b"".join(
        struct.pack(f"{order}HHLL", int(name[1:]), 4, 1, value) for name, value in tags.items()
    )
    return mark + struct.pack(f"{order}LH", 8, len(tags)) + held + bytes(4)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    "tags", [{"t254": 1, "t330": 900}, {"t254": 0, "t50706": 0x01040000}, {"t262": 32_803}]
)
def test_a_raw_file_is_told_by_its_first_directory(order: str, tags: dict[str, int]) -> None:
    data = directory(order, t256=160, t257=120, **tags)
    assert is_raw(data)
    assert not is_raw(data[:20])
    with pytest.raises(PictureRefused, match="not-a-picture"):
        read_original(data, "a.nef")


def test_a_canon_says_so_itself() -> None:
    with pytest.raises(PictureRefused, match="not-a-picture"):
        read_original(b"II*\x00\x10\x00\x00\x00CR\x02\x00" + bytes(400), "a.cr2")


def test_a_tiff_is_a_picture() -> None:
    assert read_original(saved(gradient(64, 64), "TIFF"), "a.tif").width == 64
    pages = [Image.new("RGB", (40, 40)), Image.new("RGB", (20, 20))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert read_original(data, "a.tif").width == 40
