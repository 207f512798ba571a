"""Keeping both versions of what two people changed, once a save was refused for theirs.

Of a story theirs is shown, and mine is among its versions. Of a photo or a contributor mine is
used, and theirs is among the versions. The newsroom's own file gets the changes of both. What I
threw away and they changed stays as they have it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from story_editor.errors import StoryEditorError
from story_editor.model.base import Value
from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story
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
    folder = session.folder
    theirs: dict[Key, Value] = {}
    refused: list[StoryEditorError] = []

    def work() -> None:
        for key, value in mine.items():
            try:
                theirs[key] = _keep(folder, key, value)
            except StoryEditorError as error:
                refused.append(error)

    if mine:
        tasks.wait(work)
    if theirs:
        session.undo_stack.clear()
    kept = {
        key: Kept(_name(session, mine[key] or one), _how(mine[key])) for key, one in theirs.items()
    }
    session.take_in(
        {key: value for key, value in theirs.items() if kept[key].how in ("shown", "stays")}
    )
    for key, value in theirs.items():
        if isinstance(value, Newsroom):
            kept[key] = Kept(kept[key].name, _merge(session, key, value))
    return kept, refused


def _merge(session: Session, key: Key, theirs: Newsroom) -> How:
    """Put their settings and mine together, which is unsaved then; return how that went."""
    from story_editor.model.merging import merge_newsrooms

    base = session.saved()[key]
    assert isinstance(base, Newsroom)
    merged, clashes = merge_newsrooms(base, session.newsroom, theirs)
    session.rebase({key: theirs}, {key: merged})
    return "clashes" if clashes else "merged"


def _name(session: Session, value: Value) -> str:
    return named(value, session.newsroom.language)


def _keep(folder: NewsroomFolder, key: Key, mine: Value | None) -> Value:
    """Keep both versions on the disk; return theirs, from which the next save is made."""
    if mine is None:
        return folder.value(*key)
    if not isinstance(mine, Story):
        return folder.keep_theirs(*key)
    # the refused save has kept what it held: what was typed since has to stand there too
    kept = [one.value for one in folder.versions.whole("stories", mine.id, Story)]
    if mine not in kept:
        folder.keep_other("stories", mine, folder.base(*key))
    return folder.story(key[1])


def _how(mine: Value | None) -> How:
    if mine is None:
        return "stays"
    return "shown" if isinstance(mine, Story) else "used"
