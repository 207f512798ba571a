"""The views beside the stories are made when they are asked for, each in its place, and else in time."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui import views as module
from story_editor.ui.actions import IN_CREDITS, IN_PHOTOS, Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.views import CREDITS, LISTINGS, PHOTOS, STORIES, Views


def _is_able(actions: Actions, wanted: bool) -> bool:
    return actions["add_contributor"].isEnabled() == wanted


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    made.addWidget(QWidget())
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_is_made_where_it_is_asked_for_and_only_there(
    stack: QStackedWidget, session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    views = Views(stack, session, pictures, actions)
    made: list[object] = []
    for signal in (views.photos_made, views.credits_made, views.listing_made):
        signal.connect(made.append)
    shown: list[int] = []
    stack.currentChanged.connect(shown.append)
    for place in (LISTINGS, STORIES, CREDITS, PHOTOS, STORIES):
        stack.setCurrentIndex(place)
        views.enter()
        assert views.at(place)
        wanted = place == CREDITS  # what was just made is filled in the next turn
        qtbot.waitUntil(partial(_is_able, actions, wanted))
    assert shown == [LISTINGS, STORIES, CREDITS, PHOTOS, STORIES], "each came once"
    assert made == [views.listing, views.credits, views.photos], "each was made once"
    placed = [stack.indexOf(view) for view in (views.photos, views.credits, views.listing)]
    assert (placed, stack.count()) == ([PHOTOS, CREDITS, LISTINGS], 4)
    assert not any(actions[name].isEnabled() for name in (*IN_PHOTOS, *IN_CREDITS))


def test_they_are_made_one_after_the_other_when_nobody_asks(
    stack: QStackedWidget,
    session: Session,
    pictures: Pictures,
    actions: Actions,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "AHEAD", 1)
    views = Views(stack, session, pictures, actions)
    assert [views.photos_if_made, views.credits_if_made, views.listing_if_made] == [None] * 3
    before = views.all_made
    assert not before
    between: list[object] = []
    views.photos_made.connect(lambda _view: QTimer.singleShot(0, lambda: between.append(1)))
    views.credits_made.connect(lambda _view: between.append(2))
    with qtbot.waitSignal(views.listing_made):
        pass
    assert between == [1, 2], "the window breathes in between"
    assert views.all_made
    assert views.at(STORIES), "what is looked at stays"
