"""Thousands of values to save: a word that is typed meanwhile, and a window that closes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story, StoryText
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave as autosave_module
from story_editor.ui import slices, story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.session import Change, Session
from story_editor.ui.tasks import Tasks
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.session_hands import STORY, story, title, type_title

__all__ = ["open_window"]

KEY = ("stories", STORY)


class SlowDisk(Disk):
    """A disk on which each write takes a while, until it is told to hurry."""

    def __init__(self) -> None:
        self.hurry = threading.Event()

    def write(self, handle: int, data: bytes) -> None:
        self.hurry.wait(0.04)
        super().write(handle, data)


@pytest.fixture
def disk(session: Session, sample: Path) -> Iterator[SlowDisk]:
    made = SlowDisk()
    session.folder = NewsroomFolder(sample, disk=made)
    session.folder.newsroom()
    yield made
    made.hurry.set()


@pytest.fixture
def autosave(session: Session, disk: SlowDisk, tasks: Tasks) -> Autosave:
    made = Autosave(session, tasks)
    story(session)
    made.hold([KEY])
    return made


def add_stories(session: Session, number: int) -> set[str]:
    texts = {"en": StoryText(title="New")}
    new = [Story(id=f"new-{n:03}", texts=texts) for n in range(number)]
    session.apply(Change("Take in", {("stories", one.id): (None, one) for one in new}))
    return {one.id for one in new}


def on_disk(sample: Path) -> set[str]:
    return {path.stem for path in (sample / "stories").glob("*.json")}


def test_that_a_word_typed_while_much_is_saved_is_safe_within_a_second(
    session: Session, autosave: Autosave, disk: SlowDisk, sample: Path, qtbot: QtBot
) -> None:
    new = add_stories(session, 50)
    autosave.save()  # Ctrl+S
    qtbot.waitUntil(lambda: "new-000" in on_disk(sample), timeout=5_000)
    type_title(session, "Typed meanwhile")

    def is_safe() -> bool:
        drafts = [one.value for one in autosave.drafts.all()]
        return story(session) in drafts

    qtbot.waitUntil(is_safe, timeout=5_000)
    assert new - on_disk(sample), "long before all is saved, which takes many seconds"
    disk.hurry.set()
    autosave.save()
    qtbot.waitUntil(lambda: autosave.state == "saved", timeout=20_000)
    assert new <= on_disk(sample)
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Typed meanwhile"
    assert autosave.drafts.all() == []


def test_that_closing_says_how_far_it_is_and_saves_all(
    session: Session,
    autosave: Autosave,
    disk: SlowDisk,
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    disk.hurry.set()
    monkeypatch.setattr(autosave_module, "BATCH", 0.0)
    new = add_stories(session, 6)
    told: list[tuple[int, int]] = []
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    type_title(session, "Mine")

    voices = session.newsroom.replace(title="Voices")

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        if done == 3:  # an answer from a worker comes meanwhile
            QTimer.singleShot(0, lambda: session.change_newsroom(voices, "Newsroom"))

    assert not autosave.flush(tell), "theirs is not overwritten"
    assert told == [(1, 7), (2, 7), (3, 7), (4, 8), (5, 8), (6, 8), (7, 8)]
    assert new <= on_disk(sample)
    assert NewsroomFolder(sample).newsroom().title == "Voices"
    assert session.values.unsaved_keys() == {KEY}
    assert title(session) == "Mine"


def test_that_closing_once_more_in_the_middle_of_closing_breaks_nothing_off(
    sample: Path, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave_module, "BATCH", 0.0)
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    new = add_stories(desk.session, 6)
    closed: list[bool] = []
    # not by way of the window, which Qt closes only once
    QTimer.singleShot(0, lambda: closed.append(desk.close()))
    assert window.close()
    assert closed == [False], "there is more to be saved"
    assert new <= on_disk(sample)


def test_that_a_photo_is_not_taken_for_the_story_of_its_id(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_photo(next(iter(folder.photos()[0].values())).replace(id=STORY))
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    mine = session.photo(STORY)
    assert mine is not None
    type_title(session, "Mine")
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    said: list[str] = []
    desk.autosave.met.connect(lambda _keys: said.append(window.notices.text))
    desk.autosave.save()
    session.change_photo(mine.replace(caption="Mine"), "Caption")
    qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    assert "yours stands, and theirs waits among the versions" in said[0]
    assert title(session) == "Mine"
    assert session.photo(STORY) == mine.replace(caption="Mine")


def test_that_nothing_is_said_to_be_saved_in_the_middle_of_a_large_change(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE", 0.0)
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    new = sorted(add_stories(session, 40))
    assert desk.autosave.flush()

    def said() -> str:
        return window.status._saved.text()

    assert said() == "✓ All changes saved"
    seen: set[str] = set()
    status = desk.actions.stories
    story_edits.mark(
        session, new, "ready", told=lambda _number: seen.add(said()), failed=status._failed
    )
    assert session.under_way.busy, "it is being made"
    assert said() == "Not saved yet…"
    qtbot.waitUntil(lambda: not session.under_way.busy, timeout=5_000)
    assert "✓ All changes saved" not in seen
    qtbot.waitUntil(lambda: said() == "✓ All changes saved", timeout=20_000)
    assert NewsroomFolder(sample).story(new[-1]).status == "ready"

    story_edits.mark(session, new, "ready", failed=status._failed)  # they are
    assert said() == "Not saved yet…"
    qtbot.waitUntil(lambda: said() == "✓ All changes saved", timeout=5_000)
    assert not session.under_way.busy
