"""What can be done to several photos at once: each is one undo step, made in slices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from story_editor.errors import StoryEditorError
from story_editor.model.photo import Photo
from story_editor.model.steps import Steps
from story_editor.store.clock import today
from story_editor.ui.session import Change, Session
from story_editor.ui.slices import Slices
from story_editor.ui.story_edits import Pairs

Count = Callable[[int], None]


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
    failed: Callable[[StoryEditorError], None],
) -> None:
    """Make of each photo what `edit` does, None to throw it away; `done` hears how many changed.

    Closing the window waits for it. When something is refused nothing is changed, and `failed` hears it.
    """
    pairs: Pairs = {}

    def take(photo_id: str) -> None:
        photo = session.photo(photo_id)
        after = edit(photo) if photo is not None else None
        if photo is not None and after != photo:
            pairs["photos", photo_id] = (photo, after)
        else:
            pairs.pop(("photos", photo_id), None)

    def work() -> Steps[None]:
        for photo_id in photo_ids:
            take(photo_id)
            yield

    def finish(_done: None) -> None:
        for key, (before, _after) in list(pairs.items()):
            if session.value(key) is not before:  # edited meanwhile
                take(key[1])
        if pairs:
            session.apply(Change(label, pairs))
        done(len(pairs))

    made = Slices(work(), finish, session, told=told, failed=failed)
    session.begin_edit(made)
    made.start()


def unused_among(session: Session, photo_ids: Sequence[str]) -> list[str]:
    """Return those of the photos that no story uses. Raises DiskRefused."""
    if session.noting:  # the index is behind
        return [photo_id for photo_id in photo_ids if not session.uses_of(photo_id)]
    unused = set(session.index.photos().find("", "unused", today()))
    return [photo_id for photo_id in photo_ids if photo_id in unused]
