"""What is typed for several photos and not set is kept on this computer within a second, and shown again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from story_editor.errors import DiskRefused
from story_editor.store.unset import UnsetStore
from story_editor.ui.autosave import DELAY, RETRY
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from story_editor.model.typed import Typed
    from story_editor.store.left_elsewhere import Left
    from story_editor.ui.notice_bar import NoticeBar
    from story_editor.ui.session import Session
    from story_editor.ui.tasks import Tasks
    from story_editor.ui.views import Views

Kept = dict[tuple[str, ...], "Typed"]


class UnsetKept(QObject):
    """Keeps what stands unset in the Photos view. What was set stays kept until its photos are saved."""

    def __init__(
        self, session: Session, views: Views, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._views = views
        self._tasks = tasks
        self._store = UnsetStore(session.newsroom.id, session.folder.folder)
        self._kept: Kept = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        views.photos_made.connect(lambda photos: photos.unset_changed.connect(self._wait))

    def restore(self, notices: NoticeBar, show_photos: Callable[[], object]) -> None:
        """Show what a window left unset, above the photos, and tell it."""
        if not self._session.read_only:
            self._show_kept(notices, show_photos)

    def bring(
        self, elsewhere: Iterable[Left], notices: NoticeBar, show_photos: Callable[[], object]
    ) -> None:
        """Show likewise what is kept where the newsroom was; what stands unset here by now stands."""
        moved = [left for left in elsewhere if left.moved]
        if not moved or self._session.read_only or not self.flush():
            return
        for one in self._store.take_moved(moved):
            notices.tell(failure(one), bad=True)
        self._show_kept(notices, show_photos)

    def _show_kept(self, notices: NoticeBar, show_photos: Callable[[], object]) -> None:
        typed, unread = self._store.read()
        if unread is not None:
            notices.tell(failure(unread), bad=True)
        new = [one for one in typed if self._kept.get(one.photos) != one]
        if not new:
            return
        self._kept = {one.photos: one for one in typed}
        self._views.photos.take_kept(new)
        if left := self._views.photos.unset_typed():
            more = f" (and {len(left) - 1:,} more)" if len(left) > 1 else ""
            words = f"{left[0].said}{more}. It stands beside the photos, to be set or dropped."
            notices.tell(words, ("Go there", show_photos), stay=True, asks=True)

    def flush(self) -> bool:
        """Keep what is unset now, and wait for it; True when it is on this computer."""
        self._timer.stop()
        unset = self._unset()
        typed = self._to_keep(unset)
        if typed != self._kept:
            self._take(self._tasks.wait(self._work(typed), "drafts"))
        if typed != unset:
            self._wait()
        return typed == self._kept

    def _wait(self) -> None:
        if not self._timer.isActive() and not self._session.read_only:
            self._timer.start(DELAY)

    def _tick(self) -> None:
        unset = self._unset()
        typed = self._to_keep(unset)
        if typed != self._kept:
            self._tasks.run(self._work(typed), self._take, line="drafts")
        if typed != unset:
            self._wait()

    def _unset(self) -> Kept:
        photos = self._views.photos_if_made
        return {one.photo_ids: one.typed for one in photos.unset_typed()} if photos else {}

    def _to_keep(self, unset: Kept) -> Kept:
        """Return what is `unset`, and what was, until the photos that have it by now are saved."""
        if self._session.values.is_saved and not self._session.under_way.busy:
            return unset
        was = {
            photos: unset[photos].with_what_was_said(before) if photos in unset else before
            for photos, before in self._kept.items()
        }
        return {**unset, **was}

    def _work(self, typed: Kept) -> Callable[[], Kept | None]:
        def work() -> Kept | None:
            try:
                self._store.keep([*typed.values()])
            except DiskRefused:
                return None
            return typed

        return work

    def _take(self, kept: Kept | None) -> None:
        """Note what is kept, None for nothing new: then it is tried again, and the words stand as they were."""
        if kept is not None:
            self._kept = kept
        elif not self._timer.isActive():
            self._timer.start(RETRY)
