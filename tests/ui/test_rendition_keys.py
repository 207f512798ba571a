"""The strip of renditions by keyboard: one stop of Tab, arrows choose, the focus is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.rendition import DEFAULT_RENDITIONS
from story_editor.ui.rendition_strip import RenditionStrip
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate

__all__ = ["open_window"]

Key = Qt.Key


class Desk(QWidget):
    """The strip between two buttons, as the form has it between others."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.strip, self.after = (
            QPushButton("Before"),
            RenditionStrip(),
            QPushButton("After"),
        )
        row = QHBoxLayout(self)
        for widget in (self.before, self.strip, self.after):
            row.addWidget(widget)
        self.strip.chosen.connect(self.show_chosen)
        self.show_chosen(DEFAULT_RENDITIONS[1].name)

    def show_chosen(self, name: str) -> None:
        self.strip.show_renditions(DEFAULT_RENDITIONS, name, {})


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    made.resize(700, 120)
    activate(qtbot, made)
    made.before.setFocus()
    return made


def press(key: Qt.Key) -> None:
    """Press `key` wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def focused(desk: Desk) -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def segments(desk: Desk) -> list[QAbstractButton]:
    return desk.strip.findChildren(QAbstractButton)


def names() -> list[str]:
    return [one.name for one in DEFAULT_RENDITIONS]


def titles(desk: Desk) -> list[str]:
    return [one.text() for one in segments(desk)]


def test_tab_goes_to_the_chosen_one_and_on(desk: Desk) -> None:
    press(Key.Key_Tab)
    assert focused(desk) == titles(desk)[1], "the chosen one, though it is not the first"
    press(Key.Key_Tab)
    assert focused(desk) == "After"
    press(Key.Key_Backtab)
    assert focused(desk) == titles(desk)[1]
    press(Key.Key_Backtab)
    assert focused(desk) == "Before"


def test_arrows_choose(desk: Desk) -> None:
    said = heard(desk.strip.chosen)
    press(Key.Key_Tab)
    press(Key.Key_Right)
    assert said == [names()[2]]
    assert focused(desk) == titles(desk)[2]
    assert [one.isChecked() for one in segments(desk)] == [False, False, True]
    press(Key.Key_Left)
    press(Key.Key_Left)
    assert said == [names()[2], names()[1], names()[0]]
    press(Key.Key_Left)
    assert said[3:] in ([], [names()[2]]), "the end is an end, or leads round"
    press(Key.Key_Tab)
    assert focused(desk) == "After"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_space_and_enter_choose_what_has_the_focus(desk: Desk, key: Qt.Key) -> None:
    said = heard(desk.strip.chosen)
    segments(desk)[0].setFocus()
    press(key)
    assert said == [names()[0]]
    assert segments(desk)[0].isChecked()


def test_what_has_the_focus_is_seen(desk: Desk) -> None:
    def looks() -> QImage:
        return segments(desk)[1].grab().toImage()

    without = looks()
    press(Key.Key_Tab)
    assert looks() != without


def test_what_was_chosen_otherwise_is_where_tab_goes(desk: Desk) -> None:
    desk.show_chosen(names()[2])
    press(Key.Key_Tab)
    assert focused(desk) == titles(desk)[2]
    press(Key.Key_Backtab)
    desk.show_chosen(names()[0])
    press(Key.Key_Tab)
    assert focused(desk) == titles(desk)[0]


def test_right_to_left_the_arrows_go_where_they_point(desk: Desk) -> None:
    said = heard(desk.strip.chosen)
    desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.grab()
    press(Key.Key_Tab)
    press(Key.Key_Left)
    assert said == [names()[2]], "the second's left neighbour is the third"


def test_in_the_window_tab_follows_what_is_read(
    open_window: OpenWindow, sample: Path, qtbot: QtBot
) -> None:
    cropper = desk_of(open_window(sample)).form.picture.cropper
    turning = cropper.turning
    qtbot.waitUntil(turning.slider.isEnabled, timeout=15_000)
    cropper.canvas.setFocus()
    press(Key.Key_Tab)
    segments = cropper.strip.findChildren(QAbstractButton)
    assert QApplication.focusWidget() is segments[0]
    said = heard(cropper.rendition_chosen)
    press(Key.Key_Right)
    assert said == ["wide"]
    tools, buttons = cropper.tools, turning.buttons
    parts = (
        *(tools.overlay, tools.focal, tools.whole, tools.reset, tools.replace, tools.more),
        *(buttons[name] for name in ("rotate_left", "rotate_right", "flip_across", "flip_down")),
        *(turning.slider, turning.field, buttons["zoom_in"], cropper.numbers.field("x")),
    )
    for part in parts:
        if part.isEnabled():
            press(Key.Key_Tab)
            assert QApplication.focusWidget() is part
