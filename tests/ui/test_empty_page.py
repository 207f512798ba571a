"""What is shown where no story is: an invitation, but never while the newsroom is being read."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.ui.actions import Actions
from story_editor.ui.empty_page import EmptyPage
from tests.ui.crop_hands import heard


def seen(page: EmptyPage) -> list[str]:
    widgets: list[QLabel | QPushButton] = [*page.findChildren(QLabel)]
    widgets += page.findChildren(QPushButton)
    return [widget.text() for widget in widgets if widget.isVisible()]


@pytest.fixture
def page(qtbot: QtBot, actions: Actions) -> EmptyPage:
    made = EmptyPage(actions)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_newsroom_that_is_being_read_is_not_taken_for_an_empty_one(page: EmptyPage) -> None:
    page.show_reading(reading=True)
    assert seen(page) == ["Reading the newsroom…"]
    page.show_reading(reading=False)
    assert {"No story here yet", "New story"} <= set(seen(page))


def test_a_newsroom_that_could_not_be_read_invites_to_look_again(page: EmptyPage) -> None:
    asked = heard(page.look_again_wanted)
    page.show_reading(reading=True)
    page.show_unread()
    page.show_lack(chosen=False)
    assert seen(page) == ["The newsroom could not be read", "Look again"]
    page.findChildren(QPushButton)[-1].click()
    assert len(asked) == 1
    page.show_reading(reading=False)
    assert {"No story here yet", "New story"} <= set(seen(page))


def test_a_chosen_story_whose_file_is_gone_is_no_invitation(page: EmptyPage) -> None:
    asked = heard(page.look_again_wanted)
    page.show_lack(chosen=True)
    title, words, button = seen(page)
    assert title == "This story is not here now"
    assert "deleted nothing" in words
    assert button == "Look again"
    (again,) = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    again.click()
    assert len(asked) == 1
    page.show_reading(reading=True)
    assert seen(page) == ["Reading the newsroom…"]
    page.show_reading(reading=False)
    page.show_lack(chosen=False)
    assert {"No story here yet", "New story"} <= set(seen(page))


def test_a_chosen_story_that_cannot_be_read_says_why(page: EmptyPage) -> None:
    page.show_lack(chosen=True, why="<b>x</b>.json is damaged.")
    assert seen(page)[:2] == ["This story cannot be shown", "<b>x</b>.json is damaged."]
