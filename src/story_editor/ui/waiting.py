"""What a person is told while they wait: what is under way, how far it is, and a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from story_editor.ui.bars import StatusBar
from story_editor.ui.tasks import Task, Tasks

PATIENCE = 300
"""Milliseconds after which work is shown; what is done sooner would only flicker (DESK)."""


class Waiting(QObject):
    """Shows in the status bar the work of `task` once it has begun and takes its time.

    The work calls `begin` and `tell` on its own thread. Cancelling stops the task, whose answer
    is not heard any more, and calls `stopped`. Whoever hears the answer calls `end`.
    """

    def __init__(
        self, task: Task, tasks: Tasks, status: StatusBar, words: str, stopped: Callable[[], None]
    ) -> None:
        super().__init__(status)
        self._task, self._tasks, self._status = task, tasks, status
        self._words = words
        self._stopped = stopped
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(PATIENCE)
        self._clock.timeout.connect(self._show)
        self._shown = False

    def begin(self) -> None:
        """Start to count: until then another work is under way."""
        self._tasks.tell(self._begin)

    def tell(self, words: str) -> None:
        """Say how far the work is."""
        self._tasks.tell(self._say, words)

    def end(self) -> None:
        """Take away what was shown; nothing that is told later is heard."""
        self._clock.stop()
        if self._shown:
            self._status.cancel.clicked.disconnect(self._cancel)
            self._status.show_progress("")
        self._shown = False
        self._task.cancel()
        self.deleteLater()

    def _begin(self) -> None:
        if not self._task.cancelled():
            self._clock.start()

    def _say(self, words: str) -> None:
        self._words = words
        if self._shown and not self._task.cancelled():
            self._status.show_progress(words)
            self._status.cancel.show()

    def _show(self) -> None:
        self._shown = True
        self._status.cancel.clicked.connect(self._cancel)
        self._say(self._words)

    def _cancel(self) -> None:
        self.end()
        self._stopped()
