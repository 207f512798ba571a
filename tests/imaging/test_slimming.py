"""A reader gets no text that is too large; everything else it gets as it is."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from story_editor.imaging.exif import build_exif
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.pixels import open_oriented
from story_editor.imaging.slimming import LARGEST_TEXT, without_large_texts
from story_editor.imaging.xmp import build_xmp
from story_editor.model.crop import Size
from story_editor.model.photo import UNREAD, MediaType
from tests.imaging.hostile_files import large_packet, texts
from tests.imaging.pictures import gradient, saved

XMP = build_xmp({"dc:rights": "© Seng Mai 2022"})


def with_history(size: int, *, packed: bool) -> bytes:
    """Return a PNG whose packet says who took it, and has `size` bytes of another program's."""
    info = PngImagePlugin.PngInfo()
    packet = XMP.replace(b"</x:xmpmeta>", b"<!--" + b"x" * size + b"--></x:xmpmeta>")
    info.add_itxt("XML:com.adobe.xmp", packet.decode(), zip=packed)
    info.add_text("Comment", "kept")
    return saved(gradient(64, 64), "PNG", pnginfo=info)


@pytest.mark.parametrize("packed", [False, True])
def test_a_long_packet_of_a_png_is_read_and_a_longer_one_is_not(packed: bool) -> None:
    assert read_metadata(with_history(1_500_000, packed=packed)).credit == "© Seng Mai 2022"
    data = with_history(LARGEST_TEXT, packed=packed)
    assert read_metadata(data).credit == ""
    assert open_oriented(data, name="a.png").size == (64, 64)
    with Image.open(io.BytesIO(without_large_texts(data, "image/png"))) as slim:
        slim.load()
        assert slim.info["Comment"] == "kept"


def test_of_many_texts_the_first_are_read() -> None:
    slim = without_large_texts(texts(1_000_000, times=80, packed=True), "image/png")
    assert slim.count(b"iTXt") == 7  # each is a little above a million


def test_a_webp_keeps_what_else_it_says() -> None:
    exif = build_exif(Size(64, 64), artist="Seng Mai", rights="© Seng Mai", description="")
    data = saved(gradient(64, 64), "WEBP", xmp=b"x" * (LARGEST_TEXT + 1), exif=exif)
    slim = without_large_texts(data, "image/webp")
    assert len(slim) < 10_000
    assert int.from_bytes(slim[4:8], "little") == len(slim) - 8
    assert slim[20] & 0b1100 == 0b1000  # EXIF is there, XMP is not
    assert read_metadata(data).credit == "© Seng Mai"
    assert open_oriented(data, name="a.webp").size == (64, 64)


@pytest.mark.parametrize("kind", ["AVIF", "TIFF"])
def test_what_points_at_a_large_text_says_that_there_is_none(kind: str) -> None:
    """Everything else stays where it is and is read: the pixels, and who took them."""
    data = pointing(kind, LARGEST_TEXT + 1)
    media_type: MediaType = "image/avif" if kind == "AVIF" else "image/tiff"
    slim = without_large_texts(data, media_type)
    assert len(slim) == len(data)
    with Image.open(io.BytesIO(slim)) as image:
        assert "xmp" not in image.info
        image.load()
        with Image.open(io.BytesIO(data)) as whole:
            assert image.tobytes() == whole.tobytes()
    read = read_metadata(data)
    assert read.fields["EXIF Artist"] == "Seng Mai"
    assert read.fields[UNREAD] == "unreadable"


@pytest.mark.parametrize("kind", ["AVIF", "TIFF"])
def test_a_tiff_or_avif_that_is_cut_short_is_none_to_fall_over(kind: str) -> None:
    media_type: MediaType = "image/avif" if kind == "AVIF" else "image/tiff"
    data = pointing(kind, 90)
    for size in range(8, len(data), 7):
        assert without_large_texts(data[:size], media_type) == data[:size]


def pointing(kind: str, size: int) -> bytes:
    """Return a picture with `size` bytes of XMP, whose EXIF says who took it."""
    exif = build_exif(Size(64, 64), artist="Seng Mai", rights="© Seng Mai", description="")
    if kind == "AVIF":
        return saved(gradient(64, 64), kind, xmp=b"x" * size, exif=exif)
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags.tagtype[700], tags[700] = 1, b"x" * size
    tags[0x13B] = "Seng Mai"
    return saved(gradient(64, 64), kind, tiffinfo=tags)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG", "AVIF", "TIFF"])
def test_what_is_small_stays_as_it_is(kind: str) -> None:
    data = saved(gradient(64, 64), kind, xmp=XMP)
    assert without_large_texts(data, f"image/{kind.lower()}") is data  # type: ignore[arg-type]


@pytest.mark.parametrize("size", range(0, 400, 7))
def test_a_file_that_is_cut_short_is_none_to_fall_over(size: int) -> None:
    for data, media_type in ((texts(90, packed=True), "image/png"), (SLIM, "image/webp")):
        assert without_large_texts(data[:size], media_type) == data[:size]  # type: ignore[arg-type]


SLIM = without_large_texts(large_packet("WEBP"), "image/webp")
