"""What stands in the boxes of an AVIF is read from them: EXIF as it was written, and its colours."""

from __future__ import annotations

import struct
import zlib

import pytest

from story_editor.imaging.exif import build_exif
from story_editor.imaging.items import named_colours, read_exif_item, read_items
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.pixels import open_oriented
from story_editor.imaging.slimming import LARGEST_TEXT
from story_editor.model.crop import Size
from story_editor.model.photo import GUESSED, PROFILE
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import DISPLAY_P3

NOTICE = "© Kıvanç Özvardar / Photo Doc 2021"
EXIF = build_exif(Size(64, 48), artist="", rights=NOTICE, description="")
AVIF = saved(gradient(64, 48), "AVIF", exif=EXIF)
TURNED = AVIF.replace(
    bytes.fromhex("0213000300000001 0001"), bytes.fromhex("0112000300000001 0006")
)
"""Its EXIF says that it lies on its side, and no box says so: the box is what counts."""
P3, BT2020_PQ, SRGB, UNSAID = (12, 13), (9, 16), (1, 13), (2, 2)


def test_exif_of_a_turned_avif_is_read_as_it_was_written() -> None:
    assert TURNED != AVIF
    read = read_metadata(TURNED)
    assert read.fields["EXIF Copyright"] == NOTICE
    assert read.credit == NOTICE
    assert GUESSED not in read.fields
    assert open_oriented(TURNED, name="x").size == (64, 48)


def test_exif_is_read_up_to_its_limit_and_from_whatever_is_left_of_a_file() -> None:
    assert read_exif_item(AVIF, LARGEST_TEXT)[-len(EXIF) + 6 :] == EXIF[6:]
    assert read_exif_item(AVIF, 100) == b""
    for size in range(0, len(AVIF), 3):
        assert len(read_items(AVIF[:size])) <= 2
        read_exif_item(AVIF[:size], LARGEST_TEXT)
        named_colours(AVIF[:size])


def avif(named: tuple[int, int], **save: bytes) -> bytes:
    data = bytearray(saved(gradient(64, 48), "AVIF", **save))
    at = data.find(b"nclx")
    if at > 0:
        data[at + 4 : at + 8] = struct.pack(">HH", *named)
    return bytes(data)


def png(named: tuple[int, int]) -> bytes:
    data = saved(gradient(64, 48), "PNG")
    chunk = b"cICP" + bytes((*named, 0, 1))
    return (
        data[:33] + struct.pack(">L", 4) + chunk + struct.pack(">L", zlib.crc32(chunk)) + data[33:]
    )


@pytest.mark.parametrize("made", [avif, png])
@pytest.mark.parametrize(
    ("named", "trouble"), [(P3, "unreadable"), (BT2020_PQ, "unreadable"), (SRGB, ""), (UNSAID, "")]
)
def test_colours_that_are_named_otherwise_than_by_a_profile(
    made: object, named: tuple[int, int], trouble: str
) -> None:
    assert callable(made)
    assert read_metadata(made(named)).fields.get(PROFILE, "") == trouble


def test_a_profile_says_more_than_a_number() -> None:
    assert PROFILE not in read_metadata(avif(P3, icc_profile=DISPLAY_P3)).fields
