"""What stands above the list: the search field, New, the chips, and how many a search has found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from story_editor.ui.chips import Chips
from story_editor.ui.fields import ElidedLabel
from story_editor.ui.search_field import SearchField
from story_editor.wording.phrases import plural


class ListHead(QWidget):
    """Says what is searched for: `asked` tells the query of chip and field together."""

    asked = Signal(str)
    first_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = ""
        self.search = SearchField()
        self.new_button = QPushButton("New")
        self.new_button.setAccessibleName("New story")
        self.chips = Chips()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 8, 0)
        top.addWidget(self.search, 1)
        top.addWidget(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 4, 8)  # the chips need all the width there is
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.chips)
        self.found = ElidedLabel("small")
        self.found.hide()
        column.addWidget(self.found)
        self._asked = ""
        # once a key has done all it does (a completion changes the text twice), and before Qt
        # paints: field and list are painted together
        self.search.textChanged.connect(self._tell_news, Qt.ConnectionType.QueuedConnection)
        self.search.returnPressed.connect(self._go_to_first)
        self.chips.chosen.connect(self._choose)

    @property
    def query(self) -> str:
        """What is asked of the index."""
        return f"{self._chip} {self.search.text()}".strip()

    def show_found(self, found: int | None, of: int) -> None:
        """Say how many of so many stories stand in the list while words are searched; None is still counted."""
        words = (
            f"{found:,} of {plural(of, 'story', 'stories')}" if found is not None else "Counting…"
        )
        self.found.setText(words)
        self.found.setVisible(bool(self.search.text().strip()) and found != 0)

    def clear(self) -> None:
        """Ask for all stories again."""
        self._chip = ""
        self.chips.choose("")
        self.search.clear()

    def _go_to_first(self) -> None:
        """Go to the first of what is found for all that is typed, however fast."""
        self._tell_news()
        self.first_wanted.emit()

    def _choose(self, token: str) -> None:
        self._chip = token
        self._tell()

    def _tell_news(self) -> None:
        if self.query != self._asked:
            self._tell()

    def _tell(self) -> None:
        self._asked = self.query
        self.asked.emit(self._asked)
