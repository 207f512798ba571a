"""What is shown where no story is: an invitation, but never while the newsroom is being read."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.ui.actions import Actions
from story_editor.ui.empty_page import EmptyPage


def test_a_newsroom_that_is_being_read_is_not_taken_for_an_empty_one(
    qtbot: QtBot, actions: Actions
) -> None:
    page = EmptyPage(actions)
    qtbot.addWidget(page)
    page.show()

    def seen() -> list[str]:
        widgets: list[QLabel | QPushButton] = [*page.findChildren(QLabel)]
        widgets += page.findChildren(QPushButton)
        return [widget.text() for widget in widgets if widget.isVisible()]

    page.show_reading(reading=True)
    assert seen() == ["Reading the newsroom…"]
    page.show_reading(reading=False)
    assert {"No story here yet", "New story"} <= set(seen())
