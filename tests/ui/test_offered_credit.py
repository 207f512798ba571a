"""A file that names only its artist: the name is offered, and a person decides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.photo import Photo
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm

STORY = "coffee-growers"


@pytest.fixture
def form(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    made = StoryForm(session, pictures, actions)
    qtbot.addWidget(made)
    made.resize(800, 1200)
    session.story_changed.connect(lambda _id: made.show_story(session.story(STORY), "en"))
    made.show_story(session.story(STORY), "en")
    made.show()
    return made


def photo(session: Session) -> Photo:
    story = session.story(STORY)
    assert story is not None
    found = session.photo_of(story)
    assert found is not None
    return found


def test_the_artist_is_offered_taken_and_undone(form: StoryForm, session: Session) -> None:
    assert not form.picture.offer.isVisibleTo(form), "there is a credit"
    embedded = {"EXIF Artist": "Jane & Ann Example", "EXIF Model": "Phantom"}
    session.change_photo(photo(session).replace(credit=Credit(), embedded=embedded), "Credit")
    assert form.picture.offer.isVisibleTo(form)
    assert "Jane && Ann Example" in form.picture.offer.text()
    steps = session.undo_stack.count()
    QTest.mouseClick(form.picture.offer, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == "© Jane & Ann Example"
    assert form.picture.credit.text() == "© Jane & Ann Example"
    assert not form.picture.offer.isVisibleTo(form)
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert photo(session).credit.text == ""


def test_a_camera_is_not_offered(form: StoryForm, session: Session) -> None:
    embedded = {"EXIF Artist": "Phantom", "EXIF Model": "Phantom"}
    session.change_photo(photo(session).replace(credit=Credit(), embedded=embedded), "Credit")
    assert not form.picture.offer.isVisibleTo(form)
