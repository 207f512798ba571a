"""The pages of a listing as plain values: headings, groups, contacts, and links between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from story_editor.export.entries import Entry
from story_editor.export.selection import Group
from story_editor.export.words import Direction, direction, number, words
from story_editor.model.newsroom import Contacts, Listing
from story_editor.model.plain import one_line

NEAR = 2
"""Pages on either side that are linked by number, besides the first and the last."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page, or the mark of this one."""

    href: str
    text: str
    label: str = ""
    rel: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A list of stories, under a year when `year` is not empty, numbered from `start`."""

    year: str
    start: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: `level` is that of its heading, `mark` keeps its ids apart from other pages'."""

    number: int
    file: str
    mark: str
    lang: str
    dir: Direction
    heading: str
    level: int
    contacts_heading: str
    contacts_lines: tuple[str, ...]
    groups: tuple[PageGroup, ...]
    title_level: int
    year_level: int
    position: str
    newer: Link | None
    numbers: tuple[Link, ...]
    older: Link | None


def page_file(page: int) -> str:
    """Return the name of the file that holds page number `page`."""
    return "index.html" if page == 1 else f"page-{page}.html"


def page_anchor(page: int) -> str:
    """Return where page number `page` stands in the preview, which holds all of them."""
    return f"#page-{page}"


def make_pages(
    listing: Listing,
    groups: tuple[tuple[Group, ...], ...],
    entries: Mapping[str, Entry],
    href: Callable[[int], str] = page_file,
) -> tuple[Page, ...]:
    """Return the pages of `listing`; `groups` as selection made them, `entries` by story id."""
    return tuple(
        _page(listing, n, len(groups), members, entries, href)
        for n, members in enumerate(groups, start=1)
    )


def _page(
    listing: Listing,
    page: int,
    pages: int,
    groups: tuple[Group, ...],
    entries: Mapping[str, Entry],
    href: Callable[[int], str],
) -> Page:
    language = listing.language
    said = words(language)
    heading = one_line(listing.heading)
    below = min(6, listing.heading_level + bool(heading))
    heading_of_contacts, lines = _contacts(listing.contacts)
    return Page(
        number=page,
        file=page_file(page),
        mark="" if page == 1 else f"-{page}",
        lang=language,
        dir=direction(language),
        heading=heading,
        level=listing.heading_level,
        contacts_heading=heading_of_contacts,
        contacts_lines=lines,
        groups=tuple(_group(group, entries, language) for group in groups),
        year_level=below,
        title_level=min(6, below + listing.group_by_year),
        position=said.page_of.format(number(page, language), number(pages, language))
        if pages > 1
        else "",
        newer=Link(href(page - 1), said.newer, rel="prev") if page > 1 else None,
        numbers=tuple(_number(n, page, language, href) for n in _near(page, pages)),
        older=Link(href(page + 1), said.older, rel="next") if page < pages else None,
    )


def _contacts(contacts: Contacts) -> tuple[str, tuple[str, ...]]:
    lines = (one_line(line) for line in contacts.lines)
    return one_line(contacts.heading), tuple(line for line in lines if line)


def _group(group: Group, entries: Mapping[str, Entry], language: str) -> PageGroup:
    return PageGroup(
        year="" if group.year is None else number(group.year, language),
        start=group.start,
        entries=tuple(entries[story.id] for story in group.stories),
    )


def _near(page: int, pages: int) -> list[int]:
    """Return the numbers of the pages that page `page` of `pages` links to, itself included."""
    if pages == 1:
        return []
    around = range(max(1, page - NEAR), min(pages, page + NEAR) + 1)
    return sorted({1, *around, pages})


def _number(n: int, page: int, language: str, href: Callable[[int], str]) -> Link:
    digits = number(n, language)
    return Link(href(n), digits, label=words(language).page.format(digits), current=n == page)
