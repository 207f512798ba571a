"""What did not fit into a picture is said once for each field, with how often."""

from __future__ import annotations

from story_editor.wording.exports import fields_left_out


def test_each_field_is_named_once() -> None:
    assert fields_left_out([]) == ""
    assert fields_left_out(["IIM 2:110"]) == (
        "1 text is too long for a field of the picture files and was left out there: IIM credit."
    )
    assert fields_left_out(["IIM 2:110", "XMP dc:rights", "IIM 2:110"]) == (
        "3 texts are too long for a field of the picture files and were left out there:"
        " IIM credit (2), XMP rights."
    )
