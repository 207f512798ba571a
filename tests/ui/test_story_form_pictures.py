"""The form and pictures: dropped, pasted, and where a file is not here."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.dates import format_date
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Story
from story_editor.store.clock import today
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm, dropped_files
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate, copy, paste

STORY, OTHER, NO_PICTURE = "coffee-growers", "launch-site", "better-work-partners-with-sri-lankan"
NONE = Qt.KeyboardModifier.NoModifier


def shown(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    made = StoryForm(session, pictures, actions)
    qtbot.addWidget(made)

    def show(story_id: str) -> None:
        if story_id == made._story_id:
            made.show_story(session.story(story_id), made._language)

    session.story_changed.connect(show)
    made.resize(800, 1200)
    made.show_story(session.story(STORY), "en")
    activate(qtbot, made)
    return made


@pytest.fixture
def form(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> StoryForm:
    return shown(session, pictures, actions, qtbot)


def story(session: Session, story_id: str = STORY) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def photo(session: Session, story_id: str = STORY) -> Photo:
    found = session.photo_of(story(session, story_id))
    assert found is not None
    return found


def says(form: StoryForm) -> list[str]:
    """Return what the visible labels of the form say."""
    return [one.text() for one in form.findChildren(QLabel) if one.isVisible() and one.text()]


def test_a_story_without_picture_offers_one(form: StoryForm, session: Session) -> None:
    form.show_story(session.story(NO_PICTURE), "en")
    assert "Drop a picture here, or paste it" in says(form)
    assert not form.picture.cropper.isVisible()
    assert not form.picture.credit.isVisible()
    form.show_story(session.story(STORY), "en")
    assert "Drop a picture here, or paste it" not in says(form)
    assert form.picture.cropper.isVisible()


def drop(form: StoryForm, mime: QMimeData) -> bool:
    at, copying = QPoint(100, 40), Qt.DropAction.CopyAction
    left, target = Qt.MouseButton.LeftButton, form.viewport()
    enter = QDragEnterEvent(at, copying, mime, left, NONE)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(at), copying, mime, left, NONE))
    return enter.isAccepted()


def test_files_and_bitmaps_are_taken_when_dropped(form: StoryForm) -> None:
    files, bitmaps = heard(form.files_dropped), heard(form.bitmap_pasted)
    mime = QMimeData()
    paths = [str(Path("/photos/عربي cup.jpg")), "/photos/b.png"]
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    assert dropped_files(mime) == [Path(path) for path in paths]
    assert drop(form, mime)
    assert files == [[Path(path) for path in paths]]
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    mime = QMimeData()
    mime.setImageData(picture)
    assert drop(form, mime)
    assert [one.size() for one in bitmaps] == [picture.size()]
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cup.jpg")])
    assert not drop(form, mime), "nothing is fetched from the network"
    assert (len(files), len(bitmaps)) == (1, 1)


def test_a_picture_pasted_into_a_text_goes_to_the_story(form: StoryForm) -> None:
    bitmaps = heard(form.bitmap_pasted)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    copy(image=picture)
    for number, field in enumerate((form.title, form.summary, form.picture.alt), start=1):
        paste(field)
        assert len(bitmaps) == number


def test_what_is_due_of_the_photo_s_rights_is_said_and_leads_there(
    form: StoryForm, session: Session
) -> None:
    concerns, wanted = form.picture.concerns, heard(form.picture.concerns.field_wanted)
    assert not concerns.isVisible()
    soon = today() + dt.timedelta(days=3)
    rights = Rights(ends=soon, minors=True)
    session.change_photo(photo(session).replace(rights=rights), "Rights")
    assert concerns.isVisible()
    first, second = concerns.text.splitlines()
    assert first == f"Rights end soon. The photo can be used until {format_date(soon, 'en')}."
    assert second.startswith("A minor is shown without consent. ")
    concerns.link.click()
    on_file = rights.replace(ends=None, minors=False, consent="on file")
    session.change_photo(photo(session).replace(rights=on_file), "Rights")
    assert concerns.text.startswith("Consent without a reference.")
    concerns.link.click()
    assert wanted == ["rights", "consent"]
    filed = on_file.replace(consent_reference="Box 7")
    session.change_photo(photo(session).replace(rights=filed), "Rights")
    assert not concerns.isVisible()
