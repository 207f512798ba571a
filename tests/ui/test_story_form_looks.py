"""How the form looks in another scheme: what it has drawn is drawn again."""

from __future__ import annotations

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm


def test_the_mark_of_the_status_follows_the_scheme(
    session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    form = StoryForm(session, pictures, actions)
    qtbot.addWidget(form)
    form.setPalette(theme.palette(theme.LIGHT))
    story = session.folder.reader().stories()[0][0]
    form.show_story(session.story(story.id), "en")

    def mark() -> QImage:
        return form.status.icon().pixmap(10, 10).toImage()

    light = mark()
    form.setPalette(theme.palette(theme.DARK))
    assert mark() != light
