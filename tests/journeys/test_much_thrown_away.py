"""Many stories thrown away at once, which takes a while: what is typed into one of them meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story, StoryText
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import slices
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Session
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import CTRL, retype
from tests.journeys.test_refused_disk import FIRST, drafted, fill_disk
from tests.store.pieces import PHOTO

STORY = "women-in-orbit"
TYPED = "Meanwhile"


@pytest.fixture
def window(sample: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Return a window on sixty stories and forty photos more; what is done to all takes many turns."""
    folder = NewsroomFolder(sample)
    for number in range(60):
        texts = {"en": StoryText(title=f"Story {number}")}
        folder.save_story(Story(id=f"one-of-many-{number:02}", texts=texts))
    for number in range(40):
        folder.put("photos", PHOTO.replace(id=f"lonely-{number:02}"))
    made = open_window(sample)
    monkeypatch.setattr(slices, "SLICE", 0.0)
    return made


def session_of(window: MainWindow) -> Session:
    session = desk_of(window).session
    assert session is not None
    return session


def throw_all_away(window: MainWindow) -> None:
    """Choose all stories, while one of them stands in the form, and throw them away."""
    window.list.go_to(STORY)
    window.list.table.setFocus()
    QTest.keyClick(window.list.table, Qt.Key.Key_A, CTRL)
    assert len(window.list.selected()) > 60
    assert desk_of(window).current == STORY
    window.actions_by_name["trash"].trigger()
    assert session_of(window).under_way.busy, "it takes a while"


def title_in_trash(sample: Path) -> str:
    trashed = NewsroomFolder(sample).trashed.story(STORY)
    assert trashed is not None
    return trashed.text("en").title


def test_what_is_typed_until_a_story_goes_is_in_the_trash_and_comes_back(
    sample: Path, window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    desk, session = desk_of(window), session_of(window)
    throw_all_away(window)
    retype(desk.form.title, TYPED)
    qtbot.waitUntil(lambda: not session.under_way.busy, timeout=20_000)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=20_000)
    assert session.values.get(("stories", STORY)) is None
    assert title_in_trash(sample) == TYPED
    window.actions_by_name["undo"].trigger()
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == TYPED
    window.actions_by_name["redo"].trigger()
    assert window.close()
    assert title_in_trash(sample) == TYPED

    again = open_window(sample)
    desk_of(again).show_story(STORY)
    again.actions_by_name["restore"].trigger()
    assert desk_of(again).form.title.text() == TYPED
    assert desk_of(again).autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == TYPED


def test_nothing_is_thrown_away_while_words_typed_meanwhile_cannot_be_saved(
    sample: Path, window: MainWindow, qtbot: QtBot
) -> None:
    desk, session = desk_of(window), session_of(window)
    throw_all_away(window)
    disk = fill_disk(window)
    retype(desk.form.title, TYPED)
    qtbot.waitUntil(lambda: not session.under_way.busy, timeout=20_000)
    assert FIRST in window.notices.text
    assert desk.form.title.text() == TYPED
    assert session.story("one-of-many-00") is not None
    disk.full = False
    window.notices.answer("Try again")
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=20_000)
    assert NewsroomFolder(sample).story(STORY).text("en").title == TYPED
    assert drafted(window) == []


def test_what_is_typed_until_the_window_closes_is_in_the_trash_too(
    sample: Path, window: MainWindow
) -> None:
    throw_all_away(window)
    retype(desk_of(window).form.title, TYPED)
    assert window.close()
    assert title_in_trash(sample) == TYPED


def test_what_is_typed_of_a_photo_until_it_goes_is_in_the_trash(
    sample: Path, window: MainWindow, qtbot: QtBot
) -> None:
    desk, session = desk_of(window), session_of(window)
    window.show_view("view_photos")
    desk.photos.go_to("lonely-39")
    many = [f"lonely-{number:02}" for number in range(40)]
    desk.actions.photos._trash_photos(many)
    assert session.under_way.busy
    retype(desk.photos.detail.caption, TYPED)
    qtbot.waitUntil(lambda: not session.under_way.busy, timeout=20_000)
    assert desk.autosave.flush()
    photo = NewsroomFolder(sample).trashed.photo("lonely-39")
    assert photo is not None
    assert photo.caption == TYPED
