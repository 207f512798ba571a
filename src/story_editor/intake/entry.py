"""What a listing page says, as values: the page, its entries, and what could not be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from story_editor.model.newsroom import Contacts

Why = Literal["no-title", "only-title", "date", "between", "no-place", "newer"]
"""Why something was not read: an entry names no story, says nothing of it, or when is unclear,
or what follows it may belong to the next, or it is no part of the story that was known; or its story
is a newer version's to change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as a page prints it; texts are plain and white space in them is single.

    `date_text` is what was printed when it names no day (`date` is None then). `summary`
    joins its paragraphs by a line end. `image` is the picture's address as written, and
    `decorative` that the page gave it an empty alternative text, `missing_alt` none.
    `unplaced` is the credit (or picture) below it that may as well belong to the next story.
    `left_out` are texts that are neither a part of the story nor anything that leads to it.
    """

    title: str
    link: str = ""
    date: dt.date | None = None
    date_text: str = ""
    kicker: str = ""
    credit: str = ""
    caption: str = ""
    summary: str = ""
    image: str = ""
    alt: str = ""
    decorative: bool = False
    missing_alt: bool = False
    unplaced: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """The entry at `position` (from 1) of the page says `text`, and `why` it was not read."""

    position: int
    text: str
    why: Why


@dataclass(frozen=True, slots=True)
class Page:
    """A listing page in one language: `unread` names what an editor has to look at."""

    heading: str
    contacts: Contacts
    language: str
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()
