"""Who is credited, with search and chips: read and reckoned in slices, found and sorted at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from story_editor.errors import DiskRefused
from story_editor.model.crediting import (
    Choice,
    Credited,
    Crediting,
    CreditRow,
    read_crediting_in_steps,
)
from story_editor.model.steps import Steps, finish
from story_editor.store.clock import today
from story_editor.ui import theme
from story_editor.ui.chips import Chips
from story_editor.ui.credits_table import CreditsTable
from story_editor.ui.flow import Flow
from story_editor.ui.line_field import LineField
from story_editor.ui.looked_at import beside
from story_editor.ui.session import Session
from story_editor.ui.slices import Slices

CHIPS = (
    ("Everyone", "", ""),
    ("Look alike", "alike", "alike"),
    ("Licence ended", "ended", "ended"),
    ("Ending soon", "ending", "ending"),
    ("No credit", "no-credit", "no-credit"),
)
"""Name, choice, and the same choice as the name of its count."""

WARNING = ("alike", "ended", "ending")

_NOTHING = {
    "alike": "No two names look like one.",
    "ended": "No licence has ended.",
    "ending": "No licence ends within the next 30 days.",
    "no-credit": "Every photo has its credit.",
}

SMALL = 500
"""Photos and contributors: among so many all is read and reckoned at once, else in slices."""

SOON, LATER = 60, 300
"""Milliseconds from news of a change until it is shown: in a small newsroom, and in a large one."""


class CreditsShelf(QWidget):
    """Search, chips and table. `head` is the line of the search, where others may stand too."""

    refreshed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photos: list[Credited] | None = None
        self._slices: Slices | None = None
        self._wanted: str | None = None
        self._choice: Choice = ""
        self.crediting = Crediting(())
        self.search = _Search("Search names, agencies, licences", own_undo=True)
        self.chips = Chips(CHIPS, WARNING)
        self.table = CreditsTable()
        self.head = Flow(gap=10, row_gap=10, spread=True)
        self._nothing = QLabel()
        self._stack = QStackedWidget()
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._go_to_first)
        self.chips.chosen.connect(self._choose)
        session.book_changed.connect(self.refresh_soon)
        session.photo_changed.connect(lambda _id: self.forget())
        session.story_changed.connect(lambda _id: self.forget())
        session.noted.connect(self.forget)

    def _build(self) -> None:
        self.search.setPlaceholderText("Search names, licences")
        self.search.setClearButtonEnabled(True)
        title = QLabel("Credits")
        theme.set_kind(title, "section")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(40)
        theme.set_kind(self._nothing, "muted")
        for part in (title, self.search, self.chips):
            self.head.add(part)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        line = QHBoxLayout()
        line.setContentsMargins(18, 14, 18, 10)
        line.addWidget(self.head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._stack, 1)

    @property
    def choice(self) -> Choice:
        """Whose chip is chosen."""
        return self._choice

    def forget(self) -> None:
        """Read the photos anew when they are shown next, which is soon when they are looked at."""
        self._photos = None
        self.refresh_soon()

    def refresh_soon(self) -> None:
        """Show everyone as they are in a moment, if they are looked at."""
        if self._session.noting:
            return  # the index is behind: `noted` will tell when it is not
        if self.isVisible() and not self._later.isActive():
            self._later.start(SOON if self._is_small() else LATER)

    def look(self, then: str | None = None) -> None:
        """Show everyone as the index has them; `then` choose the one with this key."""
        self._later.stop()
        self._wanted = then if then is not None else self._wanted
        if self._session.noting and self.crediting.rows:
            return  # the index is behind, and `noted` will tell: until then the last stays
        if self._slices is not None:
            self._slices.stop()
            self._slices = None
        if self._is_small():
            self._show(finish(self._steps()))
        else:
            told = self._session.unreadable.emit
            self._slices = Slices(self._steps(), self._show, self, failed=told)

    def _is_small(self) -> bool:
        return self._session.index.photos().size() + len(self._session.book) <= SMALL

    def _steps(self) -> Steps[Crediting]:
        session = self._session
        try:
            photos = self._photos
            if photos is None:
                photos = yield from session.index.credited().in_steps()
            unread = session.index.contributors().unread()
        except DiskRefused:  # the index is busy: what is known of the book is shown
            return (yield from read_crediting_in_steps(session.book, [], today()))
        self._photos = photos
        return (yield from read_crediting_in_steps(session.book, photos, today(), unread))

    def _show(self, crediting: Crediting) -> None:
        self._slices = None
        self.crediting = crediting
        self.chips.show_counts(crediting.counts())
        before, order = self.chosen(), self.table.rows.keys
        self._find()
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.go_to(wanted)
        elif self.table.hasFocus() and not self.chosen():
            gone = before[0].key if before else ""
            if not self.table.choose([beside(order, gone, {*self.table.rows.keys})]):
                self.choose_first()

    def _find(self) -> None:
        """Show what the search finds among the chosen."""
        crediting, words = self.crediting, self.search.text()
        rows = crediting.find(words, self._choice)
        lacks = crediting.lacking > 0 and not words.strip() and self._choice in ("", "no-credit")
        lacking = (crediting.lacking, crediting.lacking_stories) if lacks else None
        self.table.show_rows(rows, lacking)
        self._nothing.setText(self._why_empty())
        self._stack.setCurrentWidget(self.table if rows or lacking else self._nothing)
        self.refreshed.emit()

    def go_to(self, key: str) -> None:
        """Choose the one with this key, letting go of a search or chip that does not find them."""
        if self.table.choose([key]):
            return
        self.search.clear()
        self.chips.choose("")
        self._choice = ""
        self._find()
        self.table.choose([key])

    def follow(self, key: str) -> None:
        """Choose the one with this key once everyone is shown anew: they were put into the book."""
        self._wanted = key
        self.refresh_soon()

    def chosen(self) -> Sequence[CreditRow]:
        """Return the rows that are chosen."""
        return self.table.chosen_rows()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def choose_first(self) -> None:
        """Choose the first row, so that the keys have somewhere to begin."""
        row = self.table.rows.row_at(0)
        if row is not None:
            self.table.choose([row.key])

    def _go_to_first(self) -> None:
        self.choose_first()
        self.table.setFocus()

    def _choose(self, chosen: str) -> None:
        self._choice = cast(Choice, chosen)
        self._find()

    def _why_empty(self) -> str:
        if words := self.search.text().strip():
            return f"Nobody found for “{words}”."
        if self._choice:
            return _NOTHING[self._choice]
        return "Nobody is credited yet. Type the credit of a photo, or add a contributor here."


class _Search(LineField):
    """As wide as its words, and no wider."""

    def sizeHint(self) -> QSize:
        """Return room for what the field says while it is empty."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + 40, super().sizeHint().height())
