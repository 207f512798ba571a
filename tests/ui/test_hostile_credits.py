"""The window shows a hostile credit as text, in the story and beside the photos, at once."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.credit_reading import edited_credit
from story_editor.ui.actions import Actions
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm
from tests.ui.typing_hands import activate
from tests.wording.hostile import CREDITS, is_printable

STORY, PHOTO = "coffee-growers", "photo-coffee-growers"
PATIENCE = 1.0
"""Seconds to show one credit in both, on a busy machine; a hundred times what it takes."""


def check_labels(widget: QWidget) -> None:
    for label in widget.findChildren(QLabel):
        if label.isVisible() and ("Jane" in label.text() or "<" in label.text()):
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()
            assert is_printable(label.text().replace("\n", " ")), label.text()


def test_a_hostile_credit_is_shown_as_text(
    session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    form = StoryForm(session, pictures, actions)
    view = PhotosView(session, pictures, actions)
    for widget in (form, view):
        qtbot.addWidget(widget)
        widget.resize(1000, 900)
        activate(qtbot, widget)
    session.story_changed.connect(lambda _id: form.show_story(session.story(STORY), "en"))
    view.shelf.refresh()
    view.go_to(PHOTO)
    for name, text in CREDITS.items():
        photo = session.photo(PHOTO)
        assert photo is not None
        began = time.thread_time()
        session.change_photo(photo.replace(credit=edited_credit(photo.credit, text)), name)
        form.show_story(session.story(STORY), "en")
        view.shelf.refresh()
        QApplication.processEvents()
        form.grab()
        view.grab()
        assert time.thread_time() - began < PATIENCE, name
        changed = session.photo(PHOTO)
        assert changed is not None
        assert changed.credit.text == text
        check_labels(form)
        check_labels(view)
        assert form.picture.credit.text().startswith(text[:3].strip("\x00\x1b\x07")), name
