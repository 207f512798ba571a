"""What the actions on photos do: use, replace, show in its folder, throw away, one edit for several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from story_editor.errors import StoryEditorError
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit, same_as
from story_editor.ui import photo_edits, replacing, story_edits
from story_editor.ui.actions import connect_actions
from story_editor.ui.file_manager import show_in_folder
from story_editor.ui.intake_actions import PICTURES
from story_editor.ui.photo_chooser import StoryChooser
from story_editor.ui.session import Session
from story_editor.ui.several_edits import change_photos, unused_among
from story_editor.ui.tasks import Task
from story_editor.ui.waiting import Waiting
from story_editor.wording.failures import STILL_READING, failure
from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk


class PhotoActions(QObject):
    """Connects the actions on the photos that are looked at, and carries them out on `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        does = {
            "use_in_story": self._use_in_story,
            "replace_photo": self._replace_photo,
            "reveal_photo": self._reveal_photo,
            "trash_photo": self.trash,
            "photo_trash": self._show_trash,
            "same_as_previous": self._same_as_previous,
        }
        connect_actions(desk.window.actions_by_name, does)
        desk.views.photos_made.connect(
            lambda photos: photos.edit_wanted.connect(self._change_photos)
        )

    def _use_in_story(self) -> None:
        session, photo_id = self._session, self._desk.photos.current
        chooser = StoryChooser(session, self._desk.pictures, self._desk.language, self._window)
        chooser.finished.connect(chooser.deleteLater)
        chosen = chooser.exec()
        if not chosen or (photo := session.photo(photo_id)) is None:
            return
        story_id = chooser.story_id
        # the words on the picture before go with it
        if not self._desk.saving.saves_first([("stories", story_id)]):
            return
        if story_edits.refuses_photo(session, story_id, photo):
            return
        gone = story_edits.use_photo(session, story_id, photo, photo)
        if gone is None:
            self._window.notices.tell("This story shows this photo already.", done=False)
            return
        story = session.story(story_id)
        title = story.text(self._desk.language).title.strip() if story else ""
        self._window.notices.tell(
            f"The photo is the picture of “{shown(title or 'Untitled')}” now.{replacing.cleared(gone)}",
            ("Undo", session.undo_of_last()),
            ("Go to the story", lambda: self._desk.go_to_story(story_id)),
        )

    def _replace_photo(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Replace the file by", "", PICTURES)
        if name:
            self.replace_photo(Path(name))

    def replace_photo(self, path: Path) -> None:
        """Give the photo that is looked at the file at `path`."""
        if not self._session.read_only and not self._is_reading():
            window, photo_id = self._window, self._desk.photos.current
            uses = [("stories", one) for one in self._session.uses.of(photo_id)]
            # what it takes away is kept as a version
            if not self._desk.saving.saves_first([("photos", photo_id), *uses]):
                return
            replacing.replace_file(
                path,
                photo_id,
                self._session,
                window.tasks,
                window.notices,
                window.status,
                self._desk.photos.look_at,
                self._desk.saving.saves_first,
            )

    def _is_reading(self) -> bool:
        """Say whether it is too early to know every use of a photo, and tell so."""
        if self._session.reading:
            self._window.notices.tell(STILL_READING, done=False)
        return self._session.reading

    def _reveal_photo(self) -> None:
        photo = self._session.photo(self._desk.photos.current)
        if photo is not None and photo.original is not None:
            path = self._session.folder.original_path(photo.original)
            show_in_folder(path)
            self._window.notices.tell(
                f"“{shown(photo.original.name)}” is called {path.name} there."
            )

    def _change_photos(self, photo_ids: list[str], label: str, edit: object) -> None:
        """Make the same edit of several photos, one undo step, and say how many changed."""
        self._session.end_run()
        self._change(photo_ids, label, cast(Edit, edit), f"{label} changed for {{}}.")

    def _change(
        self, photo_ids: list[str], label: str, edit: Callable[[Photo], Photo | None], said: str
    ) -> None:
        session, window = self._session, self._window

        def told(number: int) -> None:
            window.status.show_progress(f"Changing {number:,} of {len(photo_ids):,} photos")

        def done(number: int) -> None:
            window.status.show_progress("")
            if number:
                words = said.format(plural(number, "photo"))
                window.notices.tell(words, ("Undo", session.undo_of_last()))

        first = self._desk.saving.saves_first
        change_photos(session, photo_ids, label, edit, done, told, self._change_failed, first)

    def _change_failed(self, refused: StoryEditorError) -> None:
        self._window.status.show_progress("")
        self._window.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)

    def _same_as_previous(self) -> None:
        session, looked = self._session, self._desk.looked
        photo, before = session.photo(looked.now), session.photo(looked.before)
        if photo is None or before is None:
            return
        if session.refuses({("photos", photo.id): (photo, None)}):
            return
        session.end_run()
        after = same_as(before, session.book, session.newsroom.credit_style)(photo)
        if after == photo:
            self._window.notices.tell(
                "It has the credit and rights of the previous photo already.", done=False
            )
            return
        session.change_photo(after, "Same as the previous photo")
        session.end_run()
        self._window.notices.tell(
            f"Credit, licence, terms, category and last day are those of “{_name(before)}” now.",
            ("Undo", session.undo_of_last()),
        )

    def _trash_photos(self, chosen: list[str]) -> None:
        unused = unused_among(self._session, chosen)
        if not unused:
            self._window.notices.tell("They stay, since stories use every one of them.", done=False)
            return
        if not self._desk.saving.saves_first(("photos", one) for one in unused):
            return
        self._change(unused, "Move photos to trash", lambda _photo: None, "{} moved to the trash.")

    def trash(self) -> None:
        """Move the photos that are looked at to the trash, but for those that stories use."""
        if self._is_reading():
            return
        if len(chosen := self._desk.photos.chosen) > 1:
            self._trash_photos(chosen)
            return
        session, photo_id = self._session, self._desk.photos.current
        photo = session.photo(photo_id)
        if photo is None or not session.may_change(photo):
            return
        name = shown(photo.original.name) if photo.original else "The photo"
        if uses := session.uses.of(photo_id):
            used = plural(len(uses), "story", "stories")
            self._window.notices.tell(
                f"{name} stays, since {used} {'uses' if len(uses) == 1 else 'use'} it:"
                " take it off there first.",
                ("Go to the story", lambda: self._desk.go_to_story(uses[0])),
                done=False,
            )
            return
        if not self._desk.saving.saves_first([("photos", photo_id)]):
            return
        if photo_edits.move_to_trash(session, photo_id):
            self._desk.photos.shelf.look()
            self._window.notices.tell(
                f"{name} moved to the trash.", ("Undo", session.undo_of_last())
            )

    def _show_trash(self) -> None:
        """List the photos in the trash, and bring back those that are chosen there."""
        self._desk.autosave.flush()  # what was thrown away a moment ago is there too
        folder, window, task = self._session.folder.reader(), self._window, Task()
        words = "Reading the trash…"
        waiting = Waiting(task, window.tasks, window.status, words, lambda: None)

        def work() -> tuple[list[Photo], list[StoryEditorError]]:
            waiting.begin()
            return folder.trashed.photos()

        def told(found: tuple[list[Photo], list[StoryEditorError]]) -> None:
            waiting.end()
            photos = [one for one in found[0] if self._session.photo(one.id) is None]
            if photos:
                self._choose_from_trash(photos)
            elif found[1]:
                window.notices.tell(failure(found[1][0]), bad=True)
            else:
                window.notices.tell("No photo is in the trash.", done=False)

        def failed(refused: StoryEditorError) -> None:
            waiting.end()
            window.notices.tell(failure(refused), bad=True)

        window.tasks.run(work, told, failed, task=task)

    def _choose_from_trash(self, photos: Sequence[Photo]) -> None:
        from story_editor.ui.trash_dialog import PHOTO_COLUMNS, TrashDialog  # most never need it

        if self._window.findChild(TrashDialog) is not None:
            return  # it was asked for twice
        dialog = TrashDialog("Photos in the trash", photos, PHOTO_COLUMNS, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._restore(dialog.chosen))
        dialog.open()

    def _restore(self, photos: Sequence[Photo]) -> None:
        session = self._session
        if session.refuses({("photos", one.id): (None, one) for one in photos}):
            return
        if restored := photo_edits.restore(session, photos):
            self._desk.photos.look_at(restored[0])
            words = f"{plural(len(restored), 'photo')} restored."
            self._window.notices.tell(words, ("Undo", session.undo_of_last()))


def _name(photo: Photo) -> str:
    return shown(photo.original.name) if photo.original else "the photo without a file"
