"""A photographer's file becomes a photo with the credit that it carries, and no other."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from story_editor.errors import PictureRefused
from story_editor.intake.pictures import take_picture
from story_editor.model.photo import Rights


def jpeg(copyright_: str = "", taken: str = "", artist: str = "") -> bytes:
    exif = Image.Exif()
    for tag, text in ((0x8298, copyright_), (0x013B, artist), (0x010E, "")):
        if text:
            exif[tag] = text
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_that_the_year_is_the_photo_s_only_when_it_was_taken_then() -> None:
    for taken, source in (("2018:05:06 07:08:09", "photo"), ("2017:05:06 07:08:09", "imported")):
        data = jpeg("(c) Jane Hobson / ILO 2018", taken)
        photo, original = take_picture(data, "a.jpg", new_id=lambda: "p1")
        assert photo.credit.text == "(c) Jane Hobson / ILO 2018"
        assert (photo.credit.year, photo.credit.year_source) == ("2018", source)
        assert photo.original == original
        assert (photo.id, original.width, original.height) == ("p1", 64, 48)


def test_that_a_file_that_names_nobody_has_no_credit() -> None:
    photo, _ = take_picture(
        jpeg(artist="Canon", taken="2018:01:01 00:00:00"), "a", new_id=lambda: "p"
    )
    assert photo.credit.text == ""
    assert photo.credit.year == ""


def test_that_the_licence_of_the_credit_brings_its_address() -> None:
    photo, _ = take_picture(jpeg("A. Example / CC BY 4.0"), "a.jpg", new_id=lambda: "p")
    assert photo.credit.licence == "CC BY 4.0"
    assert photo.rights == Rights(licence_url="https://creativecommons.org/licenses/by/4.0/")


def test_that_no_picture_is_refused() -> None:
    with pytest.raises(PictureRefused):
        take_picture(b"no picture", "a.jpg", new_id=lambda: "p")
