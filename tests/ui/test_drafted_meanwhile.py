"""What is typed while a share hangs, and what was left before: neither is lost, whenever a window dies."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.left_elsewhere import left_elsewhere
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.bringing_back import bring_back
from story_editor.ui.recovery import Recovery
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.session_hands import OTHER, STORY, title, type_title
from tests.ui.share_hands import OLD, OLDER, Work, do, leave, work

__all__ = ["work"]


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


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Return what holds up the worker for drafts in the middle of keeping one, while it is not set."""
    made, replace = threading.Event(), Disk.replace
    made.set()

    def replaced(disk: Disk, source: Path, target: Path) -> None:
        if "drafts" in target.parts and threading.current_thread().name.startswith("drafts"):
            assert made.wait(20)
        replace(disk, source, target)

    monkeypatch.setattr(Disk, "replace", replaced)
    yield made
    made.set()


def test_nothing_is_decided_about_what_was_left_while_a_draft_is_half_kept(
    work: Work, sample: Path, qtbot: QtBot, gate: threading.Event
) -> None:
    leave(sample, OLD)
    before = title(work.session)
    work.begin()
    qtbot.waitUntil(lambda: work.share.waits, timeout=5_000)
    type_title(work.session, "A slip")
    gate.clear()
    work.autosave._tick()
    work.session.undo_stack.undo()
    work.share.answer()
    qtbot.wait(300)
    assert work.autosave.waits
    assert title(work.session) == before
    gate.set()
    work.end()
    assert work.autosave.flush()
    assert OLD in work.kept()
    assert work.left() == []


def test_closing_waits_for_a_draft_that_is_half_kept(
    work: Work, sample: Path, qtbot: QtBot, gate: threading.Event
) -> None:
    leave(sample, OLD)
    work.begin()
    qtbot.waitUntil(lambda: work.share.waits, timeout=5_000)
    type_title(work.session, "Typed")
    gate.clear()
    work.autosave._tick()
    threading.Timer(0.2, gate.set).start()
    work.share.answer()
    assert work.autosave.flush()
    assert {OLD, "Typed"} <= {*work.kept()}
    assert work.left() == []


def test_what_is_kept_here_before_closing_is_newer_than_what_is_half_kept(
    work: Work, qtbot: QtBot
) -> None:
    hold = threading.Event()
    work.autosave.do_first(lambda: None, lambda: None)
    type_title(work.session, "Older")
    work.tasks.run(lambda: hold.wait(20), lambda _done: None, line="drafts")
    work.autosave._tick()
    type_title(work.session, "Newer")
    threading.Timer(0.2, hold.set).start()
    assert work.autosave.keep_here()
    work.tasks.wait(lambda: None, "drafts")
    assert work.left() == ["Newer"]


def test_what_was_left_comes_back_last_so_that_nobody_types_over_it_before_it_is_saved(
    work: Work, sample: Path
) -> None:
    leave(sample, OLD)
    leave(sample, "Mine", theirs=True, story_id=OTHER)
    work.begin()
    end = time.monotonic() + 20
    while title(work.session) != OLD:
        assert time.monotonic() < end
        work.share.let(1)
        work.rest()
        QApplication.processEvents()
    type_title(work.session, "Typed on")
    work.autosave._tick()
    work.look(OLD, "Mine")
    work.end()
    assert work.autosave.flush()
    work.look(OLD, "Mine")


def test_another_share_that_hangs_keeps_no_words_of_this_newsroom_from_their_draft(
    work: Work, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(sample, sample.with_name("another share")))
    leave(other, OLD)
    found = left_elsewhere(work.session.newsroom.id, sample)
    assert [left.folder for left in found] == [other]
    hold, real = threading.Event(), os.path.realpath

    def realpath(path: Path, **how: bool) -> str:
        if other.name in str(path) and threading.current_thread().name.startswith("drafts"):
            hold.wait(20)
        return real(path, **how)

    monkeypatch.setattr(os.path, "realpath", realpath)
    work.share.answer()
    recovery = Recovery(work.session, work.autosave.drafts, found)
    bring_back(recovery, work.autosave, lambda _said: None)
    type_title(work.session, "Typed")
    try:
        qtbot.waitUntil(lambda: "Typed" in work.left() + work.kept(), timeout=5_000)
    finally:
        hold.set()


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
        work.close(*old)
    finally:
        work.share.answer()
        tasks.close()
        shutil.rmtree(newsroom)


def _go_through(work: Work, steps: list[str], old: list[str]) -> None:
    for number, step in enumerate(steps):
        do(work, step, number)
        work.session.end_run()
        if not work.autosave.waits:
            work.share.answer()  # what is saved from now on is the matter of other tests
        work.look(*old)
