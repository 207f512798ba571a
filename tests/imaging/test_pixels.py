"""Pixels come upright, in sRGB and opaque from every file, and a rendition is just its frame."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from story_editor.errors import DiskRefused, PictureRefused
from story_editor.imaging.opening import DAMAGE, LIGHT
from story_editor.imaging.pixels import (
    Decoded,
    _in_planes,
    decode,
    enough,
    open_oriented,
    render,
    render_decoded,
)
from story_editor.model.crop import Frame, Size, untouched
from story_editor.model.turn import Turn
from tests.imaging.pictures import gradient, near, pixel, saved
from tests.imaging.profiles import DISPLAY_P3, reference

PHOTOS = Path(__file__).resolve().parents[1] / "photos"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_set_upright(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, Any] = {"quality": 95} if kind in ("JPEG", "WEBP", "AVIF") else {}
    data = saved(gradient(96, 64), kind, exif=exif, **options)
    image = open_oriented(data, name="x")
    reference = gradient(96, 64)
    reference.getexif()[0x0112] = orientation
    upright = ImageOps.exif_transpose(reference)
    assert image.size == upright.size
    for x, y in ((8, 8), (upright.width - 9, 8), (8, upright.height - 9)):
        assert near(pixel(image, x, y), pixel(upright, x, y), within=10)


@pytest.mark.parametrize("turned", [False, True])
def test_a_reduced_copy_is_never_smaller_than_asked(turned: bool) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    data = saved(gradient(1_600, 800), "JPEG", exif=exif)
    full = (800, 1_600) if turned else (1_600, 800)
    least = Size(full[0] // 5, full[1] // 5)
    image = open_oriented(data, name="x", at_least=least)
    assert image.size == (full[0] // 4, full[1] // 4)
    assert open_oriented(data, name="x", at_least=Size(*full)).size == full
    assert open_oriented(data, name="x", longest=400).size == (full[0] // 4, full[1] // 4)


def sixteen_bits(level: int) -> Image.Image:
    return Image.new("I;16", (8, 8), level)


def see_through(mode: str, colour: tuple[int, ...]) -> Image.Image:
    return Image.new(mode, (8, 8), colour)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (saved(Image.new("L", (8, 8), 70), "PNG"), (70, 70, 70)),
        (saved(Image.new("1", (8, 8), 1), "PNG"), (255, 255, 255)),
        (saved(gradient(8, 8).quantize(16), "PNG"), None),
        (saved(sixteen_bits(128 * 256), "PNG"), (128, 128, 128)),
        (saved(sixteen_bits(128 * 256), "TIFF"), (128, 128, 128)),
        (saved(Image.new("F", (8, 8), 0.5), "TIFF"), (127, 127, 127)),
        (saved(see_through("RGBA", (200, 0, 0, 0)), "PNG"), (255, 255, 255)),
        (saved(see_through("RGBA", (0, 0, 0, 128)), "WEBP", lossless=True), (127, 127, 127)),
        (saved(see_through("LA", (0, 128)), "PNG"), (127, 127, 127)),
        (saved(Image.new("L", (8, 8), 3), "PNG", transparency=3), (255, 255, 255)),
        (saved(Image.new("P", (8, 8), 3), "GIF", transparency=3), (255, 255, 255)),
        (saved(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "TIFF"), (255, 0, 0)),
        (saved(Image.new("CMYK", (8, 8), (0, 0, 0, 0)), "JPEG"), (255, 255, 255)),
    ],
)
def test_every_mode_becomes_rgb(data: bytes, expected: tuple[int, ...] | None) -> None:
    image = open_oriented(data, name="x")
    assert image.mode == "RGB"
    if expected is not None:
        assert near(pixel(image, 4, 4), expected, within=2)


def test_colours_follow_the_profile() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5_000))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    linear = Image.new("RGB", (8, 8), (128, 128, 128))
    assert pixel(
        open_oriented(saved(linear, "PNG", icc_profile=srgb.tobytes()), name="x"), 1, 1
    ) == (
        128,
        128,
        128,
    )
    # a profile of another colour space, and one that is none, are no reason to refuse
    for profile in (lab.tobytes(), b"no profile", b""):
        data = saved(linear, "PNG", icc_profile=profile)
        assert pixel(open_oriented(data, name="x"), 1, 1) == (128, 128, 128)


def test_a_wide_profile_is_converted() -> None:
    """Linear light is brighter in sRGB: a profile that is applied changes the levels."""
    profile = make_linear_profile()
    data = saved(Image.new("RGB", (8, 8), (64, 64, 64)), "PNG", icc_profile=profile)
    assert near(pixel(open_oriented(data, name="x"), 1, 1), (137, 137, 137), within=3)


def make_linear_profile() -> bytes:
    """Return sRGB's profile with curves of gamma 1.0 instead of its own."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        if bytes(profile[at : at + 4]) in (b"rTRC", b"gTRC", b"bTRC"):
            where = int.from_bytes(profile[at + 4 : at + 8], "big")
            profile[where : where + 16] = b"para" + bytes(8) + b"\x00\x01\x00\x00"
    # the name, so that it is not taken for sRGB itself
    text = bytes(profile).replace("sRGB".encode("utf-16-be"), "xRGB".encode("utf-16-be"))
    return text.replace(b"sRGB", b"xRGB")


def test_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(DiskRefused) as refused:
        open_oriented(tmp_path / "none.jpg", name="none.jpg")
    assert refused.value.reason == "missing"
    (tmp_path / "text.jpg").write_text("text")
    with pytest.raises(PictureRefused):
        open_oriented(tmp_path / "text.jpg", name="text.jpg")


def test_a_rendition_is_its_frame_in_one_resampling() -> None:
    image = gradient(300, 200)
    frame = Frame(30.5, 20.25, 150, 100)
    expected = image.resize((60, 40), Image.Resampling.LANCZOS, box=(30.5, 20.25, 180.5, 120.25))
    made = render(image, Size(300, 200), frame, Size(60, 40))
    assert made.tobytes() == expected.tobytes()


def test_what_is_published_is_resampled_by_lanczos() -> None:
    """Of a photo with fine lines, which the filters show unlike each other."""
    with Image.open(PHOTOS / "coffee.png") as opened:
        photo = opened.convert("RGB")
    full, frame, out = Size(*photo.size), Frame(30, 20, 480, 320), Size(120, 80)
    expected = photo.resize(out, Image.Resampling.LANCZOS, box=(30, 20, 510, 340))
    data = saved(photo, "PNG")
    made = render_decoded(decode(data, name="x", at_least=full), full, frame, out)
    assert made.tobytes() == render(photo, full, frame, out).tobytes() == expected.tobytes()


@pytest.mark.parametrize("angle", [-8, 5])
def test_a_straightened_photo_is_as_sharp_as_it_can_be(angle: float) -> None:
    """As Pillow turns the whole of it by bicubic interpolation, and Lanczos reduces a part of that."""
    with Image.open(PHOTOS / "coffee.png") as opened:
        photo = opened.convert("RGB")
    full, frame, out = Size(*photo.size), Frame(150, 100, 240, 160), Size(120, 80)
    turned = photo.rotate(-angle, Image.Resampling.BICUBIC)
    expected = turned.resize(out, Image.Resampling.LANCZOS, box=(150, 100, 390, 260))
    assert mean_error(render(photo, full, frame, out, Turn(angle=angle)), expected) < 0.1


TURNS = [
    Turn(quarters=quarters, flipped=flipped) for quarters in range(4) for flipped in (False, True)
]


@pytest.mark.parametrize("turn", TURNS)
def test_quarters_and_flips_only_move_pixels(turn: Turn) -> None:
    image = gradient(90, 60)
    seen = turn.size(Size(90, 60))
    made = render(image, Size(90, 60), Frame(6, 9, 30, 20), Size(30, 20), turn)
    for x, y in ((0, 0), (29, 0), (3, 19), (29, 19)):
        at_x, at_y = turn.to_original(6 + x + 0.5, 9 + y + 0.5, Size(90, 60))
        assert pixel(made, x, y) == pixel(image, int(at_x), int(at_y))
    whole = render(image, Size(90, 60), Frame(0, 0, *seen), seen, turn)
    assert sorted(whole.tobytes()) == sorted(image.tobytes())


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("angle", [-15, 3.5, 15])
@pytest.mark.parametrize("reduced", [1, 2, 7])
def test_a_straightened_picture_shows_what_lies_there(
    turn: Turn, angle: float, reduced: int
) -> None:
    full = Size(1_400, 980)
    image = gradient(full.width // reduced, full.height // reduced)
    turn = turn.straightened(angle)
    seen = turn.size(full)
    frame = Frame(seen.width * 0.3, seen.height * 0.3, 300, 200)
    made = render(image, full, frame, Size(60, 40), turn)
    assert made.size == (60, 40)
    for x, y in ((2, 2), (57, 3), (30, 20), (2, 37)):
        at = turn.to_original(frame.x + (x + 0.5) * 5, frame.y + (y + 0.5) * 5, full)
        expected = pixel(image, int(at[0] / reduced), int(at[1] / reduced))
        assert near(pixel(made, x, y), expected, within=3)


@given(
    st.integers(0, 3),
    st.booleans(),
    st.floats(-15, 15),
    st.sampled_from([Size(90, 61), Size(37, 200)]),
    st.sampled_from([1.5, 1.0, 0.5]),
    st.sampled_from([1, 8, 40]),
)
def test_nothing_but_the_photo_is_seen_at_the_edges(
    quarters: int, flipped: bool, angle: float, full: Size, ratio: float, width: int
) -> None:
    turn = Turn(quarters=quarters, flipped=flipped, angle=angle)
    frame = untouched(turn.size(full), ratio, None, angle)
    white = Image.new("RGB", full, "white")
    made = render(white, full, frame, Size(width, max(1, round(width / ratio))), turn)
    assert made.getextrema() == ((255, 255),) * 3


def test_a_straightened_grid_is_not_made_of_moire() -> None:
    """Ten pixels for each one are averaged, where the transform alone would pick out four."""
    stripes = Image.new("RGB", (1_000, 1_000), "white")
    for x in range(0, 1_000, 2):
        stripes.paste("black", (x, 0, x + 1, 1_000))
    made = render(
        stripes, Size(1_000, 1_000), Frame(200, 200, 600, 600), Size(60, 60), Turn(angle=5)
    )
    assert all(120 < level < 136 for level in made.convert("L").tobytes())


def test_a_reduced_copy_gives_the_same_part() -> None:
    full, frame, out = Size(2_400, 1_600), Frame(600, 400, 1_200, 800), Size(120, 80)
    data = saved(gradient(*full), "JPEG", quality=95)
    whole = render(open_oriented(data, name="x"), full, frame, out)
    least = enough(full, frame, out)
    assert least == (480, 320)
    reduced = open_oriented(data, name="x", at_least=least)
    assert reduced.size == (600, 400)
    made = render(reduced, full, frame, out)
    for x, y in ((2, 2), (60, 40), (117, 77)):
        assert near(pixel(made, x, y), pixel(whole, x, y), within=3)


@given(
    st.integers(1, 90),
    st.integers(1, 90),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0.001, 1),
    st.floats(0.001, 1),
)
def test_every_frame_can_be_rendered(
    width: int, height: int, x: float, y: float, w: float, h: float
) -> None:
    frame = Frame(x * width, y * height, w * width, h * height)
    made = render(Image.new("RGB", (7, 5)), Size(width, height), frame, Size(3, 2))
    assert made.size == (3, 2)


def test_originals_are_read_from_memory_and_disk_alike(tmp_path: Path) -> None:
    data = saved(gradient(40, 30), "PNG")
    (tmp_path / "x.png").write_bytes(data)
    one, other = open_oriented(data, name="x"), open_oriented(tmp_path / "x.png", name="x")
    assert one.tobytes() == other.tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF", "TIFF"])
def test_of_what_moves_the_first_picture_is_shown(kind: str) -> None:
    red, blue = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")
    data = saved(red, kind, save_all=True, append_images=[blue])
    assert near(pixel(open_oriented(data, name="x"), 20, 15), (254, 0, 0), within=4)


def test_grey_with_a_profile_of_colours_follows_it() -> None:
    grey = Image.new("L", (8, 8), 64)
    data = saved(grey, "PNG", icc_profile=make_linear_profile())
    assert near(pixel(open_oriented(data, name="x"), 1, 1), (137, 137, 137), within=3)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("turn", [*TURNS[:3], Turn(flipped=True), Turn(quarters=1, angle=4)])
def test_what_is_turned_and_converted_last_looks_the_same(orientation: int, turn: Turn) -> None:
    """The export turns and converts no more than it publishes: the preview turns the photo."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = gradient(240, 160)
    image.paste("white", (20, 30, 60, 50))
    data = saved(image, "JPEG", exif=exif, quality=95, icc_profile=DISPLAY_P3)
    upright = open_oriented(data, name="x")
    full = Size(*upright.size)
    seen = turn.size(full)
    frame, out = Frame(seen.width * 0.2, seen.height * 0.1, 100, 80), Size(50, 40)
    wanted = render(upright, full, frame, out, turn)
    made = render_decoded(decode(data, name="x", at_least=full), full, frame, out, turn)
    assert made.size == out
    error = ImageStat.Stat(ImageChops.difference(made, wanted))
    assert max(error.mean) < 1.0


@pytest.mark.parametrize("mode", ["CMYK", "L", "RGB"])
def test_every_kind_of_jpeg_is_converted_last(mode: str) -> None:
    data = saved(gradient(90, 60).convert(mode), "JPEG", quality=95)
    full, out = Size(90, 60), Size(45, 30)
    made = render_decoded(decode(data, name="x", at_least=full), full, Frame(0, 0, *full), out)
    wanted = render(open_oriented(data, name="x"), full, Frame(0, 0, *full), out)
    assert made.mode == "RGB"
    assert max(ImageStat.Stat(ImageChops.difference(made, wanted)).mean) < 1.0


def test_a_profile_is_applied_once() -> None:
    """What is no JPEG is converted when it is read, since palettes and levels bear no resampling."""
    data = saved(Image.new("L", (8, 8), 64), "PNG", icc_profile=make_linear_profile())
    full = Size(8, 8)
    made = render_decoded(decode(data, name="x", at_least=full), full, Frame(0, 0, 8, 8), full)
    assert near(pixel(made, 1, 1), (137, 137, 137), within=3)


def test_a_part_of_a_large_photo_is_made_of_fewer_pixels() -> None:
    """Of 100 megapixels, decoded whole for two pixels each, 400 MB would be held."""
    full, frame, out = Size(12_250, 8_160), Frame(0, 0, 4_000, 2_667), Size(1_920, 1_280)
    assert enough(full, frame, out).width * 2 < full.width
    assert enough(full, frame, Size(480, 320)).width == 2_940
    small = Size(6_000, 4_000)
    assert enough(small, frame, out).width == 5_760, "two pixels each are held without harm"


@pytest.mark.parametrize("profile", [DISPLAY_P3, None])
@pytest.mark.parametrize("photo", ["gradient", "coffee.png"])
@pytest.mark.parametrize(
    ("turn", "most"),
    [
        (Turn(), 1.0),
        (Turn(quarters=3, flipped=True), 1.0),
        (Turn(angle=-3), 2.0),  # the transform rounds down, which tells double in a colour apart
    ],
)
def test_light_and_colours_apart_make_the_same_picture(
    turn: Turn, most: float, photo: str, profile: bytes | None
) -> None:
    """A part of a large photo is made of planes, which take a byte and a half for each pixel."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image = gradient(401, 301) if photo == "gradient" else Image.open(PHOTOS / photo)
    data = saved(image.convert("RGB"), "JPEG", exif=exif, quality=95, icc_profile=profile)
    planes = Decoded(_in_planes(data, "x"), 6)
    half = Size((image.width + 1) // 2, (image.height + 1) // 2)
    assert [plane.size for plane in planes.planes] == [image.size, half, half]
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    full, frame, out = Size(*upright.size), Frame(60, 70, 180, 120), Size(60, 40)
    made = render_decoded(planes, full, frame, out, turn)
    plain = render(upright, full, frame, out, turn)
    wanted = plain if profile is None else reference(plain, profile)
    assert mean_error(made, wanted) < most
    assert profile is None or mean_error(plain, wanted) > 5.0, "the profile makes a difference"


def mean_error(one: Image.Image, other: Image.Image) -> float:
    """Return by how many steps of 255 the colour differs that differs most."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@pytest.mark.parametrize("progressive", [False, True])
def test_planes_are_made_where_a_whole_photo_would_be_too_large(progressive: bool) -> None:
    side = int(LIGHT**0.5) + 200
    data = saved(Image.new("RGB", (side, side), (200, 90, 40)), "JPEG", progressive=progressive)
    full, out = Size(side, side), Size(20, 20)
    photo = decode(data, name="x", at_least=full)
    assert len(photo.planes) == 3
    made = render_decoded(photo, full, Frame(50, 50, 20, 20), out)
    assert near(pixel(made, 9, 9), (200, 90, 40), within=3)
    assert len(decode(data, name="x", at_least=Size(900, 900)).planes) == 1


def test_a_jpeg_that_has_no_light_and_colours_is_read_whole() -> None:
    data = saved(gradient(80, 60), "JPEG", keep_rgb=True, quality=95)
    with pytest.raises(DAMAGE):
        _in_planes(data, "x")
