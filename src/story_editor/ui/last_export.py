"""When and where the listing went last, and how many stories have changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.store import computer
from story_editor.ui.publishing import now_in_words
from story_editor.wording.phrases import plural

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.ui.bars import StatusBar
    from story_editor.ui.listing_view import ListingView
    from story_editor.ui.tasks import Tasks
    from story_editor.ui.views import Views


class LastExport(QObject):
    """Shows the last export of the newsroom `folder` in the status bar and the Listings view."""

    def __init__(
        self,
        folder: Path,
        tasks: Tasks,
        status: StatusBar,
        views: Views,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tasks = tasks
        self._status = status
        self._views = views
        self._when = computer.last_export(folder)
        self._changed: set[str] = set()
        views.listing_made.connect(self._show_folder)

    def note_changes(self, story_ids: set[str]) -> None:
        """Note that the next export would show these stories otherwise."""
        self._changed |= story_ids

    def note(self, report: Report) -> None:
        """Note that the listing went out just now."""
        folder, when = self._folder, now_in_words()
        self._when = when
        self._tasks.run(  # it is flushed, which a slow disk takes long for
            lambda: computer.note_export(folder, report.folder, when), lambda _: None, keep=True
        )
        self._changed.clear()
        if (listing := self._views.listing_if_made) is not None:
            listing.show_folder(f"Goes to {report.folder}")
        self.show()

    def _show_folder(self, listing: ListingView) -> None:
        listing.show_folder(f"Goes to {computer.export_folder(self._folder)}")

    def show(self) -> None:
        """Show what is known now."""
        if not self._when:
            self._status.show_export("Not exported yet")
            return
        changed = len(self._changed)
        since = f" · {plural(changed, 'story', 'stories')} changed since" if changed else ""
        self._status.show_export(f"Last export {self._when}{since}")
