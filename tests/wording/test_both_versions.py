"""What became of theirs and mine, in sentences."""

from __future__ import annotations

from story_editor.wording.both_versions import Kept, both_kept


def test_one_is_called_by_its_name() -> None:
    assert both_kept([Kept("A photo", "stays")]) == (
        "A photo was changed by somebody else. It was not moved to the trash: look at their version first."
    )


def test_of_one_it_is_told_what_was_taken_and_where_mine_stands() -> None:
    assert both_kept([Kept("A photo", "merged", ("Credit (“© Seng Mai”)", "Caption"))]) == (
        "A photo was changed by somebody else. Their changes and yours are both in it. Taken from"
        " them: Credit (“© Seng Mai”), Caption."
    )
    assert both_kept([Kept("“One”", "clashes", (), ("Title",))]) == (
        "“One” was changed by somebody else. Both versions are kept: where you both changed the same"
        " (Title), yours stands, and theirs waits among the versions to be looked at."
    )


def test_what_nobody_has_written_comes_first_and_by_itself() -> None:
    older = Kept("“One”", "older")
    words = (
        "“One” was put back to an older version by a sync program, or from a backup. What you have"
        " here stands, and is saved again; the older version is kept too."
    )
    assert both_kept([older]) == words
    stays = Kept("A photo", "stays")
    assert both_kept([stays, older]) == f"{words} {both_kept([stays])}"
    both = both_kept([older, Kept("“Two”", "older"), Kept("“Three”", "damaged"), stays])
    assert both.startswith("“Three” was damaged")
    assert "“One” and “Two” were put back to an older version" in both
    assert both.endswith(both_kept([stays]))


def test_of_several_those_with_names_are_named_first() -> None:
    photo = Kept("A photo", "merged", ("Credit",))
    two = Kept("“Two”", "clashes", ("Date",), ("Title",))
    said = both_kept([photo, Kept("“One”", "shown"), two, Kept("“Three”", "stays")])
    assert said == (
        "“One”, “Two” and 2 others were changed by somebody else. Of 1 theirs is shown, and"
        " yours is among the versions. 1 was not moved to the trash: look at their versions first."
        " Of 1 their changes and yours are in it. Of 1 you both changed the same (Title): there"
        " yours stands, and theirs waits among the versions to be looked at."
        " Taken from them: Credit, Date."
    )
    assert both_kept([photo, Kept("The listing", "merged")]).startswith(
        "The listing and a photo were changed by somebody else."
    )
    assert both_kept([Kept("“One”", "shown"), two, photo]).startswith(
        "“One”, “Two” and 1 other were changed"
    )


def test_photos_alone_are_counted_and_many_fields_too() -> None:
    taken = tuple(f"Crop ({number})" for number in range(10))
    assert both_kept([Kept("A photo", "merged", taken)] * 3) == (
        "3 photos were changed by somebody else. Of 3 their changes and yours are in it. Taken from"
        f" them: {', '.join(taken[:8])}, 2 more."
    )
