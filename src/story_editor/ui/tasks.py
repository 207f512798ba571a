"""Work away from the window's thread: values go in, values come back, in order.

One owner on the GUI thread with one queued signal. Saves go through one worker, and so does
keeping both versions of what somebody else has changed, so two of them never meet; what takes
longer (exports, imports, the index) has another, so a save never waits behind it; pictures
have two of their own. What somebody waits for and is soon done (versions, a look at what
others changed) is "brief", and waits behind none of these. "drafts" is for what stands on this
computer alone: it waits for no newsroom, which may be on a share that does not answer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from story_editor.errors import StoryEditorError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
Line = Literal["saves", "drafts", "brief", "long", "pictures"]
WORKERS: dict[Line, int] = {"saves": 1, "drafts": 1, "brief": 1, "long": 1, "pictures": 2}


class Task:
    """A piece of work under way. Its work function may ask `cancelled` and tell `progress`."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self.future: Future[Any] | None = None

    def cancel(self) -> None:
        """Ask the work to stop; it decides when."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Say whether somebody asked the work to stop."""
        return self._stop.is_set()


class Tasks(QObject):
    """Runs work functions on worker threads and answers on the GUI thread."""

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[Line, ThreadPoolExecutor] = {}
        self._closed = False
        self._under_way: WeakSet[Task] = WeakSet()
        self._kept: set[Task] = set()
        self._failed = False
        self._answered.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[StoryEditorError], None] | None = None,
        *,
        line: Line = "long",
        task: Task | None = None,
        keep: bool = False,
    ) -> Task:
        """Do `work` on a worker, then call `then` with its result on the GUI thread.

        `keep` is for work whose answer goes into the newsroom: `settle` waits for it.

        A StoryEditorError goes to `failed`; any other exception is our mistake and is
        raised on the GUI thread, where the exception hook reports it. Cancelled work is
        never answered.
        """
        task = task or Task()
        if self._closed:
            return task
        future = self._line(line).submit(work)
        task.future = future
        self._under_way.add(task)
        if keep:
            self._kept.add(task)
        future.add_done_callback(lambda done: self._answer(task, done, then, failed))
        return task

    def wait(self, work: Callable[[], T], line: Line = "saves") -> T:
        """Do `work` on the worker that saves, or another, after what is queued there, and wait for it."""
        return self._line(line).submit(work).result()

    def settle(self) -> bool:
        """Wait for all work that was to be kept, and hear its answers, as before closing.

        False when some of it failed, which somebody should see.
        """
        self._failed = False
        while self._kept:
            if all(task.future is None or task.future.done() for task in self._kept):
                QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
            time.sleep(0.001)  # the worker tells a moment after it is done
        return not self._failed

    def tell(self, listener: Callable[..., None], *values: Any) -> None:
        """Call `listener` with `values` on the GUI thread; for progress told by a worker."""
        if not self._closed:
            self._answered.emit(lambda: listener(*values))

    def close(self) -> None:
        """Wait for what is being saved or drafted; ask everything else to stop."""
        self._closed = True
        for task in self._under_way:
            task.cancel()
        for name, line in self._lines.items():
            line.shutdown(wait=True, cancel_futures=name not in ("saves", "drafts"))

    def _line(self, name: Line) -> ThreadPoolExecutor:
        if name not in self._lines:
            from concurrent.futures import ThreadPoolExecutor

            self._lines[name] = ThreadPoolExecutor(WORKERS[name], thread_name_prefix=name)
        return self._lines[name]

    def _answer(
        self,
        task: Task,
        done: Future[T],
        then: Callable[[T], None],
        failed: Callable[[StoryEditorError], None] | None,
    ) -> None:
        if self._closed or done.cancelled():
            self._kept.discard(task)
            return

        def call() -> None:
            self._kept.discard(task)
            if task.cancelled():
                return
            try:
                result = done.result()
            except StoryEditorError as refused:
                if failed is None:
                    raise
                self._failed = True
                failed(refused)
                return
            then(result)

        self._answered.emit(call)

    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()
