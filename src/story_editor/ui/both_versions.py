"""Keeping both versions of what two people changed, once a save was refused for theirs.

Of a story theirs is shown, and mine is among its versions; likewise of all that a newer version of
this program wrote. Of a photo or a contributor mine is used, and theirs is among the versions. The
newsroom's own file gets the changes of both. What I threw away and they changed stays as they have
it. A file that was damaged is nobody's: mine stands.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import NamedTuple

from story_editor.errors import Mended, StoryEditorError
from story_editor.model.base import Value, is_newer
from story_editor.model.contributor import Contributor
from story_editor.model.differences import Entry
from story_editor.model.merging import Merged, merge_newsrooms
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Tasks
from story_editor.wording.both_versions import How
from story_editor.wording.versions import named


class Kept(NamedTuple):
    """A value of which both versions are kept: what people call it, and what became of mine."""

    name: str
    how: How


def keep_both(
    session: Session, tasks: Tasks, keys: Iterable[Key]
) -> tuple[dict[Key, Kept], list[StoryEditorError]]:
    """Keep theirs and mine of all unsaved values under `keys`; return what became of each.

    Beside it, why others were refused: those are as they were. No save may be under way: files
    are read and written on the worker that saves, and nobody can begin one meanwhile. The undo
    steps before are gone: they hold values from before theirs.
    """
    mine = {key: session.value(key) for key in keys if key in session.unsaved_keys()}
    folder, saved = session.folder, session.saved()
    theirs: dict[Key, Value] = {}
    merged: dict[Key, Merged] = {}
    refused: list[StoryEditorError] = []
    damaged: set[Key] = set()

    def work() -> None:
        for key, value in mine.items():
            try:
                if isinstance(value, Entry) and _is_damaged(folder, key):
                    damaged.add(key)
                    theirs[key] = folder.value(*key)  # which mends it
                    _use(folder, key[0], value, value)
                    continue
                theirs[key] = _keep(folder, key, value)
            except StoryEditorError as error:
                refused.append(error)
                continue
            there, base = theirs[key], saved.get(key)
            if is_newer(there):  # shown as it is: nothing of mine is put over it
                continue
            if isinstance(value, Photo | Contributor):
                _use(folder, key[0], value, value)
            if isinstance(value, Newsroom) and isinstance(there, Newsroom):
                assert isinstance(base, Newsroom)
                merged[key] = merge_newsrooms(base, value, there)
                _use(folder, key[0], value, merged[key].newsroom)

    if mine:
        tasks.wait(work)
    if theirs:
        session.undo_stack.clear()
    kept = {
        key: Kept(
            named(mine[key] or value, session.newsroom.language),
            "damaged" if key in damaged else _how(mine[key], value, merged.get(key)),
        )
        for key, value in theirs.items()
    }
    session.take_in(
        {key: value for key, value in theirs.items() if kept[key].how in ("shown", "stays")}
    )
    for key, one in merged.items():
        session.rebase({key: theirs[key]}, {key: one.newsroom})
    return kept, refused


def _is_damaged(folder: NewsroomFolder, key: Key) -> bool:
    """Say whether what stands in a file is nobody's version, but damage."""
    reader = folder.reader()
    with contextlib.suppress(StoryEditorError):
        reader.value(*key)
    return any(
        isinstance(note, Mended) and note.reason == "damaged" for note in reader.take_notes()
    )


def _keep(folder: NewsroomFolder, key: Key, mine: Value | None) -> Value:
    """Keep both versions on the disk; return theirs, from which the next save is made."""
    if not isinstance(mine, Entry):
        return folder.value(*key)
    if not isinstance(mine, Story) and not is_newer(folder.reader().value(*key)):
        return folder.keep_theirs(*key)
    # the refused save has kept what it held: what was typed since has to stand there too
    kept = [one.value for one in folder.versions.whole(key[0], mine.id, type(mine))]
    if mine not in kept:
        folder.keep_other(key[0], mine, folder.base(*key))
    return folder.value(*key)


def _use(folder: NewsroomFolder, kind: str, mine: NewsroomValue, used: NewsroomValue) -> None:
    """Save what is `used` of both, as made from theirs and from `mine`, which the refused save has kept.

    Nobody has to look at mine as at another version. Where it is refused, the next save says so.
    """
    with contextlib.suppress(StoryEditorError):
        whole = folder.versions.whole(kind, mine.id, type(mine))
        folder.put(kind, used, [one.name for one in whole if one.value == mine])


def _how(mine: Value | None, theirs: Value, merged: Merged | None) -> How:
    if mine is None:
        return "stays"
    if is_newer(theirs):
        return "shown"
    if merged is not None:
        return "clashes" if merged.clashes else "merged"
    return "shown" if isinstance(mine, Story) else "used"
