"""Actions: each has a place in the menu, its own shortcut, and a line on the sheet."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.actions import (
    CHECKABLE,
    DEFINITIONS,
    Actions,
    fill_menu,
    with_shortcut,
)
from story_editor.ui.shortcut_sheet import CROPPER, LIST, ShortcutSheet
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate

SOURCES = Path(__file__).parents[2] / "src" / "story_editor"
NATIVE = QKeySequence.SequenceFormat.NativeText


def test_every_name_is_there_once(actions: Actions) -> None:
    names = [definition.name for definition in DEFINITIONS]
    assert len(set(names)) == len(names)
    assert list(actions) == names
    assert set(CHECKABLE) <= set(names)
    assert {name for name in actions if actions[name].isCheckable()} == set(CHECKABLE)


def test_every_action_has_a_place_in_the_menu(actions: Actions, window: QWidget) -> None:
    menu = QMenu(window)
    fill_menu(menu, actions)
    places = {}
    for submenu in menu.findChildren(QMenu):
        for action in submenu.actions():
            if not action.isSeparator():
                assert action not in places
                places[action] = submenu.title()
    assert {name: places[action] for name, action in actions.items()} == {
        definition.name: definition.menu for definition in DEFINITIONS
    }
    titles = [action.text() for action in menu.actions()]
    assert titles == ["File", "Edit", "Story", "Picture", "Photo", "Credits", "View", "Help"]


def test_every_shortcut_is_of_one_action(actions: Actions) -> None:
    keys = [key.toString() for action in actions.values() for key in action.shortcuts()]
    assert all(keys), "a shortcut that cannot be read is none"
    assert [key for key, number in Counter(keys).items() if number > 1] == []


def test_no_shortcut_takes_a_key_that_writes(actions: Actions) -> None:
    """A bare letter would be lost to whoever types it; "?" is safe, since fields take it first."""
    for action in actions.values():
        for key in action.shortcuts():
            text = key.toString()
            assert "+" in text or text in ("?", "F1", "F3", "F9", "F10"), text
            assert not text.startswith("Alt+"), "Alt is the menus' and, on some, the accents'"


def test_every_shortcut_works_in_the_window(
    actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    activate(qtbot, window)
    for action in actions.values():
        for keys in action.shortcuts():
            done = heard(action.triggered)
            combination = keys[0]  # type: ignore[index]  # the stubs do not know that it can be indexed
            QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
            assert len(done) == 1, f"{action.text()}: {keys.toString()}"


def test_the_sheet_says_what_is_for_the_photos_view_alone(
    actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    sheet = ShortcutSheet(actions, window)
    qtbot.addWidget(sheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    group = shown[shown.index("In the Photos view") :]
    assert group[1:7:2] == ["Use photo in a story", "Replace file", "Show in folder"]


def test_the_sheet_shows_every_shortcut(actions: Actions, window: QWidget, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(actions, window)
    qtbot.addWidget(sheet)
    sheet.show()
    shown = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    lines = list(pairwise(shown))
    for definition in DEFINITIONS:
        keys = ", ".join(k.toString(NATIVE) for k in actions[definition.name].shortcuts())
        assert not keys or (definition.text.rstrip("…"), keys) in lines
    assert set(LIST) | set(CROPPER) <= set(lines)
    screen = sheet.screen().availableGeometry()
    assert sheet.sizeHint().width() <= max(screen.width(), 1024)
    assert sheet.sizeHint().height() <= max(screen.height(), 700)


def test_the_sheet_shows_what_an_action_has_now(
    actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    actions["export"].setShortcut("Ctrl+Shift+X")
    sheet = ShortcutSheet(actions, window)
    qtbot.addWidget(sheet)
    shown = [label.text() for label in sheet.findChildren(QLabel)]
    assert QKeySequence("Ctrl+Shift+X").toString(NATIVE) in shown


def test_a_tooltip_says_the_shortcut(actions: Actions) -> None:
    keys = QKeySequence("Ctrl+O").toString(NATIVE)
    assert with_shortcut(actions["open_newsroom"]) == f"Open newsroom ({keys})"
    assert with_shortcut(actions["about"]) == "About Story Editor"


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda definition: definition.name)
def test_every_action_is_connected_somewhere(definition: object) -> None:
    """An action that nobody has given anything to do would be a lie in the menu."""
    name = f'"{definition.name}"'  # type: ignore[attr-defined]
    users = [
        path
        for path in [*SOURCES.glob("ui/*.py"), SOURCES / "app.py"]
        if path.name not in ("actions.py", "shortcut_sheet.py")
        and name in path.read_text(encoding="utf-8")
    ]
    scheme = definition.name in ("light", "dark", "system")  # type: ignore[attr-defined]
    assert users or scheme


def test_texts_are_short_and_say_what_opens_a_dialog() -> None:
    for definition in DEFINITIONS:
        assert definition.text[0].isupper()
        assert not definition.text.endswith(".")
        assert len(definition.text) < 45
