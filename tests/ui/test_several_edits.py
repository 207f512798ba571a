"""A change of many photos is noted by and by, and nothing typed meanwhile is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.errors import StoryEditorError
from story_editor.model import photo_changes
from story_editor.model.credit import Credit
from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import session as sessions
from story_editor.ui import slices
from story_editor.ui.session import Change, Session
from story_editor.ui.several_edits import change_photos
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.crop_hands import heard
from tests.ui.several_hands import session_of, window

__all__ = ["open_window", "window"]


def test_a_large_change_is_noted_by_and_by(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FEW_PHOTOS", 5)
    told, names = heard(session.noted_so_far), sorted(session.index.photos().stamps())
    opened = session.story("coffee-growers")
    assert opened is not None
    before = {name: session.photo(name) for name in names}
    pairs = {}
    for name, photo in before.items():
        assert photo is not None
        pairs["photos", name] = (photo, photo.replace(credit=Credit(text="© B", agency="B")))
    session.apply(Change("Credit", dict(pairs)))
    assert {key: after for key, (_, after) in pairs.items()} == session.values.unsaved(), "at once"
    qtbot.waitUntil(lambda: (8, 8) in [tuple(one) for one in told])

    def lines() -> set[str]:
        return {row.credit for row in session.index.photos().rows(names) if row}

    assert lines() == {"B"}
    (row,) = [one for one in session.index.rows("", 0, 99) if one.id == opened.id]
    assert row.credit == "B", "a story that is open is noted too"
    session.undo_stack.undo()
    session.undo_stack.redo()
    session.undo_stack.undo()
    assert session.values.unsaved() == {}
    qtbot.waitUntil(lambda: "B" not in lines() and len(lines()) > 3)
    assert {name: session.photo(name) for name in names} == before


def test_a_change_under_way_is_finished_before_the_window_closes(
    sample: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    folder = NewsroomFolder(sample)
    names = [f"many-{number:02}" for number in range(30)]
    for name in names:
        folder.save_photo(Photo(id=name, credit=Credit(text="© B")))
    window = open_window(sample)
    desk = desk_of(window)
    edit = photo_changes.credit("© C", session_of(window).book)
    desk.actions.photos._change(names, "Credit", edit, "Credit changed for {}.")
    assert session_of(window).values.is_saved, "it is still under way"
    assert window.close()
    fresh = NewsroomFolder(sample, writable=False)
    assert {fresh.photo(name).credit.text for name in names} == {"© C"}


def test_what_is_edited_while_many_are_changed_stays(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    names = [f"many-{number:02}" for number in range(30)]
    made = [Photo(id=name, credit=Credit(text="© B")) for name in names]
    session.apply(Change("Add", {("photos", one.id): (None, one) for one in made}))
    changed: list[int] = []
    refused: list[StoryEditorError] = []
    edit = photo_changes.credit("© C", session.book)
    change_photos(session, names, "Credit", edit, changed.append, lambda _n: None, refused.append)
    assert not changed, "it is still under way"
    first = session.photo(names[0])
    assert first is not None
    session.change_photo(first.replace(caption="Typed meanwhile"), "Caption")
    session.apply(Change("Trash", {("photos", names[1]): (made[1], None)}))
    session.change_photo(edit(made[2]), "Credit")
    qtbot.waitUntil(lambda: bool(changed), timeout=5_000)
    now = session.photo(names[0])
    assert now is not None
    assert (now.credit.text, now.caption) == ("© C", "Typed meanwhile")
    assert session.photo(names[1]) is None, "it does not come back from the trash"
    assert not refused
    assert changed == [28], "one was thrown away, and one changed already"
    session.undo_stack.undo()
    again = session.photo(names[0])
    assert again is not None
    assert (again.credit.text, again.caption) == ("© B", "Typed meanwhile")
