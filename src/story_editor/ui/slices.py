"""Much work on the window's thread, a slice at a time: between two slices the window lives."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from story_editor.model.steps import Steps

SLICE = 0.02
"""Seconds of work until the window gets its turn: not much more than a frame of a screen."""


class Slices(QObject):
    """Takes `steps`, each a few milliseconds long, and calls `then` with their result."""

    def __init__(
        self, steps: Steps[Any], then: Callable[[Any], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._then = then
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self._timer.start(0)

    def stop(self) -> None:
        """Do no more; `then` is not called."""
        self._timer.stop()
        self.deleteLater()

    def _work(self) -> None:
        end = time.perf_counter() + SLICE
        try:
            while time.perf_counter() < end:
                next(self._steps)
        except StopIteration as done:
            self.stop()
            self._then(done.value)
