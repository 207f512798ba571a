"""Who was credited where and when, and under which rights: what a usage report says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.folding import fold
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Category, Consent, Photo
from story_editor.model.story import Status, Story


@dataclass(frozen=True, slots=True)
class Use:
    """One contributor credited for the photo of one story.

    `contributor` is who it is by the credit book, `printed` the name as the credit has it; both
    are empty where the photo credits nobody. `title` is that in `language`, `listings` are the
    names of those that print the story, `last_day` is the last day on which the photo may be
    used, None for no end.
    """

    contributor: str
    printed: str
    credit: str
    photo: str
    file: str
    story: str
    title: str
    language: str
    date: dt.date | None
    status: Status
    listings: tuple[str, ...]
    category: Category
    licence: str
    licence_url: str
    usage_terms: str
    last_day: dt.date | None
    consent: Consent
    consent_reference: str
    minors: bool


def find_uses(
    newsroom: Newsroom,
    stories: Iterable[Story],
    photos: Mapping[str, Photo],
    book: CreditBook = EMPTY_BOOK,
) -> tuple[Use, ...]:
    """Return every use of a photo in `stories`, by contributor, then the newest story first.

    A photo that credits several has a use for each. One that no story shows has none, nor has
    one that is not among `photos`.
    """
    found = [
        _use(newsroom, story, photo, name, book)
        for story in stories
        if story.picture and (photo := photos.get(story.picture.photo)) is not None
        for name in photo.credit.parties or ("",)
    ]
    return tuple(sorted(found, key=_by_contributor))


def _by_contributor(use: Use) -> tuple[str, str, int, str, str]:
    date = -use.date.toordinal() if use.date else 0
    return (fold(use.contributor), use.contributor, date, use.story, use.printed)


def _use(newsroom: Newsroom, story: Story, photo: Photo, name: str, book: CreditBook) -> Use:
    known = book.named(name)
    language = newsroom.language_of(story)
    rights = photo.rights
    return Use(
        contributor=known.name if known else name,
        printed=name,
        credit=photo.credit.text,
        photo=photo.id,
        file=photo.original.name if photo.original else "",
        story=story.id,
        title=story.text(language).title,
        language=language,
        date=story.date,
        status=story.status,
        listings=tuple(one.name for one in newsroom.listings if one.prints(story)),
        category=rights.category,
        licence=photo.credit.licence,
        licence_url=rights.licence_url,
        usage_terms=rights.usage_terms,
        last_day=rights.ends,
        consent=rights.consent,
        consent_reference=rights.consent_reference,
        minors=rights.minors,
    )
