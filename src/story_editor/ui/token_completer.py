"""Suggestions for the search field: tokens that complete the word being typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from story_editor.store.query import TOKENS


class TokenCompleter(QCompleter):
    """Completes the word at the end of the text, leaving what stands before it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(TOKENS), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._before = ""

    def splitPath(self, path: str) -> list[str]:
        """Look for the last word; nothing is suggested before two letters are typed."""
        self._before, _, word = path.rpartition(" ")
        return [word if len(word) > 1 else "\0"]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole text with the suggestion in the place of its last word."""
        token = str(super().pathFromIndex(index))
        return f"{self._before} {token}".lstrip()
