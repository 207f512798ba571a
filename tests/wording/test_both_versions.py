"""What became of theirs and mine, in sentences."""

from __future__ import annotations

from story_editor.wording.both_versions import both_kept


def test_one_is_called_by_its_name() -> None:
    assert both_kept([("A photo", "stays")]) == (
        "A photo was changed by somebody else. It was not moved to the trash: look at their version first."
    )


def test_of_several_those_with_names_are_named_first() -> None:
    said = both_kept([("A photo", "used"), ("“One”", "shown"), ("“Two”", "shown"), ("“Three”", "stays")])  # fmt: skip
    assert said == (
        "“One”, “Two” and 2 others were changed by somebody else. Of 2 stories theirs is shown, and"
        " yours is among the versions. Of 1 photo or contributor yours is used, and theirs is among the versions."
        " 1 was not moved to the trash: look at their versions first."
    )
    assert both_kept([("A photo", "used"), ("The listing", "merged")]).startswith(
        "The listing and a photo were changed by somebody else."
    )
    assert both_kept([("“One”", "shown"), ("“Two”", "shown"), ("A photo", "used")]).startswith(
        "“One”, “Two” and 1 other were changed"
    )


def test_photos_alone_are_counted() -> None:
    assert both_kept([("A photo", "used")] * 3) == (
        "3 photos were changed by somebody else. Of 3 photos or contributors yours is used, and theirs"
        " is among the versions."
    )
