"""Listings as text that are not the reference page: other numbers, other blocks, other scripts."""

from __future__ import annotations

import datetime as dt

import pytest

from story_editor.intake.page import Entry, Unread, read_page
from story_editor.model.newsroom import Contacts

APRIL, MARCH = dt.date(2022, 4, 8), dt.date(2022, 3, 17)


def entries(text: str) -> tuple[Entry, ...]:
    return read_page(text.encode(), "page.txt", "en").entries


def test_that_contacts_may_have_lines() -> None:
    text = """Media contact
    Jane Doe
    +41 22 799 00 00

    Impact and people

    1. A deadly gamble

       8 April 2022
    """
    page = read_page(text.encode(), "page.txt", "en")
    assert page.heading == "Impact and people"
    assert page.contacts == Contacts(
        heading="Media contact", lines=("Jane Doe", "+41 22 799 00 00")
    )


def test_that_numbers_may_go_on_from_another_page_and_begin_again_under_a_year() -> None:
    text = """Impact and people

2022

  11. A deadly gamble

      8 April 2022

  12. A chance to work

      17 March 2022

2021

  1. Of last year

     1 December 2021

     Steps:

     1. not a story

     2. not one either

Page 2 of 3
"""
    assert entries(text) == (
        Entry(title="A deadly gamble", date=APRIL),
        Entry(title="A chance to work", date=MARCH),
        Entry(
            title="Of last year",
            date=dt.date(2021, 12, 1),
            summary="Steps:\n1. not a story\n2. not one either",
        ),
    )


def test_that_lines_need_no_blank_ones_between() -> None:
    text = """1. A deadly gamble
   8 April 2022
   More than 160 million
   children.
2) © Ion Buga 2022
   A chance to work
   17 March 2022
"""
    assert entries(text) == (
        Entry(title="A deadly gamble", date=APRIL, summary="More than 160 million children."),
        Entry(title="A chance to work", date=MARCH, credit="© Ion Buga 2022"),
    )


def test_that_date_and_summary_may_be_missing() -> None:
    text = """1. First

   8 April 2022

2. Second

   Only a summary.

3. © Jane Hobson / ILO 2022

   Third
"""
    assert entries(text) == (
        Entry(title="First", date=APRIL),
        Entry(title="Second", summary="Only a summary."),
        Entry(title="Third", credit="© Jane Hobson / ILO 2022"),
    )


def test_that_the_block_before_the_date_is_the_title_even_if_it_looks_like_a_credit() -> None:
    text = "1. © Jane Hobson 2022\n\n   Photo: how a picture is made\n\n   8 April 2022\n"
    assert entries(text) == (
        Entry(title="Photo: how a picture is made", date=APRIL, credit="© Jane Hobson 2022"),
    )


def test_that_a_word_before_the_title_is_its_kicker() -> None:
    text = "1. © Jane Hobson 2022\n\n   Voices\n\n   A chance to work\n\n   17 March 2022\n"
    assert entries(text) == (
        Entry(title="A chance to work", kicker="Voices", date=MARCH, credit="© Jane Hobson 2022"),
    )


def test_that_entries_without_title_are_named() -> None:
    text = "1. First\n\n   8 April 2022\n\n2.\n\n3. © Jane Hobson 2022\n\n4. Alone\n"
    page = read_page(text.encode(), "page.txt", "en")
    assert page.entries == (Entry(title="First", date=APRIL),)
    assert page.unread == (
        Unread(2, "2.", "no-title"),
        Unread(3, "© Jane Hobson 2022", "no-title"),
        Unread(4, "Alone", "only-title"),
    )


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("08 April 2022", APRIL),
        ("Friday, 8 April 2022", APRIL),
        ("8 avril 2022", APRIL),
        ("8 de abril de 2022", APRIL),
        ("٨ نيسان/أبريل ٢٠٢٢", APRIL),
        ("2022-04-08", APRIL),
        ("News | 8 April 2022", APRIL),
        ("Publié le 8 avril 2022", APRIL),
        ("Date: 8 April 2022", APRIL),
    ],
)
def test_dates_as_they_are_printed(printed: str, day: dt.date) -> None:
    assert entries(f"1. Title\n\n   {printed}\n\n   Summary.\n") == (
        Entry(title="Title", date=day, summary="Summary."),
    )


@pytest.mark.parametrize("printed", ["April 2022", "31 February 2022", "8/4/22", "Spring 2022"])
def test_that_a_date_that_names_no_day_is_kept_as_printed(printed: str) -> None:
    page = read_page(f"1. Title\n\n   {printed}\n\n   Summary.\n".encode(), "page.txt", "en")
    assert page.entries == (Entry(title="Title", date_text=printed, summary="Summary."),)
    assert page.unread == (Unread(1, printed, "date"),)


def test_that_hidden_directions_are_taken_out_of_texts() -> None:
    text = "1. A \u202edeadly\u202c gamble\x07\n\n   8 April 2022\n\n   می\u200cخواهم\n"
    assert entries(text) == (Entry(title="A deadly gamble", date=APRIL, summary="می\u200cخواهم"),)


@pytest.mark.parametrize(
    ("dates", "language", "days"),
    [
        (["8/4/2022", "17/3/2022"], "en", [APRIL, MARCH]),
        (["4/8/2022", "3/17/2022"], "en", [APRIL, MARCH]),
        (["8/4/2022"], "en", [None]),
        (["8/4/2022"], "fr", [APRIL]),
        (["08.04.2022"], "ar", [APRIL]),
        (["8/4/2022", "17/3/2022", "3/17/2022"], "en", [None, MARCH, MARCH]),
        (["31/2/2022", "8/4/2022"], "en", [None, APRIL]),
    ],
)
def test_that_the_order_of_figures_is_the_page_s(
    dates: list[str], language: str, days: list[dt.date | None]
) -> None:
    text = "".join(f"{n}. Title {n}\n\n   {date}\n\n" for n, date in enumerate(dates, 1))
    page = read_page(text.encode(), "page.txt", language)
    assert [entry.date for entry in page.entries] == days
    undated = [entry.date_text for entry in page.entries if entry.date_text]
    assert undated == [date for date, day in zip(dates, days, strict=True) if day is None]
