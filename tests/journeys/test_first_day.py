"""A newcomer's first day: what is seen and said is what is so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import OpenWindow


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
