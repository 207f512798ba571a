"""What holds a window up: a heart on its thread, and how late it beats."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

BEAT = 0.004
"""Seconds between two beats."""
BUSY_TIMES = 3
"""Times the limit that the thread's own time may take where others keep the machine busy."""


class Held(NamedTuple):
    """The longest that a thread was held up, in seconds: by the clock, and of its own time.

    Its own time is what it reckoned itself: other programs do not count, nor does waiting.
    """

    late: float
    own: float

    def least(self, other: Held) -> Held:
        """Return the less of each: what another run has shown to be other work of the machine."""
        return Held(min(self.late, other.late), min(self.own, other.own))

    def within(self, limit: float, bare: float, *, quiet: bool) -> bool:
        """Say whether it was held up no longer than `limit`, besides what a `bare` loop is late.

        By the clock where the machine is quiet. Else by its own time, of which equal work takes
        more when others use the same caches: nothing fails by the work of others alone.
        """
        return self.late - bare <= limit if quiet else self.own <= limit * BUSY_TIMES

    def __str__(self) -> str:
        return f"{self.late * 1000:4.0f} ms ({self.own * 1000:4.0f} ms of its own)"


def share_waited(late: Sequence[float], limit: float) -> float:
    """Return the share of the time at which who clicked would have waited more than `limit` seconds.

    `late` is how late each beat was, in seconds. Beats are rare where a window stands still, so a
    share of all beats would say little of how long it did.
    """
    pauses = [BEAT + one for one in late]
    return sum(max(0.0, pause - limit) for pause in pauses) / sum(pauses)


class Heart(QObject):
    """Beats as often as the window's thread lets it, and notes how late each beat was."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._own = self._last = self._before = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to beat."""
        self.late.clear()
        self._own = 0.0
        self._last, self._before = time.perf_counter(), time.thread_time()
        self._timer.start(round(BEAT * 1000))

    def stop(self) -> Held:
        """Beat no more; return the longest that the thread was held up."""
        self._timer.stop()
        return Held(max(self.late), self._own)

    def _beat(self) -> None:
        now, own = time.perf_counter(), time.thread_time()
        self.late.append(max(0.0, now - self._last - BEAT))
        self._own = max(self._own, own - self._before)
        self._last, self._before = now, own
