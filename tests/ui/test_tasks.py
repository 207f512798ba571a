"""Work away from the window's thread: in order, answered on the GUI thread, and never lost."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from story_editor.errors import NotFound, StoryEditorError
from story_editor.ui.tasks import Tasks


def test_work_is_done_elsewhere_and_answered_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = threading.get_ident()
    answers: list[tuple[int, int]] = []
    tasks.run(threading.get_ident, lambda there: answers.append((there, threading.get_ident())))
    assert answers == [], "never before the caller goes on"
    qtbot.waitUntil(lambda: bool(answers))
    ((there, answered),) = answers
    assert there != here
    assert answered == here


def test_saves_are_done_one_after_the_other(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[str] = []

    def work(name: str) -> str:
        done.append(f"begin {name}")
        time.sleep(0.01)
        done.append(f"end {name}")
        return name

    answers: list[str] = []
    for name in "abc":
        tasks.run(lambda name=name: work(name), answers.append, line="saves")  # type: ignore[misc]
    assert tasks.wait(lambda: work("d")) == "d"
    assert done == [f"{what} {name}" for name in "abcd" for what in ("begin", "end")]
    qtbot.waitUntil(lambda: answers == ["a", "b", "c"])


def test_a_save_never_waits_behind_long_work(tasks: Tasks) -> None:
    gate = threading.Event()
    ended = threading.Event()

    def work() -> None:
        gate.wait(10)
        ended.set()

    tasks.run(work, lambda _result: None)
    assert tasks.wait(lambda: "saved") == "saved"
    assert not ended.is_set()
    gate.set()


def test_what_the_world_refused_goes_to_failed(tasks: Tasks, qtbot: QtBot) -> None:
    refused: list[StoryEditorError] = []

    def work() -> None:
        raise NotFound("story", "x")

    tasks.run(work, lambda _result: pytest.fail("there is no result"), refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], NotFound)


@pytest.mark.parametrize("refusal", [ZeroDivisionError(), NotFound("story", "x")])
def test_what_nobody_expects_is_raised_here(tasks: Tasks, qtbot: QtBot, refusal: Exception) -> None:
    def work() -> None:
        raise refusal

    with qtbot.captureExceptions() as raised:
        tasks.run(work, lambda _result: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][1] is refusal


def test_cancelled_work_is_asked_to_stop_and_not_answered(tasks: Tasks, qtbot: QtBot) -> None:
    begun, ended = threading.Event(), threading.Event()
    answers: list[object] = []

    def work() -> None:
        begun.set()
        while not task.cancelled():
            time.sleep(0.002)
        ended.set()

    from story_editor.ui.tasks import Task

    task = Task()
    tasks.run(work, answers.append, task=task)
    assert begun.wait(5)
    task.cancel()
    assert ended.wait(5)
    after: list[object] = []
    tasks.run(lambda: None, after.append)
    qtbot.waitUntil(lambda: bool(after))
    assert answers == []


def test_progress_is_told_here_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []

    def work() -> str:
        for number in range(3):
            tasks.tell(lambda n: told.append((n, threading.get_ident())), number)
        return "done"

    answers: list[str] = []
    tasks.run(work, lambda words: answers.append(f"{words} after {len(told)}"))
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["done after 3"]
    assert told == [(number, threading.get_ident()) for number in range(3)]


def test_closing_waits_for_saves_and_answers_nobody(qtbot: QtBot) -> None:
    tasks = Tasks()
    saved: list[int] = []
    answers: list[object] = []

    def save(number: int) -> None:
        time.sleep(0.02)
        saved.append(number)

    for number in range(4):
        tasks.run(lambda n=number: save(n), answers.append, line="saves")  # type: ignore[misc]
    tasks.close()
    assert saved == [0, 1, 2, 3]
    tasks.run(lambda: saved.append(9), answers.append)
    tasks.tell(answers.append, "progress")
    qtbot.wait(10)
    assert saved == [0, 1, 2, 3]
    assert answers == []


def test_closing_asks_long_work_to_stop(qtbot: QtBot) -> None:
    from story_editor.ui.tasks import Task

    tasks, task, begun = Tasks(), Task(), threading.Event()

    def work() -> None:
        begun.set()
        while not task.cancelled():
            time.sleep(0.002)

    tasks.run(work, lambda _result: None, task=task)
    assert begun.wait(5)
    tasks.close()
    assert task.cancelled()


def test_closing_waits_for_what_is_to_be_kept_and_hears_it(tasks: Tasks) -> None:
    heard: list[str] = []

    def slow(answer: str) -> str:
        time.sleep(0.05)
        return answer

    def first_answer(answer: str) -> None:
        heard.append(answer)
        tasks.run(lambda: "second", heard.append, keep=True)

    tasks.run(lambda: slow("first"), first_answer, keep=True)
    assert tasks.settle()
    assert heard == ["first", "second"]


def test_closing_hears_that_what_was_to_be_kept_failed(tasks: Tasks) -> None:
    def work() -> None:
        raise NotFound("photo", "x")

    refused: list[StoryEditorError] = []
    tasks.run(work, lambda _result: pytest.fail("there is no result"), refused.append, keep=True)
    assert not tasks.settle()
    assert len(refused) == 1
    assert tasks.settle(), "and once it was seen, nothing keeps the window open"
