"""How pages and pictures come in: chosen, dropped and pasted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from story_editor.model.photo import RECEIVED
from story_editor.ui import taking_in
from story_editor.ui.actions import connect_actions
from story_editor.ui.session import Session
from story_editor.ui.story_form import dropped_files

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk

_ENDINGS = " ".join(f"*{ending}" for ending in RECEIVED)
PICTURES = f"Pictures ({_ENDINGS});;All files (*)"
"""What a picture may be chosen from."""


class IntakeActions(QObject):
    """Takes files and bitmaps into `session`: as the picture of the story shown, or for themselves."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        does = {
            "choose_picture": self._choose_picture,
            "paste_picture": self._paste_picture,
            "take_in": self._take_in,
            "take_in_folder": self._take_in_folder,
        }
        connect_actions(desk.window.actions_by_name, does)
        desk.form.files_dropped.connect(self._take_dropped)
        desk.form.bitmap_pasted.connect(self._add_bitmap)
        table = desk.window.list.table
        paste = QShortcut(QKeySequence.StandardKey.Paste, table)
        paste.setContext(Qt.ShortcutContext.WidgetShortcut)
        paste.activated.connect(self._paste_into_list)

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Choose a picture", "", PICTURES)
        if name:
            self._add_picture(Path(name))

    def _paste_into_list(self) -> None:
        """Take a picture as the story's; anything else is passed over, as when it is dropped there."""
        mime, action = _copied(), self._window.actions_by_name["paste_picture"]
        if mime is not None and (dropped_files(mime) or mime.hasImage()):
            action.trigger()  # which does nothing while it is disabled

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
                "There is no picture on the clipboard. Copy one, then paste again.", done=False
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
                image,
                self._session,
                window.tasks,
                window.notices,
                window.status,
                self._desk.photos.look_at,
            )

    def _add_picture(self, source: Path | QImage) -> None:
        session, window = self._session, self._window
        if session.read_only or session.story(self._desk.current) is None:
            return
        if not self._desk.saving.saves_first([("stories", self._desk.current)]):
            return
        taking_in.add_picture(
            source,
            self._desk.current,
            session,
            window.tasks,
            window.notices,
            window.status,
            self._desk.saving.saves_first,
        )

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


def _copied() -> QMimeData | None:
    """Return what the clipboard holds: None, whatever its types say, when nothing was ever copied."""
    return QGuiApplication.clipboard().mimeData()
