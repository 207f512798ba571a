"""Names are shortened and made printable, numbers are counted, credits are explained."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit, YearSource
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.story import STATUSES
from story_editor.wording.credits import credit_reading, year_source
from story_editor.wording.phrases import STATUS_NAMES, isolated, plural, printable, shown, untwisted
from tests.wording.hostile import is_printable


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page.html", "page.html"),
        (Path("/a/b/page.html"), "page.html"),
        (Path("/"), "/"),
        ("a" * 60, "a" * 60),
        ("a" * 50 + "b" * 50, "a" * 40 + "…" + "b" * 18),
        ("two\nlines", "two�lines"),
        ("\u202egpj.exe", "�gpj.exe"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("é\xa0!", "é\xa0!"),
        ("", ""),
    ],
)
def test_a_name_in_a_sentence(name: str | Path, said: str) -> None:
    assert shown(name) == said


@given(st.text())
def test_that_every_name_can_be_shown(name: str) -> None:
    assert is_printable(shown(name).replace("\u2009", "").replace("\u3000", ""))
    assert len(shown(name)) <= 60
    assert len(printable(name)) == len(name)


def test_numbers() -> None:
    assert plural(1, "story", "stories") == "1 story"
    assert plural(0, "story", "stories") == "0 stories"
    assert plural(12_345, "photo") == "12,345 photos"


def test_that_every_status_has_a_name() -> None:
    assert set(STATUS_NAMES) == set(STATUSES)


def test_how_a_credit_was_read() -> None:
    assert credit_reading(read_credit("© Seng Mai / ILO 2022")) == (
        "Seng Mai: photographer · ILO: agency · 2022: year as typed"
    )
    assert credit_reading(Credit()) == ""
    unread = "Kept as it stands: no name was read in it."
    assert credit_reading(Credit(text="x" * 3_000)) == unread
    nobody = "It names nobody, so the photo counts as having no credit."
    assert credit_reading(Credit(text="???")) == nobody
    assert credit_reading(read_credit("© Handout 2022")) == f"2022: year as typed · {nobody}"
    copy = CreditBook([Contributor(id="c", name="Press office copy", kind="nobody")])
    pressed = read_credit("© Press office copy", book=copy)
    assert credit_reading(pressed, copy) == nobody
    assumed = Credit(text="x", agency="ILO", unsure=("agency",))
    assert credit_reading(assumed) == "ILO: agency (assumed)"


@pytest.mark.parametrize("source", [s for s in get_args(YearSource) if s])
def test_that_every_source_of_a_year_has_words(source: YearSource) -> None:
    assert year_source(Credit(year="2022", year_source=source))
    assert year_source(Credit(year_source=source)) == ""
    asked = Credit(text="ILO 1984", agency="ILO", year="1984", unsure=("year",), asked=("year",))
    assert credit_reading(asked) == "ILO: agency · 1984: year (please check)"


def test_no_row_is_turned_around_by_what_hides_in_a_credit() -> None:
    assert untwisted("\u202eSeng\u2067 Mai\u2069 · ILO") == "Seng Mai · ILO"
    assert untwisted("\u200fأحمد") == "\u200fأحمد", "what a right-to-left name needs stays"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("“Café” was changed.", "“Café” was changed."),
        ("“قهوة ILO” was changed.", "\u200e“\u2068قهوة ILO\u2069” was changed."),
        ("Both “قهوة” and “One” are kept.", "\u200eBoth “\u2068قهوة\u2069” and “One” are kept."),
        (
            "stories/قهوة سوداء.json is damaged.",
            "\u200estories/\u2068قهوة سوداء.\u2069json is damaged.",
        ),
    ],
)
def test_that_a_name_from_right_to_left_turns_no_sentence_around(sentence: str, said: str) -> None:
    assert isolated(sentence) == said
