"""Keeping both versions of what two people changed, once a save was refused for theirs.

What only one of us changed is taken, field by field (model/merging.py); where both changed the same,
mine stands, and theirs is another version until somebody has looked at it. Of what a newer version of
this program wrote theirs is shown, and mine is among its versions. What I threw away and they changed
stays as they have it. A file that was damaged is nobody's: mine stands.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from story_editor.errors import Mended, StoryEditorError
from story_editor.model.base import Value, is_newer
from story_editor.model.differences import Entry
from story_editor.model.merging import Merged, merge
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
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
    theirs: dict[Key, Value] = {}
    merged: dict[Key, Merged] = {}
    refused: list[StoryEditorError] = []
    damaged: set[Key] = set()

    def work() -> None:
        for key, value in mine.items():
            try:
                if not isinstance(value, Entry):
                    theirs[key] = folder.value(*key)
                    continue
                if _is_damaged(folder, key):
                    damaged.add(key)
                    theirs[key] = folder.value(*key)  # which mends it
                    _put(folder, key[0], value, _kept(folder, key[0], value))
                    continue
                ours = _keep(folder, key[0], value)
                if is_newer(folder.reader().value(*key)):  # nothing of mine is put over it
                    theirs[key] = folder.value(*key)
                    continue
                there = theirs[key] = folder.keep_theirs(*key)
                base = saved.get(key)
                one = merged[key] = merge(base if isinstance(base, Entry) else None, value, there)
                folder.go_on(*key, ours[-1] if one.clashes else "")
                _put(folder, key[0], one.value, ours)
            except StoryEditorError as error:
                refused.append(error)

    if mine:
        tasks.wait(work)
    if theirs:
        session.undo_stack.clear()
    kept: dict[Key, Kept] = {}
    for key, there in theirs.items():
        name = named(mine[key] or there, session.newsroom.language)
        if key in merged:
            kept[key] = _told(session, name, merged[key], (saved.get(key), mine[key], there))
        elif key in damaged:
            kept[key] = Kept(name, "damaged")
        else:
            kept[key] = Kept(name, "stays" if mine[key] is None else "shown")
    session.take_in(
        {key: theirs[key] for key, one in kept.items() if one.how in ("shown", "stays")}
    )
    for key, done in merged.items():
        session.rebase({key: theirs[key]}, {key: done.value})
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


def _is_damaged(folder: NewsroomFolder, key: Key) -> bool:
    """Say whether what stands in a file is nobody's version, but damage."""
    reader = folder.reader()
    with contextlib.suppress(StoryEditorError):
        reader.value(*key)
    return any(
        isinstance(note, Mended) and note.reason == "damaged" for note in reader.take_notes()
    )


def _keep(folder: NewsroomFolder, kind: str, mine: NewsroomValue) -> list[str]:
    """Keep mine among the versions; return what was saved here since, of which mine is the last.

    The refused save has kept what it held: what was typed since has to stand there too.
    """
    base, own = folder.base(kind, mine.id), folder.versions.own
    whole = folder.versions.whole(kind, mine.id, type(mine))
    ours = [one.name for one in whole if one.name in own and one.parent == base]
    same = [one.name for one in whole if one.value == mine]
    if not same:
        folder.keep_mine(kind, mine)
        same = _kept(folder, kind, mine)
    return [*ours, *same]


def _kept(folder: NewsroomFolder, kind: str, mine: NewsroomValue) -> list[str]:
    """Return the names of the versions that are just as mine."""
    whole = folder.versions.whole(kind, mine.id, type(mine))
    return [one.name for one in whole if one.value == mine]


def _put(folder: NewsroomFolder, kind: str, used: NewsroomValue, merged: list[str]) -> None:
    """Save what is `used` of both. Where it is refused, the next save says so."""
    with contextlib.suppress(StoryEditorError):
        folder.put(kind, used, merged)
