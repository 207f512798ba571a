"""The actions of the window that need the newsroom: who does what, and which may be done at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.ui.actions import DEFINITIONS, PUBLISHING, connect_actions
from story_editor.ui.credits_actions import CreditsActions
from story_editor.ui.export_actions import ExportActions
from story_editor.ui.intake_actions import IntakeActions
from story_editor.ui.photo_actions import PhotoActions
from story_editor.ui.session import Session
from story_editor.ui.story_actions import StoryActions
from story_editor.ui.versions_actions import VersionsActions

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk


class DeskActions(QObject):
    """Makes what carries out the actions, by what they are about, and does undo, redo and save."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        actions, stack = desk.window.actions_by_name, session.undo_stack
        self.allow()
        for name in ("undo", "redo"):
            actions[name].setEnabled(False)
        stack.canUndoChanged.connect(actions["undo"].setEnabled)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        self.stories = StoryActions(desk, session)
        self.photos = PhotoActions(desk, session)
        self.intake = IntakeActions(desk, session)
        self.versions = VersionsActions(desk, session)
        self.export = ExportActions(desk, session)
        self.credits = CreditsActions(desk, session)
        does = {
            "undo": stack.undo,
            "redo": self._redo,
            "save": desk.autosave.save,
            "trash": self._trash,
        }
        connect_actions(actions, does)

    def allow(self) -> None:
        """Enable what changes the newsroom, unless it is only read, and what publishes it, if it may."""
        actions, session = self._desk.window.actions_by_name, self._session
        for definition in DEFINITIONS:
            if definition.changes:
                actions[definition.name].setEnabled(not session.read_only)
        for name in PUBLISHING:
            actions[name].setEnabled(session.publishes)

    def _redo(self) -> None:
        """Make the step again that was undone last; where it throws something away, all is saved first.

        A deletion takes to the trash what stands in the newsroom, and the words of it may just be redone.
        """
        going = self._session.redo_throws_away()
        if not going or self._desk.saving.saves_first(going):
            self._session.undo_stack.redo()

    def _trash(self) -> None:
        """Throw away what is looked at: stories or photos."""
        (self.photos if self._desk.looks_at_photos() else self.stories).trash()
