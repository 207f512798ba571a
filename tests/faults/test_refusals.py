"""Whatever call the disk refuses: what was acknowledged stays, it is said, and the next one works."""

from __future__ import annotations

import copy
import errno
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from story_editor.errors import StoryEditorError
from tests.faults.crash_disk import READING, CrashDisk
from tests.faults.crashing import Crashes, begin_session, reading_the_same_once
from tests.faults.scripted import REPAIRS, STEPS, Session, Step, save_past_the_copy

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


@dataclass
class Refusal:
    """Refuses the call number `at`, counted from 1, and with `lasting` all later ones that write.

    A write that is refused has written half. What was made can be removed all the same, as on
    a full disk: where a flush and taking back are both refused, nothing more can be done.
    """

    at: int
    code: int
    lasting: bool = False
    calls: int = 0

    def __call__(self, call: str, path: Path) -> None:
        self.calls += 1
        writes = call not in (*READING, "unlink", "rmdir")
        if self.calls == self.at or (self.lasting and self.calls > self.at and writes):
            raise OSError(self.code, os.strerror(self.code), str(path))


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with reading_the_same_once():
        yield


def pass_by(_call: str, _path: Path) -> None:
    """Refuse nothing."""


def refuse_in(session: Session, step: Step, refusal: Refusal, crashes: Crashes) -> None:
    """Let one call of `step` be refused, look at what is left, and do the step again."""
    session.disk.before = refusal
    refused = False
    try:
        step(session)
    except StoryEditorError:
        refused = True
    session.disk.before = pass_by
    crashes.cut(session.disk, session.ledger)
    if refused:
        step(session)
        crashes.cut(session.disk, session.ledger)


def calls_of(session: Session, step: Step) -> int:
    """Do `step` in peace; return how many calls that takes."""
    session.disk.before = counting = Refusal(0, 0)
    step(session)
    session.disk.before = pass_by
    return counting.calls


def refuse_everywhere(codes: Mapping[int, tuple[int, ...]], *more: Step, lasting: bool) -> int:
    """Refuse every call of a session, and of `more`, in turn with the codes for its number modulo; count them."""
    session, tried, crashes = begin_session(CrashDisk()), 0, Crashes(most=6)
    for step in (*STEPS, *more):
        before = copy.deepcopy(session)
        calls = calls_of(session, step)
        for at in range(1, calls + 1):
            for code in codes[at % len(codes)]:
                tried += 1
                try:
                    refusal = Refusal(at, code, lasting)
                    refuse_in(copy.deepcopy(before), step, refusal, crashes)
                except (AssertionError, StoryEditorError) as lost:
                    raise AssertionError(f"{step.__name__}, call {at}, {code}: {lost}") from lost
    return tried


def test_that_no_refused_call_takes_what_was_acknowledged() -> None:
    one_each = {number: (code,) for number, code in enumerate(CODES)}
    assert refuse_everywhere(one_each, lasting=False) > 100


@pytest.mark.prove
@pytest.mark.parametrize("lasting", [False, True])
def test_that_no_refused_call_does_so_with_any_error(*, lasting: bool) -> None:
    more = (save_past_the_copy, *REPAIRS)
    tried = refuse_everywhere({0: CODES}, *more, lasting=lasting)
    print(f"{tried:,} refused calls, lasting: {lasting}: nothing acknowledged was lost")
