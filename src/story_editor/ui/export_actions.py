"""What the actions do that publish: the export, to another folder too, and the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from story_editor.store import computer
from story_editor.store.places import cache_folder
from story_editor.ui import publishing
from story_editor.ui.actions import connect_actions
from story_editor.ui.session import Session

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk


class ExportActions(QObject):
    """Connects the actions that publish what `session` has."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        does = {
            "export": lambda: self.export(computer.export_folder(desk.window.folder)),
            "export_to": self._export_to,
            "preview": self._preview,
        }
        connect_actions(desk.window.actions_by_name, does)

    def _export_to(self) -> None:
        known = computer.export_folder(self._window.folder)
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Export the listing into", str(known.parent)
        )
        if chosen:
            self.export(Path(chosen))

    def export(self, to: Path) -> None:
        """Export the listing into the folder `to`."""
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
