"""The search field of the list: as you type, with suggestions for tokens."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QWidget

from story_editor.store.query import TOKENS
from story_editor.ui import theme
from story_editor.ui.fields import LineField


class _Tokens(QCompleter):
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
        token = str(super().pathFromIndex(index))  # type: ignore[arg-type]
        return f"{self._before} {token}".lstrip()


class SearchField(LineField):
    """Search with tokens such as `is:draft no:alt year:2022`; shows its shortcut while empty."""

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__("Search stories", parent)
        self._shortcut = shortcut
        self.setPlaceholderText("Search stories")
        self.setClearButtonEnabled(True)
        self.setToolTip(
            "Words, and tokens that combine: is:draft needs:work has:picture no:alt\n"
            'credit:"Seng Mai" agency:ILO year:2022 before:2022-03 after:2022-03 -word'
        )
        completer = _Tokens(self)
        self.setCompleter(completer)
        completer.activated.connect(self.textEdited)

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
        painter.drawText(place, alignment, self._shortcut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Repaint the shortcut at its new place."""
        super().resizeEvent(event)
        self.update()
