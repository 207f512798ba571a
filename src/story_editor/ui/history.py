"""Reading the versions of a value for people, and settling the other ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from story_editor.errors import DamagedFile, DiskRefused, NewerFormat
from story_editor.model.differences import Entry
from story_editor.model.story import Story
from story_editor.store.codec import Stored
from story_editor.store.drafts import Drafts
from story_editor.store.layout import MODELS
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.versions import others
from story_editor.ui.session import Key
from story_editor.ui.versions_dialog import Line


def draft_lines(drafts: Drafts, key: Key, saved: Entry | None) -> list[Line]:
    """Return what waits on this computer to be saved under `key`, as another version than what is `saved`.

    Raises DiskRefused.
    """
    return [
        Line("draft", one.value, getattr(one.value, "changed", None), saved, other=True)
        for one in drafts.all()
        if (one.kind, one.value.id) == key and isinstance(one.value, Entry)
    ]


def read_lines(folder: NewsroomFolder, key: Key) -> list[Line]:
    """Return the versions of the value under `key`, the newest first.

    Those that cannot be read are left out. Raises StoryEditorError when the value itself cannot.
    """
    model = MODELS[key[0]]
    read: list[tuple[Stored[Any], dt.datetime]] = []
    for revision in folder.versions.names(*key):
        try:
            stored = folder.versions.read(revision, model)
            saved = folder.versions.kept_at(revision)
        except (DamagedFile, NewerFormat):
            continue
        except DiskRefused as refused:
            if refused.reason != "missing":
                raise
            continue  # a person has removed it meanwhile
        if isinstance(stored.value, Story) and stored.value.changed is not None:
            saved = stored.value.changed
        read.append((stored, saved))
    head = folder.stored(*key)
    beside = {one.name for one in others(head, [stored for stored, _ in read])}
    by_name = {stored.name: stored.value for stored, _ in read}
    if not read and isinstance(head.value, Entry):  # of a program before versions
        return [Line(head.name, head.value, None, None, other=False)]
    return [
        Line(stored.name, stored.value, saved, by_name.get(stored.parent), stored.name in beside)
        for stored, saved in reversed(read)
    ]
