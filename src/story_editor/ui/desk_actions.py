"""What the actions of the window do to the open newsroom: stories, pictures, intake, export."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from story_editor.errors import StoryEditorError
from story_editor.model.differences import Entry
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit, same_as
from story_editor.model.story import Status
from story_editor.store import computer
from story_editor.store.places import cache_folder
from story_editor.ui import photo_edits, publishing, replacing, story_edits, taking_in
from story_editor.ui.actions import DEFINITIONS
from story_editor.ui.file_manager import show_in_folder
from story_editor.ui.history import read_lines
from story_editor.ui.photo_chooser import PhotoChooser, StoryChooser
from story_editor.ui.session import Key, Session
from story_editor.ui.several_edits import change_photos, unused_among
from story_editor.ui.story_form import dropped_files
from story_editor.ui.versions_dialog import Line, VersionsDialog
from story_editor.wording.failures import STILL_READING, failure
from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk


_ENDINGS = "*.jpg *.jpeg *.png *.webp *.avif *.tif *.tiff *.gif *.heic *.heif"
PICTURES = f"Pictures ({_ENDINGS});;All files (*)"
"""What a picture may be chosen from."""


class DeskActions(QObject):
    """Connects every action that needs the newsroom, and carries it out on `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        self._connect()
        desk.form.files_dropped.connect(self._take_dropped)
        desk.form.bitmap_pasted.connect(self._add_bitmap)
        desk.photos.edit_wanted.connect(self._change_photos)

    def _connect(self) -> None:
        session, window = self._session, self._window
        actions = window.actions_by_name
        stack = session.undo_stack
        for definition in DEFINITIONS:
            if definition.changes:
                actions[definition.name].setEnabled(not session.read_only)
        for name in ("undo", "redo"):
            actions[name].setEnabled(False)
        stack.canUndoChanged.connect(actions["undo"].setEnabled)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        does = {
            "undo": stack.undo,
            "redo": stack.redo,
            "save": self._desk.autosave.save,
            "new_story": self._new_story,
            "duplicate": self._duplicate,
            "trash": self._trash,
            "restore": self._restore,
            "mark_draft": lambda: self._mark("draft"),
            "mark_ready": lambda: self._mark("ready"),
            "mark_published": lambda: self._mark("published"),
            "choose_picture": self._choose_picture,
            "choose_photo": self._choose_photo,
            "paste_picture": self._paste_picture,
            "remove_picture": self._remove_picture,
            "use_in_story": self._use_in_story,
            "replace_photo": self._replace_photo,
            "reveal_photo": self._reveal_photo,
            "trash_photo": self._trash_photo,
            "same_as_previous": self._same_as_previous,
            "versions": lambda: self.show_versions(("stories", self._desk.current)),
            "photo_versions": self._photo_versions,
            "take_in": self._take_in,
            "take_in_folder": self._take_in_folder,
            "export": lambda: self._export(computer.export_folder(window.folder)),
            "export_to": self._export_to,
            "preview": self._preview,
        }
        for name, act in does.items():
            actions[name].triggered.connect(lambda _on=False, do=act: do())

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

    def _trash(self) -> None:
        if self._desk.looks_at_photos():
            self._trash_photo()
            return
        session = self._session
        chosen = self._selected()
        self._desk.autosave.flush()  # what was just typed goes to the trash too, not to nowhere
        neighbour = self._window.list.neighbour(chosen)
        if number := story_edits.move_to_trash(session, chosen):
            words = f"{plural(number, 'story', 'stories')} moved to the trash."
            self._window.notices.tell(words, ("Undo", session.undo_of_last()))
            self._desk.refresh_list()
            if neighbour:
                self._window.list.go_to(neighbour)
            else:
                self._desk.show_story("")

    def _restore(self) -> None:
        session = self._session
        found = [session.trashed_story(story_id) for story_id in self._selected()]
        stories = [story for story in found if story is not None]
        if number := story_edits.restore(session, stories):
            self._desk.refresh_list()
            self._desk.go_to_story(stories[0].id)
            self._window.notices.tell(f"{plural(number, 'story', 'stories')} restored.")

    def _mark(self, status: Status) -> None:
        session = self._session
        number = story_edits.mark(session, self._selected(), status)
        if number > 1:
            words = f"{number:,} stories marked as {status}."
            self._window.notices.tell(words, ("Undo", session.undo_of_last()))

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Choose a picture", "", PICTURES)
        if name:
            self._add_picture(Path(name))

    def _choose_photo(self) -> None:
        session = self._session
        chooser = PhotoChooser(session, self._desk.pictures, self._window)
        chooser.finished.connect(chooser.deleteLater)  # or it listens as long as the window lives
        chosen = chooser.exec()
        if chosen and (photo := session.photo(chooser.photo_id)):
            self._desk.autosave.flush()  # the words on the picture before go with it
            gone = story_edits.use_photo(session, self._desk.current, photo, photo)
            if gone:
                words = f"Picture added.{replacing.cleared(gone)}"
                self._window.notices.tell(words, ("Undo", session.undo_of_last()))

    def _use_in_story(self) -> None:
        session, photo_id = self._session, self._desk.photos.current
        chooser = StoryChooser(session, self._desk.pictures, self._desk.language, self._window)
        chooser.finished.connect(chooser.deleteLater)
        chosen = chooser.exec()
        if not chosen or (photo := session.photo(photo_id)) is None:
            return
        self._desk.autosave.flush()  # the words on the picture before go with it
        story_id = chooser.story_id
        gone = story_edits.use_photo(session, story_id, photo, photo)
        if gone is None:
            self._window.notices.tell("This story shows this photo already.")
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
            self._desk.autosave.flush()  # what it takes away is kept as a version
            window, photo_id = self._window, self._desk.photos.current
            replacing.replace_file(
                path, photo_id, self._session, window.tasks, window.notices, self._show_photo
            )

    def _is_reading(self) -> bool:
        """Say whether it is too early to know every use of a photo, and tell so."""
        if self._session.reading:
            self._window.notices.tell(STILL_READING)
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

        change_photos(session, photo_ids, label, edit, done, told, self._change_failed)

    def _change_failed(self, refused: StoryEditorError) -> None:
        self._window.status.show_progress("")
        self._window.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)

    def _same_as_previous(self) -> None:
        session, looked = self._session, self._desk.looked
        photo, before = session.photo(looked.now), session.photo(looked.before)
        if photo is None or before is None:
            return
        session.end_run()
        after = same_as(before)(photo)
        if after == photo:
            self._window.notices.tell("It has the credit and rights of the previous photo already.")
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
            self._window.notices.tell("They stay, since stories use every one of them.")
            return
        self._desk.autosave.flush()
        self._change(unused, "Move photos to trash", lambda _photo: None, "{} moved to the trash.")

    def _trash_photo(self) -> None:
        if self._is_reading():
            return
        if len(chosen := self._desk.photos.chosen) > 1:
            self._trash_photos(chosen)
            return
        session, photo_id = self._session, self._desk.photos.current
        photo = session.photo(photo_id)
        if photo is None or session.read_only:
            return
        name = shown(photo.original.name) if photo.original else "The photo"
        if uses := session.uses_of(photo_id):
            used = plural(len(uses), "story", "stories")
            self._window.notices.tell(
                f"{name} stays, since {used} {'uses' if len(uses) == 1 else 'use'} it:"
                " take it off there first.",
                ("Go to the story", lambda: self._desk.go_to_story(uses[0])),
            )
            return
        self._desk.autosave.flush()
        if photo_edits.move_to_trash(session, photo_id):
            self._desk.photos.shelf.look()
            self._window.notices.tell(
                f"{name} moved to the trash.", ("Undo", session.undo_of_last())
            )

    def _remove_picture(self) -> None:
        self._desk.autosave.flush()  # its alternative text goes with it, and is kept as a version
        story_edits.remove_picture(self._session, self._desk.current)

    def _paste_picture(self) -> None:
        mime = _copied()
        photos = self._desk.looks_at_photos()
        if mime is not None and (files := dropped_files(mime)):
            (self.take_in if photos else self._take_dropped)(files)
        elif mime is not None and mime.hasImage():
            image = QGuiApplication.clipboard().image()
            (self._add_photo if photos else self._add_bitmap)(image)
        else:
            self._window.notices.tell(
                "There is no picture on the clipboard. Copy one, then paste again."
            )

    def _take_dropped(self, files: object) -> None:
        paths = cast(list[Path], files)
        # a name may be too long for any disk: it is refused in words where it is read
        if len(paths) == 1 and not os.path.isdir(paths[0]):  # noqa: PTH112
            self._add_picture(paths[0])
        else:
            self.take_in(paths)

    def _add_bitmap(self, image: object) -> None:
        if isinstance(image, QImage) and not image.isNull():
            self._add_picture(image)

    def _add_photo(self, image: QImage) -> None:
        window = self._window
        if not image.isNull():
            self._desk.autosave.flush()
            taking_in.add_photo(
                image, self._session, window.tasks, window.notices, window.status, self._show_photo
            )

    def _show_photo(self, photo_id: str) -> None:
        self._desk.photos.shelf.look()
        self._desk.photos.go_to(photo_id)

    def _add_picture(self, source: Path | QImage) -> None:
        session, window = self._session, self._window
        if session.read_only or session.story(self._desk.current) is None:
            return
        self._desk.autosave.flush()
        taking_in.add_picture(
            source, self._desk.current, session, window.tasks, window.notices, window.status
        )

    def _photo_versions(self) -> None:
        story = self._session.story(self._desk.current)
        if story is not None and story.picture is not None:
            self._show_photo_versions(story.picture.photo)

    def _show_photo_versions(self, photo_id: str) -> None:
        if self._session.photo(photo_id) is not None:
            self.show_versions(("photos", photo_id))

    def show_versions(self, key: Key) -> None:
        """Show the versions of a story, photo or contributor beside what is there now."""
        session, window = self._session, self._window
        if session.value(key) is None:
            return
        self._desk.autosave.flush()
        reader = session.folder.reader()
        title = "the photo"
        if (story := session.story(key[1]) if key[0] == "stories" else None) is not None:
            title = f"“{shown(story.text(self._desk.language).title)}”"
        if (one := session.contributor(key[1]) if key[0] == "contributors" else None) is not None:
            title = f"“{shown(one.name)}”"

        def show(lines: list[Line]) -> None:
            dialog = VersionsDialog(session, key, title, lines, window)
            dialog.done_with.connect(lambda name: self._settle(key, name))
            dialog.photo_wanted.connect(self._show_photo_versions)
            dialog.about_to_restore.connect(self._desk.autosave.flush)
            dialog.show()

        def failed(refused: StoryEditorError) -> None:
            window.notices.tell(failure(refused), bad=True)

        window.tasks.run(lambda: read_lines(reader, key), show, failed)

    def _settle(self, key: Key, name: str) -> None:
        session = self._session
        self._desk.autosave.flush()
        value = session.value(key)
        assert isinstance(value, Entry)
        try:  # a version of its own, which names the one that was looked at
            self._window.tasks.wait(lambda: session.folder.put(key[0], value, [name]))
        except StoryEditorError as refused:
            self._window.notices.tell(failure(refused), bad=True)

    def _take_in(self) -> None:
        kinds = f"Pages and pictures (*.html *.htm *.txt {_ENDINGS})"
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Take in", "", f"{kinds};;All files (*)"
        )
        self.take_in([Path(name) for name in names])

    def _take_in_folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self._window, "Take in the pictures of", ""):
            self.take_in([Path(chosen)])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in pages, pictures and folders of pictures as one undo step."""
        session, window = self._session, self._window
        if paths and not session.read_only:
            taking_in.take_in_files(
                paths,
                self._desk.language,
                session,
                self._desk.autosave,
                window.tasks,
                window.notices,
                window.status,
                self._taken_in,
                self._desk.years.look,
            )

    def _taken_in(self, story_id: str) -> None:
        self._desk.refresh_list()
        if story_id:
            self._desk.go_to_story(story_id)
        self._desk.photos_later()

    def _export_to(self) -> None:
        known = computer.export_folder(self._window.folder)
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Export the listing into", str(known.parent)
        )
        if chosen:
            self._export(Path(chosen))

    def _export(self, to: Path) -> None:
        window, session = self._window, self._session
        publishing.export_listing(
            to, session, self._desk.autosave, window.tasks, window.notices, window.status,
            self._desk.exported, self._desk.go_to_finding, self._desk.reading.refuse,
        )  # fmt: skip

    def _preview(self) -> None:
        window, session = self._window, self._session
        place = cache_folder() / "preview" / session.newsroom.id
        publishing.preview(
            place,
            session,
            self._desk.autosave,
            window.tasks,
            window.notices,
            self._desk.go_to_finding,
            self._desk.reading.refuse,
        )


def _name(photo: Photo) -> str:
    return shown(photo.original.name) if photo.original else "the photo without a file"


def _copied() -> QMimeData | None:
    """Return what the clipboard holds: None, whatever its types say, when nothing was ever copied."""
    return QGuiApplication.clipboard().mimeData()
