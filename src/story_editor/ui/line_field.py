"""A field of one line: it shows a value, says when a person edited it, and keeps no undo.

Showing the text that stands there already does nothing, so values can flow round without
flags. Undo belongs to the session: fields hand Ctrl+Z on.

Marks that would turn the line around are shown as "�" in their place, and stay in the text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from story_editor.ui.fields import alike, end_of_change, units
from story_editor.ui.window_keys import leave_keys_to_window
from story_editor.wording.phrases import with_twists_seen

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
        self._text = self._seen = ""
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
        self._text, self._seen = text, with_twists_seen(text)
        self.setText(self._seen)
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

    def text(self) -> str:
        """Return the text with the marks that are not shown as they are."""
        return self._text

    def _tell(self, seen: str) -> None:
        if seen == self._seen:
            return
        text = self._with_marks(seen)
        self._text, self._seen = text, with_twists_seen(text)
        if self._seen != seen:  # such a mark was typed or pasted
            place = self.cursorPosition()
            self.setText(self._seen)
            self.setCursorPosition(place)
        self.edited.emit(text)

    def _with_marks(self, seen: str) -> str:
        """Return what is `seen` with the marks of the text before, where it is as it was before."""
        if self._text == self._seen:
            return seen
        end = end_of_change(self._seen, seen)
        rest = len(seen) - end
        begin = min(alike(self._seen, seen), end, len(self._seen) - rest)
        return self._text[:begin] + seen[begin:end] + self._text[len(self._text) - rest :]
