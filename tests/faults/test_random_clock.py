"""What the random user is told of an event's time is the program's, and all of the program's."""

from __future__ import annotations

import time

import pytest

from tests.faults import random_clock
from tests.faults.random_clock import Clock


def work(seconds: float) -> None:
    """Keep this thread busy for so long, of its own time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_that_an_event_takes_what_the_program_does_and_not_what_the_harness_does() -> None:
    clock = Clock()
    with clock.event():
        work(0.05)
        with clock.harness():
            work(0.2)
        work(0.05)
    assert 0.1 <= clock.own < 0.2
    assert clock.too_long() == ""


def test_that_a_slow_event_is_told_and_the_next_one_is_timed_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(random_clock, "SECOND", 0.1)
    clock = Clock()
    with clock.event(), clock.harness():
        work(0.02)
    with clock.event():
        work(0.12)
    assert clock.too_long().startswith("took 0.1")
    with clock.event():
        pass
    assert clock.too_long() == ""


def test_that_an_event_that_waits_is_told_by_the_clock() -> None:
    clock = Clock()
    clock.own, clock.clock = 0.1, 5.1
    assert clock.too_long() == "took 0.10 s, 5.10 s by the clock"
