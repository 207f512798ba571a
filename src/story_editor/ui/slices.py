"""Long work on the window's thread, in slices so short that nobody notices them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

SLICE = 0.012
"""Seconds of a slice: less than a frame of a screen with 60 a second."""
FEW = 20
"""Short steps that are taken at once, however long they take."""


class Slices(QObject):
    """Takes the steps of `work`, then calls `done`; `told` hears how many steps there were so far.

    The first slice is taken by `start` itself, so little work is done when it returns. A slice has
    at the `least` so many steps.
    """

    def __init__(
        self,
        work: Iterator[object],
        done: Callable[[], None],
        told: Callable[[int], None] = lambda _steps: None,
        parent: QObject | None = None,
        *,
        least: int = FEW,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._work = work
        self._done = done
        self._told = told
        self._steps = 0
        self._over = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self.start)

    def start(self) -> None:
        """Take a slice, and the others in turn with all else that the window has to do."""
        end = time.perf_counter() + SLICE
        taken = 0
        while taken < self._least or time.perf_counter() < end:
            if next(self._work, self) is self:
                self.stop()
                self._done()
                return
            taken += 1
        self._steps += taken
        self._told(self._steps)
        self._next.start()

    def stop(self) -> None:
        """Take no more steps; `done` is not called. What is over already stays so."""
        if not self._over:
            self._over = True
            self._next.stop()
            self.deleteLater()
