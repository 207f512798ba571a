"""What a worker does before anything else is saved, such as reading the drafts that are to come back."""

from __future__ import annotations

from collections.abc import Callable

from story_editor.ui.tasks import Tasks


class DoneFirst:
    """Does one thing at a time on the worker that saves, and then what follows on the window's thread."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._work: _Work | None = None

    @property
    def waits(self) -> bool:
        """Whether something is being done; what was broken off by a mistake of ours holds up nothing."""
        return self._work is not None and not self._work.broken_off

    def do(self, work: Callable[[], object], then: Callable[[], None]) -> None:
        """Do `work` on the worker, and then `then` here, which may ask for more."""
        made = self._work = _Work(work, then)
        self._tasks.run(made.do, lambda _done: self._hear(made), line="saves")

    def end(self) -> None:
        """Wait for what is being done, and do here what follows."""
        while (work := self._work) is not None and not work.broken_off:
            self._tasks.wait(lambda: None)
            if not work.broken_off:
                self._hear(work)

    def _hear(self, work: _Work) -> None:
        """Go on after `work`, once: its answer comes late, after somebody has waited for it."""
        if self._work is work:
            self._work = None
            work.then()


class _Work:
    def __init__(self, work: Callable[[], object], then: Callable[[], None]) -> None:
        self._work = work
        self.then = then
        self.broken_off = False

    def do(self) -> None:
        whole = False
        try:
            self._work()
            whole = True
        finally:
            self.broken_off = not whole
