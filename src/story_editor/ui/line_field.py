"""A field of one line: it shows a value, says when a person edited it, and keeps no undo.

Showing the text that stands there already does nothing, so values can flow round without
flags. Undo belongs to the session: fields hand Ctrl+Z on.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from story_editor.ui.window_keys import leave_keys_to_window


class LineField(QLineEdit):
    """One line of text. `edited` tells what a person typed."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)
        leave_keys_to_window(self)

    def show_text(self, text: str) -> None:
        """Show `text`, leaving the cursor where it is as far as it can be."""
        if text != self.text():
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(cursor, len(text)) if self.hasFocus() else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files through to the story; text can be dropped."""
        if event.mimeData().hasUrls():
            event.ignore()
            return
        super().dragEnterEvent(event)
