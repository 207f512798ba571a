"""The random user finds what there is to find: six mistakes are planted, and each is caught."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QApplication

from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import saving
from story_editor.ui.autosave import Autosave
from story_editor.ui.desk import Desk
from story_editor.ui.desk_news import DeskNews
from story_editor.ui.saving_told import SavingTold
from story_editor.ui.session import Key
from story_editor.ui.undo_order import _Step
from tests.faults.random_user import Fault, run

BOUND = 1_000
"""Events within which a planted mistake has to be found, by one of SEEDS."""
SEEDS = (1, 2, 3)

Plant = Callable[[], object]


def save_under_the_story_before() -> object:
    """Let a save write a story's words into the file of the one that was saved before it."""
    put, last = NewsroomFolder.put, ["coffee-growers"]

    def misplace(folder: NewsroomFolder, key: Key, value: Story | None) -> None:
        if isinstance(value, Story):
            wrong, last[0] = last[0], value.id
            put(folder, "stories", value.replace(id=wrong))

    return patch.object(saving, "_save", misplace)


def forget_what_is_left() -> object:
    """Let going on to another story pass for saved what was typed last."""

    def hold(autosave: Autosave, keys: object) -> None:
        autosave._session.values.mark_saved(autosave._session.values.unsaved())

    return patch.object(Autosave, "hold", hold)


def close_without_saving() -> object:
    """Let the window close whatever is unsaved, and throw the drafts away."""

    def close(desk: Desk) -> bool:
        if desk.session is not None:
            for kind, entry_id in desk.session.values.unsaved():
                desk.autosave.drafts.drop(kind, entry_id)
        return True

    return patch.object(Desk, "close", close)


def throw_away_unsaved() -> object:
    """Let a story go to the trash although the disk has refused its last words."""

    def saves_first(told: SavingTold, keys: object) -> bool:
        told._autosave.flush()
        return True

    return patch.object(SavingTold, "saves_first", saves_first)


def break_in_a_slot() -> object:
    """Let a slot of the window raise, once a title is not all ASCII."""
    told = DeskNews._story_changed

    def raise_at_accents(news: DeskNews, story_id: str) -> None:
        told(news, story_id)
        if not news._desk.form.title.text().isascii():
            raise KeyError(story_id)

    return patch.object(DeskNews, "_story_changed", raise_at_accents)


def lose_a_step() -> object:
    """Let keystrokes that are merged into a step be forgotten by redo."""
    merge = _Step.mergeWith

    def forget(step: _Step, other: QUndoCommand) -> bool:
        after = step._after
        merged = merge(step, other)
        step._after = after
        return merged

    return patch.object(_Step, "mergeWith", forget)


PLANTED = {
    save_under_the_story_before: "said to be saved|no version|is gone|Damaged",
    forget_what_is_left: "said to be saved|no version|is gone",
    close_without_saving: "said to be saved|no version|is gone",
    throw_away_unsaved: "said to be saved|no version|is gone",
    break_in_a_slot: "KeyError",
    lose_a_step: "UndoFault",
}
"""Each mistake with the words by which it is told that it, and no other, was found."""


@pytest.mark.prove
@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_that_the_random_user_finds_what_was_planted(plant: Plant, qapp: QApplication) -> None:
    with plant(), pytest.raises(Fault, match=PLANTED[plant]):  # type: ignore[attr-defined]
        run_several()


def run_several() -> None:
    """Let the users of SEEDS work, one after another."""
    for seed in SEEDS:
        run(seed, BOUND)
