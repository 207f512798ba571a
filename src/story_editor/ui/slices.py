"""Long work on the window's thread, in slices so short that nobody notices them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ClassVar
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QTimer, Signal

from story_editor.errors import StoryEditorError
from story_editor.model.steps import Steps

SLICE = 0.012
"""Seconds of a slice: less than a frame of a screen with 60 a second."""


class Slices(QObject):
    """Takes `steps`, each a few milliseconds long, and calls `done` with their result.

    `told` hears how many steps there were so far, and `failed` a StoryEditorError of a step, which
    is the last then. Without `failed`, and for any other exception, it is raised. The first slice is
    not taken before the window has its turn, unless `start` is called. Several that are under way
    share the time of one slice, since Qt gives each of them a turn before the window has its own.
    """

    ended = Signal()
    """There are no more steps: before `done` or `failed` hears it."""
    _under_way: ClassVar[WeakSet[Slices]] = WeakSet()

    def __init__(
        self,
        steps: Steps[Any],
        done: Callable[[Any], None],
        parent: QObject | None = None,
        *,
        told: Callable[[int], None] = lambda _steps: None,
        failed: Callable[[StoryEditorError], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self._done = done
        self._told = told
        self._failed = failed
        self._taken = 0
        self._over = False
        self._under_way.add(self)
        self._next = QTimer(self)
        self._next.timeout.connect(self._take)
        self._next.start(0)

    def start(self, few: int = 20) -> None:
        """Take the first steps now, so that little work is done at once: a slice, or so `few`."""
        self._take(few)

    def stop(self) -> None:
        """Take no more steps; `done` is not called. What is over already stays so."""
        if not self._over:
            self._over = True
            self._under_way.discard(self)
            self._next.stop()
            self.deleteLater()
            self.ended.emit()

    @property
    def over(self) -> bool:
        """Whether there are no more steps."""
        return self._over

    def finish(self) -> None:
        """Take all steps that are left, as before closing: the window is painted and takes no input."""
        while not self._over:
            self._take()
            paint_meanwhile()

    def _take(self, few: int = 1) -> None:
        if self._over:
            return
        end = time.perf_counter() + SLICE / max(1, len(self._under_way))
        taken = 0
        try:
            while taken < few or time.perf_counter() < end:
                next(self._steps)
                taken += 1
        except StopIteration as over:
            self.stop()
            self._done(over.value)
        except StoryEditorError as refused:
            self.stop()
            if self._failed is None:
                raise
            self._failed(refused)
        except BaseException:
            self.stop()
            raise
        else:
            self._taken += taken
            self._told(self._taken)


class UnderWay(QObject):
    """The changes in slices that somebody has asked for and trusts in, and that are not over.

    `changed` tells that one has begun, or is over.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works: list[Slices] = []

    def begin(self, work: Slices) -> None:
        """Note that `work` is under way."""
        self._works = [*(one for one in self._works if not one.over), work]
        # queued: what the last step has found is put in its place first, and is unsaved then
        work.ended.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return not all(one.over for one in self._works)

    def finish(self) -> None:
        """Finish everything that is under way, as before closing."""
        while self._works:
            self._works.pop(0).finish()


def paint_meanwhile() -> None:
    """Let the window be painted and hear answers, with no key and no click, in the middle of work."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
