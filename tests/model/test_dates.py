"""Dates are printed as each language has them, and read back, without locale or clock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.date_reading import parse_date
from story_editor.model.dates import format_date, format_short
from story_editor.model.folding import fold

APRIL = dt.date(2022, 4, 8)
LANGUAGES = ["en", "fr", "es", "ar"]


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "08 April 2022"),
        ("en-GB", "08 April 2022"),
        ("fr", "8 avril 2022"),
        ("es", "8 de abril de 2022"),
        ("ar", "٨ نيسان/أبريل ٢٠٢٢"),
        ("xx", "08 April 2022"),
    ],
)
def test_how_a_date_is_printed(language: str, printed: str) -> None:
    assert format_date(APRIL, language) == printed


def test_the_first_of_a_french_month() -> None:
    assert format_date(dt.date(2022, 5, 1), "fr") == "1er mai 2022"


@pytest.mark.parametrize(
    ("language", "printed"),
    [("en", "08 Apr"), ("fr", "08 avr."), ("es", "08 abr"), ("ar", "٨ أبريل")],
)
def test_the_short_form(language: str, printed: str) -> None:
    assert format_short(APRIL, language) == printed


def test_that_short_months_are_all_different() -> None:
    for language in LANGUAGES:
        assert (
            len({format_short(dt.date(2022, month, 1), language) for month in range(1, 13)}) == 12
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_day_of_six_years_is_read_back(language: str) -> None:
    first = dt.date(2019, 1, 1).toordinal()
    for day in range(first, dt.date(2025, 1, 1).toordinal()):
        date = dt.date.fromordinal(day)
        assert parse_date(format_date(date, language)) == date


@pytest.mark.parametrize(
    "text",
    [
        "8 April 2022",
        "08 APRIL 2022",
        "8 Apr 2022",
        "8 Apr. 2022",
        "8th April 2022",
        "8th of April 2022",
        "April 8, 2022",
        "Apr. 8, 2022",
        "April 8th, 2022",
        "Friday, 8 April 2022",
        "Fri 8 April 2022",
        "Friday, April 8, 2022",
        "Geneva, 8 April 2022",
        "2022-04-08",
        "2022/04/08",
        "2022-04-08T09:30:00+00:00",
        "8/4/2022",
        "08.04.2022",
        "8 - 4 - 2022",
        "8 avril 2022",
        "8 avr. 2022",
        "vendredi 8 avril 2022",
        "ven. 8 avril 2022",
        "mar. 8 avril 2022",
        "8 de abril de 2022",
        "8 de abril del 2022",
        "viernes 8 de abril de 2022",
        "8 abril 2022",
        "٨ نيسان/أبريل ٢٠٢٢",
        "٨ نيسان / أبريل ٢٠٢٢",
        "8 أبريل 2022",
        "الجمعة، 8 أبريل 2022",
        "يوم الجمعة 8 أبريل 2022",
        "\u200f8 أبريل 2022\u200f",
        " 8\u00a0April\u00a02022. ",
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    assert parse_date(text) == APRIL


def test_months_that_begin_alike() -> None:
    assert parse_date("Mar 8, 2022") == dt.date(2022, 3, 8)
    assert parse_date("8 mars 2022") == dt.date(2022, 3, 8)
    assert parse_date("8 juil. 2022") == dt.date(2022, 7, 8)
    assert parse_date("8 jui 2022") is None
    assert parse_date("1er février 2022") == dt.date(2022, 2, 1)
    assert parse_date("1 fevrier 2022") == dt.date(2022, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "April 2022",
        "8 April",
        "8 April 22",
        "31 February 2022",
        "29 February 2021",
        "13/13/2022",
        "0/4/2022",
        "8 Avocado 2022",
        "8 A 2022",
        "08 April 1799",
        "08 April 2200",
        "9999-99-99",
        "Conference on 8 April 2022 in Durban",
        "8 April 2022 in Durban",
        "²/4/2022",
        "tomorrow",
    ],
)
def test_what_names_no_day(text: str) -> None:
    assert parse_date(text) is None


def test_that_the_order_of_figures_is_not_guessed_when_asked_not_to() -> None:
    assert parse_date("8/4/2022") == APRIL
    assert parse_date("4/8/2022", month_first=True) == APRIL
    assert parse_date("8/4/2022", guess_order=False) is None
    assert parse_date("4/4/2022", guess_order=False) == dt.date(2022, 4, 4)
    for text in ("13/4/2022", "4/13/2022"):
        for month_first in (True, False):
            found = parse_date(text, guess_order=False, month_first=month_first)
            assert found == dt.date(2022, 4, 13)


@given(st.text(max_size=40))
def test_that_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1800 <= found.year <= 2199


@given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.sampled_from(LANGUAGES))
def test_that_any_year_is_read_back(date: dt.date, language: str) -> None:
    assert parse_date(format_date(date, language)) == date
    assert parse_date(date.isoformat()) == date


def test_folding() -> None:
    assert fold("Février ÉTÉ") == "fevrier ete"
    assert fold("أحمد") == fold("احمد")
    assert fold("STRASSE") == fold("straße")
    assert fold("Kıvanç Łódź Sørensen Đorđe") == "kivanc lodz sorensen dorde"
    assert fold("ÆON œuvre Þór Ə") == "aeon oeuvre thor e"
