"""Notices: how they are marked, and that one about a place goes when the editor goes elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from story_editor.ui.icons import icon
from story_editor.ui.main_window import MainWindow
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.theme import tokens_of
from tests.journeys.conftest import OpenWindow, open_window

__all__ = ["open_window"]


def marked(notices: NoticeBar, drawing: str, colour: str) -> bool:
    """Say whether `notices` shows `drawing` in the token `colour`."""
    wanted = icon(drawing, tokens_of(notices.palette()).colour(colour), 18)
    return any(
        label.pixmap().toImage() == wanted.pixmap(18, 18).toImage()
        for label in notices.findChildren(QLabel)
        if not label.pixmap().isNull()
    )


def test_the_mark_says_what_kind_of_notice_it_is(qtbot: QtBot) -> None:
    notices = NoticeBar()
    qtbot.addWidget(notices)
    notices.tell("1 story restored.")
    assert marked(notices, "check", "good")
    notices.tell("3 new; copied.", ("Open folder", lambda: None), stay=True)
    assert marked(notices, "check", "good")
    notices.tell("Open in another window. Changes are off.", stay=True)
    assert marked(notices, "info", "accent")
    notices.tell("It stays, since 1 story uses it.", ("Show", lambda: None), done=False)
    assert marked(notices, "info", "accent")
    assert notices._timer.isActive(), "it goes by itself, as what was done does"
    notices.tell("The disk is full.", bad=True)
    assert marked(notices, "circle-alert", "bad")


STOPPED = "Nothing was exported: 1 story must be completed first."


def stopped(window: MainWindow) -> NoticeBar:
    window.notices.tell(STOPPED, ("Show", lambda: None), bad=True)
    assert window.notices.text == STOPPED
    return window.notices


def test_what_stopped_an_export_goes_when_the_editor_goes_elsewhere(
    open_window: OpenWindow, sample: Path
) -> None:
    window = open_window(sample)
    notices = stopped(window)
    window.actions_by_name["next_story"].trigger()
    assert notices.text == ""
    notices = stopped(window)
    window.actions_by_name["view_listings"].trigger()
    assert notices.text == ""
    notices = stopped(window)
    window.actions_by_name["view_listings"].trigger()
    assert notices.text == STOPPED, "the editor is where they were"


def test_what_must_be_answered_stays_wherever_the_editor_goes(
    open_window: OpenWindow, sample: Path
) -> None:
    window = open_window(sample)
    window.notices.tell("NOT saved. The disk is full.", ("Try again", lambda: None), bad=True)
    window.actions_by_name["next_story"].trigger()
    window.actions_by_name["view_photos"].trigger()
    assert window.notices.text.startswith("NOT saved.")
