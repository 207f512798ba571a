"""Saying that a colleague is writing in the story that is open here, before both have."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from story_editor.store import computer
from story_editor.store.lock import user
from story_editor.store.presence import Presence
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from story_editor.wording.phrases import shown

if TYPE_CHECKING:
    from concurrent.futures import Future

EVERY = 20_000
"""Milliseconds from one heartbeat, and one look, to the next."""


class WhoElse(QObject):
    """Tells others which story is edited here, and the person here who else edits it.

    A story that is only looked at is not told: that would write into a folder that somebody
    reads, and keep a sync program busy.
    """

    def __init__(
        self, session: Session, tasks: Tasks, notices: NoticeBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        who = f"{user()} on {platform.node()}"
        self._presence = Presence(session.folder.folder, computer.identity(), who)
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._story = ""
        self._edited = ""
        self._told: set[tuple[str, str]] = set()
        self._words = ""
        self._looking: Future[Any] | None = None
        self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        session.story_changed.connect(self._changed)

    def show_story(self, story_id: str) -> None:
        """Watch this story from now on; "" for none."""
        if story_id == self._story:
            return
        self._story = story_id
        self._edited = ""
        if self._words:
            self._notices.retract(self._words)
        self.look()

    def look(self) -> None:
        """Let the heart beat, and see who else is there, in the background.

        One look at a time: several at once would count as so many heartbeats that were missed.
        """
        if self._looking is not None and not self._looking.done():
            self._again = True
            return
        self._again = False
        story, presence = self._story, self._presence
        edits = story == self._edited and not self._session.read_only
        edited = story if story and edits else ""

        def work() -> list[str]:
            presence.write(edited)
            return presence.look(story) if story else []

        task = self._tasks.run(work, lambda others: self._seen(story, others), line="brief")
        self._looking = task.future

    def _beat(self) -> None:
        if self._looking is None or self._looking.done():
            self.look()

    def leave(self) -> None:
        """Be gone, for others; called when nothing else uses the presence any more."""
        self._timer.stop()
        self._presence.write("")

    def _changed(self, story_id: str) -> None:
        if story_id != self._story or story_id == self._edited:
            return
        if ("stories", story_id) in self._session.values.unsaved():  # and not changed from outside
            self._edited = story_id
            self.look()

    def _seen(self, story: str, others: list[str]) -> None:
        if self._again:
            self.look()
        if story != self._story:
            return
        self._told = {(of, who) for of, who in self._told if of != story or who in others}
        fresh = [who for who in others if (story, who) not in self._told]
        if fresh:
            self._told.update((story, who) for who in fresh)
            self._words = (
                f"{' and '.join(map(shown, fresh))} {'is' if len(fresh) == 1 else 'are'} writing in"
                " this story too. Nothing that either of you types is lost: both versions are kept."
            )
            self._notices.tell(self._words, stay=True)
