"""What the index keeps of a story and of a photo, worked out from their values."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from pydantic import ValidationError

from story_editor.model.base import is_newer
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.findings import PhotoLack, check_story, lacking_consent
from story_editor.model.folding import fold
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.rendition import whole_pixels
from story_editor.model.story import Story, StoryText
from story_editor.model.turn import UPRIGHT
from story_editor.model.uncredited import is_uncredited
from story_editor.store.photo_rows import PhotoEntry, PhotoRow
from story_editor.store.rows import Entry, Row

SEARCHED = 10_000
"""Characters of a credit in which words are found. No line of a page is so long, and to fold more of it at
each key would hold up the typing."""


def make_entry(
    story: Story,
    photo: Photo | None,
    newsroom: Newsroom,
    *,
    trashed: bool = False,
    stamp: str = "",
    today: dt.date | None = None,
    book: CreditBook = EMPTY_BOOK,
    lack: PhotoLack = "photo-missing",
) -> Entry:
    """Return what the index keeps of `story`; an empty `stamp` means: read the file again.

    The title is that of the newsroom's first language, or of any language that has one. What
    is due `today` is among its needs; None asks no date. `book` says which form of credit a
    supplier requires, `lack` why there is no `photo` where the story names one.
    """
    language = newsroom.language
    title = story.text(language).title.strip()
    if not title:
        title = next((t.title.strip() for t in story.texts.values() if t.title.strip()), "")
    credit = photo.credit if photo else None
    findings = () if trashed else check_story(story, photo, newsroom, language, today, book, lack)
    texts = [f"{text.title} {text.summary}" for text in story.texts.values()]
    folded = " ".join(
        (fold(" ".join((story.kicker, *texts))), _folded(credit.text if credit else ""))
    )
    row = Row(
        id=story.id,
        trashed=int(trashed),
        status=story.status,
        date=story.date.isoformat() if story.date else "",
        title=title,
        credit=credit.line if credit else "",
        thumb=thumb_of(story, photo, newsroom),
        needs=" ".join(finding.code for finding in findings),
        musts=sum(finding.severity == "must" for finding in findings),
    )
    return Entry(
        row=row,
        # as text it sorts as time does, fractions of a second or none: "+" comes before "."
        created=story.created.isoformat() if story.created else "",
        photo=story.picture.photo if story.picture else "",
        link=story.text(language).link,
        folded=folded,
        folded_credit=_folded(credit.text) if credit else "",
        folded_agency=_folded(credit.agency) if credit else "",
        stamp=stamp,
    )


def make_unread_entry(
    story_id: str,
    said: Mapping[str, object],
    newsroom: Newsroom,
    *,
    why: str = "newer-format",
    trashed: bool = False,
) -> Entry:
    """Return what the index keeps of a story that cannot be read, for the reason `why`: what can be made out.

    `said` is what stands in its file, of which nothing was checked; without a title its id stands
    for one. The stamp is empty: this is read, and told, each time.
    """
    story = Story(id=story_id)
    for name in ("status", "date", "created"):
        with contextlib.suppress(ValidationError):
            story = story.replace(**{name: said.get(name)})
    texts = said.get("texts")
    for language, text in texts.items() if isinstance(texts, dict) else ():
        with contextlib.suppress(ValidationError, AttributeError):
            title = text.get("title").encode(errors="replace").decode()  # half a character in it
            story = story.replace(texts={**story.texts, language: StoryText(title=title)})
    entry = make_entry(story, None, newsroom, trashed=trashed)
    row = entry.row._replace(title=entry.row.title or story_id)
    return as_unread(entry._replace(row=row), why, trashed=trashed)


def as_unread(entry: Entry, why: str, *, trashed: bool) -> Entry:
    """Return `entry` as that of a story that cannot be read now, for the reason `why`.

    Its photo is nobody's here: who uses one is about to change what can be read.
    """
    row = entry.row._replace(trashed=int(trashed), needs=why, musts=int(not trashed))
    return entry._replace(row=row, photo="", stamp="")


def make_photo_entry(
    photo: Photo, newsroom: Newsroom, *, stamp: str = "", book: CreditBook = EMPTY_BOOK
) -> PhotoEntry:
    """Return what the index keeps of `photo`; an empty `stamp` means: read the file again.

    `book` says what is nobody's name.
    """
    original, credit = photo.original, photo.credit
    name = original.name if original else ""
    lacks = ["credit"] if is_uncredited(photo, book) else []
    if original is not None and _is_narrow(photo, newsroom):
        lacks.append("width")
    if lack := lacking_consent(photo.rights):
        lacks.append(lack)
    if is_newer(photo):
        lacks.append("newer-format")
    row = PhotoRow(
        id=photo.id,
        name=name,
        credit=credit.line,
        original=f"{original.file_name} {original.width} {original.height}" if original else "",
        ends=photo.rights.ends.isoformat() if photo.rights.ends else "",
        lacks=" ".join(lacks),
        uses=0,
    )
    return PhotoEntry(
        row=row,
        folded=f"{fold(name)} {_folded(credit.text)} {fold(photo.caption)}",
        stamp=stamp,
        printed=credit.text,
        licence=credit.licence,
        roles=credit.roles,
    )


def _is_narrow(photo: Photo, newsroom: Newsroom) -> bool:
    """Say whether the whole photo is too small for a rendition that some listing uses."""
    assert photo.original is not None, "only asked for photos whose file is here"
    used = {listing.rendition for listing in newsroom.listings}
    return any(
        whole_pixels(one.frame(photo.original.size, None, photo.focal)) < one.minimum
        for one in newsroom.renditions
        if one.name in used
    )


@lru_cache(1 << 15)  # the credits of a large newsroom, since all are asked for in turn
def _fold_start(text: str) -> str:
    return fold(text)


def _folded(text: str) -> str:
    """Return what is searched of a credit or agency, folded; many stories share one."""
    return _fold_start(text[:SEARCHED])


def forget_credits() -> None:
    """Let go of the credits that are kept while a newsroom is read: afterwards few are asked for."""
    _fold_start.cache_clear()


def thumb_of(story: Story, photo: Photo | None, newsroom: Newsroom) -> str:
    """Return the `thumb` of a story's row: which part of which file is its picture, as text."""
    original, picture = photo.original if photo else None, story.picture
    if photo is None or original is None or picture is None:
        return ""
    rendition = newsroom.rendition(newsroom.listings[0].rendition)
    crop = picture.crops.get(rendition.name)
    turn, size = picture.turn, original.size
    frame = rendition.frame(size, crop, photo.focal, turn)
    numbers = f"{frame.x:.2f} {frame.y:.2f} {frame.width:.2f} {frame.height:.2f}"
    thumb = f"{original.file_name} {size.width} {size.height} {numbers}"
    if turn is UPRIGHT or turn == UPRIGHT:
        return thumb
    return f"{thumb} {turn.quarters} {int(turn.flipped)} {turn.angle}"
