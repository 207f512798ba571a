"""Putting a page that was read into a newsroom: new stories are added, known ones left alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from story_editor.imaging.metadata import read_metadata
from story_editor.intake.entry import Entry, Page, Unread
from story_editor.intake.pictures import credit_of_file, make_photo
from story_editor.model.credit_reading import clean, read_credit
from story_editor.model.folding import fold
from story_editor.model.newsroom import Contacts, Listing, Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.plain import one_line
from story_editor.model.story import Picture, Story, StoryText

ReadPicture = Callable[[str], tuple[Original, bytes] | None]
"""Gives the file behind a picture's address, None when it is not here or not taken."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import adds: nothing is changed but `newsroom`, which may be the same.

    `stories` and `photos` are new, `originals` are the files they need with their bytes
    (a file that the newsroom has already may be among them). `known` counts the entries
    that were there, `unread` names what an editor has to look at.
    """

    stories: tuple[Story, ...]
    photos: tuple[Photo, ...]
    originals: tuple[tuple[Original, bytes], ...]
    newsroom: Newsroom
    known: int
    unread: tuple[Unread, ...]

    @property
    def added(self) -> int:
        """How many stories are new."""
        return len(self.stories)


def plan_import(
    page: Page,
    newsroom: Newsroom,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    *,
    now: dt.datetime,
    new_id: Callable[[], str],
    read_picture: ReadPicture,
) -> ImportPlan:
    """Return what importing `page` adds to `newsroom` with its `stories` and `photos`.

    An entry is known when a story has its title and date in the page's language, or its
    link where that names one story only. Stories get times one microsecond apart, down
    the page, so that those of one day keep their order.
    """
    language = _language(page.language, newsroom)
    fresh = _unknown(page.entries, _Known(stories, language, page.entries))
    gallery = _Gallery(photos, new_id, read_picture)
    added = [
        _story(entry, new_id(), language, now - dt.timedelta(microseconds=place), gallery)
        for place, entry in enumerate(fresh)
    ]
    return ImportPlan(
        stories=tuple(added),
        photos=tuple(gallery.added),
        originals=tuple(gallery.originals.values()),
        newsroom=_newsroom(newsroom, page, language, empty=not stories),
        known=len(page.entries) - len(added),
        unread=page.unread,
    )


class _Known:
    """The stories that are there, by link and by title with date."""

    def __init__(self, stories: Iterable[Story], language: str, entries: Iterable[Entry]) -> None:
        texts = [(story.text(language), story.date) for story in stories if language in story.texts]
        self._titles = {(_folded(text.title), date) for text, date in texts if text.title}
        here = Counter(text.link.strip() for text, _ in texts)
        there = Counter(entry.link for entry in entries)
        # a link that several stories share leads to a page about them all: it names none
        self._shared = {link for count in (here, there) for link, n in count.items() if n > 1}
        self._links = set(here) - self._shared - {""}

    def has(self, entry: Entry) -> bool:
        return entry.link in self._links or (_folded(entry.title), entry.date) in self._titles

    def add(self, entry: Entry) -> None:
        self._titles.add((_folded(entry.title), entry.date))


@dataclass(slots=True)
class _Gallery:
    """The photos of the newsroom, and those that the import adds."""

    photos: Mapping[str, Photo]
    new_id: Callable[[], str]
    read_picture: ReadPicture
    added: list[Photo] = field(default_factory=list)
    originals: dict[str, tuple[Original, bytes]] = field(default_factory=dict)

    def photo(self, entry: Entry) -> Photo | None:
        """Return the photo of `entry`, an existing one where file and credit agree."""
        if not entry.credit and not entry.image:
            return None
        taken = self.read_picture(entry.image) if entry.image else None
        credit = read_credit(entry.credit, year_source="imported")
        if taken is None:
            photo = Photo(id=self.new_id(), credit=credit, caption=entry.caption)
            self.added.append(photo)
            return photo
        original, data = taken
        metadata = read_metadata(data)
        if not entry.credit:
            credit = credit_of_file(metadata.credit, metadata.date_taken)
        for photo in (*self.photos.values(), *self.added):
            if _is_same(photo, original, entry.credit):
                return photo
        photo = make_photo(self.new_id(), original, credit, metadata, entry.caption)
        self.added.append(photo)
        self.originals[original.sha256] = taken
        return photo


def _is_same(photo: Photo, original: Original, credit: str) -> bool:
    if photo.original is None or photo.original.sha256 != original.sha256:
        return False
    return not credit or _folded(clean(credit)) == _folded(clean(photo.credit.text))


def _unknown(entries: Iterable[Entry], known: _Known) -> list[Entry]:
    """Return the entries that are not `known`, each once."""
    fresh: list[Entry] = []
    for entry in entries:
        if not known.has(entry):
            known.add(entry)
            fresh.append(entry)
    return fresh


def _story(
    entry: Entry, story_id: str, language: str, time: dt.datetime, gallery: _Gallery
) -> Story:
    photo = gallery.photo(entry)
    text = StoryText(title=entry.title, summary=entry.summary, link=entry.link, alt=entry.alt)
    return Story(
        id=story_id,
        status="published" if entry.date else "draft",
        date=entry.date,
        kicker=entry.kicker,
        texts={language: text},
        picture=Picture(photo=photo.id, decorative=entry.decorative) if photo else None,
        created=time,
        changed=time,
    )


def _language(spoken: str, newsroom: Newsroom) -> str:
    """Return the newsroom's language that the page is in, or the page's when it has none such."""
    if spoken in newsroom.languages:
        return spoken
    base = spoken.split("-", maxsplit=1)[0]
    related = [known for known in newsroom.languages if known.split("-", maxsplit=1)[0] == base]
    return related[0] if len(related) == 1 else spoken


def _newsroom(newsroom: Newsroom, page: Page, language: str, *, empty: bool) -> Newsroom:
    """Return `newsroom` with the page's language, and its first listing headed like the page.

    A heading or contacts that somebody chose stay; in an empty newsroom a heading that
    only repeats its title was not chosen, nor was the listing's language.
    """
    listing = newsroom.listings[0]
    unchosen = not listing.heading or (empty and listing.heading == newsroom.title)
    changed: Listing = listing.replace(
        heading=page.heading if unchosen and page.heading else listing.heading,
        contacts=page.contacts if listing.contacts == Contacts() else listing.contacts,
        language=language if empty else listing.language,
    )
    languages = newsroom.languages
    if language not in languages:
        languages = (*languages, language)
    if changed == listing and languages == newsroom.languages:
        return newsroom
    return newsroom.replace(listings=(changed, *newsroom.listings[1:]), languages=languages)


def _folded(text: str) -> str:
    return fold(one_line(text))
