"""Colours are converted as LittleCMS does, and where they are uncertain an editor is told."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageStat

from story_editor.imaging.metadata import read_metadata
from story_editor.imaging.original import read_original
from story_editor.imaging.pixels import open_oriented
from story_editor.model.findings import check_story
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import PROFILE, Photo
from story_editor.model.story import Picture, Story
from tests.imaging.pictures import gradient, saved
from tests.imaging.profiles import (
    ADOBE_RGB,
    DISPLAY_P3,
    GREY_18,
    LINEAR_SRGB,
    cmyk_profile,
    reference,
)

CMYK = Image.merge("CMYK", (*gradient(48, 32).split(), Image.new("L", (48, 32), 20)))


@pytest.mark.parametrize(
    ("image", "kind", "profile"),
    [
        (gradient(48, 32), "PNG", ADOBE_RGB),
        (gradient(48, 32), "TIFF", DISPLAY_P3),
        (gradient(48, 32), "PNG", LINEAR_SRGB),
        (gradient(48, 32), "WEBP", DISPLAY_P3),
        (gradient(48, 32).convert("L"), "PNG", GREY_18),
        (CMYK, "TIFF", cmyk_profile()),
    ],
)
def test_the_mean_error_of_colours_is_under_one_level(
    image: Image.Image, kind: str, profile: bytes
) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    data = saved(image, kind, icc_profile=profile, **options)
    made = open_oriented(data, name="x")
    wanted = reference(image, profile)
    error = ImageStat.Stat(ImageChops.difference(made, wanted)).mean
    assert max(error) < 1.0
    plain = ImageChops.difference(image.convert("RGB"), wanted)
    assert max(ImageStat.Stat(plain).mean) > 2.0, "the profile makes a difference"
    assert PROFILE not in read_metadata(data).fields


def adobe_camera() -> bytes:
    exif = Image.Exif()
    camera = exif.get_ifd(0x8769)
    camera[0xA001] = 0xFFFF
    camera[0xA005] = {1: "R03"}
    return saved(gradient(48, 32), "JPEG", exif=exif)


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (saved(CMYK, "JPEG"), "missing"),
        (saved(CMYK, "TIFF"), "missing"),
        (adobe_camera(), "missing"),
        (saved(CMYK, "TIFF", icc_profile=ADOBE_RGB), "unreadable"),
        (saved(gradient(48, 32), "JPEG", icc_profile=b"no profile"), "unreadable"),
        (saved(gradient(48, 32), "JPEG"), ""),
        (saved(gradient(48, 32).convert("L"), "JPEG"), ""),
        (saved(gradient(48, 32).convert("L"), "JPEG", icc_profile=ADOBE_RGB), ""),
    ],
)
def test_colours_that_are_uncertain_are_known_and_found(data: bytes, trouble: str) -> None:
    fields = read_metadata(data).fields
    assert fields.get(PROFILE, "") == trouble
    photo = Photo(id="p", embedded=dict(fields), original=read_original(data, "x"))
    story = Story(id="s", picture=Picture(photo="p"))
    found = check_story(story, photo, Newsroom(id="n", title="N"), "en")
    about = [(one.code, one.severity, one.field) for one in found if one.code.startswith("profile")]
    assert about == ([(f"profile-{trouble}", "should", "picture")] if trouble else [])
