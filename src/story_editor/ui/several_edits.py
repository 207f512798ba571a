"""What can be done to several photos or stories at once: each is one undo step, made in slices."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from story_editor.errors import StoryEditorError
from story_editor.model.photo import Photo
from story_editor.model.steps import Steps
from story_editor.store.clock import today
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Change, Key, Session
from story_editor.ui.slices import Slices

Count = Callable[[int], None]
Refused = Callable[[StoryEditorError], None]
First = Callable[[Set[Key]], bool]
"""Saves the last words under keys before these are thrown away, and says whether they may be."""


def nothing_typed(_keys: Set[Key]) -> bool:
    """Let everything be thrown away: nothing was typed into it meanwhile."""
    return True


def read_photos(
    session: Session,
    photo_ids: Sequence[str],
    each: Callable[[Photo], None],
    done: Callable[[], None],
    told: Count,
) -> Slices:
    """Return the work that reads photos, begun; `each` hears those that could be read."""

    def work() -> Steps[None]:
        for photo_id in photo_ids:
            if (photo := session.photo(photo_id)) is not None:
                each(photo)
            yield

    made = Slices(work(), lambda _done: done(), session, told=told)
    made.start()
    return made


def change_photos(
    session: Session,
    photo_ids: Sequence[str],
    label: str,
    edit: Callable[[Photo], Photo | None],
    done: Count,
    told: Count,
    failed: Refused,
    first: First = nothing_typed,
) -> None:
    """Make of each photo what `edit` does, None to throw it away; the rest is as in `change_each`."""

    def change(photo_id: str) -> Pairs:
        photo = session.photo(photo_id)
        after = edit(photo) if photo is not None else None
        return {("photos", photo_id): (photo, after)} if after != photo else {}

    change_each(session, photo_ids, label, change, done, told, failed, first)


def change_each(
    session: Session,
    ids: Sequence[str],
    label: str,
    change: Callable[[str], Pairs],
    done: Count,
    told: Count,
    failed: Refused | None = None,
    first: First = nothing_typed,
    put: Callable[[Change], None] | None = None,
) -> None:
    """Do for each of the `ids` what `change` says, as one undo step; `done` hears how many changed.

    With `put`, which carries it out, it becomes a part of another step.

    `change` reads what it changes, and is asked again where that was edited before all are read.
    What somebody has typed by then into something that is thrown away goes to `first`; where that says
    no, which it tells itself, nothing is changed. Closing the window waits for it. When something is
    refused nothing is changed, and `failed` hears it; without `failed` it is raised. `told` hears how
    many have been read.
    """
    found: dict[str, Pairs] = {}

    def work() -> Steps[None]:
        for one in ids:
            found[one] = change(one)
            session.refuse_newer(found[one])
            yield

    def finish(_done: None) -> None:
        pairs_of = [pair for known in found.values() for pair in known.items()]
        going = {key for key, (_before, after) in pairs_of if after is None}
        if (typed := going & session.values.unsaved_keys()) and not first(typed):
            done(0)
            return
        pairs: Pairs = {}
        changed = 0
        for one, known in found.items():
            fresh = all(
                session.values.get(key) is before for key, (before, _after) in known.items()
            )
            made = known if fresh else change(one)  # edited meanwhile
            pairs |= made
            changed += bool(made)
        if pairs:
            (put or session.apply)(Change(label, pairs))
        done(changed)

    made = Slices(work(), finish, session, told=told, failed=failed)
    session.under_way.begin(made)
    made.start()


def unused_among(session: Session, photo_ids: Sequence[str]) -> list[str]:
    """Return those of the photos that no story uses. Raises DiskRefused."""
    if session.noting:  # the index is behind
        return [photo_id for photo_id in photo_ids if not session.uses.of(photo_id)]
    unused = set(session.index.photos().find("", "unused", today()))
    return [photo_id for photo_id in photo_ids if photo_id in unused]
