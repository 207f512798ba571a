"""Another licence in the line or in the file than the photo's is told, taken over, or kept."""

from __future__ import annotations

import pytest

from story_editor.model.credit_reading import read_credit
from story_editor.model.findings import check_story
from story_editor.model.licence_differences import (
    STATEMENT,
    can_print,
    keep,
    licence_differences,
    print_own,
    take_over,
)
from story_editor.model.licences import with_credit, with_licence_name, with_licence_url
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story

BY, SA = (
    "https://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/licenses/by-sa/4.0/",
)
OWN = "https://example.org/terms"
PHOTO = with_credit(Photo(id="p"), read_credit("© Ann / CC BY 4.0"))


def said(photo: Photo) -> list[tuple[str, str, str]]:
    return [(one.where, one.said, one.licence) for one in licence_differences(photo)]


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({STATEMENT: f"{SA}deed.fr"}, "CC BY-SA 4.0"),
        ({STATEMENT: OWN}, OWN),
        ({"XMP dc:rights": "© Ann / CC BY-SA 4.0"}, "CC BY-SA 4.0"),
        ({STATEMENT: BY.replace("https", "http")}, ""),
        ({STATEMENT: "javascript:alert(1)"}, ""),
        ({STATEMENT: "ask me"}, ""),
        ({"XMP dc:rights": "© Ann / CC BY 4.0"}, ""),
        ({}, ""),
    ],
)
def test_that_a_file_with_another_licence_is_told(fields: dict[str, str], there: str) -> None:
    photo = PHOTO.replace(embedded=fields)
    assert said(photo) == ([("file", there, "CC BY 4.0")] if there else [])
    story = Story(id="s", picture=Picture(photo="p"))
    found = check_story(story, photo, Newsroom(id="n", title="N"), "en")
    facts = [one.facts for one in found if one.code == "licence-differs"]
    assert facts == (
        [{"printed": there, "licence": "CC BY 4.0", "reason": "file"}] if there else []
    )


def test_that_it_is_taken_over_or_kept() -> None:
    photo = with_licence_name(Photo(id="p"), "CC BY 4.0").replace(embedded={STATEMENT: SA})
    (one,) = licence_differences(photo)
    after = take_over(photo, one)
    assert (after.credit.licence, after.rights.licence_url) == ("CC BY-SA 4.0", SA)
    assert said(after) == said(keep(photo)) == []
    own = photo.replace(embedded={STATEMENT: OWN})
    (other,) = licence_differences(own)
    assert take_over(own, other).rights.licence_url == OWN
    assert not can_print(own, other)
    assert (
        said(photo.replace(credit=photo.credit.replace(licence=""), rights=Photo(id="p").rights))
        == []
    )


def test_that_an_address_of_nobodys_licence_counts_too() -> None:
    photo = with_licence_url(Photo(id="p"), OWN).replace(embedded={STATEMENT: SA})
    assert said(photo) == [("file", "CC BY-SA 4.0", OWN)]
    assert said(photo.replace(embedded={STATEMENT: "http://www.example.org/terms/"})) == []


def test_that_the_line_takes_the_one_or_prints_the_other() -> None:
    photo = with_licence_name(PHOTO, "CC BY-SA 4.0")
    (one,) = licence_differences(photo)
    assert one == ("line", "CC BY 4.0", "CC BY-SA 4.0")
    assert can_print(photo, one)
    after = print_own(photo, one)
    assert (after.credit.text, after.credit.licence) == ("© Ann / CC BY-SA 4.0", "CC BY-SA 4.0")
    assert after.credit.creators == ("Ann",)
    assert said(after) == said(take_over(photo, one)) == []
    both = photo.replace(embedded={STATEMENT: BY})
    assert said(both) == [tuple(one)], "the file says no more than the line"
