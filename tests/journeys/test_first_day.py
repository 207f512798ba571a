"""A newcomer's first day: what is seen and said is what is so."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.store import indexing
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui.actions import PICTURE_ACTIONS
from story_editor.ui.desk import Desk
from story_editor.ui.list_upkeep import ListUpkeep
from tests.journeys.conftest import OpenWindow, desk_of

STORY = "coffee-growers"


def clipped(parent: QWidget) -> list[str]:
    """Return the words of the visible buttons that have less room than they need."""
    parent.window().grab()
    QApplication.processEvents()
    found = []
    for button in (one for one in parent.findChildren(QPushButton) if one.isVisible()):
        option = QStyleOptionButton()
        option.initFrom(button)
        if button.isChecked():
            option.state |= QStyle.StateFlag.State_On
        part = QStyle.SubElement.SE_PushButtonContents
        room = button.style().subElementRect(part, option, button).width()
        font = QFont(button.font())
        if button.isChecked():
            font.setWeight(QFont.Weight.DemiBold)
        needs = QFontMetrics(font).horizontalAdvance(button.text())
        if room < needs:
            found.append(f"{button.text()}: {room} of {needs}")
    return found


def test_a_chip_is_never_clipped(sample: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window(sample)
    head = window.list.head
    assert head is not None
    for story_id in ("women-in-orbit", "coffee-growers"):
        window.list.go_to(story_id)
        window.actions_by_name["trash"].trigger()
    for chip in [one for one in head.chips.findChildren(QPushButton) if one.isVisible()]:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert chip.hasFocus()
        assert clipped(head.chips) == []
    assert chip.text() == "Trash 2"
    QTest.keyClick(chip, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert clipped(head.chips) == []


def test_a_story_whose_file_is_not_here_is_not_taken_for_an_empty_newsroom(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    open_window(sample).close()  # the list is known from now on
    away = [sample / kind for kind in ("stories", "revisions")]
    elsewhere = sample.parent / "elsewhere"
    elsewhere.mkdir()
    for folder in away:
        folder.rename(elsewhere / folder.name)
    window = open_window(sample)
    desk = desk_of(window)
    assert window.list.count() == 13
    window.list.go_to(STORY)
    assert window.editor.currentWidget() is desk.empty
    said = [one.text() for one in desk.empty.findChildren(QLabel) if one.isVisible()]
    assert said[0] == "This story is not here now"
    for folder in away:
        if folder.exists():
            folder.rename(elsewhere / f"{folder.name}, made meanwhile")
        (elsewhere / folder.name).rename(folder)
    (again,) = [one for one in desk.empty.findChildren(QPushButton) if one.isVisible()]
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.editor.currentWidget() is desk.form, timeout=5_000)
    assert desk.form.title.text().startswith("Coffee growers")


@pytest.mark.parametrize("chosen", [False, True])
def test_after_the_first_reading_the_first_story_is_chosen_unless_one_was(
    sample: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, chosen: bool
) -> None:
    folder = NewsroomFolder(sample)
    story = folder.story(STORY)
    for number in range(60):
        day = dt.date(2023, 1, 1) + dt.timedelta(days=number)
        folder.save_story(story.replace(id=f"story-{number:02}", date=day))
    told: list[str] = []

    def choose(self: ListUpkeep, done: int, of: int) -> None:
        self.refresh()
        desk = self.parent()
        assert isinstance(desk, Desk)
        told.append(desk.current)
        if chosen and len(told) == 2:
            desk.window.list.step(1)
            told.append(desk.current)

    monkeypatch.setattr(indexing, "_BATCH", 20)
    monkeypatch.setattr(ListUpkeep, "show_progress", choose)
    window = open_window(sample)
    assert len(told) >= 3
    if chosen:
        assert desk_of(window).current == told[2] != "story-59"
        return
    assert desk_of(window).current == "story-59"
    assert window.list.selected() == ["story-59"]
    assert window.list.table.verticalScrollBar().value() == 0


def test_that_a_newsroom_that_is_open_keeps_the_cache_small(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    old = cache_folder() / "thumbnails" / "of a picture long gone.png"
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    window = open_window(sample)
    qtbot.waitUntil(lambda: not old.exists(), timeout=5_000)
    assert window.index.path.exists()


def test_where_there_is_no_story_nothing_can_be_done_to_a_picture(
    sample: Path, open_window: OpenWindow
) -> None:
    for kind in ("stories", "photos"):
        for one in (sample / kind).glob("*.json"):
            one.unlink()
    window = open_window(sample)
    assert not any(window.actions_by_name[name].isEnabled() for name in PICTURE_ACTIONS)


def test_a_story_without_a_picture_is_not_told_that_its_picture_is_complete(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    said = []
    for row in window.index.rows("no:picture", 0, 20):
        window.list.go_to(row.id)
        QApplication.processEvents()
        said += [one.text() for one in desk.page.findings.findChildren(QLabel)]
    assert "Title, date and summary are complete. There is no picture." in said
    assert not any("credit and picture" in one for one in said)


def test_a_window_that_is_closed_while_somebody_searches_asks_nothing_any_more(
    sample: Path, open_window: OpenWindow
) -> None:
    """A key is answered a turn later; what it asks then is an index that is closed."""
    window = open_window(sample)
    QTest.keyClicks(window.list.search, "cof")
    assert window.close()
    QApplication.processEvents()
    assert window.list._rows.query == ""
