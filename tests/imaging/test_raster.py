"""What the window gets are plain bytes, made by the code that makes what is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from story_editor.imaging import raster
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented, render
from story_editor.model.crop import Frame, Size
from tests.imaging.pictures import gradient, near, pixel, saved


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    path.write_bytes(saved(gradient(1_200, 800), "JPEG", exif=exif))
    return path


def test_a_proxy_is_upright_and_not_longer_than_asked(photo: Path) -> None:
    made = raster.proxy(photo, 300)
    assert made.size == (200, 300)
    assert len(made.rgb) == made.stride * made.height
    assert raster.proxy(photo, 9_000).size == (800, 1_200)


def test_a_thumbnail_shows_the_frame(photo: Path) -> None:
    full, frame, out = Size(800, 1_200), Frame(200, 300, 600, 400), Size(60, 40)
    made = raster.to_image(raster.thumbnail(photo, full, frame, out))
    whole = render(open_oriented(photo, name="x"), full, frame, out)
    cropped = raster.to_image(raster.crop_raster(raster.proxy(photo, 600), full, frame, out))
    for x, y in ((1, 1), (30, 20), (58, 38)):
        assert near(pixel(made, x, y), pixel(whole, x, y))
        assert near(pixel(cropped, x, y), pixel(whole, x, y))


def test_a_pasted_bitmap_becomes_a_file_that_is_taken() -> None:
    image = gradient(30, 20).convert("RGBA")
    data = raster.bitmap_to_png(Size(30, 20), image.tobytes())
    assert read_original(data, "pasted.png").size == (30, 20)
    whole = raster.from_image(gradient(30, 20))
    assert raster.from_image(open_oriented(data, name="x")) == whole
    image.putalpha(7)
    assert Image.Image.getbands(image) == ("R", "G", "B", "A")
    clear = raster.bitmap_to_png(Size(30, 20), image.tobytes())
    shown = open_oriented(clear, name="x")
    assert shown.size == (30, 20)
    on_white = tuple(round(255 - (255 - level) * 7 / 255) for level in pixel(image, 9, 9)[:3])
    assert near(pixel(shown, 9, 9), on_white, within=1), "what was clear lies on white"
    with pytest.raises(ValueError, match="not enough"):
        raster.bitmap_to_png(Size(30, 20), b"\x00" * 8)
