"""The start window: three ways in, the newsrooms opened last, and what is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.ui.start_window import StartWindow
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate, in_tab_order, nameless


@pytest.fixture
def start(qtbot: QtBot) -> StartWindow:
    made = StartWindow()
    qtbot.addWidget(made)
    activate(qtbot, made)
    return made


def buttons(start: StartWindow) -> dict[str, QPushButton]:
    QApplication.processEvents()
    return {one.text(): one for one in start.findChildren(QPushButton) if one.isVisible()}


def test_three_ways_in(start: StartWindow) -> None:
    told = [heard(s) for s in (start.new_wanted, start.open_wanted, start.sample_wanted)]
    found = buttons(start)
    assert list(found) == ["New newsroom…", "Open newsroom…", "Open the sample"]
    for button in found.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [len(one) for one in told] == [1, 1, 1]
    assert found["New newsroom…"].property("kind") == "primary"


def test_what_was_opened_last_is_offered(start: StartWindow, qtbot: QtBot) -> None:
    wanted = heard(start.folder_wanted)
    folders = [Path("/work/Impact & people"), Path("/share/صحافة")]
    start.show_recent(folders)
    found = buttons(start)
    last = [words for words in found if words.startswith(("Impact", "صحافة"))]
    assert len(last) == 2
    for words in last:
        QTest.mouseClick(found[words], Qt.MouseButton.LeftButton)
    assert wanted == folders
    start.show_recent([])
    qtbot.waitUntil(lambda: len(start.findChildren(QPushButton)) == 3)


def test_what_is_in_the_way_is_said(start: StartWindow) -> None:
    assert start.notices.text == ""
    start.tell("photos is not a newsroom. Nothing was changed.")
    assert start.notices.text == "photos is not a newsroom. Nothing was changed."
    start.tell("")
    assert start.notices.text == ""


def test_everything_has_a_name_and_can_be_reached(start: StartWindow) -> None:
    start.show_recent([Path("/work/Impact and people")])
    start.tell("One sentence.")
    QApplication.processEvents()
    assert nameless(start) == []
    order = [one.text() for one in in_tab_order(start) if isinstance(one, QPushButton)]
    assert order[:3] == ["New newsroom…", "Open newsroom…", "Open the sample"]
    assert order[3].startswith("Impact and people")
