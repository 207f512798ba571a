"""Saving by itself, with real clocks on a real folder: nobody has to remember a button."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from story_editor.errors import ChangedElsewhere, DiskRefused
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.drafts import Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave as autosave_module
from story_editor.ui import story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.crop_hands import heard

STORY, OTHER = "coffee-growers", "launch-site"


class StubbornDisk(Disk):
    """A disk that refuses while `full`, and that waits with each write while `gate` is closed."""

    def __init__(self) -> None:
        self.full = False
        self.gate = threading.Event()
        self.gate.set()
        self.writing = threading.Event()

    def write(self, handle: int, data: bytes) -> None:
        self.writing.set()
        self.gate.wait(10)
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(handle, data)


@pytest.fixture
def disk(session: Session, sample: Path) -> Iterator[StubbornDisk]:
    made = StubbornDisk()
    session.folder = NewsroomFolder(sample, disk=made)
    yield made
    made.gate.set()


@pytest.fixture
def autosave(session: Session, tasks: Tasks) -> Autosave:
    return Autosave(session, tasks)


def story(session: Session, story_id: str = STORY) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def type_title(session: Session, text: str, story_id: str = STORY) -> None:
    session.change_story(story(session, story_id).with_text("en", title=text), "Title")


def on_disk(sample: Path, story_id: str = STORY) -> Any:
    return json.loads((sample / "stories" / f"{story_id}.json").read_text("utf-8"))["texts"]["en"]


def test_within_a_second_of_the_first_key_while_typing_goes_on(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    typed = 0
    keys = QTimer()
    keys.setInterval(40)

    def press() -> None:
        nonlocal typed
        typed += 1
        type_title(session, f"Letter {typed}")

    keys.timeout.connect(press)
    keys.start()
    path = sample / "stories" / f"{STORY}.json"
    qtbot.waitUntil(lambda: "Letter" in path.read_text("utf-8"), timeout=5_000)
    assert autosave_module.DELAY <= 900
    saved = int(on_disk(sample)["title"].removeprefix("Letter "))
    assert saved * keys.interval() < 1_700, "the keys of a second; a machine that is busy has fewer"
    qtbot.waitUntil(lambda: typed > 30, timeout=5_000)
    keys.stop()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert on_disk(sample)["title"] == f"Letter {typed}"


def test_it_says_unsaved_saving_saved(session: Session, autosave: Autosave, qtbot: QtBot) -> None:
    assert autosave.state == "saved"
    said = heard(autosave.state_changed)
    type_title(session, "One")
    assert autosave.state == "unsaved"
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert said == ["unsaved", "saving", "saved"]


def test_save_now_does_not_wait(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    type_title(session, "One")
    autosave.save()
    assert autosave.state == "saving"
    qtbot.waitUntil(lambda: autosave.state == "saved")
    assert on_disk(sample)["title"] == "One"


def test_what_is_typed_while_a_save_is_under_way_is_saved_after_it(
    session: Session, disk: StubbornDisk, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    type_title(session, "One")
    disk.gate.clear()
    autosave.save()
    type_title(session, "Two")
    autosave.save()
    assert autosave.state == "saving"
    disk.gate.set()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert on_disk(sample)["title"] == "Two"


def test_what_was_typed_back_to_what_a_save_has_just_replaced_is_not_called_saved(
    session: Session, autosave: Autosave, tasks: Tasks, sample: Path, qtbot: QtBot
) -> None:
    before = story(session)
    type_title(session, "One")
    autosave.save()
    tasks.wait(lambda: None)  # it is written, and the window has not heard of it yet
    session.undo_stack.undo()
    assert story(session) == before
    assert autosave.state == "saving", "the disk has the other title"
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert on_disk(sample)["title"] == before.text("en").title


def test_a_refused_save_is_told_kept_and_tried_again(
    session: Session,
    disk: StubbornDisk,
    autosave: Autosave,
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(autosave_module, "RETRY", 200)
    before = (sample / "stories" / f"{STORY}.json").read_bytes()
    said = heard(autosave.failed)
    disk.full = True
    type_title(session, "Typed on a full disk")
    autosave.save()
    qtbot.waitUntil(lambda: len(said) >= 2, timeout=3_000)
    error, key = said[0]
    assert isinstance(error, DiskRefused)
    assert error.reason == "full"
    assert key == ("stories", STORY)
    assert autosave.state != "saved"
    assert story(session).text("en").title == "Typed on a full disk"
    assert (sample / "stories" / f"{STORY}.json").read_bytes() == before
    assert not autosave.flush()
    disk.full = False
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert on_disk(sample)["title"] == "Typed on a full disk"


def test_the_next_key_does_not_wait_for_the_next_try(
    session: Session, disk: StubbornDisk, autosave: Autosave, qtbot: QtBot
) -> None:
    disk.full = True
    said = heard(autosave.failed)
    type_title(session, "One")
    autosave.save()
    qtbot.waitUntil(lambda: bool(said))
    disk.full = False
    type_title(session, "Two")
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=1_500)


def test_somebody_elses_change_is_never_overwritten(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    mine = story(session)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    said = heard(autosave.failed)
    type_title(session, "Mine")
    type_title(session, "Mine too", OTHER)
    autosave.save()
    qtbot.waitUntil(lambda: bool(said))
    (error, key) = said[0]
    assert isinstance(error, ChangedElsewhere)
    assert key == ("stories", mine.id)
    assert on_disk(sample)["title"] == "Theirs"
    assert on_disk(sample, OTHER)["title"] == "Mine too", "the others are saved"
    type_title(session, "Mine, longer")
    assert not autosave.flush()
    assert on_disk(sample)["title"] == "Theirs"
    assert story(session).text("en").title == "Mine, longer"
    assert list(session.values.unsaved()) == [("stories", STORY)]


def test_closing_saves_what_was_just_typed(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    type_title(session, "The last word")
    assert autosave.flush()
    assert on_disk(sample)["title"] == "The last word"
    assert autosave.state == "saved"
    assert autosave.flush(), "and again, with nothing to do"


def test_closing_while_a_save_is_under_way_saves_the_last_word(
    session: Session, disk: StubbornDisk, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    type_title(session, "One")
    disk.gate.clear()
    autosave.save()
    assert disk.writing.wait(5)
    type_title(session, "Two")
    threading.Timer(0.1, disk.gate.set).start()
    assert autosave.flush()
    assert on_disk(sample)["title"] == "Two"
    # the answer of the first save comes only now: it must not pass for the latest
    qtbot.wait(20)
    assert autosave.state == "saved"
    session.undo_stack.undo()
    assert session.values.unsaved()


def test_what_is_undone_while_it_is_being_written_is_undone_on_the_disk(
    session: Session, disk: StubbornDisk, autosave: Autosave, tasks: Tasks, sample: Path
) -> None:
    before = on_disk(sample)["title"]
    type_title(session, "A slip")
    disk.gate.clear()
    autosave.save()
    assert disk.writing.wait(5)
    session.undo_stack.undo()
    threading.Timer(0.1, disk.gate.set).start()
    assert autosave.flush()
    tasks.close()  # as the window does then: whatever is still to be written is written now
    assert on_disk(sample)["title"] == before


def test_what_is_done_first_is_heard_once_though_somebody_waits_for_it(
    session: Session, autosave: Autosave, tasks: Tasks, qtbot: QtBot
) -> None:
    then: list[str] = []
    autosave.do_first(lambda: None, lambda: then.append("then"))
    type_title(session, "Typed meanwhile")
    assert autosave.waits
    assert autosave.flush()
    assert then == ["then"]
    tasks.run(lambda: None, lambda _none: then.append("later"), line="saves")
    qtbot.waitUntil(lambda: "later" in then)
    assert then == ["then", "later"]


def test_a_mistake_in_what_is_done_first_keeps_nothing_from_being_saved(
    session: Session, sample: Path, autosave: Autosave, qtbot: QtBot
) -> None:
    def mistake() -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        autosave.do_first(mistake, lambda: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert not autosave.waits
    type_title(session, "Typed after it")
    assert autosave.flush()
    assert on_disk(sample)["title"] == "Typed after it"


def test_a_mistake_of_ours_stops_one_save_and_not_the_next(
    session: Session,
    autosave: Autosave,
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def mistake(_folder: object, _story: object, _value: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, qtbot.captureExceptions() as raised:
        patched.setattr(NewsroomFolder, "put", mistake)
        type_title(session, "One")
        autosave.save()
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    autosave.save()
    qtbot.waitUntil(lambda: autosave.state == "saved")
    assert on_disk(sample)["title"] == "One"


def test_a_mistake_of_ours_stops_one_draft_and_not_all_saving(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    class Mistaken(Disk):
        @override
        def create(self, path: Path) -> int:
            raise ZeroDivisionError

    whole, autosave.drafts = autosave.drafts, Drafts(session.newsroom.id, sample, Mistaken())
    autosave.hold([("stories", STORY)])
    with qtbot.captureExceptions() as raised:
        type_title(session, "One")
        qtbot.waitUntil(lambda: bool(raised), timeout=3_000)
    assert raised[0][0] is ZeroDivisionError
    assert autosave.state == "unsaved"
    autosave.drafts = whole
    type_title(session, "Two")
    qtbot.waitUntil(lambda: autosave.state == "drafted", timeout=3_000)
    autosave.save()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=3_000)
    assert on_disk(sample)["title"] == "Two"


def test_trash_and_its_undo_reach_the_disk(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    path = sample / "stories" / f"{STORY}.json"
    before = story(session)
    story_edits.move_to_trash(session, [STORY])
    assert autosave.flush()
    assert not path.exists()
    assert len(list((sample / "trash" / "stories").iterdir())) == 1
    session.undo_stack.undo()
    assert autosave.flush()
    assert NewsroomFolder(sample).story(STORY) == before
    assert not list((sample / "trash" / "stories").iterdir())


def test_photos_and_newsroom_are_saved_too(
    session: Session, autosave: Autosave, sample: Path
) -> None:
    photo = session.photo_of(story(session))
    assert photo is not None
    session.change_photo(photo.replace(caption="Cup"), "Caption")
    session.change_newsroom(session.newsroom.replace(title="Voices"), "Newsroom")
    assert autosave.flush()
    again = NewsroomFolder(sample)
    assert again.photo(photo.id).caption == "Cup"
    assert again.newsroom().title == "Voices"


def test_a_read_only_session_saves_nothing(read_only: Session, tasks: Tasks) -> None:
    autosave = Autosave(read_only, tasks)
    type_title(read_only, "Not mine")
    assert autosave.flush()
    assert autosave.state == "saved"


def test_a_newsroom_that_has_gone_is_not_made_again(
    session: Session, autosave: Autosave, sample: Path, qtbot: QtBot
) -> None:
    story(session)
    away = sample.rename(sample.with_name("pulled out"))
    said = heard(autosave.failed)
    type_title(session, "Kept in the window")
    autosave.save()
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0][0], DiskRefused)
    assert not sample.exists()
    away.rename(sample)
    assert autosave.flush()
    assert on_disk(sample)["title"] == "Kept in the window"


KINDS = "type type caption leave undo redo save flush full room new trash wait".split()
STEPS = st.lists(st.sampled_from(KINDS), max_size=25)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_happens_in_whatever_order_the_disk_ends_as_the_window_has_it(
    session: Session,
    disk: StubbornDisk,
    autosave: Autosave,
    tasks: Tasks,
    sample: Path,
    steps: list[str],
) -> None:
    """No order of typing, undoing, saving and refusing loses or invents a word."""
    stack = session.undo_stack
    for number, step in enumerate(steps):
        if step == "type" and session.story(STORY) is not None:
            type_title(session, f"{story(session).text('en').title[:40]} {number}")
        elif step == "caption" and (photo := session.photo("photo-launch-site")):
            session.change_photo(photo.replace(caption=f"{number}"), "Caption")
        elif step == "new":
            story_edits.new_story(session, "en")
        elif step == "trash":
            story_edits.move_to_trash(session, [STORY])
        elif step in ("undo", "redo"):
            stack.undo() if step == "undo" else stack.redo()
        elif step == "leave":
            session.end_run()
        elif step in ("full", "room"):
            disk.full = step == "full"
        elif step == "wait":
            QApplication.processEvents()
        else:
            autosave.save() if step == "save" else autosave.flush()
    disk.full = False
    assert autosave.flush()
    there, problems = NewsroomFolder(sample).stories()
    assert problems == []
    here = [session.story(one.id) for one in there]
    assert there == here
    assert {one.id for one in there} == set(session.index.ids())
    assert NewsroomFolder(sample).photo("photo-launch-site") == session.photo("photo-launch-site")
    titles = {one.id: one.text("en").title for one in there}
    assert titles == {row.id: row.title for row in session.index.rows("", 0, 1000)}
