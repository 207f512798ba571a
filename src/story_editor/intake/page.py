"""Reading a listing page, text or HTML, into entries: the way in for stories that exist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from story_editor.errors import PageUnreadable
from story_editor.intake.blocks import FIGURES, read_figures
from story_editor.intake.decoding import decode, is_markup, is_too_deep
from story_editor.intake.entry import Entry, Page, Unread
from story_editor.intake.html_page import read_html
from story_editor.intake.text_page import read_text
from story_editor.model.folding import to_ascii_digits

__all__ = ["Entry", "Page", "Unread", "read_page"]


def read_page(data: bytes, name: str, language: str) -> Page:
    """Return what the page `data`, called `name`, says; `language` unless it names its own.

    Raises PageUnreadable: "too-large" (20 MB), "not-text", or "no-stories".
    """
    text = decode(data, name)
    spoken = ""
    if is_markup(text):
        if is_too_deep(text):
            raise PageUnreadable(name, "no-stories")
        preamble, read, spoken = read_html(text)
    else:
        preamble, read = read_text(text)
    read = _settle_figures(read, text, spoken or language)
    entries = tuple(entry for entry in read if isinstance(entry, Entry))
    if not entries:
        raise PageUnreadable(name, "no-stories")
    return Page(
        heading=preamble.heading,
        contacts=preamble.contacts,
        language=spoken or language,
        entries=entries,
        unread=_unread(read),
    )


def _settle_figures(
    read: Sequence[Entry | Unread], text: str, language: str
) -> list[Entry | Unread]:
    """Return `read` with dates like "8/4/2022" read in the order that the page's others show.

    Without any that shows it, the day is first except in English, where both are usual:
    there such a date stays unread.
    """
    pairs = [(int(found[1]), int(found[2])) for found in FIGURES.finditer(to_ascii_digits(text))]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    english = language.split("-", maxsplit=1)[0] == "en"
    if day_first == month_first and (month_first or english):
        return list(read)
    settled: list[Entry | Unread] = []
    for entry in read:
        if isinstance(entry, Entry) and FIGURES.search(to_ascii_digits(entry.date_text)):
            day = read_figures(entry.date_text, month_first=month_first)
            entry = replace(entry, date=day, date_text="" if day else entry.date_text)
        settled.append(entry)
    return settled


def _unread(read: Sequence[Entry | Unread]) -> tuple[Unread, ...]:
    """Return what could not be read, in the order of the page: entries, their dates and credits."""
    unread: list[Unread] = []
    for position, entry in enumerate(read, start=1):
        if isinstance(entry, Unread):
            unread.append(entry)
            continue
        if entry.date_text:
            unread.append(Unread(position, entry.date_text, "date"))
        if entry.unplaced:
            unread.append(Unread(position, entry.unplaced, "between"))
        unread += [Unread(position, text, "no-place") for text in entry.left_out]
    return tuple(unread)
