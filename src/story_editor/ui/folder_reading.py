"""Reading the folder into the index, in the background, and saying what is in the way there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from story_editor.errors import (
    HARMLESS,
    ConflictedCopy,
    IncompleteFolder,
    StoryEditorError,
)
from story_editor.store.clock import today
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from story_editor.model.completion import CreditsInUse
    from story_editor.model.credit_book import CreditBook

LOOK_AGAIN, WITHOUT, NEXT = "Look again", "Show without them", "Next"
SINGLY = 9
"""Troubles that are shown one after another; who has more of them has to mend more than files."""


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
        self.told_elsewhere: Callable[[StoryEditorError], bool] = lambda _refused: False
        """Whether somebody else tells why the folder could not be read."""
        self._folder = folder
        self._index = index
        self._tasks = tasks
        self._notices = notices
        self._told: set[str] = set()
        self._saying: dict[str, str] = {}
        self._why = ""  # the folder could not be read
        self._refused_at = self._started = 0
        self._answering = False

    def start(self) -> None:
        """Read what has changed, in the background; what was said once is not said again."""
        task = Task()  # closing the window stops it
        folder, path, tasks, tell = self._folder, self._index.path, self._tasks, self._progress
        told, newer = self._show_book, self.newer()
        self._started += 1
        number = self._started

        def work() -> tuple[bool, list[StoryEditorError]]:
            from story_editor.store.entries import forget_credits
            from story_editor.store.freed_memory import give_back_freed_memory
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
                forget_credits()
                give_back_freed_memory()

        tasks.run(work, lambda result: self._read(number, *result), self._refused, task=task)

    def refuse(self, incomplete: IncompleteFolder) -> None:
        """Say that nothing was published, since the folder lacks what the list shows.

        No reading hides that: one that began before knows less, and one that finds the same says nothing.
        """
        self.incomplete = incomplete
        self._refused_at, self._answering = self._started, True
        self._told.add(failure(incomplete))
        words = f"Nothing was published. {failure(incomplete)}"
        self._notices.tell(words, *self._choices(), bad=True, asks=True)

    def _progress(self, done: int, of: int) -> None:
        self.progressed.emit(done, of)

    def _show_book(self, book: CreditBook, in_use: CreditsInUse) -> None:
        self.book_read.emit(book)
        self.credits_read.emit(in_use)

    def _refused(self, refused: StoryEditorError) -> None:
        """Say why it could not be read, after what has to be read first: words that are NOT saved."""
        if not self.told_elsewhere(refused):
            words = failure(refused)
            if words != self._why:
                self._notices.retract(self._why)
                self._why = words
            self._notices.tell_in_turn(words)
        self.refused.emit()

    def _read(self, number: int, changed: bool, problems: list[StoryEditorError]) -> None:
        lacks = next((one for one in problems if isinstance(one, IncompleteFolder)), None)
        if lacks is not None or number > self._refused_at:
            self.incomplete = lacks
        if self.incomplete is None:
            self._whole_again()
        self._notices.retract(self._why)
        found = {failure(problem): problem for problem in problems}
        for words in self._saying.keys() - found.keys():
            self._notices.retract(self._saying.pop(words))
        fresh = [problem for words, problem in found.items() if words not in self._told]
        self._told = {*found, *([failure(self.incomplete)] if self.incomplete else [])}
        self._say(sorted(fresh, key=_weight))
        self.finished.emit(changed, [one for one in problems if isinstance(one, ConflictedCopy)])

    def _whole_again(self) -> None:
        """Take back that the folder is incomplete; who waits for an export has to make it again."""
        if self._notices.withdraw(LOOK_AGAIN) and self._answering:
            words = "Everything is there again. Nothing was published meanwhile: do it once more."
            self._notices.tell(words, stay=True, done=False)
        self._answering = False

    def _say(self, fresh: list[StoryEditorError]) -> None:
        """Tell what is `fresh`, the gravest first, one after another; of what is harmless only the first."""
        singly = min(sum(not isinstance(one, HARMLESS) for one in fresh), SINGLY)
        for place, problem in enumerate(fresh[: singly + 1]):
            left = len(fresh) - place - 1
            words = failure(problem) + (f" (and {left:,} more)" if left else "")
            if not isinstance(problem, HARMLESS):
                self._saying[failure(problem)] = words
            if problem is self.incomplete:
                self._say_lacking(words)
            else:
                follows = ((NEXT, lambda: None),) if left and place < singly else ()
                self._notices.tell_in_turn(words, *follows)

    def _say_lacking(self, words: str) -> None:
        """Tell that the folder is incomplete, before any other trouble that was found."""
        before = self._notices.text
        if before in self._saying.values() or not before:
            self._notices.tell(words, *self._choices(), bad=True, asks=True)
            if before:
                self._notices.tell_in_turn(before)
        else:
            self._notices.tell_in_turn(words, *self._choices(), asks=True)

    def _choices(self) -> tuple[Choice, ...]:
        return ((LOOK_AGAIN, self.look_again), (WITHOUT, self._forget))

    def look_again(self) -> None:
        """Read once more, and say again what was said already."""
        self._told.clear()
        self._answering = False
        self.start()

    def _forget(self) -> None:
        """Take what is missing from the list. Its versions, wherever they are, stay."""
        if self.incomplete is None:
            return
        path, lacks = self._index.path, self.incomplete.lacks
        self.incomplete = None

        def work() -> None:
            index = Index(path)
            try:
                remove = {
                    "stories": index.remove,
                    "photos": index.photos().remove,
                    "contributors": index.contributors().remove,
                }
                for lack in lacks:
                    remove[lack.kind](lack.missing)
            finally:
                index.close()

        self._tasks.run(work, lambda _done: self.finished.emit(True, []), self._refused)


def _weight(problem: StoryEditorError) -> tuple[int, str]:
    """Return where a trouble stands among others: all that lacks, lost stories, other losses, the rest."""
    path = getattr(problem, "path", Path())
    if isinstance(problem, IncompleteFolder):
        return 0, ""
    if isinstance(problem, HARMLESS):
        return 3, str(path)
    return 1 if path.parent.name == "stories" else 2, str(path)


def _book(index: Index) -> CreditBook:
    """Return the credit book as the index has it. Raises DiskRefused."""
    from story_editor.model.credit_book import CreditBook

    return CreditBook(index.contributors().all())
