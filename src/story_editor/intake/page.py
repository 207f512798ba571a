"""Reading a listing page, text or HTML, into entries: the way in for stories that exist."""

from __future__ import annotations

from collections.abc import Sequence

from story_editor.errors import PageUnreadable
from story_editor.intake.decoding import decode, is_markup, is_too_deep
from story_editor.intake.entry import Entry, Page, Unread
from story_editor.intake.html_page import read_html
from story_editor.intake.text_page import read_text

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


def _unread(read: Sequence[Entry | Unread]) -> tuple[Unread, ...]:
    """Return what could not be read, in the order of the page: entries, and dates of entries."""
    unread: list[Unread] = []
    for position, entry in enumerate(read, start=1):
        if isinstance(entry, Unread):
            unread.append(entry)
        elif entry.date_text:
            unread.append(Unread(position, entry.date_text, "date"))
    return tuple(unread)
