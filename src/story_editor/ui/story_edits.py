"""What can be done to whole stories: each is one undo step and says what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from story_editor.model.base import Value, new_id
from story_editor.model.licences import with_credit_of_file
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Status, Story, StoryText
from story_editor.model.turn import UPRIGHT
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Change, Key, Session
from story_editor.ui.several_edits import Count, First, Refused, change_each, nothing_typed

_TAKE_IN = "Take in"


def _nobody(_number: int) -> None:
    """Hear a number that nobody asks for."""


def new_story(session: Session, language: str) -> str:
    """Add an empty draft and return its id."""
    story = Story(id=new_id(), texts={language: StoryText()}, created=_now())
    session.apply(adding("New story", story))
    return story.id


def adding(label: str, story: Story) -> Change:
    """Return the change that adds `story`."""
    return Change(label, {_key(story): (None, story)})


def duplicate(session: Session, story_id: str) -> str | None:
    """Add a draft like the story and return its id; the photo is shared, not copied."""
    story = session.story(story_id)
    if story is None:
        return None
    copy = story.replace(id=new_id(), status="draft", created=_now(), changed=None)
    session.apply(adding("Duplicate story", copy))
    return copy.id


def move_to_trash(
    session: Session,
    story_ids: Sequence[str],
    done: Count = _nobody,
    told: Count = _nobody,
    failed: Refused | None = None,
    first: First = nothing_typed,
) -> None:
    """Move stories to the trash, in slices (`several_edits.change_each`, which says what is heard)."""

    def change(story_id: str) -> Pairs:
        story = session.story(story_id)
        return {_key(story): (story, None)} if story is not None else {}

    change_each(session, story_ids, "Move to trash", change, done, told, failed, first)


def restore(
    session: Session,
    story_ids: Sequence[str],
    done: Count = _nobody,
    told: Count = _nobody,
    failed: Refused | None = None,
    cleared: Callable[[str], object] = str,
) -> None:
    """Bring trashed stories back, likewise, with photos of theirs that were thrown away since.

    Where the photo has another picture's file by now, what a story said of the one before goes:
    `cleared` hears the name of each such thing.
    """
    listed = session.folder.reader(at_once=True)

    def change(story_id: str) -> Pairs:
        there = session.values.stands(("stories", story_id), listed)
        story = None if there else session.trashed.story(story_id, listed)
        if story is None:
            return {}
        pairs: Pairs = {_key(story): (None, story)}
        if story.picture is None:
            return pairs
        here = session.photo(story.picture.photo)
        photo = here or session.trashed.photo(story.picture.photo)
        if photo is not None and photo.is_another_since(story.id):
            bare = story.for_another_picture()
            pairs[_key(story)] = (None, bare)
            for name in _taken_away(story, bare):
                cleared(name)
        # of all that are brought back: each of them may use the same photo
        after = photo.without_trashed(story_ids) if photo is not None else None
        if after is not None and after != here:
            pairs["photos", after.id] = (here, after)
        return pairs

    change_each(session, story_ids, "Restore", change, done, told, failed)


def mark(
    session: Session,
    story_ids: Sequence[str],
    status: Status,
    done: Count = _nobody,
    told: Count = _nobody,
    failed: Refused | None = None,
) -> None:
    """Give stories a status, likewise."""

    def change(story_id: str) -> Pairs:
        story = session.story(story_id)
        if story is None or story.status == status:
            return {}
        return {_key(story): (story, story.replace(status=status, changed=_now()))}

    change_each(session, story_ids, f"Mark as {status}", change, done, told, failed)


def refuses_photo(session: Session, story_id: str, photo: Photo | None) -> bool:
    """Say whether `photo` cannot be made the picture of a story, and tell why.

    A newer version alone may change the story, or the photo, or the one that it shows now.
    """
    story = session.story(story_id)
    photos = (photo, session.photo_of(story) if story is not None else None)
    pairs: Pairs = {("photos", one.id): (one, None) for one in photos if one is not None}
    return session.refuses({("stories", story_id): (story, None), **pairs})


def use_photo(
    session: Session, story_id: str, photo: Photo, known: Photo | None
) -> list[str] | None:
    """Make `photo` the picture of a story, as one undo step.

    Return the names of what this took away; None when it made no step: the story shows it already.

    A photo of the story whose file had not arrived takes the file and keeps its credit. A
    story that had another picture loses what belonged to it: crops and alternative text
    (CREDITS, rule 5). `known` is the newsroom's photo with the same file, if there is one; from
    the trash it is brought back.
    """
    from story_editor.model.embedded_rights import (  # late, for the start
        embedded_rights,
        with_rights,
    )

    story = session.story(story_id)
    if story is None or session.read_only:
        return None
    waiting = session.photo_of(story)
    pairs: Pairs = {}
    other_credit = (
        known is not None
        and waiting is not None
        and waiting.credit.text.strip()
        not in (
            "",
            known.credit.text.strip(),
        )
    )
    # an approved credit is not replaced because the same file is here under another one
    if waiting is not None and waiting.original is None and (known is None or other_credit):
        arrived = waiting.replace(
            original=photo.original,
            embedded=photo.embedded,
            settled=(),
            caption=waiting.caption or photo.caption,
        )
        if not waiting.credit.text.strip():
            arrived = with_credit_of_file(arrived, photo.credit)
        arrived = with_rights(arrived, embedded_rights(photo.embedded))
        pairs["photos", arrived.id] = (waiting, arrived)
        session.apply(Change("Add picture file", pairs))
        return []
    used = known or photo
    if known is None or session.photo(known.id) is None:  # new, or brought back from the trash
        used = (known and session.trashed.photo(known.id)) or used
        pairs["photos", used.id] = (None, used)
    if story.picture is not None and story.picture.photo == used.id:
        return None
    after = story.replace(picture=Picture(photo=used.id), changed=_now())
    if story.picture is not None and waiting is not None and waiting.original is not None:
        after = _without_alt(after)
    pairs[_key(story)] = (story, after)
    session.apply(Change("Picture", pairs))
    return _taken_away(story, after)


def remove_picture(session: Session, story_id: str) -> None:
    """Take the picture off a story; the photo stays in the newsroom."""
    story = session.story(story_id)
    if story is not None and story.picture is not None:
        after = _without_alt(story.replace(picture=None, changed=_now()))
        session.apply(Change("Remove picture", {_key(story): (story, after)}))


def take_in(session: Session, values: Mapping[Key, tuple[Value | None, Value | None]]) -> None:
    """Add what an import found, as one undo step."""
    if values:
        session.apply(Change(_TAKE_IN, values))


def took_in(session: Session, *, since: int) -> bool:
    """Say whether an import is among the undo steps from the step `since` on."""
    stack = session.undo_stack
    return any(stack.text(step) == _TAKE_IN for step in range(since, stack.index()))


def photo_like(session: Session, photo: Photo) -> Photo | None:
    """Return the photo with the same file that has just been added and is not on the disk yet."""
    unsaved = (value for value in session.values.unsaved().values() if isinstance(value, Photo))
    return next((one for one in unsaved if one.original == photo.original), None)


def _taken_away(before: Story, after: Story) -> list[str]:
    """Return the names of what `before` said of its picture and `after` does not."""
    picture = before.picture
    there = {
        "alternative text": any(text.alt for text in before.texts.values())
        and not any(text.alt for text in after.texts.values()),
        "mark as decorative": picture is not None and picture.decorative,
        "crops": picture is not None and bool(picture.crops),
        "rotation": picture is not None and picture.turn != UPRIGHT,
    }
    return [name for name, was_there in there.items() if was_there]


def _without_alt(story: Story) -> Story:
    texts = {language: text.replace(alt="") for language, text in story.texts.items()}
    return story.replace(texts=texts)


def _key(story: Story) -> Key:
    return "stories", story.id


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
