"""Credits of any length and shape are taken in with their story, and nothing of a page vanishes unsaid."""

from __future__ import annotations

import pytest

from story_editor.intake.page import Entry, Page, Unread, read_page

NINE = "© " + ", ".join(f"Firstname{n} Lastname{n}" for n in "ABCDEFGHI") + " / ILO 2022"


def page(text: str) -> Page:
    return read_page(text.encode(), "page", "en")


def only(text: str) -> Entry:
    (entry,) = page(text).entries
    return entry


SHAPES = [
    "UN Photo/Jane Example",
    "A. Example / CC BY 4.0",
    "AP Photo/Jane Hobson",
    "Handout",
    NINE,
]
SHAPES += ["(Jane Hobson/AFP via Getty Images)", "Photo © Jane Hobson"]


@pytest.mark.parametrize("credit", SHAPES)
def test_that_a_credit_is_known_in_a_text_page(credit: str) -> None:
    below = "   A deadly gamble\n   8 April 2022\n\n   What it is about.\n"
    for between in ("\n\n", "\n"):
        entry = only(f"Stories\n\n1. {credit}{between}{below}")
        assert (entry.credit, entry.kicker, entry.title) == (credit, "", "A deadly gamble")
        assert entry.summary == "What it is about."


@pytest.mark.parametrize(
    "lines",
    [
        ["© Jane Hobson, Tom Reed,", "Ana Diaz / ILO 2022"],
        ["© Firstname Lastname, Firstname Lastname, Firstname", "Lastname / ILO 2022"],
        ["© Jane Hobson /", "ILO 2022"],
    ],
)
def test_that_a_wrapped_credit_is_one(lines: list[str]) -> None:
    for below in ("\n\n   ", "\n   "):
        entry = only(f"1. {lines[0]}\n   {lines[1]}{below}A deadly gamble\n\n   8 April 2022\n")
        assert (entry.credit, entry.title) == (" ".join(lines), "A deadly gamble")


def test_that_a_long_credit_is_known_in_markup() -> None:
    story = "<h3>A deadly gamble</h3><p>8 April 2022</p><p>What it is about.</p>"
    said = "Workers. " * 150
    for figure, credit, caption in (
        (f"<figcaption>{NINE}</figcaption>", NINE, ""),
        (f"<figcaption>{said}{NINE}</figcaption>", NINE, said.strip()),
        (f"<p class='credit'>{NINE[2:]}</p>", NINE[2:], ""),
        (f"<p>{NINE}</p>", NINE, ""),
    ):
        entry = only(f"<ol><li><figure><img src='a.jpg' alt='A'>{figure}</figure>{story}</li></ol>")
        assert (entry.credit, entry.caption) == (credit, caption)


def test_that_a_paragraph_with_a_label_stays_the_summary() -> None:
    text = "Photo: " + "workers of the night shift go home through the rain. " * 8
    entry = only(f"1. A deadly gamble\n\n   8 April 2022\n\n   {text}\n")
    assert (entry.credit, entry.summary) == ("", text.strip())


def test_that_what_is_left_out_is_told() -> None:
    long = "So many words stand here before the title that they can be neither credit nor kicker of it."
    read = page(f"1. {long}\n\n   A deadly gamble\n\n   8 April 2022\n\n   Words.\n")
    assert read.entries[0].title == "A deadly gamble"
    assert read.unread == (Unread(1, long, "no-place"),)
    gap = "1. One\n\n   8 April 2022\n\n   Words.\n\n3. Three\n\n   9 April 2022\n\n   Words.\n"
    read = page(gap)
    assert [entry.title for entry in read.entries] == ["One"]
    assert read.unread == (Unread(1, "3. Three", "no-place"),)


def test_that_entries_are_numbered_without_end() -> None:
    text = "".join(f"{n}. Story {n} of it\n\n   8 April 2022\n\n" for n in range(9_998, 10_003))
    assert len(page(text).entries) == 5
