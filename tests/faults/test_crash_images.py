"""Whatever a power cut leaves, what was acknowledged is there when the newsroom is opened again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.crash_disk import CrashDisk
from tests.faults.crashing import (
    Crashes,
    begin_session,
    reading_the_same_once,
    run_repairs,
    run_session,
)
from tests.faults.scripted import Session, Step, make, save, save_again, throw_away


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with reading_the_same_once():
        yield


def test_that_no_power_cut_takes_what_was_acknowledged() -> None:
    crashes = Crashes(most=24)
    run_session(crashes, CrashDisk())
    assert crashes.calls > 100
    assert crashes.looked > 100


@pytest.mark.parametrize("again", [False, True])
def test_that_no_power_cut_does_so_in_a_repair(*, again: bool) -> None:
    crashes = Crashes(most=4, repairs=again)
    run_repairs(crashes, CrashDisk())
    assert crashes.calls > 200
    assert crashes.looked > 40


@pytest.mark.prove
def test_that_no_power_cut_does_so_in_the_middle_of_mending_either() -> None:
    crashes = Crashes(most=2_000, deep=2)
    run_session(crashes, CrashDisk())
    print(f"{crashes.looked:,} images of {crashes.calls:,} calls: nothing acknowledged was lost")


@pytest.mark.prove
@pytest.mark.parametrize("run", [run_session, run_repairs])
def test_that_no_power_cut_does_so_in_the_middle_of_repairs(
    run: Callable[[Crashes, CrashDisk], object],
) -> None:
    crashes = Crashes(most=6, deep=1, repairs=True)
    run(crashes, CrashDisk())
    print(f"{crashes.looked:,} images of {crashes.calls:,} calls: nothing acknowledged was lost")


class Killed(BaseException):
    """Ends a process in the middle of a call, without any tidying."""


@pytest.mark.parametrize(("step", "then"), [(save, save_again), (throw_away, throw_away)])
def test_that_a_folder_of_somebody_who_was_killed_is_flushed_by_the_next(
    step: Step, then: Step
) -> None:
    """Kill a first save or a first trash before each flush of a folder; do it again, and cut the power."""
    killed, tried = True, 0
    while killed:
        session = begin_session(CrashDisk())
        make(session)
        if step is throw_away:
            save(session)
        session.disk.before = Killer(tried := tried + 1)
        try:
            step(session)
        except Killed:
            session.disk.before = lambda _call, _path: None
            again = copy.deepcopy(session.disk)  # another process, which knows nothing
            again.settled.clear()
            session = Session(again, session.ledger)
            session.open.stories()
            then(session)
        else:
            killed = False
        Crashes(most=24).cut(session.disk, session.ledger)
    assert tried > 3


class Killer:
    """Kills before the flush of a folder number `at`, counted from 1."""

    def __init__(self, at: int) -> None:
        self._left = at

    def __call__(self, call: str, _path: Path) -> None:
        self._left -= call == "fsync_folder"
        if call == "fsync_folder" and not self._left:
            raise Killed
