"""The parts that operations are given: a session with its saves, notices and status bar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story
from story_editor.ui import publishing, story_edits, taking_in
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import StatusBar
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks

STORY, NO_PICTURE = "coffee-growers", "better-work-partners-with-sri-lankan"


class Hall:
    """Everything that operations are given, and what was said there."""

    def __init__(self, session: Session, tasks: Tasks, qtbot: QtBot) -> None:
        self.session, self.tasks = session, tasks
        self.autosave = Autosave(session, tasks)
        self.notices, self.status = NoticeBar(), StatusBar()
        qtbot.addWidget(self.notices)
        qtbot.addWidget(self.status)
        self.went: list[object] = []

    def add_picture(self, source: Path | QImage, story_id: str) -> None:
        taking_in.add_picture(
            source, story_id, self.session, self.tasks, self.notices, self.status, self.saves_first
        )

    def saves_first(self, _keys: object) -> bool:
        return self.autosave.flush()

    def take_in(self, *paths: Path) -> None:
        taking_in.take_in_files(
            paths,
            "en",
            self.session,
            self.autosave,
            self.tasks,
            self.notices,
            self.status,
            self.went.append,
            lambda: self.went.append("years"),
        )

    def export(self, to: Path) -> None:
        publishing.export_listing(
            to, self.session, self.autosave, self.tasks, self.notices, self.status,
            self.went.append, lambda story, field: self.went.append((story, field)),
            self.went.append,
        )  # fmt: skip


def story(session: Session, story_id: str) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def make_ready(session: Session) -> None:
    """Leave only stories that nothing keeps from being exported."""
    story_edits.mark(session, [row.id for row in session.index.rows("no:alt", 0, 99)], "draft")
    stopped = [row.id for row in session.index.rows("", 0, 99) if row.musts]
    story_edits.mark(session, stopped, "draft")
