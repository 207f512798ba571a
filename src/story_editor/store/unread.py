"""What is shown of a photo or contributor whose file cannot be read, so that nobody takes it for gone.

Of what a newer version alone can read that is what can be made out, of which nothing was checked; it is of
a newer version by what it says of itself, so nothing of it is changed, saved or published here. Of a file
that is damaged, or that the disk refuses, it is what was known last; whoever opens it gets the error.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from pydantic import ValidationError

from story_editor.errors import (
    ConflictedCopy,
    DamagedCopy,
    DamagedFile,
    NewerFormat,
    StoryEditorError,
)
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.findings import PhotoLack
from story_editor.model.format import IDENTITY
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.store.entries import make_photo_entry
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.photo_rows import PhotoEntry

V = TypeVar("V", bound=Value)


def is_own(problem: StoryEditorError, entry_id: str) -> bool:
    """Say whether a file with this `problem` is that of `entry_id`, and not a copy beside another one's."""
    said = problem.said if isinstance(problem, NewerFormat) else {}
    if isinstance(problem, (ConflictedCopy, DamagedCopy)) or said.get("id", entry_id) != entry_id:
        return False
    return bool(re.fullmatch(IDENTITY, entry_id))


def lack_of(problem: StoryEditorError | None) -> PhotoLack:
    """Return why a story's photo cannot be had, by what was said when it was read; None: it is not there."""
    if problem is None:
        return "photo-missing"
    return "photo-damaged" if isinstance(problem, DamagedFile) else "photo-unread"


def lost_photo_entry(
    photo_id: str,
    problem: StoryEditorError,
    folder: NewsroomFolder,
    index: Index,
    newsroom: Newsroom,
) -> PhotoEntry:
    """Return what the index keeps of a photo whose file is damaged or refused: what was known of it last.

    Where nothing was, its id stands for its name. The stamp is empty: it is read, and told, each time.
    """
    known = index.photos().entry(photo_id)
    if known is None:
        last = folder.last_known("photos", photo_id)
        known = make_photo_entry(last if isinstance(last, Photo) else Photo(id=photo_id), newsroom)
        if last is None:
            known = known._replace(row=known.row._replace(name=photo_id))
    return known._replace(row=known.row._replace(lacks=lack_of(problem)), stamp="")


def lost_contributor(contributor_id: str, folder: NewsroomFolder, index: Index) -> Contributor:
    """Return what the credit book keeps of one whose file is damaged or refused: what was known last.

    Where nothing was, the id stands for the name.
    """
    known = index.contributors().get(contributor_id)
    last = known or folder.last_known("contributors", contributor_id)
    if isinstance(last, Contributor):
        return last
    return Contributor(id=contributor_id, name=contributor_id, kind="")


def unread_photo_entry(photo_id: str, newer: NewerFormat, newsroom: Newsroom) -> PhotoEntry:
    """Return what the index keeps of a photo that cannot be read; without a file's name its id stands for one.

    The stamp is empty: it is read, and told, each time.
    """
    said = _clean(newer)
    photo = _made_out(Photo, {"id": photo_id}, newer, said)
    credit, original = said.get("credit"), said.get("original")
    if (
        photo.credit == Credit()
        and isinstance(credit, dict)
        and isinstance(credit.get("text"), str)
    ):
        photo = photo.replace(credit=Credit(text=credit["text"]))
    entry = make_photo_entry(photo, newsroom)
    name = original.get("name") if isinstance(original, dict) else None
    name = entry.row.name or (name if isinstance(name, str) else "") or photo_id
    return entry._replace(row=entry.row._replace(name=name, lacks="newer-format"))


def unread_contributor(contributor_id: str, newer: NewerFormat) -> Contributor:
    """Return what the credit book keeps of somebody who cannot be read; without a name the id stands for it."""
    said = _clean(newer)
    name = said.get("name")
    known = name if isinstance(name, str) and name.strip() else contributor_id
    return _made_out(Contributor, {"id": contributor_id, "name": known}, newer, said)


def _made_out(model: type[V], needed: dict[str, Any], newer: NewerFormat, said: Any) -> V:
    """Return a value with those fields of `said` that fit by themselves."""
    fields = {**needed, "format": newer.found, "min_reader": newer.found}
    for name in model.model_fields.keys() & said.keys() - fields.keys():
        try:
            model.model_validate({**fields, name: said[name]})
        except ValidationError:
            continue
        fields[name] = said[name]
    return model.model_validate(fields)


def _clean(newer: NewerFormat) -> Any:
    """Return what the file says, without half a character in it, which the index could not hold."""
    return json.loads(json.dumps(newer.said, ensure_ascii=False).encode(errors="replace"))
