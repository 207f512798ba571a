"""What is typed while a share hangs, and what was left before: neither is lost, whenever a window dies."""

from __future__ import annotations

import itertools
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.autosave import Autosave
from story_editor.ui.bringing_back import bring_back
from story_editor.ui.recovery import Recovered, Recovery
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.session_hands import OTHER, STORY, title, type_title

OLD, OLDER = "Typed when the plug was pulled", "Typed before that"


class Share(Disk):
    """A disk that answers the worker that saves only as often as it is let, until it is `free`."""

    def __init__(self) -> None:
        self.free = self.waits = False
        self._may = threading.Semaphore(0)

    def let(self, calls: int) -> None:
        self.waits = False
        self._may.release(calls)

    def answer(self) -> None:
        self.free = True
        self.let(1)

    def _answer(self) -> None:
        if self.free or not threading.current_thread().name.startswith("saves"):
            return
        if not self._may.acquire(blocking=False):
            self.waits = True
            assert self._may.acquire(timeout=30)

    @override
    def read(self, path: Path | str) -> bytes:
        self._answer()
        return super().read(path)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._answer()
        super().replace(source, target)


class Work:
    """A window's work on such a share: the session, its saving, and what is on the disk."""

    def __init__(self, session: Session, tasks: Tasks, sample: Path) -> None:
        self.share, self.sample, self.tasks = Share(), sample, tasks
        folder = NewsroomFolder(sample, disk=self.share)
        self.session = Session(folder, folder.newsroom(), session.index)
        self.autosave = Autosave(self.session, tasks)
        self.autosave.hold([("stories", STORY)])
        self.said: list[Recovered] = []

    def begin(self) -> None:
        def told(said: Sequence[Recovered]) -> None:
            self.said += said
            if said:
                self.autosave.save()

        bring_back(Recovery(self.session, self.autosave.drafts), self.autosave, told)

    def rest(self) -> None:
        """Wait until no worker does anything: the one that saves may wait for the share."""
        self.tasks.wait(lambda: None, "drafts")
        done = self.tasks._line("saves").submit(lambda: None)
        end = time.monotonic() + 20
        while not (done.done() or self.share.waits):
            assert time.monotonic() < end
            time.sleep(0.001)

    def left(self) -> list[str]:
        """Return the titles that the next window would find as drafts."""
        drafts = Drafts(self.session.newsroom.id, self.sample)
        found = [one.value for one in (*drafts.all(), *drafts.replaced().values())]
        return [one.text("en").title for one in found if isinstance(one, Story)]

    def kept(self) -> list[str]:
        """Return the titles that the newsroom has, in files and versions."""
        folder = NewsroomFolder(self.sample, writable=False)
        whole = [
            one.value
            for key in (STORY, OTHER)
            for one in folder.versions.whole("stories", key, Story)
        ]
        return [one.text("en").title for one in (*whole, folder.story(STORY), folder.story(OTHER))]

    def look(self, *old: str) -> None:
        """See that whoever is killed now finds the `old` words, and what is told to be safe."""
        self.rest()
        state = self.autosave.state
        there = self.left() + self.kept()
        assert {*old} <= {*there}
        if state in ("drafted", "saved"):
            assert {title(self.session), title(self.session, OTHER)} <= {*there}

    def end(self) -> None:
        self.share.answer()
        while self.autosave.waits:
            self.rest()
            QApplication.processEvents()


@pytest.fixture
def work(session: Session, tasks: Tasks, sample: Path) -> Iterator[Work]:
    made = Work(session, tasks, sample)
    yield made
    made.share.answer()


def leave(sample: Path, *titles: str, theirs: bool = False) -> None:
    """Leave drafts of a story, each in the place of the one before, which nobody had brought back."""
    folder = NewsroomFolder(sample)
    before = folder.story(STORY)
    for one in titles:
        drafts = Drafts(folder.newsroom().id, sample)
        draft = before.with_text("en", title=one)
        drafts.keep(Draft("stories", draft, folder.base("stories", STORY)))
    if theirs:
        folder.save_story(before.with_text("en", title="Theirs"))


def test_what_is_typed_before_the_share_answers_is_drafted_and_takes_no_place_of_what_was_left(
    work: Work, sample: Path, qtbot: QtBot
) -> None:
    leave(sample, OLD)
    work.begin()
    type_title(work.session, "Typed into it")
    type_title(work.session, "Typed into another", OTHER)
    work.autosave.save()
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=3_000)
    assert sorted(work.left()) == sorted([OLD, "Typed into another", "Typed into it"])
    type_title(work.session, "Typed on")
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=3_000)
    assert sorted(work.left()) == sorted([OLD, "Typed into another", "Typed on"])
    work.end()
    (said,) = work.said
    assert "typed into again before your last words were back" in said.words
    assert work.autosave.flush()
    assert {OLD, "Typed on", "Typed into another"} <= {*work.kept()}
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Typed on"
    assert work.left() == []


def test_what_was_typed_meanwhile_and_undone_leaves_the_words_from_before_among_the_versions(
    work: Work, sample: Path, qtbot: QtBot
) -> None:
    leave(sample, OLD)
    before = title(work.session)
    work.begin()
    type_title(work.session, "A slip")
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=3_000)
    work.session.undo_stack.undo()
    work.end()
    assert work.autosave.flush()
    assert OLD in work.kept()
    assert title(work.session) == before
    assert work.left() == []


def test_a_draft_that_nobody_typed_over_comes_back_though_another_story_was_drafted(
    work: Work, sample: Path, qtbot: QtBot
) -> None:
    leave(sample, OLD)
    work.begin()
    type_title(work.session, "Typed into another", OTHER)
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=3_000)
    work.end()
    assert title(work.session) == OLD
    assert "was recovered as it was typed last" in work.said[0].words
    assert work.autosave.flush()
    assert work.left() == []


def test_a_mistake_of_ours_in_drafting_meanwhile_holds_up_nothing(
    work: Work, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(sample, OLD)

    def mistake(_drafts: Drafts, _draft: Draft) -> None:
        raise ZeroDivisionError

    work.begin()
    with monkeypatch.context() as patched, qtbot.captureExceptions() as raised:
        patched.setattr(Drafts, "keep", mistake)
        type_title(work.session, "Typed")
        qtbot.waitUntil(lambda: bool(raised), timeout=3_000)
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=3_000)
    work.end()
    assert work.autosave.flush()
    assert {OLD, "Typed"} <= {*work.kept()}


_numbers = itertools.count()
KINDS = "type type retype other undo tick tick hear hear let let save".split()


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(KINDS), max_size=25), st.booleans(), st.booleans())
def test_in_whatever_order_it_happens_no_word_is_lost(
    session: Session, sample: Path, steps: list[str], theirs: bool, two: bool
) -> None:
    old = [OLDER, OLD] if two else [OLD]
    newsroom, tasks = sample.with_name(f"newsroom {next(_numbers)}"), Tasks()
    shutil.copytree(sample, newsroom)
    leave(newsroom, *old, theirs=theirs)
    work = Work(session, tasks, newsroom)
    try:
        work.begin()
        _go_through(work, steps, old)
        work.end()
        work.look(*old)
        assert work.autosave.flush()
        work.look(*old)
        assert work.left() == []
        folder = NewsroomFolder(newsroom)
        assert folder.story(STORY) == work.session.story(STORY)
        assert folder.story(OTHER) == work.session.story(OTHER)
    finally:
        work.share.answer()
        tasks.close()
        shutil.rmtree(newsroom)


def _go_through(work: Work, steps: list[str], old: list[str]) -> None:
    for number, step in enumerate(steps):
        if step == "type":
            type_title(work.session, f"Typed {number}")
        elif step == "retype":
            type_title(work.session, OLD)
        elif step == "other":
            type_title(work.session, f"Typed {number}", OTHER)
        elif step == "undo":
            work.session.undo_stack.undo()
        elif step == "tick":
            work.autosave._tick()
        elif step == "save":
            work.autosave.save()
        elif step == "let":
            work.share.let(1 + number % 3)
        else:
            QApplication.processEvents()
        work.session.end_run()
        if not work.autosave.waits:
            work.share.answer()  # what is saved from now on is the matter of other tests
        work.look(*old)
