"""A field of one line: it shows a value, says when a person edited it, and keeps no undo.

Showing the text that stands there already does nothing, so values can flow round without
flags. Undo belongs to the session: fields hand Ctrl+Z on.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from story_editor.ui.fields import end_of_change, units
from story_editor.ui.window_keys import leave_keys_to_window

_NO_END = 2**31 - 1
"""Qt cuts after 32,767 characters unless it is told another number; no text is cut by being shown."""


class LineField(QLineEdit):
    """One line of text. `edited` tells what stands there once a person has changed it.

    Also what was only walked over in a list of suggestions: it stands there, so it is told.
    With `own_undo`, for words that are no work of the session's, Ctrl+Z stays in the field.
    """

    edited = Signal(str)
    left = Signal()
    entered = Signal()
    """Enter was pressed in the field; not the one that takes a suggestion."""

    def __init__(self, name: str, parent: QWidget | None = None, *, own_undo: bool = False) -> None:
        super().__init__(parent)
        self._text = ""
        self.setMaxLength(_NO_END)
        self.setAccessibleName(name)
        self.textChanged.connect(self._tell)
        self.editingFinished.connect(self.left)
        leave_keys_to_window(self, own_undo=own_undo)

    def show_text(self, text: str) -> None:
        """Show `text`; the cursor of whoever is in the field stands where it changed."""
        shown = self.text()
        if text == shown:
            return
        self._text = text
        self.setText(text)
        place = end_of_change(shown, text) if self.hasFocus() else 0
        self.setCursorPosition(units(text, place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell an Enter that is meant for the field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        completer = self.completer() if enter else None
        popup = completer.popup() if completer is not None else None
        taken = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        super().keyPressEvent(event)
        if enter and not taken:
            self.entered.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files through to the story; text can be dropped."""
        if event.mimeData().hasUrls():
            event.ignore()
            return
        super().dragEnterEvent(event)

    def _tell(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.edited.emit(text)
