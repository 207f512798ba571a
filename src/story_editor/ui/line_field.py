"""A field of one line: it shows a value, says when a person edited it, and keeps no undo.

Showing the text that stands there already does nothing, so values can flow round without
flags. Undo belongs to the session: fields hand Ctrl+Z on.

Marks that would turn the line around are shown as "�" in their place, and stay in the text; what
is copied has them, too.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from story_editor.ui.fields import alike, end_of_change, units
from story_editor.ui.window_keys import leave_keys_to_window
from story_editor.wording.phrases import with_twists_seen

_KEY = QKeySequence.StandardKey
LONG = 2_000
"""Characters of a text that is laid out only where it is seen."""
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
        if len(text) > LONG and not self.isVisible():
            return
        self.setText(self._seen)
        place = end_of_change(shown, text) if self.hasFocus() else 0
        self.setCursorPosition(units(text, place))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out a long text that was not seen before: it would hold up the typing elsewhere."""
        if super().text() != self._seen:
            self.setText(self._seen)
            self.setCursorPosition(0)
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell an Enter that is meant for the field; copy and cut what stands there, not what is seen."""
        for key, do in ((_KEY.Copy, self._copy), (_KEY.Cut, self._cut)):
            if self._hides and event.matches(key):
                do()
                return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        completer = self.completer() if enter else None
        popup = completer.popup() if completer is not None else None
        taken = popup is not None and popup.isVisible() and popup.currentIndex().isValid()
        super().keyPressEvent(event)
        if enter and not taken:
            self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy and cut by the menu, too, what stands there."""
        menu = self.createStandardContextMenu()
        if self._hides:
            for name, do in (("edit-copy", self._copy), ("edit-cut", self._cut)):
                action = menu.findChild(QAction, name)
                if isinstance(action, QAction):
                    action.triggered.disconnect()
                    action.triggered.connect(do)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the middle button paste what stands there, where a desktop has that."""
        super().mouseReleaseEvent(event)
        if (
            self._hides
            and self.hasSelectedText()
            and QGuiApplication.clipboard().supportsSelection()
        ):
            QGuiApplication.clipboard().setText(self.selected(), QClipboard.Mode.Selection)

    @property
    def _hides(self) -> bool:
        """Whether a mark stands in the text that is shown as another character."""
        return self._text != self._seen

    def selected(self) -> str:
        """Return what is selected, with the marks that are not shown as they are."""
        begin, end = self.selectionStart(), self.selectionEnd()  # in units of UTF-16
        text = self._text.encode("utf-16-le", "surrogatepass")
        return text[2 * max(begin, 0) : 2 * max(end, 0)].decode("utf-16-le", "surrogatepass")

    def _copy(self) -> None:
        if self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selected())

    def _cut(self) -> None:
        if self.hasSelectedText() and not self.isReadOnly():
            self._copy()
            self.del_()

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
