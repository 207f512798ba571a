"""What can be made out of a file that only a newer version of this program can read.

It is shown in a list, so that nobody takes it for gone, and it is of a newer version by what it says of
itself: nothing of it is changed, saved or published here. Nothing of what stands in the file was checked.
"""

from __future__ import annotations

import json
import re
from typing import Any, TypeVar

from pydantic import ValidationError

from story_editor.errors import NewerFormat
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.format import IDENTITY
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.store.entries import make_photo_entry
from story_editor.store.photo_rows import PhotoEntry

V = TypeVar("V", bound=Value)


def is_own(newer: NewerFormat, entry_id: str) -> bool:
    """Say whether the file is that of `entry_id`, and not a copy beside another one's."""
    return newer.said.get("id", entry_id) == entry_id and bool(re.fullmatch(IDENTITY, entry_id))


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
