"""Of packed pixels, only the bytes count that become some."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from story_editor.imaging.coded import deflated, packed_by_lzw
from story_editor.imaging.parts import first_gif_frame
from tests.imaging.pictures import saved

SIZE = (90, 70)
NOISE = Image.effect_noise(SIZE, 90)
PLENTY = 10**9
FLAT = Image.new("L", SIZE, 77)


def strip_of(image: Image.Image) -> bytes:
    """Return `image` packed by LZW as libtiff does, in one strip."""
    data = saved(image, "TIFF", compression="tiff_lzw", tiffinfo={278: image.height})
    with Image.open(io.BytesIO(data)) as opened:
        tags = getattr(opened, "tag_v2", {})
        return data[tags[273][0] :][: tags[279][0]]


def blocks_of(image: Image.Image) -> bytes:
    """Return `image` packed as in a GIF, without the lengths of its blocks."""
    data, found = saved(image, "GIF"), b""
    at = first_gif_frame(data)
    while data[at]:
        found += data[at + 1 : at + 1 + data[at]]
        at += 1 + data[at]
    return found


def tiff(image: Image.Image, padding: bytes, most: int = PLENTY) -> tuple[int, int, int]:
    packed = strip_of(image)
    return (*packed_by_lzw(packed + padding, most, PLENTY), len(packed))


def gif(image: Image.Image, padding: bytes, most: int = PLENTY) -> tuple[int, int, int]:
    packed = blocks_of(image)
    return (*packed_by_lzw(packed + padding, most, PLENTY, lowest_first=True), len(packed))


def deflate(image: Image.Image, padding: bytes, most: int = PLENTY) -> tuple[int, int, int]:
    packed = zlib.compress(image.tobytes())
    return (*deflated((memoryview(packed + padding),), most, PLENTY), len(packed))


@pytest.mark.parametrize("kind", [tiff, gif, deflate])
@pytest.mark.parametrize("image", [NOISE, FLAT])
def test_what_stands_behind_the_last_pixel_is_not_counted(
    kind: Callable[..., tuple[int, int, int]], image: Image.Image
) -> None:
    used, made, packed = kind(image, b"")
    assert made == 90 * 70
    assert packed - 12 <= used <= packed
    assert kind(image, b"\x55" * 50_000) == (used, made, packed)


@pytest.mark.parametrize("kind", [tiff, gif, deflate])
def test_nor_what_makes_more_than_there_are_pixels(
    kind: Callable[..., tuple[int, int, int]],
) -> None:
    used, made, packed = kind(NOISE, b"", most=1_000)
    assert 1_000 <= made < 1_020
    assert used < packed / 3


def test_codes_that_only_begin_anew_are_not_counted() -> None:
    begin_anew, strip = int("100000000" * 8, 2).to_bytes(9, "big"), strip_of(NOISE)
    assert packed_by_lzw(begin_anew + strip, PLENTY, PLENTY)[0] == tiff(NOISE, b"")[0]
    # each takes time, so they are not gone through for ever
    assert packed_by_lzw(begin_anew * 5_000 + strip, PLENTY, PLENTY) == (0, 0)


def test_no_more_is_unpacked_than_the_answer_needs() -> None:
    flat = zlib.compress(bytes(50_000_000))
    used, made = deflated((memoryview(flat),), PLENTY, 5_000)
    assert 5_000 <= used < 10_000
    assert made < 12_000_000
    used, made = packed_by_lzw(strip_of(NOISE), PLENTY, 100)
    assert 100 <= used < 103


def test_a_stream_may_lie_in_pieces() -> None:
    packed = memoryview(zlib.compress(NOISE.tobytes()))
    pieces = [packed[at : at + 7] for at in range(0, len(packed), 7)]
    assert deflated(pieces, PLENTY, PLENTY) == deflated((packed,), PLENTY, PLENTY)


def test_damage_ends_lzw_and_is_told_of_deflate() -> None:
    assert packed_by_lzw(b"\xff" * 500, PLENTY, PLENTY) == (0, 0)
    assert packed_by_lzw(b"", PLENTY, PLENTY) == (0, 0)
    with pytest.raises(zlib.error):
        deflated((memoryview(b"\xff" * 500),), PLENTY, PLENTY)
