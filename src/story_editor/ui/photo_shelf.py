"""The photos of the newsroom with search and filters: in the Photos view, and where one is chosen."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from story_editor.store.clock import today
from story_editor.store.photo_rows import Filter
from story_editor.ui import theme
from story_editor.ui.chips import Chips
from story_editor.ui.line_field import LineField
from story_editor.ui.photo_grid import PhotoGrid
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session

CHIPS = (
    ("All", "", ""),
    ("No credit", "no-credit", "no-credit"),
    ("No file yet", "no-file", "no-file"),
    ("Rights ending", "ending", "ending"),
    ("Unused", "unused", "unused"),
    ("Too small", "small", "small"),
)
"""Name, filter, and the same filter as the name of its count."""

WARNING = ("no-credit", "ending")

_NOTHING = {
    "no-credit": "Every photo has its credit.",
    "no-file": "The file of every photo is here.",
    "ending": "No rights end within the next 30 days.",
    "unused": "Every photo is used by a story.",
    "small": "Every photo is large enough for the listing.",
}

SOON = 60
"""Milliseconds from a key, or from news of a change, to the search: several become one."""


class PhotoShelf(QWidget):
    """Search, chips and grid. `head` is the line of the search, where others may stand too."""

    refreshed = Signal()

    def __init__(self, session: Session, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = session.index.photos()
        self._filter: Filter = ""
        self.total = 0
        self.search = LineField("Search photos", own_undo=True)
        self.chips = Chips(CHIPS, WARNING)
        self.grid = PhotoGrid(self._photos, pictures)
        self.head = QHBoxLayout()
        self._nothing = QLabel()
        self._stack = QStackedWidget()
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SOON)
        self._later.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self.search.returnPressed.connect(self._go_to_first)
        self.chips.chosen.connect(self._choose_filter)

    def _build(self) -> None:
        self.search.setPlaceholderText("Search file names, credits and stories")
        self.search.setClearButtonEnabled(True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(40)
        theme.set_kind(self._nothing, "muted")
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._nothing)
        self.head.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self.head)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)

    def refresh_soon(self) -> None:
        """Show the photos as the index has them in a moment."""
        if not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Show the photos as the index has them now, what is looked at kept."""
        self._later.stop()
        words, day = self.search.text(), today()
        counts = self._photos.count(words, day)
        self.total = counts[""]
        self.chips.show_counts({str(name): number for name, number in counts.items()})
        ids = self._photos.find(words, self._filter, day)
        self.grid.show_ids(ids)
        self._nothing.setText(self._why_empty())
        self._stack.setCurrentWidget(self.grid if ids else self._nothing)
        self.refreshed.emit()

    def go_to(self, photo_id: str) -> None:
        """Look at a photo, letting go of a search or filter that does not find it."""
        self.refresh()
        if not self.grid.go_to(photo_id):
            self.search.clear()
            self.chips.choose("")
            self._choose_filter("")
            self.grid.go_to(photo_id)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _go_to_first(self) -> None:
        self.refresh()
        if self.grid.cells.count():
            self.grid.go_to(self.grid.cells.id_at(self.grid.cells.cell(0)))
            self.grid.setFocus()

    def _choose_filter(self, chosen: str) -> None:
        self._filter = cast(Filter, chosen)
        self.refresh()

    def _why_empty(self) -> str:
        if words := self.search.text().strip():
            return f"No photo found for “{words}”."
        if self._filter:
            return _NOTHING[self._filter]
        return "No photos yet. Take in pictures, or drop one on a story."
