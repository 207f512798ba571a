"""Why a story was left out, and how a token was read, is said in one sentence."""

from __future__ import annotations

import pytest

from story_editor.model.newsroom import Contacts, Listing
from story_editor.model.story import STATUSES
from story_editor.store.query import TOKENS
from story_editor.wording.listings import as_on_the_page, left_out, misread
from tests.wording.hostile import HOSTILE, count_sentences, is_in_peoples_words, is_printable

NAMES = "is:, needs:, has:, no:, credit:, agency:, year:, before: and after:"


@pytest.mark.parametrize("status", STATUSES)
def test_a_story_of_another_status(status: str) -> None:
    assert left_out("A cup", "cup", status=status) == (
        f"“A cup” (stories/cup.json) was left out: its status is {status}."
    )


def test_a_story_without_a_title() -> None:
    assert left_out(" ", "cup", language="fr") == (
        "A story without a title (stories/cup.json) was left out: it has no title in “fr”, the"
        " language of the listing."
    )


@pytest.mark.parametrize(
    ("token", "name", "said"),
    [
        ("is:foo", "is", "since “is:” takes draft, ready, published or trashed."),
        ("needs:rest", "needs", "since “needs:” takes work."),
        ("year:last", "year", "since “year:” takes a year such as 2022."),
        ("after:May", "after", "since “after:” takes a date such as 2022 or 2022-03-17."),
        ("status:foo", "status", f"since “status:” is not among {NAMES}."),
    ],
)
def test_a_token_that_is_none(token: str, name: str, said: str) -> None:
    assert misread(token, name, TOKENS) == f"“{token}” was searched for as plain words, {said}"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_that_no_text_breaks_these_sentences(text: str) -> None:
    for said in (
        left_out(text, "a", status="draft"),
        left_out(text, "a", language="fr"),
        misread(f"x:{text}", "x", TOKENS),
        misread(text, text, TOKENS),
    ):
        assert is_printable(said)
        assert len(said) < 400


def test_that_every_token_with_free_words_says_what_it_takes() -> None:
    for name in (token[:-1] for token in TOKENS if token.endswith(":")):
        said = misread(f"{name}:?", name, TOKENS)
        assert "more than that" not in said
        assert count_sentences(said) == 1
        assert is_in_peoples_words(said)


def test_what_was_taken_over_from_a_page() -> None:
    bare = Listing()
    assert as_on_the_page(bare, bare) == ""
    headed = bare.replace(heading="Press")
    assert as_on_the_page(bare, headed) == "The listing is headed “Press” now, as the page was."
    whole = headed.replace(contacts=Contacts(heading="Ask"), language="fr")
    assert as_on_the_page(bare, whole) == (
        "The listing is headed “Press”, names the contacts of the page and is in “fr” now,"
        " as the page was."
    )
