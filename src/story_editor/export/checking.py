"""Checking a whole newsroom before anything is exported, as the export itself would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType

from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.findings import Finding, PhotoLack, check_story
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.severities import Severity
from story_editor.model.story import Story
from story_editor.store.disk import DISK


def check_newsroom(
    newsroom: Newsroom,
    stories: Iterable[Story],
    photos: Mapping[str, Photo],
    original_path: Callable[[Original], Path],
    today: dt.date | None = None,
    book: CreditBook = EMPTY_BOOK,
    unread: Mapping[str, PhotoLack] = MappingProxyType({}),
) -> list[Finding]:
    """Return the findings of all `stories` in every language they have a title in.

    A photo's file that is named and not in `originals` is a must in every story that is
    not a draft. Nothing is decoded here: a damaged file shows at the export. `today` is what
    the end of rights is compared with; None compares it with nothing. `book` says which form
    of credit a supplier requires, `unread` by id why photos cannot be had that are there.
    """
    found: list[Finding] = []
    for story in stories:
        photo = photos.get(story.picture.photo) if story.picture else None
        lack = unread.get(story.picture.photo if story.picture else "", "photo-missing")
        languages = [tag for tag in story.texts if story.text(tag).title.strip()]
        for language in languages or [newsroom.language]:
            found += check_story(story, photo, newsroom, language, today, book, lack)
        if photo is not None and photo.original and not _is_file(original_path(photo.original)):
            found.append(unreadable_file(story, photo.original, newsroom.language))
    return found


def unreadable_file(story: Story, original: Original, language: str) -> Finding:
    """Return the finding of a `story` whose picture's file is missing or damaged."""
    severity: Severity = "should" if story.status == "draft" else "must"
    facts = {"name": original.name}
    return Finding("file-damaged", severity, "picture", story.id, language, facts)


def _is_file(path: Path) -> bool:
    try:
        return S_ISREG(DISK.about(path).st_mode)
    except OSError:
        return False
