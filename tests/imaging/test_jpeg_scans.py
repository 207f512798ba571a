"""What a JPEG holds is told by its markers."""

from __future__ import annotations

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.jpeg_scans import read_scans
from story_editor.imaging.opening import FULLEST, LIGHT, open_picture
from story_editor.imaging.original import read_original
from tests.imaging.pictures import gradient, saved


def test_a_plain_one_has_one_scan_and_its_pixels_take_most_of_it() -> None:
    pixels = Image.effect_noise((200, 100), 90).convert("RGB")
    data = saved(pixels, "JPEG", exif=b"Exif\x00\x00" + b"\xff\xda\xff\xd9" * 50)
    scans = read_scans(data)
    assert (scans.number, scans.ended) == (1, True)
    assert len(data) * 0.8 < scans.size < len(data)
    assert read_scans(data + b"\xff\xda what a program left behind") == scans


def test_no_more_is_looked_at_of_the_only_scan_than_is_enough() -> None:
    data = saved(gradient(200, 100), "JPEG")
    whole = read_scans(data)
    assert read_scans(data, components=3, enough=50) == (1, 50, False)
    assert read_scans(data, components=3, enough=whole.size + 1) == whole, "there is not as much"
    assert read_scans(data, components=1, enough=50) == whole, "others may follow it"


def test_a_progressive_one_has_several() -> None:
    data = saved(gradient(64, 64), "JPEG", progressive=True)
    scans = read_scans(data)
    assert scans.number > 3
    assert scans.ended
    assert not read_scans(data[:-2]).ended
    with pytest.raises(PictureRefused, match="damaged"):
        open_picture(data[:-40], "a.jpg")


@pytest.mark.parametrize("size", range(0, 700, 13))
def test_a_file_that_is_cut_short_ends_nowhere(size: int) -> None:
    assert not read_scans(saved(gradient(64, 64), "JPEG")[:size]).ended


def test_the_emptiest_picture_there_can_be_is_taken() -> None:
    side = int(LIGHT**0.5) + 100
    data = saved(Image.new("L", (side, side), 200), "JPEG", progressive=True, optimize=True)
    assert side * side < FULLEST * read_scans(data).size
    assert read_original(data, "a.jpg").width == side
