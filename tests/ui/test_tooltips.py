"""Tooltips: a button says the shortcut of its action, and goes on saying it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.actions import ActionButton, Actions
from story_editor.ui.bars import Rail, TopBar

NATIVE = QKeySequence.SequenceFormat.NativeText


def keys(action: str, actions: Actions) -> str:
    return actions[action].shortcut().toString(NATIVE)


@pytest.fixture
def bars(actions: Actions, window: QWidget, qtbot: QtBot) -> list[QWidget]:
    made: list[QWidget] = [TopBar(actions, QMenu(window)), Rail(actions)]
    for bar in made:
        qtbot.addWidget(bar)
    return made


@pytest.mark.parametrize("name", ["undo", "redo", "view_stories", "view_photos", "view_listings"])
def test_a_button_goes_on_saying_the_shortcut_of_its_action(
    bars: list[QWidget], actions: Actions, name: str
) -> None:
    action = actions[name]
    found = [one for bar in bars for one in bar.findChildren(ActionButton)]
    (button,) = [one for one in found if one.does is action]
    wanted = f"{action.text()} ({keys(name, actions)})"
    assert button.toolTip() == wanted
    action.setEnabled(not action.isEnabled())
    action.setCheckable(True)
    action.setChecked(not action.isChecked())
    assert button.toolTip() == wanted


def test_a_tooltip_follows_the_words_and_the_shortcut(
    bars: list[QWidget], actions: Actions
) -> None:
    undo = actions["undo"]
    (button,) = [one for one in bars[0].findChildren(ActionButton) if one.does is undo]
    undo.setText("Undo title")
    assert button.toolTip() == f"Undo title ({keys('undo', actions)})"
    undo.setShortcut("Ctrl+U")
    assert button.toolTip() == f"Undo title ({keys('undo', actions)})"
