"""What can be done to whole photos: each is one undo step, with the stories that it touches."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Sequence

from story_editor.errors import StoryEditorError
from story_editor.model.licences import with_credit_of_file
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Story
from story_editor.model.turn import UPRIGHT
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Change, Session


def move_to_trash(session: Session, photo_id: str) -> bool:
    """Move a photo that no story uses to the trash; False when one uses it, or it is not there."""
    photo = session.photo(photo_id)
    if photo is None or session.uses.of(photo_id):
        return False
    session.apply(Change("Move photo to trash", {("photos", photo_id): (photo, None)}))
    return True


def restore(session: Session, photos: Sequence[Photo]) -> list[str]:
    """Bring photos back from the trash, as one undo step; return the ids of those that were there.

    One that is on its way to the trash comes back as it was here.
    """
    if session.read_only:
        return []
    listed = session.folder.reader(at_once=True)
    gone: list[Photo] = []
    for one in photos:
        key, there = ("photos", one.id), False
        with contextlib.suppress(StoryEditorError):  # it is damaged: this brings it back
            there = session.values.stands(key, listed)
        if not there:
            going = session.values.going(key)
            gone.append(going if isinstance(going, Photo) else one)
    if gone:
        pairs: Pairs = {("photos", one.id): (None, one) for one in gone}
        session.apply(Change("Restore", pairs))
    return [one.id for one in gone]


def replace_file(session: Session, photo: Photo, new: Photo, *, same: bool) -> list[str]:
    """Give `photo` the file of `new`, as one undo step; return what it took away.

    Unless it is the `same` picture, credit and rights, consent, caption and focal point go, and in
    every story that uses it the alternative text, the crops and the rotation (CREDITS, rule 5); of a
    story in the trash once it is restored. What the new file
    says of its credit, rights and caption is taken, of the same picture where nothing was said.
    """
    from story_editor.model.embedded_rights import (  # late, for the start
        embedded_rights,
        with_rights,
    )

    file = {"original": new.original, "embedded": new.embedded, "settled": ()}
    key = ("photos", photo.id)
    if same:
        after = photo.replace(**file, caption=photo.caption or new.caption)
        if not photo.credit.text.strip():
            after = with_credit_of_file(after, new.credit)
        after = with_rights(after, embedded_rights(new.embedded), embedded_rights(photo.embedded))
        session.apply(Change("Replace file", {key: (photo, after)}))
        return []
    blank = {"credit": new.credit, "caption": new.caption, "rights": new.rights, "focal": None}
    if photo.original is not None:
        blank["trashed_with"] = photo.trashed_of(session.uses.in_trash(photo.id))
    pairs: Pairs = {key: (photo, photo.replace(**file, **blank))}
    stories = _using(session, photo.id)
    for story in stories:
        bare = story.for_another_picture()
        if bare != story:
            changed = bare.replace(changed=dt.datetime.now(dt.UTC))
            pairs["stories", story.id] = (story, changed)
    session.apply(Change("Replace file", pairs))
    return _taken_away(photo, stories)


def _using(session: Session, photo_id: str) -> list[Story]:
    """Return the stories that use a photo, without those that cannot be read now."""
    found = []
    for story_id in session.uses.of(photo_id):
        try:
            story = session.story(story_id)
        except StoryEditorError:  # its file is damaged, which is told when it is opened
            continue
        if story is not None:
            found.append(story)
    return found


def _taken_away(photo: Photo, stories: list[Story]) -> list[str]:
    """Return the names of what went, in the order in which an editor would look for it."""
    pictures = [story.picture for story in stories if story.picture is not None]
    people, nobody = photo.rights.of_people, Rights()
    there = {
        "credit": bool(photo.credit.text.strip()),
        "rights": photo.rights.without_people() != nobody,
        "consent": people != nobody.of_people,
        "caption": bool(photo.caption.strip()),
        "focal point": photo.focal is not None,
        "alternative text": any(text.alt for story in stories for text in story.texts.values())
        or any(picture.decorative for picture in pictures),
        "crops": any(picture.crops for picture in pictures),
        "rotation": any(picture.turn != UPRIGHT for picture in pictures),
    }
    return [name for name, was_there in there.items() if was_there]
