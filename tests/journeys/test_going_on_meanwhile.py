"""Somebody goes on writing while many stories are thrown away or brought back: their words stand where they look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import slices
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of

MANY = 60


@pytest.fixture
def many(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sample with so many stories more that a change of all takes several turns."""
    monkeypatch.setattr(slices, "SLICE", 0.0)
    folder = NewsroomFolder(sample)
    story = folder.story("coffee-growers")
    for number in range(MANY):
        folder.save_story(story.replace(id=f"made-{number}"))
    return sample


def type_where_the_cursor_is(words: str) -> None:
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, words)


def type_in_a_new_story(window: MainWindow, qtbot: QtBot, told: str) -> None:
    """Begin a story, and type on when the bar has `told` that the change is over."""
    window.actions_by_name["new_story"].trigger()
    new = desk_of(window).current
    assert told not in window.notices.text, "or this proves nothing"
    type_where_the_cursor_is("Begun")
    qtbot.waitUntil(lambda: told in window.notices.text, timeout=20_000)
    type_where_the_cursor_is(", and typed on")
    assert desk_of(window).current == new
    assert desk_of(window).form.title.text() == "Begun, and typed on"


def test_that_the_end_of_a_large_trashing_takes_no_word_from_a_new_story(
    many: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many)
    window.list.table.selectAll()
    window.actions_by_name["trash"].trigger()
    type_in_a_new_story(window, qtbot, "moved to the trash")


def throw_all_away(window: MainWindow, qtbot: QtBot) -> None:
    """Move all stories to the trash, save that, and choose all in the trash."""
    window.list.table.selectAll()
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: "moved to the trash" in window.notices.text, timeout=20_000)
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=20_000)
    qtbot.waitUntil(lambda: window.list.count() == 0, timeout=20_000)
    window.list.search.setText("is:trashed")
    qtbot.waitUntil(lambda: window.list.count() > MANY, timeout=20_000)
    window.list.go_to_first()
    qtbot.waitUntil(window.actions_by_name["restore"].isEnabled, timeout=5_000)
    window.list.table.selectAll()


def test_that_the_end_of_a_large_restoring_takes_no_word_from_a_new_story(
    many: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many)
    throw_all_away(window, qtbot)
    window.actions_by_name["restore"].trigger()
    type_in_a_new_story(window, qtbot, "restored")


def test_that_who_waits_for_what_is_restored_is_led_there(
    many: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(many)
    throw_all_away(window, qtbot)
    window.actions_by_name["restore"].trigger()
    qtbot.waitUntil(lambda: "restored" in window.notices.text, timeout=20_000)
    assert desk_of(window).shown.is_here
    assert desk_of(window).current in window.list.selected()
