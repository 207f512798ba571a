"""Keeping theirs and mine of a value whose save was refused, and saving what they have in common.

Both are among the versions before anything is put in their place. What only one of us changed is taken,
field by field (model/merging.py); where both changed the same, mine stands, and theirs is another version
until somebody has looked at it. Of what a newer version of this program wrote theirs stands. A file that
was damaged is nobody's, and so is an older version of what is open here, which a sync program has put
back: mine stands.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from typing import NamedTuple

from story_editor.errors import Mended, StoryEditorError
from story_editor.model.base import is_newer
from story_editor.model.differences import Entry
from story_editor.model.merging import Merged, merge
from story_editor.store.newsroom_folder import NewsroomFolder


class Together(NamedTuple):
    """What somebody else has written, and what mine and theirs make together.

    `merged` is None where theirs stands as it is, and where it was `damaged` and mine stands. It is mine
    where what stood there was an `older` version of it.
    """

    theirs: Entry
    merged: Merged | None = None
    damaged: bool = False
    older: bool = False


def put_together(folder: NewsroomFolder, kind: str, mine: Entry, base: Entry | None) -> Together:
    """Keep both `mine`, made from `base`, and what stands there; save what they make together.

    Where the last save is refused, the next one says so. Raises as `NewsroomFolder.keep_theirs` does.
    """
    key = kind, mine.id
    if _is_damaged(folder, kind, mine.id):
        there = folder.value(*key)  # which mends it
        _put(folder, kind, mine, _kept(folder, kind, mine))
        return Together(there, damaged=True)
    ours = _keep(folder, kind, mine)
    if is_newer(folder.reader().value(*key)):  # nothing of mine is put over it
        return Together(folder.value(*key))
    older = folder.is_put_back(*key)
    with folder.all_or_nothing(*key):
        there = folder.keep_theirs(*key)
        merged = Merged(mine, clashes=False) if older else merge(base, mine, there)
        folder.go_on(*key, ours[-1] if merged.clashes or older else "", merged=ours)
    _put(folder, kind, merged.value)
    return Together(there, merged, older=older)


def _is_damaged(folder: NewsroomFolder, kind: str, entry_id: str) -> bool:
    """Say whether what stands in a file is nobody's version, but damage."""
    reader = folder.reader()
    with contextlib.suppress(StoryEditorError):
        reader.value(kind, entry_id)
    return any(
        isinstance(note, Mended) and note.reason == "damaged" for note in reader.take_notes()
    )


def _keep(folder: NewsroomFolder, kind: str, mine: Entry) -> list[str]:
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


def _kept(folder: NewsroomFolder, kind: str, mine: Entry) -> list[str]:
    """Return the names of the versions that are just as mine."""
    whole = folder.versions.whole(kind, mine.id, type(mine))
    return [one.name for one in whole if one.value == mine]


def _put(folder: NewsroomFolder, kind: str, used: Entry, merged: Collection[str] = ()) -> None:
    """Save what is `used` of both. Where it is refused, the next save says so."""
    with contextlib.suppress(StoryEditorError):
        folder.put(kind, used, merged)
