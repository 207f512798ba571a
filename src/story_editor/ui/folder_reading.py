"""Reading the folder into the index, in the background, and saying what is in the way there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from story_editor.errors import ConflictedCopy, IncompleteFolder, StoryEditorError
from story_editor.store.clock import today
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from story_editor.model.completion import CreditsInUse
    from story_editor.model.credit_book import CreditBook

LOOK_AGAIN, WITHOUT = "Look again", "Show without them"


class FolderReading(QObject):
    """Brings `index` to the state of the newsroom `folder`, as often as it is asked to.

    `finished` tells whether anything changed, and the copies that sync programs left;
    `progressed` how many stories have been read, and of how many. `incomplete` is what the
    folder lacks, as far as it was seen last.
    """

    finished = Signal(bool, list)
    progressed = Signal(int, int)
    book_read = Signal(object)
    """The CreditBook: at once as the index knew it last, or as it stands in the folder where the
    index is new; and again, as the index has it, when something changed."""
    credits_read = Signal(object)
    """The CreditsInUse, likewise."""
    refused = Signal()
    """The folder could not be read, which was told."""

    def __init__(
        self,
        folder: Path,
        index: Index,
        tasks: Tasks,
        notices: NoticeBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.incomplete: IncompleteFolder | None = None
        self.newer: Callable[[], Callable[[str, str], bool]] = lambda: lambda _kind, _id: False
        """What a session has newer than the files, as `OpenValues.newer` says it."""
        self._folder = folder
        self._index = index
        self._tasks = tasks
        self._notices = notices
        self._told: set[str] = set()

    def start(self) -> None:
        """Read what has changed, in the background; what was said once is not said again."""
        task = Task()  # closing the window stops it
        folder, path, tasks, tell = self._folder, self._index.path, self._tasks, self._progress
        told, newer = self._show_book, self.newer()

        def work() -> tuple[bool, list[StoryEditorError]]:
            from story_editor.store.indexing import refresh_index

            index, newsroom = Index(path), NewsroomFolder(folder, writable=False)
            try:
                book = _book(index)
                if not len(book):  # an index made afresh: credits are read meanwhile, too
                    book = book.replaced({one.id: one for one in newsroom.contributors()[0]})
                tasks.tell(told, book, index.credits_in_use())
                result = refresh_index(
                    newsroom,
                    index,
                    today=today(),
                    cancelled=task.cancelled,
                    progress=lambda done, of: tasks.tell(tell, done, of),
                    newer=newer,
                )
                if result[0]:
                    tasks.tell(told, _book(index), index.credits_in_use())
                return result
            finally:
                index.close()

        tasks.run(work, self._read, self._refused, task=task)

    def refuse(self, incomplete: IncompleteFolder) -> None:
        """Say that nothing was published, since the folder lacks what the list shows."""
        self.incomplete = incomplete
        self._tell(f"Nothing was published. {failure(incomplete)}", incomplete)

    def _progress(self, done: int, of: int) -> None:
        self.progressed.emit(done, of)

    def _show_book(self, book: CreditBook, in_use: CreditsInUse) -> None:
        self.book_read.emit(book)
        self.credits_read.emit(in_use)

    def _refused(self, refused: StoryEditorError) -> None:
        self._notices.tell(failure(refused), bad=True)
        self.refused.emit()

    def _read(self, result: tuple[bool, list[StoryEditorError]]) -> None:
        changed, problems = result
        self.incomplete = next((one for one in problems if isinstance(one, IncompleteFolder)), None)
        if self.incomplete is None:
            self._notices.withdraw(LOOK_AGAIN)
        fresh = [problem for problem in problems if failure(problem) not in self._told]
        fresh.sort(key=lambda problem: problem is not self.incomplete)
        self._told = set(map(failure, problems))
        if fresh:
            more = f" (and {len(fresh) - 1} more)" if len(fresh) > 1 else ""
            self._tell(failure(fresh[0]) + more, fresh[0])
        self.finished.emit(changed, [one for one in problems if isinstance(one, ConflictedCopy)])

    def _tell(self, words: str, problem: StoryEditorError) -> None:
        choices: tuple[Choice, ...] = ()
        if problem is self.incomplete:
            choices = ((LOOK_AGAIN, self.look_again), (WITHOUT, self._forget))
        self._notices.tell(words, *choices, bad=True, asks=bool(choices))

    def look_again(self) -> None:
        """Read once more, and say again what was said already."""
        self._told.clear()
        self.start()

    def _forget(self) -> None:
        """Take what is missing from the list. Its versions, wherever they are, stay."""
        if self.incomplete is None:
            return
        path, missing = self._index.path, self.incomplete.missing
        self.incomplete = None

        def work() -> None:
            index = Index(path)
            try:
                index.remove(missing)
            finally:
                index.close()

        self._tasks.run(work, lambda _done: self.finished.emit(True, []), self._refused)


def _book(index: Index) -> CreditBook:
    """Return the credit book as the index has it. Raises DiskRefused."""
    from story_editor.model.credit_book import CreditBook

    return CreditBook(index.contributors().all())
