"""Which credit a file asks for, out of what its containers say."""

from __future__ import annotations

import pytest

from story_editor.model.embedded import embedded_caption, embedded_credit, suggested_name

SHORT, FULL = "© Seng Mai", "© Seng Mai / Photo Doc 2022"


@pytest.mark.parametrize(
    ("xmp", "iim", "exif", "credit"),
    [
        (SHORT, "© Somebody Else", FULL, FULL),
        (FULL, SHORT, "", FULL),
        (SHORT, "© Somebody Else 2022", "", SHORT),
        ("© Ann", "© Anna Smith 2022", "", "© Ann"),
        ("unknown", "", FULL, FULL),
    ],
)
def test_a_notice_that_goes_on_elsewhere_is_taken_whole(
    xmp: str, iim: str, exif: str, credit: str
) -> None:
    fields = {"XMP dc:rights": xmp, "IIM 2:116": iim, "EXIF Copyright": exif}
    assert embedded_credit(fields) == credit


@pytest.mark.parametrize("artist", ["", "Phantom Works X1", "user", "DSC 0042", "©"])
def test_a_camera_and_nobody_are_not_suggested(artist: str) -> None:
    fields = {"EXIF Artist": artist, "EXIF Model": "Phantom Works X1"}
    assert suggested_name(fields) == ""
    assert embedded_credit(fields) == ""
    assert embedded_caption({"EXIF ImageDescription": artist, **fields}) in ("", "©")


@pytest.mark.parametrize(
    "text",
    [
        *("NIKON CORPORATION", "OLYMPUS DIGITAL CAMERA", "DJI", "Copyright NIKON CORPORATION"),
        *("SONY", "Canon Inc.", "Samsung Electronics", "SAMSUNG ELECTRONICS CO., LTD."),
        *("© DJI 2020", "CASIO COMPUTER CO.,LTD.", "FUJI PHOTO FILM CO., LTD."),
    ],
)
def test_that_the_maker_of_a_camera_is_no_credit(text: str) -> None:
    assert embedded_credit({"EXIF Copyright": text}) == ""
    assert suggested_name({"EXIF Artist": text}) == ""


@pytest.mark.parametrize("text", ["Canon Jones", "© Apple Smith 2020", "Kodak Hobson / ILO"])
def test_that_a_person_may_be_called_like_one(text: str) -> None:
    assert embedded_credit({"EXIF Copyright": text}) == text


@pytest.mark.parametrize(
    ("notice", "line", "credit"),
    [
        ("© Jane Hobson", "ILO", "© Jane Hobson / ILO"),
        ("© Jane Hobson 2021", "ILO", "© Jane Hobson / ILO 2021"),
        ("© Jane Hobson 2021", "Jane Hobson / ILO", "© Jane Hobson / ILO 2021"),
        ("© ILO 2021", "ILO", "© Jane Hobson / ILO 2021"),
        ("© Jane Hobson / ILO 2021", "ILO", "© Jane Hobson / ILO 2021"),
        ("© Jane Hobson", "Jane Hobson", "© Jane Hobson"),
        ("© Somebody Else", "ILO", "© Somebody Else"),
        ("© Jane Hobson", "", "© Jane Hobson"),
    ],
)
def test_that_a_notice_loses_neither_photographer_nor_agency(
    notice: str, line: str, credit: str
) -> None:
    for names in (
        ("XMP dc:rights", "XMP dc:creator", "XMP photoshop:Credit"),
        ("IIM 2:116", "IIM 2:80", "IIM 2:115"),
    ):
        fields = dict(zip(names, (notice, "Jane Hobson", line), strict=True))
        assert embedded_credit(fields) == credit
