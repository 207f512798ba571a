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
