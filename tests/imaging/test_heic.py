"""HEIC: read where its extra is installed, and refused in a sentence that helps where it is not."""

from __future__ import annotations

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging import opening
from story_editor.imaging.heic import reads_heic
from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.opening import sniff
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from story_editor.imaging.xmp import build_xmp
from story_editor.wording.failures import failure
from tests.imaging.pictures import gradient, near, pixel, saved

HEAD = b"\x00\x00\x00\x18ftyp"


@pytest.mark.parametrize(
    ("brands", "media_type"),
    [
        (b"heic\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"mif1\x00\x00\x00\x00mif1heix", "image/heic"),
        (b"msf1\x00\x00\x00\x00hevcmsf1", "image/heic"),
        (b"mif1\x00\x00\x00\x00mif1avif", "image/avif"),
        (b"isom\x00\x00\x00\x00isommp42", None),
    ],
)
def test_its_brands_tell_it_from_its_kin(brands: bytes, media_type: str | None) -> None:
    assert sniff(HEAD + brands) == media_type


def test_without_the_extra_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "reads_heic", lambda: False)
    with pytest.raises(PictureRefused) as refused:
        read_original(HEAD + b"heic\x00\x00\x00\x00mif1heic" + bytes(99), "IMG_1.HEIC")
    assert "IMG_1.HEIC is a HEIC picture" in failure(refused.value)
    assert "JPEG" in failure(refused.value)
    assert "heic" in failure(refused.value)


def heic(orientation: int = 1) -> bytes:
    pytest.importorskip("pillow_heif", reason="what reads HEIC could not be installed here")
    assert reads_heic()
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x8298] = "© Seng Mai".encode()
    xmp = build_xmp({"dc:rights": "© Seng Mai / Photo Doc 2022"})
    return saved(gradient(96, 64), "HEIF", exif=exif.tobytes(), xmp=xmp, quality=95)


@pytest.mark.prove
def test_with_the_extra_it_is_a_picture_as_any_other() -> None:
    data = heic()
    assert sniff(data) == "image/heic"
    original = read_original(data, "IMG_1.HEIC")
    assert (original.media_type, original.size) == ("image/heic", (96, 64))
    assert original.file_name.endswith(".heic")
    found = read_metadata(data)
    assert found.credit == "© Seng Mai / Photo Doc 2022"
    assert found.fields["EXIF Copyright"] == "© Seng Mai"


@pytest.mark.prove
@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_set_upright_once(orientation: int) -> None:
    data = heic(orientation)
    turned = orientation > 4
    assert read_original(data, "x").size == ((64, 96) if turned else (96, 64))
    image = open_oriented(data, name="x")
    plain = gradient(96, 64)
    plain.getexif()[0x0112] = orientation
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(plain)
    assert image.size == upright.size
    for x, y in ((8, 8), (upright.width - 9, 8), (8, upright.height - 9)):
        assert near(pixel(image, x, y), pixel(upright, x, y), within=10)


@pytest.mark.prove
def test_one_cut_short_is_damaged() -> None:
    data = heic()
    with pytest.raises(PictureRefused) as refused:
        read_original(data[: len(data) * 2 // 3], "x")
    assert refused.value.reason == "damaged"
