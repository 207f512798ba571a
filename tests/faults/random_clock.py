"""How long an event of the random user takes the program: what the harness does meanwhile is left out.

An event may take a second of the window's own thread, since the machine may be busy with other
things; five seconds by the clock are too many whatever it waits for, but for a core.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from functools import cache

SECOND, BY_THE_CLOCK = 1.0, 5.0
"""Seconds that an event may take: of this thread, and by the clock less what was waited for cores."""


class Clock:
    """Times one event after another. `own` and `clock` are the seconds of the one that ended last."""

    def __init__(self) -> None:
        self.own = self.clock = 0.0
        self._left_out = (0.0, 0.0)

    @contextlib.contextmanager
    def event(self) -> Iterator[None]:
        """Time what is done within."""
        self._left_out = (0.0, 0.0)
        begun = _now()
        yield
        self.own, self.clock = _since(begun, self._left_out)

    @contextlib.contextmanager
    def harness(self) -> Iterator[None]:
        """Leave out what is done within: the harness copies a newsroom, or reads through all of it."""
        begun = _now()
        yield
        own, clock = _since(begun)
        self._left_out = (self._left_out[0] + own, self._left_out[1] + clock)

    def too_long(self) -> str:
        """Say in words how long the last event took if that was too long, empty where it was not."""
        if self.own > SECOND or self.clock > BY_THE_CLOCK:
            return f"took {self.own:.2f} s, {self.clock:.2f} s by the clock"
        return ""


def _now() -> tuple[float, float]:
    return time.thread_time(), _served()


def _since(
    begun: tuple[float, float], left_out: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float]:
    now = _now()
    return now[0] - begun[0] - left_out[0], now[1] - begun[1] - left_out[1]


def _served() -> float:
    """Return seconds by the clock, less those in which anything on this machine waited for a core.

    Linux tells those. Where a machine has too much to do, whatever waits for a worker or for the
    disk waits for its turn as well, and the clock tells nothing of the program.
    """
    waited, pressure = 0.0, _pressure()
    if pressure is not None:
        told = _WAITED.search(os.pread(pressure, 200, 0))
        waited = int(told[1]) / 1e6 if told else 0.0
    return time.perf_counter() - waited


_WAITED = re.compile(rb"^some .*total=(\d+)")


@cache
def _pressure() -> int | None:
    """Return what tells for how long something waited for a core, opened once; None where nothing does."""
    with contextlib.suppress(OSError):
        return os.open("/proc/pressure/cpu", os.O_RDONLY)
    return None
