"""The search field of the list: as you type, with suggestions for tokens."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from story_editor.ui import theme

SHORTCUT = "⌘F" if sys.platform == "darwin" else "Ctrl+F"
"""Spelled out: asking QKeySequence for it costs a millisecond of the first paint."""


class SearchField(QLineEdit):
    """Search with tokens such as `is:draft no:alt year:2022`; shows its shortcut while empty.

    What is typed here is no work of the session's, so the field keeps an undo of its own.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Search stories")
        self.setPlaceholderText("Search stories")

    def furnish(self) -> None:
        """Bring suggestions, clear button and explanation, which the first paint can do without."""
        from story_editor.ui.token_completer import TokenCompleter
        from story_editor.ui.window_keys import leave_keys_to_window

        leave_keys_to_window(self, own_undo=True)
        self.setCompleter(TokenCompleter(self))
        self.setClearButtonEnabled(True)
        self.setToolTip(
            "Words, and tokens that combine: is:draft needs:work has:picture no:alt\n"
            'credit:"Seng Mai" agency:ILO year:2022 before:2022-03 after:2022-03 -word'
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shortcut at the far end while nothing is typed."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        painter = QPainter(self)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.82)
        painter.setFont(font)
        painter.setPen(theme.tokens_of(self.palette()).colour("muted"))
        place = self.rect().adjusted(10, 0, -10, 0)
        alignment = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, alignment, SHORTCUT)
