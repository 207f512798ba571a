"""Showing the versions of a story, photo, contributor or the listing, and settling which words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.errors import StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.model.differences import Entry
from story_editor.model.story import Story
from story_editor.ui.actions import connect_actions
from story_editor.ui.history import draft_lines, read_lines
from story_editor.ui.session import Key, Session
from story_editor.ui.versions_dialog import Line, VersionsDialog
from story_editor.wording.failures import failure
from story_editor.wording.phrases import shown

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk

_KINDS = {
    "stories": "the story",
    "photos": "the photo",
    "contributors": "the contributor",
    "newsroom": "the listing",
}
"""What a value without a name is called, and one that has gone meanwhile."""


class VersionsActions(QObject):
    """Connects the actions that show versions; what is restored goes into `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        does = {
            "versions": lambda: self.show(("stories", desk.current)),
            "photo_versions": self._of_photo,
        }
        connect_actions(desk.window.actions_by_name, does)
        desk.views.listing_made.connect(
            lambda listing: listing.versions_wanted.connect(self._of_listing)
        )

    def _of_photo(self) -> None:
        story = self._session.story(self._desk.current)
        if story is not None and story.picture is not None:
            self._show_photo(story.picture.photo)

    def _show_photo(self, photo_id: str) -> None:
        if self._session.photo(photo_id) is not None:
            self.show(("photos", photo_id))

    def _of_listing(self) -> None:
        self.show(("newsroom", self._session.newsroom.id))

    def show(self, key: Key) -> None:
        """Show the versions of a value beside what is there now."""
        session, window = self._session, self._window
        if session.values.get(key) is None:
            return
        self._desk.autosave.flush()
        reader, own = session.folder.reader(), frozenset(session.folder.versions.own)

        def show(lines: list[Line]) -> None:
            dialog = VersionsDialog(session, key, lambda: self._called(key), lines, window)
            dialog.done_with.connect(lambda name: self._settle(dialog, key, name))
            dialog.photo_wanted.connect(self._show_photo)
            dialog.may_replace = lambda: self._desk.saving.saves_first([key])
            dialog.show()

        def failed(refused: StoryEditorError) -> None:
            window.notices.tell(failure(refused), bad=True)

        drafts, now = self._desk.autosave.drafts, session.values.get(key)
        saved, may_change = now if isinstance(now, Entry) else None, session.may_change(now)

        def read() -> list[Line]:
            waiting = [] if may_change else draft_lines(drafts, key, saved)
            return [*waiting, *read_lines(reader, key, own)]

        window.tasks.run(read, show, failed, line="brief")

    def _called(self, key: Key) -> str:
        """Return what people call the value under `key` as it stands now."""
        value = self._session.values.get(key)
        if isinstance(value, Story):
            return f"“{shown(value.text(self._desk.language).title)}”"
        if isinstance(value, Contributor):
            return f"“{shown(value.name)}”"
        return _KINDS[key[0]]

    def _settle(self, dialog: VersionsDialog, key: Key, name: str) -> None:
        session = self._session
        self._desk.autosave.flush()
        value = session.values.get(key)
        assert isinstance(value, Entry)
        try:  # a version of its own, which names the one that was looked at
            self._window.tasks.wait(lambda: session.folder.put(key[0], value, [name]))
        except StoryEditorError as refused:
            self._window.notices.tell(failure(refused), bad=True)
        else:
            dialog.show_settled(name)
            if not dialog.has_others:
                self._desk.others.settled(key)
