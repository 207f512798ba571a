"""The reference page, as text, is read field by field."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from story_editor.intake.page import Entry, Page, read_page
from story_editor.model.newsroom import Contacts

SEED = Path(__file__).resolve().parents[1] / "seed" / "impact-and-people.txt"

EXPECTED = [
    (
        "© Seng Mai / Photo Doc 2022",
        "Child labour in Myanmar’s jade mines is a deadly gamble",
        dt.date(2022, 4, 8),
    ),
    (
        "",
        "ILO in Action: We promote responsible business conduct in Latin America and the Carribean",
        dt.date(2022, 4, 4),
    ),
    (
        "",
        "ILO in Action in Haiti: How to combine better income and food security",
        dt.date(2022, 3, 31),
    ),
    (
        "© Ion Buga 2022",
        "Voices: Give people with disabilities a chance to work",
        dt.date(2022, 3, 17),
    ),
    (
        "",
        "ILO supports rural women in Basra to develop their skills in the date sector",
        dt.date(2022, 3, 7),
    ),
    ("© Lalima Production 2022", "I want to be a leader for Gambian youth", dt.date(2022, 3, 4)),
    (
        "",
        "Better Work partners with Sri Lankan garment industry stakeholders",
        dt.date(2022, 2, 25),
    ),
    (
        "",
        (
            "Digitally and financially empowered MSMEs in Uruguay – Lesson learnt from a successful"
            " collaboration with ANDE during the COVID-19 pandemic"
        ),
        dt.date(2022, 2, 25),
    ),
    (
        "© Arkaan Muafi Putra Harahap 2022",
        "New skills helped my business recover from pandemic",
        dt.date(2022, 2, 22),
    ),
    (
        "© Better Work 2022",
        "Helping Women Workers Manage Cultural and Professional Barriers in Pakistan",
        dt.date(2022, 2, 14),
    ),
]


@pytest.fixture(scope="module")
def page() -> Page:
    return read_page(SEED.read_bytes(), SEED.name, "en")


def test_its_heading_contacts_and_language(page: Page) -> None:
    assert page.heading == "Impact and people"
    assert page.contacts == Contacts(heading="Media contact")
    assert page.language == "en"
    assert page.unread == ()


def test_its_stories_field_by_field(page: Page) -> None:
    assert [(entry.credit, entry.title, entry.date) for entry in page.entries] == EXPECTED


def test_its_summaries_to_the_letter(page: Page) -> None:
    summaries = [line.strip() for line in SEED.read_text("utf-8").split("\n") if len(line) > 160]
    assert len(summaries) == 10
    assert [entry.summary for entry in page.entries] == summaries


def test_that_nothing_is_read_that_it_does_not_say(page: Page) -> None:
    bare = Entry(title="")
    for entry in page.entries:
        for name in ("link", "date_text", "kicker", "caption", "image", "alt"):
            assert getattr(entry, name) == getattr(bare, name)
        assert not entry.decorative
        assert not entry.missing_alt


def rewritten(how: str) -> bytes:
    text = SEED.read_text("utf-8")
    lines = text.split("\n")
    if how == "crlf":
        return text.replace("\n", "\r\n").encode()
    if how == "bom":
        return b"\xef\xbb\xbf" + text.encode()
    if how == "utf-16":
        return text.encode("utf-16")
    if how == "windows":
        return text.encode("cp1252")
    if how == "no indent":
        return "\n".join(line.strip() for line in lines).encode()
    if how == "tabs":
        return text.replace("    ", "\t").encode()
    if how == "spaces at the ends":
        return "\n".join(line + "  " for line in lines).encode()
    if how == "no numbers":
        return re.sub(r"(?m)^ *(?:\d+\. )?", "", text).encode()
    assert how == "wrapped"
    return "\n".join(wrapped(line) for line in lines).encode()


def wrapped(line: str) -> str:
    """Return `line` broken at 60 columns with its indent, as a mail program does."""
    indent = " " * max(4, len(line) - len(line.lstrip()))
    rows, row = [], ""
    for word in line.split(" "):
        if row.strip() and len(row) + len(word) > 60:
            rows.append(row)
            row = indent + word
        else:
            row = f"{row} {word}" if row else word
    return "\n".join([*rows, row])


@pytest.mark.parametrize(
    "how",
    [
        "crlf",
        "bom",
        "utf-16",
        "windows",
        "no indent",
        "tabs",
        "spaces at the ends",
        "no numbers",
        "wrapped",
    ],
)
def test_that_it_reads_the_same_however_it_was_saved(page: Page, how: str) -> None:
    assert read_page(rewritten(how), "seed", "en") == page
