"""What a window that died has left comes back, that of this path at once.

Files are read and written by a worker, and nothing is saved before; what is typed meanwhile is drafted.
What is kept under other paths is
looked for later: whether the newsroom still stands there is asked of a disk that may be slow, or away.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from story_editor.errors import StoryEditorError
from story_editor.store.left_elsewhere import Left, left_elsewhere
from story_editor.ui.autosave import Autosave
from story_editor.ui.cut_off import SEEN, Undone
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.recovery import Recovered, Recovery, tell_recovered
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Tasks
from story_editor.ui.unset_kept import UnsetKept
from story_editor.wording.failures import failure


class BringingBack(QObject):
    """Brings drafts and words that were not set back into the session, and says so.

    `go_to_story` and `compare` are where the notice leads, `show_photos` where words wait to be set.
    """

    def __init__(
        self,
        session: Session,
        autosave: Autosave,
        unset: UnsetKept,
        tasks: Tasks,
        notices: NoticeBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._autosave = autosave
        self._unset = unset
        self._tasks = tasks
        self._notices = notices

    def start(
        self,
        go_to_story: Callable[[str], object],
        compare: Callable[[Key], object],
        show_photos: Callable[[], object],
    ) -> None:
        """Bring back what is kept for this path, and then what is kept elsewhere once it is found."""
        session, drafts = self._session, self._autosave.drafts
        newsroom_id, folder = session.newsroom.id, session.folder.folder

        def go_to(key: Key) -> None:
            uses = [key[1]] if key[0] == "stories" else session.uses.of(key[1])
            if uses:
                go_to_story(uses[0])

        def tell(recovered: Sequence[Recovered]) -> None:
            tell_recovered(recovered, self._notices, go_to, compare)
            if recovered and not session.read_only:
                self._autosave.save()  # a version of its own, whatever is undone

        def look_elsewhere(recovered: Sequence[Recovered]) -> None:
            tell(recovered)
            self._tasks.run(
                lambda: left_elsewhere(newsroom_id, folder), bring, self._refused, line="brief"
            )

        def bring(elsewhere: Sequence[Left]) -> None:
            def told(recovered: Sequence[Recovered]) -> None:
                tell(recovered)
                self._unset.bring(elsewhere, self._notices, show_photos)

            if elsewhere:
                bring_back(Recovery(session, drafts, elsewhere), self._autosave, told)

        self._tell_cut_off()
        self._unset.restore(self._notices, show_photos)  # before anything else is typed there
        bring_back(Recovery(session, drafts), self._autosave, look_elsewhere)

    def _tell_cut_off(self) -> None:
        """Tell of a large change that was cut off, once a worker has seen how much of it is saved.

        What is noted, and what has a draft, is looked at before any draft is brought back.
        """
        drafts, cut_off = self._autosave.drafts, self._autosave.cut_off

        def seen() -> None:
            self._tasks.run(cut_off.forget, lambda _none: None, line="saves")

        def tell(undone: Undone) -> None:
            if undone.saved == undone.of:
                seen()
            else:
                self._notices.tell_in_turn(undone.words, (SEEN, seen), asks=True)

        def find() -> Callable[[], Undone] | None:
            change = cut_off.left()
            if change is None:
                return None
            return partial(
                cut_off.count, change, {(one.kind, one.value.id) for one in drafts.all()}
            )

        def count(counting: Callable[[], Undone] | None) -> None:
            if counting is not None:
                self._tasks.run(counting, tell, self._refused, line="brief")

        self._tasks.run(find, count, self._refused, line="saves")

    def _refused(self, refused: StoryEditorError) -> None:
        self._notices.tell(failure(refused))


def bring_back(
    recovery: Recovery, autosave: Autosave, then: Callable[[Sequence[Recovered]], None]
) -> None:
    """Bring drafts back, and tell `then` what was done; nothing is saved before.

    Nothing is drafted either until the drafts are read, for which no newsroom is asked.
    """

    def look() -> None:
        autosave.do_first(recovery.look, decide)

    def decide() -> None:
        recovery.decide()
        if recovery.writes:
            autosave.do_first(recovery.write, decide)
        else:
            then(recovery.said)

    autosave.do_first(recovery.read, look, "drafts")
