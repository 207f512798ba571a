"""Recognising the stories of a page that the newsroom has, in the page's language or another.

An entry and a story are one when they have the same link, or the same title and date. A
link that several share leads to a page about them all, so it names none. The page's own
language is asked first: what is there in it is left alone. A story that is there in another
language only is the same story, told once more, and not a second one.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from story_editor.intake.entry import Entry, Unread
from story_editor.model.base import is_newer
from story_editor.model.folding import fold
from story_editor.model.plain import one_line
from story_editor.model.story import Story, StoryText

_Named = tuple[str, str, dt.date | None]
"""A language, and a folded title with its date in it."""


class Elsewhere(NamedTuple):
    """A story that an entry tells, and the other language in which it was recognised."""

    story: Story
    language: str

    def says_already(self, entry: Entry) -> bool:
        """Say whether every word of `entry` stands there: its title, and its summary if any."""
        text = self.story.text(self.language)
        if one_line(entry.title) != one_line(text.title):
            return False
        return not entry.summary or one_line(entry.summary) == one_line(text.summary)


class Known:
    """The stories that are there, for a page in `language` that has `entries`."""

    def __init__(self, stories: Iterable[Story], language: str, entries: Iterable[Entry]) -> None:
        self._language = language
        self._titles: dict[_Named, Story | None] = {}
        self._links: dict[tuple[str, str], Story] = {}
        self._others: dict[str, None] = {}
        here: Counter[tuple[str, str]] = Counter()
        for story in stories:
            for spoken, text in story.texts.items():
                self._add_text(story, spoken, text)
                here[spoken, text.link.strip()] += 1
        self._shared = {link for (_, link), count in here.items() if count > 1} | {""}
        there = Counter(entry.link for entry in entries)
        self._shared |= {link for link, count in there.items() if count > 1}

    def _add_text(self, story: Story, spoken: str, text: StoryText) -> None:
        if spoken != self._language:
            self._others[spoken] = None
        if text.title:
            self._titles.setdefault((spoken, folded(text.title), story.date), story)
        self._links.setdefault((spoken, text.link.strip()), story)

    def has(self, entry: Entry) -> bool:
        """Say whether `entry` is there in the page's language, or was told before on the page."""
        named = (self._language, folded(entry.title), entry.date)
        return named in self._titles or self._by_link(entry, self._language) is not None

    def add(self, entry: Entry) -> None:
        """Remember that the page has told `entry`."""
        self._titles[self._language, folded(entry.title), entry.date] = None

    def elsewhere(self, entry: Entry) -> Elsewhere | None:
        """Return the story that `entry` is in another language than the page's, if any."""
        for spoken in self._others:
            story = self._by_link(entry, spoken) or self._titles.get(
                (spoken, folded(entry.title), entry.date)
            )
            if story:
                return Elsewhere(story, spoken)
        return None

    def _by_link(self, entry: Entry, spoken: str) -> Story | None:
        return None if entry.link in self._shared else self._links.get((spoken, entry.link))


def folded(text: str) -> str:
    """Return `text` as it is compared: one line, without accents and case."""
    return fold(one_line(text))


def retell(story: Story, entry: Entry, language: str) -> Story | None:
    """Return `story` with the words of `entry` in `language`, None when it has others there."""
    there = story.text(language)
    if there.title.strip() or there.summary.strip():
        return None
    words = {"title": entry.title, "summary": entry.summary, "link": entry.link, "alt": entry.alt}
    return story.with_text(language, **{name: said for name, said in words.items() if said})


class Sorted(NamedTuple):
    """The entries of a page: those of no story yet, and the stories that get their words.

    `repeated` counts, by language, the entries whose very words stand there already; `unread` are
    those whose story only a newer version may change.
    """

    fresh: tuple[Entry, ...]
    retold: tuple[Story, ...]
    repeated: tuple[tuple[str, int], ...]
    unread: tuple[Unread, ...]


def sort_entries(
    entries: Sequence[Entry], known: Known, language: str, trashed: Iterable[Story]
) -> Sorted:
    """Return what is to be done with each of `entries`; what is only known is in no part of it."""
    thrown_away = {story.id for story in trashed}
    fresh: list[Entry] = []
    retold: dict[str, Story] = {}
    repeated: Counter[str] = Counter()
    unread: list[Unread] = []
    for position, entry in enumerate(entries, 1):
        if known.has(entry):
            continue
        known.add(entry)
        found = known.elsewhere(entry)
        if found is None:
            fresh.append(entry)
        elif found.story.id in thrown_away or found.story.id in retold:
            continue
        elif found.says_already(entry):
            repeated[found.language] += 1
        elif told := retell(found.story, entry, language):
            if is_newer(told):
                unread.append(Unread(position, entry.title, "newer"))
            else:
                retold[told.id] = told
    return Sorted(tuple(fresh), tuple(retold.values()), tuple(repeated.items()), tuple(unread))
