"""Much work on the window's thread: in slices that the window hardly notices, however many are under way."""

from __future__ import annotations

import time
from pathlib import Path

from pytestqt.qtbot import QtBot

from story_editor.errors import DiskRefused
from story_editor.model.steps import Steps
from story_editor.ui.slices import SLICE, Slices

STEP = 0.001


def steps(number: int) -> Steps[int]:
    for _ in range(number):
        time.sleep(STEP)
        yield
    return number


def test_that_several_share_the_time_of_one(qtbot: QtBot) -> None:
    taken: list[list[int]] = []
    results: list[int] = []
    made: list[Slices] = []
    for _ in range(3):
        told: list[int] = []
        taken.append(told)
        made.append(Slices(steps(30), results.append, told=told.append))
    qtbot.waitUntil(lambda: len(results) == 3, timeout=5_000)
    assert results == [30, 30, 30]
    alone = SLICE / STEP
    first = [told[0] for told in taken]
    assert max(first) <= alone / 3 + 2, "of one slice each has a third"


def test_that_what_is_stopped_is_not_answered(qtbot: QtBot) -> None:
    results: list[int] = []
    stopped = Slices(steps(30), results.append)
    stopped.stop()
    other = Slices(steps(2), results.append)
    qtbot.waitUntil(lambda: results == [2], timeout=5_000)
    other.stop()


def failing(error: Exception) -> Steps[None]:
    yield
    raise error


def test_that_what_fails_is_told_once_and_is_never_done(qtbot: QtBot) -> None:
    results: list[object] = []
    refused = DiskRefused(Path("index"), "in-use")
    told = Slices(failing(refused), results.append, failed=results.append)
    qtbot.waitUntil(lambda: results == [refused], timeout=5_000)
    with qtbot.captureExceptions() as raised:
        mistake = Slices(failing(ValueError("a mistake")), results.append, failed=results.append)
        nobody = Slices(failing(refused), results.append)
        qtbot.waitUntil(lambda: len(raised) == 2, timeout=5_000)
        last: list[int] = []
        after = Slices(steps(3), last.append)
        qtbot.waitUntil(lambda: last == [3], timeout=5_000)
    assert told.over
    assert mistake.over
    assert after.over
    assert nobody.over
    assert {str(one[1]) for one in raised} == {"a mistake", str(refused)}
    assert results == [refused], "a dead generator is not asked again"


def test_that_all_steps_can_be_taken_at_once(qtbot: QtBot) -> None:
    results: list[int] = []
    made = Slices(steps(50), results.append)
    made.finish()
    assert results == [50]
    made.finish()
    made.start()
    assert results == [50], "once"
