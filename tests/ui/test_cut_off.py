"""What is noted of a large change while it is saved, and when the note goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.model.story import Story
from story_editor.store.unfinished import Unfinished
from story_editor.ui.cut_off import CutOff
from story_editor.ui.noting import FEW_PHOTOS
from story_editor.ui.session import Session, Values

MANY = FEW_PHOTOS + 1


@pytest.fixture
def store(sample: Path) -> Unfinished:
    return Unfinished("sample-newsroom", sample)


@pytest.fixture
def cut_off(session: Session) -> CutOff:
    return CutOff(session)


def values(number: int, start: int = 0) -> Values:
    return {
        ("stories", f"story-{one}"): Story(id=f"story-{one}")
        for one in range(start, start + number)
    }


def test_each_large_change_is_noted_by_its_own_name(
    session: Session, cut_off: CutOff, store: Unfinished
) -> None:
    for name in ("Mark as ready", "Move to trash"):
        session.made_many.emit(name)
        cut_off.note(values(MANY))()
        change = store.read()
        assert change is not None
        assert (change.names, change.number) == ((name,), MANY)
        assert not cut_off.is_over(values(1, MANY - 1))
        assert cut_off.is_over(values(1, MANY))
        assert not cut_off.is_over(())
        cut_off.forget()
        assert store.read() is None


def test_what_was_undone_but_for_a_few_is_no_large_change(
    session: Session, cut_off: CutOff, store: Unfinished
) -> None:
    session.made_many.emit("Mark as ready")
    cut_off.note(values(FEW_PHOTOS))()
    assert store.read() is None
    cut_off.note(values(MANY))()
    assert store.read() is None, "which nobody has made in one step"


def test_the_note_of_what_is_being_saved_outlives_the_end_of_what_was_before(
    session: Session, cut_off: CutOff, store: Unfinished
) -> None:
    session.made_many.emit("Mark as ready")
    cut_off.note(values(MANY))()
    cut_off.forget()  # which a worker was to do for the one before
    assert store.read() is not None
