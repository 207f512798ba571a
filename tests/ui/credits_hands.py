"""The Credits view of a session, and hands to use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.learning import sure_of
from story_editor.model.photo import Photo, Rights
from story_editor.store.clock import today
from story_editor.ui.actions import Actions
from story_editor.ui.credits_model import NAME
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Change, Session
from tests.ui.typing_hands import activate

RACHEL, SPACEX = "rachel-michetti", "spacex"
Make = Callable[[Session], CreditsView]


@pytest.fixture
def make(pictures: Pictures, actions: Actions, qtbot: QtBot) -> Make:
    """Return a function that makes the view of a session whose book is known."""

    def make_it(session: Session) -> CreditsView:
        session.show_book(CreditBook(session.index.contributors().all()))
        made = CreditsView(session, pictures, actions)
        qtbot.addWidget(made)
        made.resize(1200, 800)
        activate(qtbot, made)
        made.enter()
        return made

    return make_it


@pytest.fixture
def view(session: Session, make: Make) -> CreditsView:
    photos = [
        Photo(id="a", credit=read_credit("© Space X 2014")),
        Photo(id="b"),
        Photo(
            id="c",
            credit=sure_of(read_credit("© Zoë Meyer / <b>AP 2020"), "agency"),
            rights=Rights(ends=dt.date(2020, 1, 1)),
        ),
        Photo(
            id="d",
            credit=read_credit("© Aeronautics Space Administration 2020"),
            rights=Rights(ends=today() + dt.timedelta(days=30)),
        ),
    ]
    session.apply(Change("Add", {("photos", photo.id): (None, photo) for photo in photos}))
    return make(session)


def cells(view: CreditsView, column: int = NAME) -> list[str]:
    model = view.shelf.table.rows
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]
