"""Keeps the list and its counts as the index has them, and offers a story where none is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from story_editor.store.rows import Counts
    from story_editor.ui.empty_page import EmptyPage
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.session import Session
    from story_editor.ui.story_form import StoryForm
    from story_editor.ui.story_shown import StoryShown

SOON = 40
"""Milliseconds: changes of many stories are shown in the list together."""

SELDOM = 400
"""Milliseconds, likewise, while the changes of thousands are noted one after another."""

UNREAD = "The newsroom could not be read."


class ListUpkeep(QObject):
    """Shows in `window` what the index says of the newsroom as a whole."""

    refreshed = Signal()

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        shown: StoryShown,
        form: StoryForm,
        empty: EmptyPage,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._session = session
        self._shown = shown
        self._form = form
        self._empty = empty
        self._offered = ""
        self._counted = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Show list and counts as the index has them now."""
        self._soon.stop()
        window = self._window
        window.list.refresh()
        counts = window.index.counts()
        self._show_counts(counts)
        if not self._shown.current and counts.total:
            self.offer_first()
        self.refreshed.emit()

    def _show_counts(self, counts: Counts) -> None:
        """Show how many stories there are and need work, unless too few were read to know it."""
        total = counts.total if self._counted else None
        self._window.top.show_title(self._session.newsroom.title, total)
        self._window.status.show_work(counts.needs_work, total)

    def refresh_soon(self) -> None:
        """Show them a moment later, together with what else changes until then."""
        if not self._soon.isActive():
            self._soon.start(SELDOM if self._session.noting else SOON)

    def show_reading(self, *, reading: bool) -> None:
        """Say whether the newsroom is being read, so that a list may not be all of it.

        Of one that was never read before, nobody knows how many stories it has until that is done.
        """
        if reading:
            self._counted = bool(self._window.index.size())
        self._window.list.show_lack("Reading the newsroom…" if reading else "")
        self._empty.show_reading(reading=reading)

    def show_refused(self) -> None:
        """Say no more that the newsroom is being read; what the index knew of it stays in the list."""
        self._window.status.show_progress("")
        if self._window.index.counts().total:
            self.show_reading(reading=False)
        else:
            self._window.list.show_lack(UNREAD)
            self._empty.show_unread()

    def show_progress(self, done: int, of: int) -> None:
        """Say how far the newsroom is read, and show what came into the list."""
        self._window.status.show_progress(f"Reading the newsroom: {done:,} of {of:,} stories")
        self.refresh_soon()

    def show_read(self, *, changed: bool, first: bool) -> None:
        """Show what a reading found, and another story where the chosen one has gone.

        `first` says whether it was the first since the window opened.
        """
        self._window.status.show_progress("")
        self._counted = True
        if changed:
            self.refresh()
        elif first:
            self._show_counts(self._window.index.counts())
            self._window.list.show_counts()
        if self._shown.story is None and self._shown.current:
            self._look_for_current()
        elif first and changed and self._is_untouched():
            self.offer_first()

    def _look_for_current(self) -> None:
        """Show the chosen story if it is back, and another if the index no longer knows it."""
        index = self._window.index
        if not index.has(self._shown.current) and index.counts().total:
            self.offer_first()
        else:
            self._shown.show()

    def offer_first(self) -> None:
        """Choose the first story, which nobody asked for: it may be another by and by."""
        self._window.list.go_to_first()
        self._offered = self._shown.current

    def _is_untouched(self) -> bool:
        """Say whether nobody has chosen, searched, begun to write or changed anything yet."""
        head, focus = self._window.list.head, QApplication.focusWidget()
        return (
            self._shown.current == self._offered
            and len(self._window.list.selected()) <= 1
            and self._session.undo_stack.count() == 0
            and (head is None or not head.query)
            and (focus is None or not self._form.isAncestorOf(focus))
        )
