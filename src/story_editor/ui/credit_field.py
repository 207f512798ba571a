"""The credit line, with completion from the credits that the newsroom has."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter, QWidget

from story_editor.ui.line_field import LineField
from story_editor.ui.session import Session


class CreditField(LineField):
    """One line; suggests names that are credited already, without their year.

    A year is never suggested: it belongs to the photo, not to the name.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Credit", parent)
        self._session = session
        self._known = QStringListModel(self)
        self.setPlaceholderText("© Name / Agency year")
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the known credits when the editor comes to the field."""
        super().focusInEvent(event)
        self._known.setStringList([f"© {line}" for line in self._session.credits()])
