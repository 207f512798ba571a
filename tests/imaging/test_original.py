"""A file is taken when it is a picture, whole and within the limits, whatever it is called."""

from __future__ import annotations

import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging import opening
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from tests.imaging.hostile_files import nothing_packed, png_part
from tests.imaging.pictures import gradient, saved

# Pillow warns of some damage that it gets over; the program does not show that
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

KINDS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
}


def reason(data: bytes) -> str:
    with pytest.raises(PictureRefused) as refused:
        read_original(data, "picture.jpg")
    assert refused.value.name == "picture.jpg"
    return refused.value.reason


@pytest.mark.parametrize(("kind", "media_type"), KINDS.items())
def test_six_formats_are_taken(kind: str, media_type: str) -> None:
    data = saved(gradient(60, 40), kind)
    original = read_original(data, "Ein Bild.xyz")
    assert original.media_type == media_type
    assert original.size == (60, 40)
    assert original.name == "Ein Bild.xyz"
    assert original.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_one_cut_short_is_damaged(kind: str) -> None:
    data = saved(gradient(300, 200), kind)
    assert reason(data[: len(data) * 2 // 3]) == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_the_one_a_viewer_shows(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    original = read_original(saved(gradient(60, 40), kind, exif=exif), "x")
    assert original.size == ((40, 60) if orientation > 4 else (60, 40))


@pytest.mark.parametrize(
    "data",
    [
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"BM" + bytes(60),
        b"RIFF\x00\x00\x00\x00WAVE",
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert reason(data) == "not-a-picture"


def test_nothing_is_empty() -> None:
    assert reason(b"") == "empty"


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("lacks", [1, 2])
def test_a_jpeg_that_lacks_only_the_mark_of_its_end_is_whole(progressive: bool, lacks: int) -> None:
    data = saved(gradient(640, 480), "JPEG", progressive=progressive, quality=90)
    whole, cut = open_oriented(data, name=""), data[:-lacks]
    assert read_original(cut, "a.jpg").size == (640, 480)
    assert open_oriented(cut, name="").tobytes() == whole.tobytes()
    for short in (40, 200, 3_000):
        assert reason(data[:-short]) == "damaged"


def png_of(width: int, height: int, held: bytes = b"") -> bytes:
    """Return a PNG that promises a size, and holds `held` for its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = png_part(b"IHDR", header), png_part(b"IDAT", held), png_part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (30_001, 1, "too-long-a-side"),
        (1, 30_001, "too-long-a-side"),
        (20_000, 12_501, "too-many-pixels"),
        (30_000, 30_000, "too-many-pixels"),
        (2_000_000_000, 2_000_000_000, "too-many-pixels"),
    ],
)
def test_a_promised_size_takes_no_memory(width: int, height: int, expected: str) -> None:
    assert reason(png_of(width, height)) == expected


def test_the_limits_themselves_are_taken() -> None:
    # the header, and no pixels: a picture of that size would take a gigabyte here
    for width, height in ((30_000, 8_333), (20_000, 12_500), (1, 30_000)):
        assert reason(png_of(width, height, bytes(2_500_000))) == "damaged"


def test_what_promises_more_than_it_can_hold_is_not_decoded() -> None:
    assert reason(png_of(20_000, 12_500)) == "hollow"
    # one of 240 megapixels in 744 kB took 14 seconds and a gigabyte
    assert reason(png_of(16_000, 15_000, nothing_packed(15_000 * 16_001))) == "hollow"
    assert reason(png_of(8_000, 6_200, bytes(160_000))) == "damaged", "flat, a chart"
    assert reason(png_of(6_300, 6_300)) == "damaged"  # that much is looked into


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST_FILE", 1_000)
    assert reason(saved(gradient(300, 200), "PNG") + bytes(1_000)) == "too-large"


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_damage_gets_past_as_another_error(kind: str, draw: st.DataObject) -> None:
    data = bytearray(saved(gradient(24, 16), kind))
    for _ in range(draw.draw(st.integers(1, 8))):
        at = draw.draw(st.integers(0, len(data) - 1))
        data[at] = draw.draw(st.integers(0, 255))
    try:
        original = read_original(bytes(data), "x")
    except PictureRefused:
        return
    assert original.width * original.height <= opening.MOST_PIXELS
