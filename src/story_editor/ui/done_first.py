"""What a worker does before anything is saved, such as seeing what is there of drafts that are to come back."""

from __future__ import annotations

from collections.abc import Callable

from story_editor.ui.tasks import Line, Tasks


class DoneFirst:
    """Does one thing at a time on a worker, and then what follows on the window's thread."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._work: _Work | None = None

    @property
    def waits(self) -> bool:
        """Whether something is being done; what was broken off by a mistake of ours holds up nothing."""
        return self._work is not None and not self._work.broken_off

    def do(self, work: Callable[[], object], then: Callable[[], None], line: Line) -> None:
        """Do `work` on the worker of `line`, and then `then` here, which may ask for more."""
        made = self._work = _Work(work, then, line)
        self._tasks.run(made.do, lambda _done: self._hear(made), line=line)

    def end(self) -> None:
        """Wait for what is being done, and do here what follows."""
        while (work := self._work) is not None and not work.broken_off:
            self._tasks.wait(lambda: None, work.line)
            if not work.broken_off:
                self._hear(work)

    def _hear(self, work: _Work) -> None:
        """Go on after `work`, once: its answer comes late, after somebody has waited for it."""
        if self._work is work:
            self._work = None
            work.then()


class _Work:
    def __init__(self, work: Callable[[], object], then: Callable[[], None], line: Line) -> None:
        self._work = work
        self.then = then
        self.line: Line = line
        self.broken_off = False

    def do(self) -> None:
        whole = False
        try:
            self._work()
            whole = True
        finally:
            self.broken_off = not whole
