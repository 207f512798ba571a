"""The year a photo was taken is offered where the credit has none, or a doubtful one."""

from __future__ import annotations

import pytest

from story_editor.model.credit import YearSource
from story_editor.model.credit_reading import read_credit
from story_editor.model.credit_year import with_year, year_taken
from story_editor.model.photo import Photo


def photo(text: str, source: YearSource = "imported", taken: str = "2018:05:06 07:08:09") -> Photo:
    credit = read_credit(text, year_source=source)
    return Photo(id="p", credit=credit, embedded={"EXIF DateTimeOriginal": taken})


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("© Christian Tasso", "© Christian Tasso 2018"),
        ("© Christian Tasso 2024", "© Christian Tasso 2018"),
        ("(c) 2024 Jane Hobson", "(c) 2018 Jane Hobson"),
        ("© Seng Mai / Photo Doc, 2021–22", "© Seng Mai / Photo Doc, 2018"),
    ],
)
def test_the_year_is_printed_where_a_year_stands_or_behind_the_names(text: str, after: str) -> None:
    assert year_taken(photo(text)) == "2018"
    credit = with_year(photo(text).credit, "2018")
    assert credit is not None
    assert (credit.text, credit.year, credit.year_source) == (after, "2018", "photo")


@pytest.mark.parametrize("text", ["© 8 May", "© circa", "© Ann ("])
def test_no_year_is_printed_that_would_make_another_name(text: str) -> None:
    assert with_year(photo(text).credit, "2018") is None


@pytest.mark.parametrize(
    "nothing",
    [
        photo(""),
        photo("© Christian Tasso 2018"),
        photo("© Christian Tasso 2024", "typed"),
        photo("© Christian Tasso", taken=""),
        photo("© Christian Tasso", taken="1970:01:01 00:00:00"),
        photo("©UNICEF/NYHQ1996-1165/Miller"),
    ],
)
def test_nothing_is_offered_where_nothing_is_better(nothing: Photo) -> None:
    assert year_taken(nothing) == ""
