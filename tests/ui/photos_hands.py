"""The Photos view of a session, and hands to use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from story_editor.ui.actions import Actions
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from tests.ui.typing_hands import activate

COFFEE, ROCKET = "photo-coffee-growers", "photo-launch-site"


@pytest.fixture
def view(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> PhotosView:
    made = PhotosView(session, pictures, actions)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.shelf.refresh()
    activate(qtbot, made)
    return made


def spoken(view: PhotosView) -> list[str]:
    cells = view.shelf.grid.cells
    return [str(cells.data(cells.cell(number))) for number in range(cells.count())]


def chip(view: PhotosView, name: str) -> QPushButton:
    chips = view.shelf.chips.findChildren(QPushButton)
    (found,) = [one for one in chips if one.text().startswith(name)]
    return found


def pick(choice: ChoiceField, words: str) -> None:
    """Choose what begins with `words`."""
    number = choice.findText(words, Qt.MatchFlag.MatchStartsWith)
    choice.setCurrentIndex(number)
    choice.activated.emit(number)
