"""What other programs do to the values that are open here.

A worker looks, however many are open; the window's thread only takes in what it has found.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from story_editor.errors import (
    DiskRefused,
    NewerFormat,
    NotANewsroom,
    NotFound,
    StoryEditorError,
)
from story_editor.model.base import Value
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.session import Key, Session, Values
from story_editor.wording.phrases import several
from story_editor.wording.versions import named


class Outside(NamedTuple):
    """What stands on the disk, as `reader` has read it, where that is not what is known here.

    `there` is None for what has gone, of which `trashed` was thrown away. `mended` is what `reader` has
    put together from versions and may not write back. `newer` says that only a newer version of this
    program may write into the newsroom by now.
    """

    reader: NewsroomFolder
    known: Values
    there: dict[Key, Value | None]
    trashed: set[Key]
    mended: set[Key]
    newer: bool


def look_outside(reader: NewsroomFolder, known: Values) -> Outside:
    """Return which of the values `known`, as they were read or saved here, differ on the disk.

    What has gone counts; what cannot be read does not: its own file says so elsewhere. Nothing does
    while the newsroom itself is away, such as a share that is not connected. For a worker, with a
    `reader` of its own.
    """
    newer = False
    try:
        reader.marker.to_use()
    except NewerFormat:
        newer = True
    except StoryEditorError:  # which is told by who opens it
        pass
    reader.take_notes()
    found = Outside(reader, known, {}, set(), set(), newer)
    if _is_away(reader):
        return found
    for key, value in known.items():
        there: Value | None = None
        try:
            there = reader.value(*key)
        except NotFound:
            if value is not None and _is_away(reader):  # since it was asked first
                continue
            if value is not None and reader.trashed.holds(*key):
                found.trashed.add(key)
        except StoryEditorError:
            continue
        mended = reader.take_notes()
        if there != value:
            found.there[key] = there
            if mended:
                found.mended.add(key)
    return found


def _is_away(reader: NewsroomFolder) -> bool:
    """Say whether the newsroom is not there now, or another is in its place: nobody has changed anything."""
    try:
        reader.marker.refuse_to_write()
    except NewerFormat:
        return False
    except (NotANewsroom, DiskRefused):  # the next save tells it
        return True
    return False


def bring_up_to_date(session: Session, outside: Outside) -> str:
    """Show what is open as it was found `outside`; return what had changed, in a sentence or two.

    Never what is unsaved, or was saved since: no typed word is replaced. A file that has gone is
    no deletion (STORE, promise 7) unless the trash has it: what is open here is then written
    again. The undo steps are gone when one of them holds a value that was changed. No save may
    be under way.
    """
    said, taken, lost = [], {}, []
    saved, unsaved = session.values.saved(), session.values.unsaved_keys()
    for key in outside.there:
        known = outside.known[key]
        if key in unsaved or saved.get(key) is not known:
            continue
        try:
            there = _read(session, outside, key)
        except StoryEditorError:
            continue
        name = named(there or known, session.newsroom.language)
        if there is None and key not in outside.trashed:
            lost.append(key)
            said.append(f"{name} had gone from the folder, and is written again.")
            continue
        taken[key] = there
        if there is None:
            said.append(
                f"{name} was moved to the trash by somebody else: it can be restored from there."
            )
        else:
            said.append(f"{name} was changed by another program, and is shown as it is now.")
    if session.touches({*taken, *lost}):
        session.undo_stack.clear()
    for key in lost:
        session.lost(key)
    if taken:
        session.take_in(taken)
    return " ".join(several(said))


def gone_meanwhile(
    session: Session, outside: Outside, told: Collection[Key] = ()
) -> dict[Key, str]:
    """Return what to say of each value that has gone while it is edited here, but for those `told`.

    The next save writes it again: no typed word is lost for what somebody else threw away.
    """
    said = {}
    for key, there in outside.there.items():
        if there is not None or key in told or key not in session.values.unsaved_keys():
            continue
        if (mine := session.values.get(key)) is None or outside.known[key] is None:
            continue
        name = named(mine, session.newsroom.language)
        if key in outside.trashed:
            said[key] = thrown_away_meanwhile(name)
        else:
            said[key] = (
                f"{name} had gone from the folder while you were typing in it. Nothing is lost: it is written"
                " again, with what you typed."
            )
    return said


def thrown_away_meanwhile(name: str) -> str:
    """Return what to say of the value that people call `name`, which somebody else threw away."""
    return (
        f"{name} was moved to the trash by somebody else while you were typing in it. Yours stays: it is"
        " saved again, with what you typed. Ask them, then throw it away if it is to go."
    )


def _read(session: Session, outside: Outside, key: Key) -> Value | None:
    """Return what the next save is to be based on; what has to be mended is read here, and written back."""
    if key not in outside.mended:
        session.folder.know_by(outside.reader, *key)
        return outside.there[key]
    try:
        return session.folder.value(*key)
    except NotFound:
        return None
