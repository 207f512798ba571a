"""Putting a page that was read into a newsroom: new stories are added, known ones left alone.

A story that is known in another language than the page's gets the page's words in addition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from story_editor.imaging.metadata import read_metadata
from story_editor.intake.entry import Entry, Page, Unread
from story_editor.intake.known import Known, folded, sort_entries
from story_editor.intake.pictures import credit_of_file, make_photo
from story_editor.model.base import is_newer
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import clean, read_credit
from story_editor.model.licences import licensed
from story_editor.model.newsroom import Contacts, Listing, Newsroom
from story_editor.model.page_years import with_doubted_years
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.story import Picture, Story, StoryText

ReadPicture = Callable[[str], tuple[Original, bytes] | None]
"""Gives the file behind a picture's address, None when it is not here or not taken."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import adds: only `newsroom` (which may be the same) and `retold` are changed.

    `stories` and `photos` are new, `originals` are the files they need with their bytes
    (a file that the newsroom has already may be among them). Of the photos so many were
    `brought_back` from the trash. `retold` are stories that were there and get words in
    `language`. `known` counts the entries that add nothing;
    `repeated` those among them whose very words stand in another language, by that language.
    `unread` names what an editor has to look at.
    """

    language: str
    stories: tuple[Story, ...]
    retold: tuple[Story, ...]
    photos: tuple[Photo, ...]
    originals: tuple[tuple[Original, bytes], ...]
    brought_back: int
    newsroom: Newsroom
    known: int
    repeated: tuple[tuple[str, int], ...]
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
    trashed: Sequence[Story] = (),
    trashed_photos: Sequence[Photo] = (),
    book: CreditBook = EMPTY_BOOK,
) -> ImportPlan:
    """Return what importing `page` adds to `newsroom` with its `stories` and `photos`.

    An entry is known when a story has its title and date, or its link where that names one
    story only. Known in the page's language, it adds nothing. Known in another language
    only, its words are added to that story, unless every one of them stands there in the
    other language already, or the story is among those `trashed` or has other words in the
    page's language: then it adds nothing either. So no story is doubled by a language.

    A photo that is there is used again where the page's picture has its file and its credit; so
    one of `trashed_photos` is brought back. `book` is asked who is who in a credit. Stories get
    times one microsecond apart, down the page, so that those of one day keep their order.
    """
    language = _language(page.language, newsroom)
    known = Known([*stories, *trashed], language, page.entries)
    fresh, retold, repeated, unread = sort_entries(page.entries, known, language, trashed)
    gallery = _Gallery(photos, trashed_photos, new_id, read_picture, book)
    added = [
        _story(entry, new_id(), language, now - dt.timedelta(microseconds=place), gallery)
        for place, entry in enumerate(fresh)
    ]
    return ImportPlan(
        language=language,
        stories=tuple(added),
        retold=retold,
        photos=(*with_doubted_years(added, gallery.added), *gallery.back),
        originals=tuple(gallery.originals.values()),
        brought_back=len(gallery.back),
        newsroom=_newsroom(
            newsroom, page, language, empty=not (stories or trashed), spoken=bool(added or retold)
        ),
        known=len(page.entries) - len(added) - len(retold),
        repeated=repeated,
        unread=(*page.unread, *unread),
    )


@dataclass(slots=True)
class _Gallery:
    """The photos of the newsroom and its trash, and those that the import adds and brings `back`."""

    photos: Mapping[str, Photo]
    trashed: Sequence[Photo]
    new_id: Callable[[], str]
    read_picture: ReadPicture
    book: CreditBook
    added: list[Photo] = field(default_factory=list)
    back: list[Photo] = field(default_factory=list)
    originals: dict[str, tuple[Original, bytes]] = field(default_factory=dict)

    def photo(self, entry: Entry) -> Photo | None:
        """Return the photo of `entry`, an existing or trashed one where file and credit agree."""
        if not entry.credit and not entry.image:
            return None
        taken = self.read_picture(entry.image) if entry.image else None
        credit = read_credit(entry.credit, book=self.book, year_source="imported")
        if taken is None:
            rights = licensed(Rights(), credit)
            photo = Photo(id=self.new_id(), credit=credit, rights=rights, caption=entry.caption)
            self.added.append(photo)
            return photo
        original, data = taken
        metadata = read_metadata(data)
        if not entry.credit:
            credit = credit_of_file(metadata, book=self.book)
        for photo in (*self.photos.values(), *self.added, *self.back):
            if _is_same(photo, original, entry.credit):
                return photo
        for photo in self.trashed:
            if _is_same(photo, original, entry.credit) and not is_newer(photo):
                self.back.append(photo)
                self.originals[original.sha256] = taken
                return photo
        photo = make_photo(self.new_id(), original, credit, metadata, entry.caption)
        self.added.append(photo)
        self.originals[original.sha256] = taken
        return photo


def _is_same(photo: Photo, original: Original, credit: str) -> bool:
    if photo.original is None or photo.original.sha256 != original.sha256:
        return False
    return not credit or folded(clean(credit)) == folded(clean(photo.credit.text))


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


def _newsroom(
    newsroom: Newsroom, page: Page, language: str, *, empty: bool, spoken: bool
) -> Newsroom:
    """Return `newsroom` with its first listing headed like the page, and the page's language.

    The language is only added when it is `spoken`: when a story now has words in it.

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
    if spoken and language not in languages:
        languages = (*languages, language)
    if changed == listing and languages == newsroom.languages:
        return newsroom
    return newsroom.replace(listings=(changed, *newsroom.listings[1:]), languages=languages)
