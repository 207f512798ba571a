"""Much work on the window's thread: in slices that the window hardly notices, however many are under way."""

from __future__ import annotations

import time

from pytestqt.qtbot import QtBot

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
