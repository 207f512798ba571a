"""The hand on a number of the cropper: the wheel is the form's, and Esc gives back what was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSlider

# Under a style sheet, ButtonSymbols.NoButtons leaves the text one pixel of room.
_NO_BUTTONS = "::up-button, ::down-button { width: 0; border: 0; }"


_WHEEL, _KEY_PRESS = QEvent.Type.Wheel, QEvent.Type.KeyPress
"""Looked up once: every event of every number is asked whether it is one."""


class NumberHand(QObject):
    """Watches one field or slider; `escaped` tells that Esc was pressed in it."""

    escaped = Signal()

    def __init__(self, number: QAbstractSpinBox | QSlider) -> None:
        super().__init__(number)
        number.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the form scroll, and say when Esc is pressed."""
        kind = event.type()
        if kind is _WHEEL:
            event.ignore()
            return True
        if kind is _KEY_PRESS and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        return False


def dress_number(field: QAbstractSpinBox, widest: str) -> None:
    """Give `field` room for the text `widest`, and no buttons."""
    field.setStyleSheet(_NO_BUTTONS)
    field.lineEdit().setTextMargins(5, 0, 5, 0)
    field.setFixedWidth(field.fontMetrics().horizontalAdvance(widest) + 24)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
