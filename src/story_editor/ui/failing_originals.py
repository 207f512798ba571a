"""Originals that have gone or are damaged: what the pictures find and what the index knows, kept the same."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.errors import DiskRefused, StoryEditorError

if TYPE_CHECKING:
    from story_editor.model.findings import Finding
    from story_editor.ui.list_upkeep import ListUpkeep
    from story_editor.ui.pictures import Pictures
    from story_editor.ui.session import Session


class FailingOriginals(QObject):
    """Notes in the index of `session` what `pictures` find, so that rows, chips and filter agree."""

    def __init__(
        self,
        session: Session,
        pictures: Pictures,
        upkeep: ListUpkeep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures = pictures
        self._upkeep = upkeep
        pictures.troubled.connect(self._note)
        session.stopped.connect(self._stopped)
        session.original_back.connect(pictures.forgive)

    def read(self) -> None:
        """Let the pictures know what was found when the folder was read."""
        with contextlib.suppress(DiskRefused):
            self._pictures.know(self._session.index.originals().all())

    def _note(self, file_name: str, code: str) -> None:
        with contextlib.suppress(DiskRefused):  # a busy index costs the list a moment
            if self._session.index.originals().note({file_name: code}):
                self._upkeep.refresh_soon()

    def _stopped(self, findings: Iterable[Finding]) -> None:
        """Let the rows say at once what an export was stopped by."""
        refused = {one.story for one in findings if one.code == "file-damaged"}
        self._pictures.refuse(filter(None, map(self._file_of, sorted(refused))))

    def _file_of(self, story_id: str) -> str:
        with contextlib.suppress(StoryEditorError):  # it cannot be read, which is told elsewhere
            story = self._session.story(story_id)
            photo = self._session.photo_of(story) if story is not None else None
            if photo is not None and photo.original is not None:
                return photo.original.file_name
        return ""
