"""Shortcuts that reach the window although a text field would like them for itself.

Qt's text fields know more keys than their users do: on X11, Ctrl+E goes to the end of the
line and Ctrl+D deletes a letter. In a field of ours the actions of the window come first,
so Ctrl+E exports wherever the cursor is, and Ctrl+Z is the session's undo.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_OVERRIDE = QEvent.Type.ShortcutOverride
"""Looked up once: every event of every field is asked whether it is one."""


class WindowKeys(QObject):
    """An event filter for one field. With `own_undo` undo and redo stay with the field."""

    def __init__(self, field: QWidget, *, own_undo: bool) -> None:
        super().__init__(field)
        self._own_undo = own_undo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from claiming a key that is a shortcut of the window."""
        if event.type() is _OVERRIDE and isinstance(event, QKeyEvent):
            undo = any(event.matches(key) for key in UNDO)
            own = self._own_undo and isinstance(watched, QLineEdit) and watched.isUndoAvailable()
            if (undo and not own) or (not undo and _is_shortcut(watched, event)):
                event.ignore()
                return True
        return False


def leave_keys_to_window(field: QWidget, *, own_undo: bool = False) -> None:
    """Make the window's shortcuts work while the cursor is in `field`."""
    field.installEventFilter(WindowKeys(field, own_undo=own_undo))


def _is_shortcut(watched: QObject, event: QKeyEvent) -> bool:
    if (
        not isinstance(watched, QWidget)
        or not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    ):
        return False
    pressed = QKeySequence(event.keyCombination())
    return any(pressed in action.shortcuts() for action in watched.window().actions())
