"""The name of a licence, with completion from those that are known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from story_editor.model.licences import LICENCES
from story_editor.ui.line_field import LineField


class LicenceField(LineField):
    """One line; suggests the licences whose addresses are known, all of them on Down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Licence", parent)
        self.setPlaceholderText("Such as CC BY 4.0")
        self.setAccessibleDescription("Down shows the licences that are known")
        completer = QCompleter([one.name for one in LICENCES], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(len(LICENCES))
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show every known licence on Down, whatever stands in the field."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.completer().setCompletionPrefix("")
            self.completer().complete()
            return
        super().keyPressEvent(event)
