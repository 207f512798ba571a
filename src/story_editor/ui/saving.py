"""One save: what is written into the newsroom and into drafts, on the worker, and what became of each."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from story_editor.errors import ChangedElsewhere, DiskRefused, StoryEditorError
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.changes import Key, Values


class Outcome:
    """What a save did: the values that are in the newsroom, those that are drafted, and errors."""

    def __init__(self) -> None:
        self.saved: dict[Key, Value | None] = {}
        self.drafted: dict[Key, Value] = {}
        self.refused: dict[Key, StoryEditorError] = {}
        self.thrown_away: list[Key] = []
        """What somebody else had thrown away, and was saved all the same."""
        self.tried: dict[Key, Value | None] = {}
        self.rest = 0
        """Values that there was no time for."""
        self.broken_off = False
        self.taken = False
        self.begun = time.monotonic()


def keep_drafts(
    drafts: Drafts, made: Iterable[Draft], outcome: Outcome, *, since: bool = False
) -> Values:
    """Keep `made` on this computer; return those that it refuses, for the newsroom itself.

    They were typed `since` the save that is under way began, or before.
    """
    refused: dict[Key, Value | None] = {}
    for draft in made:
        key = (draft.kind, draft.value.id)
        try:
            if drafts.keep(draft, since=since):
                outcome.drafted[key] = draft.value
        except DiskRefused:  # there is a better place for it, which is tried at once
            refused[key] = draft.value
    return refused


def drafts_of_refused(folder: NewsroomFolder, outcome: Outcome, known: Values) -> list[Draft]:
    """Return drafts of what the disk has refused, but for those that are `known` to be, or not to be, kept.

    Nobody comes back to it before it is saved: it may have been left in mid-word.
    """
    return [
        Draft(kind, value, folder.base(kind, entry_id))
        for (kind, entry_id), error in outcome.refused.items()
        if not isinstance(error, ChangedElsewhere)  # both are kept by who hears of it
        and isinstance(value := outcome.tried[kind, entry_id], NewsroomValue)
        and known.get((kind, entry_id)) != value
    ]


def save_values(
    folder: NewsroomFolder,
    values: Values,
    outcome: Outcome,
    drafts: Drafts | None = None,
    seconds: float = math.inf,
) -> Outcome:
    """Write `values` into `folder`; one that is refused does not keep the others from it.

    The draft of a value that was written goes. After so many `seconds` no other is begun.
    """
    end, left = time.monotonic() + seconds, len(values)
    try:
        with folder.at_once():
            for key, value in values.items():
                outcome.tried[key] = value
                left -= 1
                try:
                    if _save(folder, key, value):
                        outcome.thrown_away.append(key)
                except StoryEditorError as refused:
                    outcome.refused[key] = refused
                else:
                    outcome.saved[key] = value
                    if drafts is not None:
                        drafts.saved(*key, value)
                if time.monotonic() >= end:
                    break
    finally:
        outcome.rest = left
    return outcome


def _save(folder: NewsroomFolder, key: Key, value: Value | None) -> bool:
    """Save a value; return whether somebody else had thrown it away."""
    if isinstance(value, Story | Photo | Contributor):
        return folder.put(key[0], value)
    if isinstance(value, Newsroom):
        folder.save_newsroom(value)
    else:
        folder.trash(*key)
    return False
