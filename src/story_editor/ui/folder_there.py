"""Whether the newsroom's folder is there while it is open here: what has gone is told, and what came back.

The operating system does not tell that a folder above was renamed, nor that a disk was pulled out or a
share has gone. So a worker looks at one name every few seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from story_editor.errors import AnotherNewsroom, DiskRefused, NotANewsroom, StoryEditorError
from story_editor.store.marker import has_marker, refuse_if_absent
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.tasks import Task
from story_editor.wording.failures import failure
from story_editor.wording.unsaved import not_there

if TYPE_CHECKING:
    from pathlib import Path

    from story_editor.ui.notice_bar import Choice, NoticeBar
    from story_editor.ui.session import Session
    from story_editor.ui.tasks import Tasks

AGAIN = 3_000
"""Milliseconds between two looks."""
PUT_BACK = "Put it back"
STANDS_AGAIN = "newsroom.json stands there again, as it was saved last."


class Absence(NamedTuple):
    """Why the newsroom is not there; `kept` says that its newsroom.json has a version to put back."""

    error: StoryEditorError
    kept: bool


class FolderThere(QObject):
    """Looks whether the folder of `session` and its newsroom.json are there, and tells when they are not."""

    gone = Signal()
    """It is not there, which was told; once, until it is back."""
    back = Signal()
    """It is there again, and nothing says otherwise any more."""

    def __init__(
        self, session: Session, tasks: Tasks, notices: NoticeBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._absence: Absence | None = None
        self._told = ""
        self._looks = Task()
        self._later = QTimer(self)
        self._later.setInterval(AGAIN)
        self._later.timeout.connect(self.look)
        self._later.start()

    @property
    def is_gone(self) -> bool:
        """Whether it was not there when it was looked at last."""
        return self._absence is not None

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._later.stop()

    def look(self) -> None:
        """Look now, unless the answer to the last look is still waited for, as of a share that has gone."""
        if self._looks.future is not None and not self._looks.future.done():
            return
        folder, newsroom_id = self._session.folder.folder, self._session.newsroom.id

        def work() -> Absence | None:
            try:
                refuse_if_absent(folder)
            except StoryEditorError as error:
                return Absence(error, _lacks_marker(error) and _is_kept(folder, newsroom_id))
            return None

        self._looks = Task()
        self._tasks.run(work, self._found, line="brief", task=self._looks)

    def takes(self, refused: StoryEditorError) -> bool:
        """Say whether `refused` is what is told here; then it is looked at once more."""
        gone = isinstance(refused, DiskRefused) and refused.reason == "missing"
        at_folder = gone and getattr(refused, "path", None) == self._session.folder.folder
        if not (at_folder or type(refused) is NotANewsroom):
            return False
        self.look()
        return True

    def choices(self, refused: StoryEditorError) -> tuple[Choice, ...]:
        """Return what can be done here about a save that was `refused`."""
        if not _lacks_marker(refused) or self._session.read_only:
            return ()
        return ((PUT_BACK, self.put_back),)

    def put_back(self) -> None:
        """Put newsroom.json back as it was saved last; one that has come meanwhile stays as it is."""
        folder = self._session.folder.folder

        def work() -> None:
            if not has_marker(folder):
                NewsroomFolder(folder).marker.put_back()

        self._tasks.run(work, self._stands_again, self._not_put_back, line="saves")

    def _stands_again(self, _done: None) -> None:
        self._notices.tell(STANDS_AGAIN)
        self._look_again()

    def _not_put_back(self, refused: StoryEditorError) -> None:
        self._retract()
        self._told = failure(refused)
        self._notices.tell(self._told, ("Try again", self._look_again), bad=True, asks=True)

    def _look_again(self) -> None:
        """Look now, and tell it once more when it is still not there."""
        self._retract()
        if self._absence is not None:
            self._absence = Absence(StoryEditorError(), kept=False)
        self.look()

    def _found(self, absence: Absence | None) -> None:
        before, self._absence = self._absence, absence
        if absence is None:
            self._retract()
            if before is not None:
                self.back.emit()
            return
        if before is not None and _same(before, absence):
            return
        self._retract()
        self._tell(absence)
        self.gone.emit()

    def _tell(self, absence: Absence) -> None:
        """Tell it before all else, but for a save that was refused for it, which says more."""
        self._told = not_there(absence.error, typed=not self._session.read_only)
        choices = self.choices(absence.error) if absence.kept else ()
        choices = choices or (("Try again", self._look_again),)
        if self._notices.text.startswith("NOT saved"):
            self._notices.tell_in_turn(self._told, *choices, asks=True)
        else:
            self._notices.tell(self._told, *choices, bad=True, asks=True)

    def _retract(self) -> None:
        if self._told:
            self._notices.retract(self._told)
        self._told = ""


def _same(one: Absence, other: Absence) -> bool:
    return (type(one.error), str(one.error), one.kept) == (
        type(other.error),
        str(other.error),
        other.kept,
    )


def _lacks_marker(error: StoryEditorError) -> bool:
    """Say whether the folder is there, and its newsroom.json alone is not."""
    return (
        isinstance(error, NotANewsroom) and error.lacking and not isinstance(error, AnotherNewsroom)
    )


def _is_kept(folder: Path, newsroom_id: str) -> bool:
    """Say whether there are versions of the newsroom.json of this very newsroom."""
    try:
        return NewsroomFolder(folder, writable=False).marker.known_id() == newsroom_id
    except StoryEditorError:
        return False
