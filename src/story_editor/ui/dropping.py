"""Files that are dropped anywhere in the window are taken in, as by the File menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from story_editor.ui.story_form import dropped_files

if TYPE_CHECKING:
    from story_editor.ui.intake_actions import IntakeActions
    from story_editor.ui.main_window import MainWindow


class Dropping(QObject):
    """Takes what no part of the window has taken: the form gives a story its picture itself."""

    def __init__(self, window: MainWindow, actions: IntakeActions) -> None:
        super().__init__(actions)
        self._actions = actions
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Accept files, and take them in where they are let go."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        files = dropped_files(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._actions.take_in(files)
        return True
