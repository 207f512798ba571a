"""When and where the listing went last, and how many stories have changed since."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.errors import DiskRefused
from story_editor.model.published import published_otherwise
from story_editor.store import computer
from story_editor.ui.publishing import now_in_words
from story_editor.wording.phrases import plural

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.ui.bars import StatusBar
    from story_editor.ui.listing_view import ListingView
    from story_editor.ui.session import Key, Session, Values
    from story_editor.ui.tasks import Tasks
    from story_editor.ui.views import Views


class LastExport(QObject):
    """Shows the last export of the newsroom `folder` in the status bar and the Listings view.

    What is in the `session` now is compared with what was published, so what was undone is no change.
    """

    def __init__(
        self,
        session: Session,
        folder: Path,
        tasks: Tasks,
        status: StatusBar,
        views: Views,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folder = folder
        self._tasks = tasks
        self._status = status
        self._views = views
        self._when = computer.last_export(folder)
        self._target = computer.export_folder(folder)
        self._was: dict[Key, object] = {}  # what has changed since, as it was published
        self._stories: set[str] = set()
        self._photos: set[str] = set()
        self._showing: set[str] | None = set()  # stories with these photos, None while not known
        session.replaced.connect(self._note_changes)
        views.listing_made.connect(self._show_folder)

    def _note_changes(self, values: Values, old: Values) -> None:
        """Note which of `values`, which were `old` before, the next export would show otherwise."""
        for key in values:
            self._was.setdefault(key, old.get(key))
        stories, photos = published_otherwise(values, self._was, self._session.newsroom.listings)
        of_photos = {key[1] for key in values if key[0] == "photos"}
        self._stories -= {key[1] for key in values if key[0] == "stories"}
        self._stories |= stories
        if self._photos & of_photos != photos:
            self._photos = (self._photos - of_photos) | photos
            self._showing = None

    def _changed(self) -> set[str]:
        """Return the stories that the next export would show otherwise."""
        if self._showing is None:
            listings = self._session.newsroom.listings
            statuses = {status for listing in listings for status in listing.statuses}
            with contextlib.suppress(DiskRefused):
                self._showing = self._session.index.stories_with_photos(self._photos, statuses)
        return self._stories | (self._showing or set())

    def note(self, report: Report) -> None:
        """Note that the listing went out just now."""
        folder, when = self._folder, now_in_words()
        self._when = when
        self._tasks.run(  # it is flushed, which a slow disk takes long for
            lambda: computer.note_export(folder, report.folder, when), lambda _: None, keep=True
        )
        self._was.clear()
        self._stories, self._photos, self._showing = set(), set(), set()
        self._target = report.folder
        if (listing := self._views.listing_if_made) is not None:
            self._show_folder(listing)
        self.show()

    def _show_folder(self, listing: ListingView) -> None:
        listing.show_folder(f"Goes to {self._target}")

    def show(self) -> None:
        """Show what is known now."""
        if not self._when:
            self._status.show_export("Not exported yet")
            return
        changed = len(self._changed())
        since = f" · {plural(changed, 'story', 'stories')} changed since" if changed else ""
        self._status.show_export(f"Last export {self._when}{since}")
