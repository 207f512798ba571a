"""What is typed while a save waits for a share: it is drafted, and neither it nor the save takes the other's place."""

from __future__ import annotations

import itertools
import shutil
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from story_editor.store.drafts import Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.session_hands import OTHER, STORY, title, type_title
from tests.ui.share_hands import Work, do, work

__all__ = ["work"]


def hang(work: Work, qtbot: QtBot, first: str) -> None:
    """Type and save, and let the save wait for the share."""
    type_title(work.session, first)
    work.autosave.save()
    qtbot.waitUntil(lambda: work.share.waits, timeout=5_000)
    work.session.end_run()


@pytest.mark.parametrize("held", [STORY, OTHER])
def test_what_is_typed_while_a_save_waits_for_the_share_is_drafted(
    work: Work, qtbot: QtBot, held: str
) -> None:
    work.autosave.hold([("stories", held)])
    hang(work, qtbot, "Saved first")
    type_title(work.session, "Typed on")
    type_title(work.session, "Typed into another", OTHER)
    qtbot.waitUntil(
        lambda: sorted(work.left()) == ["Typed into another", "Typed on"], timeout=5_000
    )
    work.share.answer()
    qtbot.waitUntil(lambda: work.autosave.state in ("drafted", "saved"), timeout=5_000)
    assert "Saved first" in work.kept()
    work.look()
    assert "Typed on" in work.left() + work.kept()
    folder = NewsroomFolder(work.sample, writable=False)
    for draft in Drafts(work.session.newsroom.id, work.sample).all():
        folder.value(draft.kind, draft.value.id)
        assert draft.base == folder.base(draft.kind, draft.value.id), (
            "it is made from what is saved"
        )
    assert work.autosave.flush()
    assert work.left() == []


def test_what_a_save_that_waits_for_the_share_writes_is_drafted_until_it_is_written(
    work: Work, qtbot: QtBot
) -> None:
    hang(work, qtbot, "Saved late")
    qtbot.waitUntil(lambda: work.left() == ["Saved late"], timeout=5_000)
    work.share.answer()
    qtbot.waitUntil(lambda: work.autosave.state == "saved", timeout=5_000)
    assert work.left() == []


def test_a_draft_that_is_half_kept_when_the_save_ends_is_kept_anew_as_made_from_what_was_saved(
    work: Work, qtbot: QtBot
) -> None:
    hang(work, qtbot, "Saved late")
    half = threading.Event()
    work.tasks.run(lambda: half.wait(20), lambda _done: None, line="drafts")
    type_title(work.session, "Typed on")
    qtbot.waitUntil(lambda: work.autosave._meanwhile.busy, timeout=5_000)
    work.share.answer()
    threading.Timer(0.3, half.set).start()
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=5_000)
    (draft,) = Drafts(work.session.newsroom.id, work.sample).all()
    folder = NewsroomFolder(work.sample, writable=False)
    assert folder.story(STORY).text("en").title == "Saved late"
    assert draft.base == folder.base("stories", STORY)


def test_what_is_typed_and_undone_while_a_save_waits_for_the_share_leaves_no_draft(
    work: Work, qtbot: QtBot
) -> None:
    hang(work, qtbot, "Saved first")
    type_title(work.session, "A slip")
    qtbot.waitUntil(lambda: work.left() == ["A slip"], timeout=5_000)
    work.session.undo_stack.undo()
    work.share.answer()
    qtbot.waitUntil(lambda: work.left() == [], timeout=5_000)
    assert work.autosave.state == "saved"
    assert NewsroomFolder(work.sample).story(STORY).text("en").title == "Saved first"


def test_a_save_that_is_refused_in_the_end_takes_no_place_of_what_was_drafted_since(
    work: Work, qtbot: QtBot
) -> None:
    hang(work, qtbot, "Refused")
    type_title(work.session, "Typed on")
    qtbot.waitUntil(lambda: work.left() == ["Typed on"], timeout=5_000)
    work.share.broken = True
    work.share.answer()
    qtbot.waitUntil(lambda: not work.autosave._writing, timeout=5_000)
    work.rest()
    assert work.left() == ["Typed on"]
    work.session.undo_stack.undo()
    qtbot.waitUntil(lambda: work.left() == ["Refused"], timeout=5_000)
    work.share.broken = False
    assert work.autosave.flush()
    assert work.left() == []


def test_a_draft_of_what_was_written_before_the_share_hung_goes_once_that_is_known(
    work: Work, qtbot: QtBot
) -> None:
    type_title(work.session, "First")
    type_title(work.session, "Second", OTHER)
    work.share.at = OTHER
    work.autosave.save()
    qtbot.waitUntil(lambda: sorted(work.left()) == ["First", "Second"], timeout=5_000)
    assert "First" in work.kept()
    work.share.answer()
    qtbot.waitUntil(lambda: work.left() == [], timeout=5_000)
    assert work.autosave.state == "saved"


def test_a_draft_that_is_half_kept_when_its_words_are_saved_goes(work: Work, qtbot: QtBot) -> None:
    type_title(work.session, "Saved late")
    half = threading.Event()
    work.tasks.run(lambda: half.wait(20), lambda _done: None, line="drafts")
    work.autosave.save()
    qtbot.waitUntil(lambda: work.autosave._meanwhile.busy, timeout=5_000)
    work.share.answer()
    threading.Timer(0.3, half.set).start()
    qtbot.waitUntil(lambda: work.autosave.state == "saved", timeout=5_000)
    qtbot.waitUntil(lambda: work.left() == [], timeout=5_000)


def test_drafted_is_not_said_of_what_another_draft_has_taken_the_place_of(
    work: Work, qtbot: QtBot
) -> None:
    work.share.at = OTHER
    type_title(work.session, "Other", OTHER)
    work.session.end_run()
    type_title(work.session, "Kept")
    work.session.end_run()
    qtbot.waitUntil(lambda: work.share.waits and work.left() == ["Kept"], timeout=5_000)
    type_title(work.session, "Slip")
    qtbot.waitUntil(lambda: "Slip" in work.left(), timeout=5_000)
    work.session.undo_stack.undo()
    assert title(work.session) == "Kept"
    work.share.answer()
    qtbot.waitUntil(lambda: work.autosave.state in ("drafted", "saved"), timeout=5_000)
    assert "Kept" in work.left() + work.kept()


def test_what_is_typed_while_something_is_done_first_after_a_save_that_hung_is_drafted(
    work: Work, qtbot: QtBot
) -> None:
    hang(work, qtbot, "Saved first")
    type_title(work.session, "Typed on")
    work.session.end_run()
    qtbot.waitUntil(lambda: work.left() == ["Typed on"], timeout=5_000)
    hung = threading.Event()
    work.autosave.do_first(lambda: hung.wait(20), lambda: None)
    work.share.answer()
    qtbot.waitUntil(lambda: not work.autosave._writing, timeout=5_000)
    type_title(work.session, "Typed last")
    try:
        qtbot.waitUntil(lambda: work.left() == ["Typed last"], timeout=5_000)
    finally:
        hung.set()


def test_what_was_refused_and_is_undone_to_is_drafted_at_once(work: Work, qtbot: QtBot) -> None:
    hang(work, qtbot, "Refused")
    type_title(work.session, "Typed on")
    qtbot.waitUntil(lambda: work.left() == ["Typed on"], timeout=5_000)
    qtbot.waitUntil(lambda: not work.autosave._meanwhile.busy, timeout=5_000)
    work.session.undo_stack.undo()
    work.share.broken = True
    work.share.answer()
    qtbot.waitUntil(lambda: "Refused" in work.left(), timeout=2_500)
    work.share.broken = False


def test_words_that_were_drafted_before_the_save_and_are_undone_to_are_drafted_again(
    work: Work, qtbot: QtBot
) -> None:
    type_title(work.session, "Kept")
    qtbot.waitUntil(lambda: work.autosave.state == "drafted", timeout=5_000)
    work.session.end_run()
    type_title(work.session, "Other", OTHER)
    work.session.end_run()
    type_title(work.session, "Slip")
    work.share.at = OTHER
    work.autosave.save()
    qtbot.waitUntil(lambda: work.share.waits, timeout=5_000)
    work.session.undo_stack.undo()
    assert title(work.session) == "Kept"
    qtbot.waitUntil(lambda: "Kept" in work.left(), timeout=5_000)


def test_a_save_that_a_mistake_of_ours_breaks_off_is_not_begun_again_by_itself(
    work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(autosave, "DELAY", 100)
    work.autosave.hold([])
    work.share.free = work.share.mistaken = True
    with qtbot.captureExceptions() as raised:
        type_title(work.session, "Mistake")
        qtbot.wait(1_000)
    assert len(raised) == 1
    work.share.mistaken = False
    assert work.autosave.flush()
    assert "Mistake" in work.kept()


_numbers = itertools.count()
HUNG = "type type other undo undo tick tick hear hear let let save hold leave break".split()


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(HUNG), max_size=30))
def test_in_whatever_order_saves_hang_no_word_is_lost(
    session: Session, sample: Path, steps: list[str]
) -> None:
    newsroom, tasks = sample.with_name(f"newsroom {next(_numbers)}"), Tasks()
    shutil.copytree(sample, newsroom)
    work = Work(session, tasks, newsroom)
    safe: set[tuple[str, str]] = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(autosave, "DELAY", 0)
        patch.setattr(autosave, "BUSY", 0)
        try:
            for number, step in enumerate(steps):
                if step == "hold":
                    work.autosave.hold([("stories", STORY)])
                elif step == "leave":
                    work.autosave.hold([("stories", OTHER)])
                elif step == "break":
                    work.share.broken = not work.share.broken
                else:
                    do(work, step, number)
                work.session.end_run()
                work.look()
                there = work.left() + work.kept()
                now = {(one, title(work.session, one)) for one in (STORY, OTHER)}
                assert all(words in there for _one, words in now & safe), "it was there before"
                safe = {(one, words) for one, words in now if words in there}
            work.share.broken = False
            work.share.answer()
            work.close()
        finally:
            work.share.answer()
            tasks.close()
            shutil.rmtree(newsroom)
