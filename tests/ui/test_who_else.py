"""A colleague who writes in the same story is named before both have, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from story_editor.store.presence import FOLDER, Presence
from story_editor.ui import who_else as who_else_module
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from story_editor.ui.who_else import WhoElse
from tests.ui.hall import NO_PICTURE, STORY, Hall, story


@pytest.fixture
def who_else(hall: Hall, session: Session) -> WhoElse:
    made = WhoElse(session, hall.tasks, hall.notices)
    made.show_story(STORY)
    return made


@pytest.fixture
def ada(sample: Path) -> Presence:
    return Presence(sample, "ada", "Ada on laptop")


def look(who_else: WhoElse, tasks: Tasks, qtbot: QtBot) -> None:
    who_else.look()
    done: list[None] = []
    tasks.run(lambda: None, done.append, line="brief")
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)


def edit(session: Session, title: str) -> None:
    session.change_story(story(session, STORY).with_text("en", title=title), "Title")


def test_that_a_colleague_is_named_once(
    who_else: WhoElse, ada: Presence, hall: Hall, qtbot: QtBot
) -> None:
    for _beat in range(2):
        ada.write(STORY)
        look(who_else, hall.tasks, qtbot)
    assert hall.notices.text.startswith("Ada on laptop is writing in this story too.")
    hall.notices.hide()
    ada.write(STORY)
    look(who_else, hall.tasks, qtbot)
    assert hall.notices.text == ""


def test_that_going_to_another_story_takes_the_notice_away(
    who_else: WhoElse, ada: Presence, hall: Hall, qtbot: QtBot
) -> None:
    for _beat in range(2):
        ada.write(STORY)
        look(who_else, hall.tasks, qtbot)
    who_else.show_story(NO_PICTURE)
    assert hall.notices.text == ""


def test_that_a_colleague_who_left_and_came_back_is_named_again(
    who_else: WhoElse, ada: Presence, hall: Hall, qtbot: QtBot
) -> None:
    for told in (True, True):
        for _beat in range(2):
            ada.write(STORY)
            look(who_else, hall.tasks, qtbot)
        assert bool(hall.notices.text) is told
        hall.notices.hide()
        ada.write("")
        look(who_else, hall.tasks, qtbot)


def test_that_only_a_story_that_is_edited_is_told_to_others(
    who_else: WhoElse, session: Session, sample: Path, hall: Hall, qtbot: QtBot
) -> None:
    look(who_else, hall.tasks, qtbot)
    assert not (sample / FOLDER).exists()
    ben = Presence(sample, "ben", "Ben")
    edit(session, "A new title")
    for _beat in range(2):
        look(who_else, hall.tasks, qtbot)
        found = ben.look(STORY)
    assert len(found) == 1
    assert " on " in found[0]
    who_else.show_story(NO_PICTURE)
    look(who_else, hall.tasks, qtbot)
    assert list((sample / FOLDER).iterdir()) == []


def test_that_nothing_is_left_behind(
    who_else: WhoElse, session: Session, sample: Path, hall: Hall, qtbot: QtBot
) -> None:
    edit(session, "A new title")
    look(who_else, hall.tasks, qtbot)
    assert list((sample / FOLDER).iterdir())
    who_else.leave()
    assert list((sample / FOLDER).iterdir()) == []


def test_that_who_may_only_read_is_told_and_writes_nothing(
    read_only: Session, ada: Presence, hall: Hall, sample: Path, qtbot: QtBot
) -> None:
    reader = WhoElse(read_only, hall.tasks, hall.notices)
    reader.show_story(STORY)
    for _beat in range(2):
        ada.write(STORY)
        look(reader, hall.tasks, qtbot)
    assert "Ada on laptop" in hall.notices.text
    assert [path.name for path in (sample / FOLDER).iterdir()] == [f"{STORY}.ada.json"]


def test_that_a_hostile_name_is_shown_as_text(
    who_else: WhoElse, sample: Path, hall: Hall, qtbot: QtBot
) -> None:
    mallory = Presence(sample, "mallory", "\u202eEvil\x00 " * 300)
    for _beat in range(2):
        mallory.write(STORY)
        look(who_else, hall.tasks, qtbot)
    assert "\u202e" not in hall.notices.text
    assert "\x00" not in hall.notices.text
    assert len(hall.notices.text) < 300


def test_that_the_heart_beats_by_itself(
    hall: Hall, session: Session, ada: Presence, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(who_else_module, "EVERY", 50)
    made = WhoElse(session, hall.tasks, hall.notices)
    made.show_story(STORY)
    beats = QTimer()
    beats.timeout.connect(lambda: ada.write(STORY))
    beats.start(60)
    qtbot.waitUntil(lambda: "Ada on laptop" in hall.notices.text, timeout=5_000)
    made.leave()


def test_that_a_story_that_is_looked_at_again_is_not_told(
    who_else: WhoElse, session: Session, sample: Path, hall: Hall, qtbot: QtBot
) -> None:
    edit(session, "A new title")
    look(who_else, hall.tasks, qtbot)
    who_else.show_story(NO_PICTURE)
    who_else.show_story(STORY)
    look(who_else, hall.tasks, qtbot)
    look(who_else, hall.tasks, qtbot)
    assert list((sample / FOLDER).iterdir()) == []


def test_that_a_change_from_outside_is_no_edit(
    who_else: WhoElse, session: Session, sample: Path, hall: Hall, qtbot: QtBot
) -> None:
    theirs = story(session, STORY).with_text("en", title="Theirs")
    session.take_in({("stories", STORY): theirs})
    look(who_else, hall.tasks, qtbot)
    assert not (sample / FOLDER).exists()


def test_that_an_answer_for_another_story_is_not_shown(
    who_else: WhoElse, ada: Presence, hall: Hall, qtbot: QtBot
) -> None:
    ada.write(STORY)
    look(who_else, hall.tasks, qtbot)
    ada.write(STORY)
    who_else.look()
    who_else.show_story(NO_PICTURE)
    look(who_else, hall.tasks, qtbot)
    assert hall.notices.text == ""
