"""Keeping both versions of what two people changed, once a save was refused for theirs.

What is done on the disk is the matter of store/both_versions.py; here the session gets what came of it.
Of what a newer version of this program wrote theirs is shown. What I threw away and they changed stays
as they have it.
"""

from __future__ import annotations

from collections.abc import Iterable

from story_editor.errors import StoryEditorError
from story_editor.model.base import Value
from story_editor.model.differences import Entry
from story_editor.model.merging import Merged
from story_editor.store.both_versions import Together, put_together
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Tasks
from story_editor.wording.both_versions import Kept, fields
from story_editor.wording.versions import named


def keep_both(
    session: Session, tasks: Tasks, keys: Iterable[Key]
) -> tuple[dict[Key, Kept], list[StoryEditorError]]:
    """Keep theirs and mine of all unsaved values under `keys`; return what became of each.

    Beside it, why others were refused: those are as they were. No save may be under way: files
    are read and written on the worker that saves, and nobody can begin one meanwhile. The undo
    steps before are gone: they hold values from before theirs.
    """
    mine = {key: session.values.get(key) for key in keys if key in session.values.unsaved_keys()}
    folder, saved = session.folder, session.values.saved()
    stays: dict[Key, Value] = {}
    together: dict[Key, Together] = {}
    refused: list[StoryEditorError] = []

    def work() -> None:
        for key, value in mine.items():
            base = saved.get(key)
            try:
                if isinstance(value, Entry):
                    base = base if isinstance(base, Entry) else None
                    together[key] = put_together(folder, key[0], value, base)
                else:
                    stays[key] = folder.value(*key)
            except StoryEditorError as error:
                refused.append(error)

    if mine:
        tasks.wait(work)
    if stays or together:
        session.undo_stack.clear()
    language = session.newsroom.language
    kept = {key: Kept(named(there, language), "stays") for key, there in stays.items()}
    for key, (there, merged, damaged, older) in together.items():
        name = named(mine[key], language)
        if older:
            kept[key] = Kept(name, "older")
        elif merged is not None:
            kept[key] = _told(session, name, merged, (saved.get(key), mine[key], there))
        else:
            kept[key] = Kept(name, "damaged" if damaged else "shown")
            if not damaged:
                stays[key] = there
    session.take_in(stays)
    for key, one in together.items():
        if one.merged is not None:
            session.rebase({key: one.theirs}, {key: one.merged.value})
    return kept, refused


def _told(session: Session, name: str, merged: Merged, three: tuple[Value | None, ...]) -> Kept:
    """Return what is told of what was put together from `three`: what was there before, mine and theirs."""
    base, mine, theirs = three
    assert isinstance(mine, Entry)
    assert isinstance(theirs, Entry)
    languages = len(session.newsroom.languages)
    left = merged.left(base if isinstance(base, Entry) else None, theirs)
    return Kept(
        name,
        "clashes" if merged.clashes else "merged",
        fields(merged.taken(mine), languages),
        fields(left, languages) if merged.clashes else (),
    )
