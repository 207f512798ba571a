"""No page, however wild, does more than say it cannot be read; and what was written is read."""

from __future__ import annotations

import datetime as dt
import html
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from story_editor.errors import PageUnreadable
from story_editor.intake.page import Entry, Page, read_page
from story_editor.model.dates import format_date

PIECES = (
    "<ol> </ol> <li> </li> <h2> </h2> <h3> </h3> <p> </p> <article> </article> <div> </div> <br> <a"
    " <a&nbsp;href=x> </a> <img&nbsp;src=a.jpg&nbsp;alt=''> <img> <time&nbsp;datetime=2022-04-08>"
    " </time> <figure> <figcaption> </figcaption> <header> </header> <nav> </nav> <table> <tr> <td>"
    " </td> <b> </i> <!-- --> <script> </script> <form> <svg> <template> <html&nbsp;lang=fr> <body>"
    " &amp; &#x202e; &#0; © Title Voices April 2022 1. 2. \n \n\n ٨"
    " <section&nbsp;class=story__title> <p&nbsp;class=date> <span&nbsp;class=credit> </span>"
).split(" ")


def read(data: bytes) -> Page | None:
    try:
        page = read_page(data, "page", "en")
    except PageUnreadable:
        return None
    assert page.entries
    assert all(entry.title for entry in page.entries)
    return page


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read(data)


@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16"]))
def test_any_text(text: str, encoding: str) -> None:
    read(text.encode(encoding, errors="ignore"))


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([piece.replace("&nbsp;", " ") for piece in PIECES]),
            st.just("8 April 2022"),
            st.just("A title of a story"),
        ),
        max_size=40,
    )
)
def test_any_markup(pieces: list[str]) -> None:
    read("".join(pieces).encode())


@given(
    st.lists(st.sampled_from(["1. ", "2. ", "8 April 2022", "\n", "\n\n", "  ", "A", "© B 2022"]))
)
def test_any_list(pieces: list[str]) -> None:
    read("".join(pieces).encode())


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 300 + "<p>x" * 30_000,
        "<li>" * 30_000,
        "<ol><li>" * 50_000,
        "<b>x</p>" * 10_000,
        "<p>a<br>" * 30_000,
        "<a" * 200_000,
        "<script" * 100_000,
        "<!--" * 100_000,
        "<h2>x" * 50_000,
        "<ol>" + "<li><h3>T</h3><p>8 April 2022</p></li>" * 2_000 + "</ol>",
        "<div class=a><p>x</p><p>8 April 2022</p></div>" * 2_000,
        "1. " * 100_000,
        "\n".join(f"{n}. x" for n in range(1, 8_000)),
        "<figcaption>" + "-" * 50_000 + "</figcaption>",
        "<p>" + "© " * 50_000,
    ],
    ids=range(15),
)
def test_that_a_hostile_page_is_done_with_in_seconds(markup: str) -> None:
    start = time.thread_time()
    read(markup.encode())
    assert time.thread_time() - start < 5


LETTERS = "abcdefgh&<>\"'éß中文 عربية–’“”;#"
WORDS = st.text(st.sampled_from(LETTERS), min_size=3, max_size=30).map(
    lambda text: "x" + " ".join(text.split()) + "x"
)
CREDITS = st.sampled_from(
    ["", "© Seng Mai / Photo Doc 2022", "(c) 2021 A. O'Neil & Sons", "Crédit photo : X et Y / BIT"]
)
ENTRIES = st.builds(
    Entry,
    title=WORDS,
    date=st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    credit=CREDITS,
    summary=st.lists(WORDS, max_size=3).map("\n".join),
    link=st.sampled_from(
        ["", "https://example.org/?a=1&b='2'", "stories/1.html", "mailto:a@b.org"]
    ),
    image=st.sampled_from(["", "images/a.jpg"]),
    alt=st.one_of(st.just(""), WORDS),
).map(lambda e: replace(e, alt=e.alt if e.image else "", decorative=bool(e.image) and not e.alt))


def paragraph(text: str) -> str:
    return f"<p>{html.escape(text)}</p>" if text else ""


def written(entry: Entry, language: str, shape: str) -> str:
    """Return `entry` as somebody might write it."""
    title = html.escape(entry.title)
    if entry.link:
        title = f'<a href="{html.escape(entry.link)}">{title}</a>'
    image = f'<img src="{entry.image}" alt="{html.escape(entry.alt)}">' if entry.image else ""
    assert entry.date is not None
    date = format_date(entry.date, language)
    credit, summary = html.escape(entry.credit), "".join(map(paragraph, entry.summary.split("\n")))
    if shape == "figure":
        caption = f"<figcaption>{credit}</figcaption>" if credit else ""
        figure = f"<figure>{image}{caption}</figure>" if image or credit else ""
        when = f'<time datetime="{entry.date}">{date}</time>'
        return f"<article>{figure}<h3>{title}</h3>{when}{summary}</article>"
    if shape == "list":
        lead = f"<p>{image}</p>" if image else ""
        return f"<li>{lead}{paragraph(entry.credit)}<h3>{title}</h3><p>{date}</p>{summary}</li>"
    lines = [f"<b>{title}</b>", date, *map(html.escape, filter(None, entry.summary.split("\n")))]
    return f"<li>{image}{credit}{'<br>' if credit else ''}{'<br>'.join(lines)}</li>"


@given(
    st.lists(ENTRIES, min_size=2, max_size=5),
    st.sampled_from(["en", "fr", "es", "ar"]),
    st.sampled_from(["figure", "list", "breaks"]),
)
def test_that_what_is_written_is_read_back(entries: list[Entry], language: str, shape: str) -> None:
    rows = "\n".join(written(entry, language, shape) for entry in entries)
    markup = f'<h2>Heading &amp; all</h2><div lang="{language}"><ol>{rows}</ol></div>'
    page = read_page(markup.encode(), "page", "xx")
    assert page.heading == "Heading & all"
    assert page.language == language
    assert page.entries == tuple(entries)


@given(st.lists(ENTRIES, min_size=1, max_size=5), st.integers(1, 40))
def test_that_a_page_as_text_is_read_back(entries: list[Entry], first: int) -> None:
    bare = [replace(e, link="", image="", alt="", decorative=False) for e in entries]
    blocks = ["Media contact", "Impact"]
    for number, entry in enumerate(bare, start=first):
        assert entry.date is not None
        parts = [entry.credit, entry.title, format_date(entry.date, "en")]
        parts += entry.summary.split("\n")
        shown = [part for part in parts if part]
        blocks += [f"  {number}. {shown[0]}", *(f"     {part}" for part in shown[1:])]
    page = read_page("\n\n".join(blocks).encode(), "page.txt", "en")
    assert page.heading == "Impact"
    assert page.contacts.heading == "Media contact"
    assert page.entries == tuple(bare)
