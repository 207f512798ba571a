"""What the actions of the Story menu do: make, mark, throw away and bring back stories, give a photo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from story_editor.errors import StoryEditorError
from story_editor.model.story import Status
from story_editor.ui import replacing, story_edits
from story_editor.ui.actions import connect_actions
from story_editor.ui.photo_chooser import PhotoChooser
from story_editor.ui.session import Session
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk


class StoryActions(QObject):
    """Connects the actions on the stories that are chosen, and carries them out on `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        does = {
            "new_story": self._new_story,
            "duplicate": self._duplicate,
            "restore": self._restore,
            "mark_draft": lambda: self._mark("draft"),
            "mark_ready": lambda: self._mark("ready"),
            "mark_published": lambda: self._mark("published"),
            "choose_photo": self._choose_photo,
            "remove_picture": self._remove_picture,
        }
        connect_actions(desk.window.actions_by_name, does)

    def _selected(self) -> Sequence[str]:
        selected = self._window.list.selected()
        return selected if self._desk.current in selected else [self._desk.current]

    def _new_story(self) -> None:
        session = self._session
        story_id = story_edits.new_story(session, self._desk.language)
        self._desk.refresh_list()
        self._desk.go_to_story(story_id)
        self._desk.form.go_to_field("title")

    def _duplicate(self) -> None:
        session = self._session
        if copy := story_edits.duplicate(session, self._desk.current):
            self._desk.refresh_list()
            self._desk.go_to_story(copy)

    def trash(self) -> None:
        """Move the chosen stories to the trash, and go on with the one beside them."""
        session = self._session
        chosen = self._selected()
        # what was just typed goes to the trash too, not to nowhere
        if not self._desk.saving.saves_first(("stories", one) for one in chosen):
            return
        neighbour = self._window.list.neighbour(chosen)

        def done(number: int) -> None:
            self._window.status.show_progress("")
            if not number:
                return
            field = QApplication.focusWidget()
            stays = (
                self._desk.current in chosen
            )  # or somebody went on meanwhile, and may be writing
            if stays and field is not None and self._desk.form.isAncestorOf(field):
                self._window.list.table.setFocus()  # or the next word would stand in the next story
            words = f"{plural(number, 'story', 'stories')} moved to the trash."
            self._window.notices.tell(words, ("Undo", session.undo_of_last()))
            self._desk.refresh_list()
            if self._desk.current not in chosen:
                return
            self._window.list.go_to(
                neighbour
            )  # "" too, or a click on the same in the trash would show nothing

        # and what is typed until their turn comes
        first = self._desk.saving.saves_first
        story_edits.move_to_trash(session, chosen, done, self._told(chosen), self._failed, first)

    def _restore(self) -> None:
        session, chosen, before = self._session, self._selected(), self._desk.current
        gone: dict[str, None] = {}

        def done(number: int) -> None:
            self._window.status.show_progress("")
            if number:
                self._desk.refresh_list()
                there = (one for one in chosen if session.values.get(("stories", one)) is not None)
                if self._desk.current == before:  # or somebody went on, and may be writing
                    self._desk.go_to_story(next(there))
                words = replacing.cleared_in_trash([*gone])
                words = f"{plural(number, 'story', 'stories')} restored.{words}"
                self._window.notices.tell(words, ("Undo", session.undo_of_last()))

        story_edits.restore(
            session, chosen, done, self._told(chosen), self._failed, gone.setdefault
        )

    def _mark(self, status: Status) -> None:
        session, chosen = self._session, self._selected()

        def done(number: int) -> None:
            self._window.status.show_progress("")
            if number > 1:
                words = f"{number:,} stories marked as {status}."
                self._window.notices.tell(words, ("Undo", session.undo_of_last()))

        story_edits.mark(session, chosen, status, done, self._told(chosen), self._failed)

    def _told(self, chosen: Sequence[str]) -> Callable[[int], None]:
        """Return what tells how many of the stories that are `chosen` have been read."""
        return lambda number: self._window.status.show_progress(
            f"Changing {number:,} of {len(chosen):,} stories"
        )

    def _failed(self, refused: StoryEditorError) -> None:
        self._window.status.show_progress("")
        self._window.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)

    def _choose_photo(self) -> None:
        session = self._session
        chooser = PhotoChooser(session, self._desk.pictures, self._window)
        chooser.finished.connect(chooser.deleteLater)  # or it listens as long as the window lives
        chosen = chooser.exec()
        if chosen and (photo := session.photo(chooser.photo_id)):
            if not self._saves_picture():
                return
            if story_edits.refuses_photo(session, self._desk.current, photo):
                return
            gone = story_edits.use_photo(session, self._desk.current, photo, photo)
            if gone:
                words = f"Picture added.{replacing.cleared(gone)}"
                self._window.notices.tell(words, ("Undo", session.undo_of_last()))

    def _remove_picture(self) -> None:
        if self._saves_picture():
            story_edits.remove_picture(self._session, self._desk.current)

    def _saves_picture(self) -> bool:
        """Save the words on the picture, which go with it: they are a version then; say whether it may go."""
        return self._desk.saving.saves_first([("stories", self._desk.current)])
