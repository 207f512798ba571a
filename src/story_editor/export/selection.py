"""Which stories a listing prints, in which order, on which page, under which year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from story_editor.model.newsroom import Listing
from story_editor.model.story import Story

_EPOCH: Final = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories of a listing in order, and how many are left out and why."""

    stories: tuple[Story, ...]
    other_status: int
    untitled: int


@dataclass(frozen=True, slots=True)
class Group:
    """Stories under one year heading (`year` is None without one), numbered from `start`."""

    year: int | None
    start: int
    stories: tuple[Story, ...]


def select(listing: Listing, stories: Iterable[Story]) -> Selection:
    """Return the stories that `listing` prints, newest first.

    One is printed when its status is among the listing's and it has a title in the
    listing's language.
    """
    everything = list(stories)
    right = [story for story in everything if story.status in listing.statuses]
    titled = [story for story in right if listing.prints(story)]
    return Selection(
        stories=tuple(sorted(titled, key=_newest_first)),
        other_status=len(everything) - len(right),
        untitled=len(right) - len(titled),
    )


def _newest_first(story: Story) -> tuple[int, dt.timedelta, str]:
    """Order by date, then by when it was written, then by id, so that ties never move.

    Undated stories come last here: they stop the export or are drafts.
    """
    created = story.created or _EPOCH
    if created.tzinfo is None:
        created = created.replace(tzinfo=dt.UTC)
    return (-story.date.toordinal() if story.date else 1, _EPOCH - created, story.id)


def paginate(stories: Sequence[Story], listing: Listing) -> tuple[tuple[Group, ...], ...]:
    """Return the pages of `stories`, each a run of groups; there is always a first page.

    Numbering continues from page to page, unless years begin it again.
    """
    size = listing.per_page
    pages = [stories[at : at + size] for at in range(0, len(stories), size)] or [()]
    return tuple(
        _groups(page, number * size + 1, by_year=listing.group_by_year)
        for number, page in enumerate(pages)
    )


def _groups(stories: Sequence[Story], start: int, *, by_year: bool) -> tuple[Group, ...]:
    if not stories:
        return ()
    if not by_year:
        return (Group(None, start, tuple(stories)),)
    years = groupby(stories, key=lambda story: story.date.year if story.date else None)
    return tuple(Group(year, 1, tuple(members)) for year, members in years)
