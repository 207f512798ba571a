"""What the reader of progressive JPEGs stops at is known before it is asked."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from story_editor.imaging.jpeg_markers import would_stop
from story_editor.imaging.jpeg_scans import read_scans
from tests.imaging.pictures import saved


def progressive(mode: str = "RGB") -> bytes:
    return saved(Image.effect_noise((64, 48), 60).convert(mode), "JPEG", progressive=True)


def stops(data: bytes) -> bool:
    """Ask the reader itself."""
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as image:
            image.load()
    except (OSError, SyntaxError):
        return True
    return False


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_whole_one_is_read_to_its_end(mode: str) -> None:
    assert not would_stop(progressive(mode))


@pytest.mark.parametrize(
    "segment",
    [
        b"\xff\xc3\x00\x02",  # another picture, of a kind that is not read
        b"\xff\xd8",  # it begins again
        b"\xff\x40\x00\x02",  # no marker of any standard
        b"\xff\xdd\x00\x03\x00",
        b"\xff\xc4\x00\x13\x05" + bytes(16),  # there are four tables
        b"\xff\xc4\x00\x14\x00" + bytes((1, *range(15))) + b"\x00",  # fewer symbols than codes
        b"\xff\xdb\x00\x04\x00\x01",
        b"\xff\xda\x00\x08\x01\x09\x00\x01\x05\x00",  # a component that is not there
        b"\xff\xda\x00\x08\x01\x01\x03\x01\x05\x00",  # a table that is not there
        b"\xff\xda\x00\x08\x01\x01\x00\x05\x01\x00",  # from five to one
        b"\xff\xda\x00\x08\x01\x01\x00\x01\x05\x31",  # two bits at once
    ],
)
def test_what_stops_the_reader_is_told_before(segment: bytes) -> None:
    data = progressive()
    damaged = data[:-2] + segment + data[-2:]
    assert stops(damaged)
    assert would_stop(damaged)


def test_what_is_none_of_the_pixels_stops_nobody() -> None:
    data = progressive()
    passed = data[:-2] + b"\xff\xfe\x00\x04no" + b"\xff\xe5\x00\x02" + data[-2:]
    assert not stops(passed)
    assert not would_stop(passed)


def test_it_agrees_with_the_reader_on_what_chance_has_damaged() -> None:
    chance = random.Random(4)  # noqa: S311  # no secret
    whole = progressive()
    first, agreed = whole.find(b"\xff\xda"), []
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3))):
            data[chance.randrange(first, len(data) - 2)] = chance.choice(
                (0xFF, chance.randrange(256))
            )
        if read_scans(bytes(data)).ended:
            agreed.append((stops(bytes(data)), would_stop(bytes(data))))
    assert (False, True) not in agreed
    assert agreed.count((True, False)) <= 1
    assert agreed.count((True, True)) > 20


def test_no_bytes_hurt_it() -> None:
    whole = progressive()
    for end in range(2, len(whole), 7):
        would_stop(whole[:end])
