"""Who was credited where: a row for everybody whom a story's photo names."""

from __future__ import annotations

import datetime as dt

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Picture, Status, Story, StoryText
from story_editor.model.usage import find_uses

NEWSROOM = Newsroom(
    id="n",
    title="N",
    languages=("en", "fr"),
    listings=(Listing(), Listing(name="liste", language="fr"), Listing(name="all", statuses=())),
)


def story(number: int, photo: str | None, status: Status = "ready", language: str = "en") -> Story:
    return Story(
        id=f"s{number}",
        status=status,
        date=dt.date(2022, 1, number),
        texts={language: StoryText(title=f"Story {number}")},
        picture=Picture(photo=photo) if photo else None,
    )


def photo(photo_id: str, text: str, book: CreditBook, rights: Rights | None = None) -> Photo:
    return Photo(id=photo_id, credit=read_credit(text, book=book), rights=rights or Rights())


def test_everybody_who_is_named_has_a_row_for_each_story() -> None:
    mai = Contributor(id="mai", name="Seng Mai", aliases=("S. Mai",))
    book = CreditBook([mai, Contributor(id="doc", name="Photo Doc", kind="organisation")])
    rights = Rights(
        category="agency",
        licence_url="https://example.org/l",
        usage_terms="Once",
        ends=dt.date(2031, 5, 6),
        consent="on file",
        consent_reference="Folder 7",
        minors=True,
    )
    photos = {
        "a": photo("a", "© S. Mai / Photo Doc 2022 CC BY 4.0", book, rights),
        "b": photo("b", "© Seng Mai 2021", book),
        "c": photo("c", "", book),
        "unused": photo("unused", "© Nobody Else 2020", book),
    }
    stories = [
        story(1, "a"),
        story(2, "b", "draft"),
        story(3, "a", language="fr"),
        story(4, "c"),
        story(5, None),
        story(6, "gone"),
    ]
    uses = find_uses(NEWSROOM, stories, photos, book)
    assert [(use.contributor, use.printed, use.story) for use in uses] == [
        ("", "", "s4"),
        ("Photo Doc", "Photo Doc", "s3"),
        ("Photo Doc", "Photo Doc", "s1"),
        ("Seng Mai", "S. Mai", "s3"),
        ("Seng Mai", "Seng Mai", "s2"),
        ("Seng Mai", "S. Mai", "s1"),
    ]
    first, draft = uses[3], uses[4]
    assert (first.title, first.language, first.listings) == ("Story 3", "fr", ("liste",))
    assert (draft.status, draft.listings, draft.last_day) == ("draft", (), None)
    assert (first.credit, first.licence) == (photos["a"].credit.text, "CC BY 4.0")
    assert (first.date, first.last_day) == (dt.date(2022, 1, 3), dt.date(2031, 5, 6))
    assert (first.consent, first.consent_reference, first.minors) == ("on file", "Folder 7", True)
    assert (first.category, first.usage_terms) == ("agency", "Once")
    assert find_uses(NEWSROOM, reversed(stories), photos, book) == uses


def test_a_newsroom_without_stories_has_no_use() -> None:
    assert find_uses(NEWSROOM, [], {}) == ()
