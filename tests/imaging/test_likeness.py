"""Two files are one picture, or they are not: by their pixels, in any size, quality and format."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.imaging.likeness import Look, is_same_picture, look

PHOTOS = Path(__file__).parents[1] / "photos"
NAMES = ("astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg")


@cache
def photo(name: str) -> Image.Image:
    with Image.open(PHOTOS / name) as image:
        return image.convert("RGB")


@cache
def look_of(name: str) -> Look:
    return look(PHOTOS / name, name)


def written(image: Image.Image, kind: str = "PNG", **how: int) -> bytes:
    file = io.BytesIO()
    quick = {"PNG": {"compress_level": 1}, "AVIF": {"speed": 10}}
    image.save(file, kind, **quick.get(kind, {}), **how)
    return file.getvalue()


def same(name: str, other: bytes) -> bool:
    return is_same_picture(look_of(name), look(other, "other"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("kind", "quality"), [("PNG", 0), ("JPEG", 30), ("JPEG", 95), ("WEBP", 40), ("AVIF", 40)]
)
@pytest.mark.parametrize("scale", [0.33, 0.5, 1, 1.7])
def test_the_same_picture_in_another_size_quality_and_format(
    name: str, kind: str, quality: int, scale: float
) -> None:
    whole = photo(name)
    resized = whole.resize((round(whole.width * scale), round(whole.height * scale)))
    how = {"quality": quality} if quality else {}
    assert same(name, written(resized, kind, **how))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("turn", list(Image.Transpose))
def test_a_mirrored_or_turned_one_is_another(name: str, turn: Image.Transpose) -> None:
    assert not same(name, written(photo(name).transpose(turn)))


@pytest.mark.parametrize("name", NAMES)
def test_another_picture_is_another(name: str) -> None:
    for other in NAMES:
        assert same(name, (PHOTOS / other).read_bytes()) == (other == name)


@settings(max_examples=25, deadline=None)
@given(
    name=st.sampled_from(NAMES),
    taken=st.floats(0.05, 0.6),
    right=st.floats(0, 1),
    down=st.floats(0, 1),
)
def test_a_crop_in_the_same_shape_is_another(
    name: str, taken: float, right: float, down: float
) -> None:
    whole = photo(name)
    width, height = whole.width * taken, whole.height * taken
    left, top = round(width * right), round(height * down)
    box = (left, top, left + round(whole.width - width), top + round(whole.height - height))
    assert not same(name, written(whole.crop(box)))


def test_a_strip_less_is_another_though_the_rest_is_the_same() -> None:
    whole = photo("coffee.png")
    assert not same("coffee.png", written(whole.crop((0, 0, whole.width, whole.height - 12))))


def test_another_colour_is_another() -> None:
    red, green, blue = photo("coffee.png").split()
    assert not same("coffee.png", written(Image.merge("RGB", (blue, green, red))))


def test_nobody_knows_of_flat_surfaces() -> None:
    grey = look(written(Image.new("RGB", (300, 200), "grey")), "grey")
    assert not is_same_picture(grey, grey)


def test_a_picture_turned_by_its_camera_is_the_one_turned_by_hand() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    photo("rocket.jpg").transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=exif)
    assert same("rocket.jpg", file.getvalue())


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureRefused):
        look(b"words", "words.txt")
