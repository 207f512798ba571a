"""Two files are one picture, or they are not: by their pixels, in any size, quality and format."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from story_editor.errors import PictureRefused
from story_editor.imaging.likeness import Look, is_same_picture, look
from tests.imaging.portraits import logo, portrait

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
    ("kind", "quality"), [("PNG", 0), ("JPEG", 60), ("JPEG", 95), ("WEBP", 40), ("AVIF", 40)]
)
@pytest.mark.parametrize("scale", [0.97, 1, 1.7])
def test_the_same_picture_in_another_size_quality_and_format(
    name: str, kind: str, quality: int, scale: float
) -> None:
    whole = photo(name)
    resized = whole.resize((round(whole.width * scale), round(whole.height * scale)))
    how = {"quality": quality} if quality else {}
    assert same(name, written(resized, kind, **how))


@pytest.mark.parametrize("scale", [0.33, 0.5])
def test_a_large_one_reduced_for_the_web_is_the_same(scale: float) -> None:
    small = photo("astronaut.png")
    large = small.resize((small.width * 3, small.height * 3), Image.Resampling.LANCZOS)
    reduced = large.resize((round(large.width * scale), round(large.height * scale)))
    assert is_same_picture(
        look(written(large, "JPEG", quality=95), "large"),
        look(written(reduced, "JPEG", quality=60), "reduced"),
    )


def warmer(image: Image.Image) -> Image.Image:
    red, green, blue = image.split()
    return Image.merge(
        "RGB", (red.point(lambda v: min(255, v * 1.05)), green, blue.point(lambda v: v * 0.94))
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "corrected",
    [
        lambda image: ImageEnhance.Brightness(image).enhance(1.1),
        lambda image: ImageEnhance.Brightness(image).enhance(0.9),
        lambda image: ImageEnhance.Contrast(image).enhance(1.15),
        lambda image: ImageEnhance.Color(image).enhance(1.2),
        lambda image: image.point(lambda v: round(255 * (v / 255) ** 0.9)),
        lambda image: image.filter(ImageFilter.UnsharpMask(2, 80, 2)),
        warmer,
    ],
    ids=["lighter", "darker", "contrast", "saturation", "gamma", "sharper", "warmer"],
)
def test_a_little_more_light_colour_or_sharpness_is_the_same(
    name: str, corrected: Callable[[Image.Image], Image.Image]
) -> None:
    copy = corrected(photo(name))
    smaller = copy.resize((round(copy.width * 0.97), round(copy.height * 0.97)))
    assert same(name, written(smaller, "JPEG", quality=85))


@cache
def look_of_portrait(side: int) -> Look:
    return look(written(portrait(1, side=side)), "portrait")


@pytest.mark.parametrize("side", [300, 512, 1024])
def test_another_face_before_the_same_wall_is_another(side: int) -> None:
    """All that is around them being equal, two people were taken for one, with one's consent."""
    one = look_of_portrait(side)
    assert is_same_picture(one, look(written(portrait(1, side=side), "JPEG", quality=60), "copy"))
    others = range(2, 12 if side < 1024 else 5)
    taken = [n for n in others if is_same_picture(one, look(written(portrait(n, side=side)), "n"))]
    assert taken == []


@settings(max_examples=10, derandomize=True)  # twins in a thousand pairs are one
@given(
    faces=st.lists(st.integers(0, 10**6), min_size=2, max_size=2, unique=True), wall=st.integers()
)
def test_no_two_faces_are_one(faces: list[int], wall: int) -> None:
    one, other = (look(written(portrait(face, wall, 320)), "face") for face in faces)
    assert is_same_picture(one, one)
    assert not is_same_picture(one, other)


@pytest.mark.parametrize("aside", [-0.04, -0.02, 0.02, 0.05])
def test_the_next_frame_of_a_series_is_another(aside: float) -> None:
    assert not is_same_picture(look_of_portrait(512), look(written(portrait(1, aside=aside)), "n"))


@pytest.mark.parametrize("name", NAMES)
def test_something_put_over_it_makes_it_another(name: str) -> None:
    whole = photo(name).copy()
    radius, x, y = whole.width // 30, whole.width // 2, whole.height // 3
    ImageDraw.Draw(whole).ellipse((x - radius, y - radius, x + radius, y + radius), (120, 90, 80))
    assert not same(name, written(whole))


def test_a_logo_is_the_same_only_with_the_same_letters() -> None:
    whfp = look(written(logo("WHFP")), "logo")
    copy = logo("WHFP").resize((900, 600))
    assert is_same_picture(whfp, look(written(copy, "JPEG", quality=80), "copy"))
    for letters in ("WHFO", "WFHP", "UHFP"):
        assert not is_same_picture(whfp, look(written(logo(letters)), letters))


def test_too_small_a_picture_tells_no_faces_apart() -> None:
    small = look(written(portrait(1, side=200)), "small")
    assert not is_same_picture(small, small)
    assert not is_same_picture(look_of_portrait(512), small)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("turn", list(Image.Transpose))
def test_a_mirrored_or_turned_one_is_another(name: str, turn: Image.Transpose) -> None:
    assert not same(name, written(photo(name).transpose(turn)))


@pytest.mark.parametrize("name", NAMES)
def test_another_picture_is_another(name: str) -> None:
    for other in NAMES:
        assert same(name, (PHOTOS / other).read_bytes()) == (other == name)


@settings(max_examples=25)
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("stretch", [0.95, 1.05])
def test_a_stretched_one_is_another(name: str, stretch: float) -> None:
    """All squares of it being alike, it was made of a crop in another shape, or somebody is thinner."""
    whole = photo(name)
    assert not same(name, written(whole.resize((round(whole.width * stretch), whole.height))))


def test_another_colour_is_another() -> None:
    red, green, blue = photo("coffee.png").split()
    assert not same("coffee.png", written(Image.merge("RGB", (blue, green, red))))


def test_one_colour_for_another_of_the_same_light_is_another() -> None:
    """As a logo that stands in red for one house and in blue for another."""
    grey = photo("coffee.png").convert("L").point(lambda v: 40 + v // 2)
    plain = Image.merge("RGB", (grey, grey, grey))
    red = Image.merge("RGB", (grey.point(lambda v: v + 39), grey, grey.point(lambda v: v - 39)))
    one, other = look(written(plain), "grey"), look(written(red), "red")
    assert not is_same_picture(one, other)
    assert is_same_picture(one, one)


def test_a_negative_is_another() -> None:
    whole = photo("coffee.png").convert("L")
    low, high = (
        whole.point(lambda v, s=s: 128 + s * (v - 96) // 3).convert("RGB") for s in (1, -1)
    )
    assert not is_same_picture(look(written(low), "positive"), look(written(high), "negative"))


def test_nobody_knows_of_flat_surfaces() -> None:
    grey = look(written(Image.new("RGB", (600, 400), "grey")), "grey")
    assert not is_same_picture(grey, grey)
    fog = photo("coffee.png").point(lambda v: 120 + v // 14)
    assert not is_same_picture(look(written(fog), "fog"), look(written(fog), "fog"))


def test_a_picture_turned_by_its_camera_is_the_one_turned_by_hand() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    file = io.BytesIO()
    photo("rocket.jpg").transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=exif)
    assert same("rocket.jpg", file.getvalue())


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(PictureRefused):
        look(b"words", "words.txt")
