"""Saving by itself: at most a second after a key, everything typed is on the disk.

The clock starts with the first unsaved change and is not set back by the next, so someone
who never pauses loses no more than someone who does.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from story_editor.errors import ChangedElsewhere, StoryEditorError
from story_editor.model.base import Value
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Tasks

DELAY = 900
"""Milliseconds from a change to its save; with the save itself that stays under a second."""

RETRY = 5_000
"""Milliseconds until a save that was refused is tried again."""

Values = Mapping[Key, Value | None]


class Autosave(QObject):
    """Writes what the session has unsaved. `state_changed` tells "saved", "saving" or "unsaved"."""

    state_changed = Signal(str)
    failed = Signal(object, str)
    """A StoryEditorError, and the id of the value that was not saved."""
    newsroom_saved = Signal()
    """The newsroom's own settings are on the disk: every story is to be looked at afresh."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._under_way: Outcome | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)
        session.edited.connect(self._wait)

    @property
    def state(self) -> str:
        """Return "saved", "saving" or "unsaved"."""
        if self._writing:
            return "saving"
        return "unsaved" if self._session.unsaved() else "saved"

    def save(self) -> None:
        """Save now, in the background. A save under way is followed by another."""
        self._timer.stop()
        values = self._session.unsaved()
        if self._writing or not values or self._session.read_only:
            return
        outcome = self._under_way = Outcome()
        self.state_changed.emit("saving")
        folder = self._session.folder
        self._tasks.run(lambda: save_values(folder, values, outcome), self._take, line="saves")

    def flush(self) -> bool:
        """Save now and wait for it, as before closing; True when nothing is left unsaved."""
        self._timer.stop()
        if self._under_way is not None:
            self._tasks.wait(lambda: None)  # what it has written may be undone by now
            self._take(self._under_way)
            self._timer.stop()
        values = self._session.unsaved()
        if values and not self._session.read_only:
            folder = self._session.folder
            self._take(self._tasks.wait(lambda: save_values(folder, values, Outcome())))
        return not self._session.unsaved()

    @property
    def _writing(self) -> bool:
        return self._under_way is not None and not self._under_way.ended

    def _wait(self) -> None:
        if self._session.read_only:
            return
        if not self._timer.isActive() or self._timer.remainingTime() > DELAY:
            self._timer.start(DELAY)
            self.state_changed.emit("unsaved")

    def _take(self, outcome: Outcome) -> None:
        """Note what a save did, once: after a flush its answer comes a second time, and late."""
        if outcome.taken:
            return
        outcome.taken = True
        if outcome is self._under_way:
            self._under_way = None
        self._session.mark_saved(outcome.saved)
        self.state_changed.emit(self.state)
        if any(kind == "newsroom" for kind, _id in outcome.saved):
            self.newsroom_saved.emit()
        for key, error in outcome.refused.items():
            self.failed.emit(error, key[1])
        if any(not isinstance(error, ChangedElsewhere) for error in outcome.refused.values()):
            self._timer.start(RETRY)
        elif self._session.unsaved().keys() - outcome.refused and not self._timer.isActive():
            self._timer.start(DELAY)


class Outcome:
    """What a save did: the values that are on the disk, and the errors of those that are not."""

    def __init__(self) -> None:
        self.saved: dict[Key, Value | None] = {}
        self.refused: dict[Key, StoryEditorError] = {}
        self.ended = False
        self.taken = False


def save_values(folder: NewsroomFolder, values: Values, outcome: Outcome) -> Outcome:
    """Write `values` into `folder`; one that is refused does not keep the others from it."""
    try:
        for key, value in values.items():
            try:
                _save(folder, key, value)
            except StoryEditorError as refused:
                outcome.refused[key] = refused
            else:
                outcome.saved[key] = value
    finally:
        outcome.ended = True
    return outcome


def _save(folder: NewsroomFolder, key: Key, value: Value | None) -> None:
    if value is None:
        folder.trash(*key)
    elif isinstance(value, Newsroom):
        folder.save_newsroom(value)
    elif isinstance(value, Story | Photo):
        folder.put(key[0], value)
