"""Words typed at the worst moment: while a save is under way, refused, or meets somebody else's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from story_editor.model.format import FORMAT
from story_editor.model.story import Story
from story_editor.store.codec import encode
from story_editor.store.disk import Disk
from story_editor.store.drafts import Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import publishing
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import StatusBar
from story_editor.ui.both_versions import keep_both
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.hall import Hall, make_ready
from tests.ui.session_hands import OTHER, STORY, story, type_title

KEY = ("stories", STORY)
MINE = "Mine, and typed on since the save was refused"


class SlowDisk(Disk):
    """A disk that waits before each write while `gate` is closed, and refuses while `full`."""

    def __init__(self) -> None:
        self.gate, self.writing = threading.Event(), threading.Event()
        self.gate.set()
        self.full = False

    def write(self, handle: int, data: bytes) -> None:
        self.writing.set()
        self.gate.wait(10)
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(handle, data)


class NoHead(Disk):
    """A disk that takes versions, and refuses to put a story's own file in its place while `full`."""

    full = True

    def replace(self, source: Path, target: Path) -> None:
        if self.full and target.parent.name == "stories":
            raise OSError(28, "No space left on device")
        super().replace(source, target)


@pytest.fixture
def autosave(session: Session, tasks: Tasks) -> Autosave:
    made = Autosave(session, tasks)
    story(session)
    made.hold([KEY])
    return made


@pytest.fixture
def slow(session: Session, autosave: Autosave, sample: Path) -> Iterator[SlowDisk]:
    """Return a slow disk for the drafts."""
    disk = SlowDisk()
    autosave.drafts = Drafts(session.newsroom.id, sample, disk)
    yield disk
    disk.gate.set()


def title_on_disk(sample: Path) -> str:
    return NewsroomFolder(sample, writable=False).story(STORY).text("en").title


@pytest.mark.parametrize("leaves", ["goes on", "presses Ctrl+S"])
def test_leaving_while_a_draft_is_written_still_saves(
    session: Session, autosave: Autosave, slow: SlowDisk, sample: Path, qtbot: QtBot, leaves: str
) -> None:
    type_title(session, "Typed")
    slow.gate.clear()
    qtbot.waitUntil(slow.writing.is_set, timeout=5_000)
    if leaves == "goes on":
        autosave.hold([("stories", OTHER)])
    else:
        autosave.save()
    slow.gate.set()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=5_000)
    assert title_on_disk(sample) == "Typed"


def test_what_was_undone_just_before_closing_does_not_come_back(
    session: Session, autosave: Autosave, qtbot: QtBot
) -> None:
    type_title(session, "Typed, and taken back")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=5_000)
    session.undo_stack.undo()
    assert autosave.flush()
    assert autosave.drafts.all() == []


def test_words_typed_while_a_save_is_refused_are_drafted_within_a_second(
    session: Session, tasks: Tasks, sample: Path, qtbot: QtBot
) -> None:
    disk = SlowDisk()
    session.folder = NewsroomFolder(sample, disk=disk)
    autosave = Autosave(session, tasks)
    story(session)
    autosave.hold([KEY])
    type_title(session, "Typed")
    disk.full = True
    disk.gate.clear()
    autosave.save()
    qtbot.waitUntil(disk.writing.is_set, timeout=5_000)
    type_title(session, "Typed on, while it is refused")
    disk.gate.set()

    def drafted() -> list[str]:
        values = (draft.value for draft in autosave.drafts.all())
        return [value.text("en").title for value in values if isinstance(value, Story)]

    qtbot.waitUntil(lambda: drafted() == ["Typed on, while it is refused"], timeout=2_500)
    disk.full = False


def test_words_typed_after_the_save_that_met_theirs_are_kept_too(
    session: Session, sample: Path, tasks: Tasks
) -> None:
    story(session)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    type_title(session, MINE)
    keep_both(session, tasks, [KEY])
    whole = session.folder.versions.whole("stories", STORY, Story)
    assert MINE in [one.value.text("en").title for one in whole]
    assert story(session).text("en").title == title_on_disk(sample) == MINE
    assert [o.value.text("en").title for o in session.folder.others(*KEY)] == ["Theirs"]


@pytest.mark.parametrize("how", ["theirs is newer", "no head can be written"])
def test_words_typed_after_the_save_that_met_theirs_are_a_version_whatever_stands(
    session: Session, sample: Path, tasks: Tasks, how: str
) -> None:
    folder = session.folder
    story(session)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    disk = NoHead()
    if how == "theirs is newer":
        stored = theirs.stored(*KEY)
        strange = {"format": FORMAT + 1, "min_reader": FORMAT + 1}
        newer = Story.model_validate({**stored.value.__dict__, **strange})
        theirs.path_of(*KEY).write_bytes(encode(newer, stored.version + 1, stored.name))
    else:
        session.folder = NewsroomFolder(sample, disk=disk)
        session.folder.know_by(folder, *KEY)
    type_title(session, MINE)
    keep_both(session, tasks, [KEY])
    whole = folder.versions.whole("stories", STORY, Story)
    assert MINE in [one.value.text("en").title for one in whole]
    if how == "no head can be written":
        assert title_on_disk(sample) == "Theirs"
        disk.full = False
        session.folder.put("stories", story(session))  # the next save
        assert title_on_disk(sample) == MINE
        assert [o.value.text("en").title for o in session.folder.others(*KEY)] == ["Theirs"]
        newest = session.folder.versions.names(*KEY)[-1]
        assert session.folder.stored(*KEY).name == newest.name


def test_who_only_reads_exports_a_story_that_is_behind_as_it_is_shown(
    sample: Path, tasks: Tasks, qtbot: QtBot, tmp_path: Path, session: Session, hall: Hall
) -> None:
    make_ready(session)
    assert hall.autosave.flush()
    folder = NewsroomFolder(sample)
    path = folder.path_of(*KEY)
    before = path.read_bytes()
    folder.save_story(folder.story(STORY).with_text("en", title="Of a save that was cut off"))
    path.write_bytes(before)
    reading = NewsroomFolder(sample, writable=False)
    second = Session(reading, reading.newsroom(), session.index)
    assert story(second).text("en").title == "Of a save that was cut off"
    went: list[object] = []
    notices, status = NoticeBar(), StatusBar()
    qtbot.addWidget(notices)
    qtbot.addWidget(status)
    publishing.export_listing(
        tmp_path / "out", second, Autosave(second, tasks), tasks, notices, status,
        went.append, lambda *_: None, went.append,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(went) or bool(notices.text), timeout=20_000)
    assert "Of a save that was cut off" in (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "Of a save that was cut off" in QGuiApplication.clipboard().text()


def test_it_says_saved_again_when_what_is_shown_is_what_is_on_the_disk(
    session: Session, autosave: Autosave, qtbot: QtBot
) -> None:
    said: list[str] = []
    autosave.state_changed.connect(said.append)
    theirs = story(session).with_text("en", title="Theirs")
    session.take_in({KEY: theirs})  # nothing of ours is unsaved
    assert said[-1:] in ([], ["saved"])
    type_title(session, "Typed")
    session.undo_stack.undo()
    assert said[-1] == "saved"
    type_title(session, "Typed")
    assert said[-1] == "unsaved"
    qtbot.waitUntil(lambda: said[-1] == "drafted", timeout=3_000)
