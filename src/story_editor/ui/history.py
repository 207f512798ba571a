"""Reading the versions of a value for people, and settling the other ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
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
        for one in (*drafts.all(), *drafts.replaced().values())
        if (one.kind, one.value.id) == key and isinstance(one.value, Entry)
    ]


def read_lines(folder: NewsroomFolder, key: Key, own: Set[str] = frozenset()) -> list[Line]:
    """Return the versions of the value under `key`, the newest first; those named in `own` are yours.

    Those that cannot be read are left out. Raises StoryEditorError when the value itself cannot.
    """
    model = MODELS[key[0]]
    read: list[tuple[Stored[Any], dt.datetime | None]] = []
    for revision in folder.versions.names(*key):
        try:
            stored = folder.versions.read(revision, model)
            saved: dt.datetime | None = folder.versions.kept_at(revision)
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
    by_name = {stored.name: stored for stored, _ in read}
    began = min((one.version for one, _ in read if one.name in own), default=None)
    if not read and isinstance(head.value, Entry):  # of a program before versions
        return [Line(head.name, head.value, None, None, other=False)]
    lines = []
    for stored, saved in _in_order(read):
        parent, whose = by_name.get(stored.parent), ""
        if began is not None and stored.version >= began:
            whose = "mine" if stored.name in own else "theirs"
        other = stored.name in beside
        base = _base(stored, by_name, beside) if other else None
        before = parent.value if parent is not None else None
        settles = bool(stored.merged) and not other
        lines.append(Line(stored.name, stored.value, saved, before, other, whose, base, settles))
    return lines


def _in_order(
    read: Sequence[tuple[Stored[Any], dt.datetime | None]],
) -> list[tuple[Stored[Any], dt.datetime | None]]:
    """Return the versions, the newest first; of one whose file was written after one made from it, no time.

    Such a file was copied: what its folder says of it is not when it was saved.
    """
    lines: list[tuple[Stored[Any], dt.datetime | None]] = []
    made_from: dict[
        str, dt.datetime
    ] = {}  # when the first of those was written that were made from it
    unknown = dt.datetime.min.replace(tzinfo=dt.UTC)
    for stored, saved in sorted(
        read, key=lambda one: (one[0].version, one[1] or unknown), reverse=True
    ):
        later = made_from.get(stored.name)
        is_told = isinstance(stored.value, Story) and stored.value.changed is not None
        second = saved.replace(microsecond=0) if saved is not None else None  # as stories have it
        copied = not is_told and later is not None and second is not None and second > later
        lines.append((stored, None if copied else saved))
        if (first := later if copied else saved) is not None:
            made_from[stored.parent] = min(first, made_from.get(stored.parent, first))
    return lines


def _base(stored: Stored[Any], by_name: Mapping[str, Stored[Any]], beside: Set[str]) -> Any:
    """Return what an other version and what is there now were both made from, None when it is gone."""
    one: Stored[Any] | None = stored
    while one is not None and one.name in beside:
        one = by_name.get(one.parent)
    return one.value if one is not None else None
