"""What is to be looked at about one who is credited: each with its reason, and what helps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model.crediting import CreditRow
from story_editor.ui import theme
from story_editor.ui.contributor_edits import contributor_of
from story_editor.ui.session import Session
from story_editor.wording.contributors import (
    credited_otherwise,
    rights_that_end,
    shared_name,
    why_alike,
)


class ContributorConcerns(QWidget):
    """Look-alikes, a name that another has too, credits under another name, and rights that end.

    Hidden where there is nothing. `merge_wanted` tells the key of the one to merge with.
    """

    merge_wanted = Signal(str)
    two_wanted = Signal()
    by_name_wanted = Signal()
    """Photos that credit them under another name are to credit them by theirs."""
    ending_wanted = Signal(str)
    """Somebody wants to see the photos of this name whose rights have ended or end soon."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: CreditRow | None = None
        self._other = ""
        self._why, self._shared = QLabel(), QLabel()
        self._otherwise, self._ends = QLabel(), QLabel()
        self._alike, self._two = QPushButton("Merge…"), QPushButton("They are two")
        self.merge = QPushButton("Merge them…")
        self.by_name = QPushButton("Credit by name…")
        self.ending = QPushButton("Show in Photos")
        self._build()
        self._alike.clicked.connect(self._tell_alike)
        self._two.clicked.connect(self.two_wanted)
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self._other))
        self.by_name.clicked.connect(self.by_name_wanted)
        self.ending.clicked.connect(self._tell_ending)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for label, buttons in (
            (self._why, (self._alike, self._two)),
            (self._shared, (self.merge,)),
            (self._otherwise, (self.by_name,)),
            (self._ends, (self.ending,)),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            theme.set_kind(label, "warn")
            column.addWidget(label)
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self.ending.setAccessibleName("Show the photos whose licence has ended or ends soon")

    def show_row(self, row: CreditRow) -> None:
        """Show what concerns the one of `row`."""
        self._row = row
        shared = self._session.book.sharing(contributor_of(self._session, row))
        self._other = shared[1].id if shared is not None else ""
        there = bool(self._other) and self._other != row.alike
        self._why.setText(why_alike(row))
        self._shared.setText(shared_name(shared[0], shared[1].name) if shared is not None else "")
        self._otherwise.setText(credited_otherwise(row))
        theme.set_kind(self._otherwise, "warn" if row.misspelt else "muted")
        self._ends.setText(rights_that_end(row))
        for shown, parts in (
            (bool(row.alike), (self._why, self._alike, self._two)),
            (there, (self._shared, self.merge)),
            (row.otherwise > 0, (self._otherwise, self.by_name)),
            (row.ended + row.ending > 0, (self._ends, self.ending)),
        ):
            for part in parts:
                part.setVisible(shown)
        for button in (self._alike, self._two, self.merge, self.by_name):
            button.setEnabled(not self._session.read_only)
        self.setVisible(any(not part.isHidden() for part in self.findChildren(QWidget)))

    def said(self) -> str:
        """Return everything that is said now."""
        labels = (self._why, self._shared, self._otherwise, self._ends)
        return " ".join(label.text() for label in labels if not label.isHidden())

    def _tell_alike(self) -> None:
        if self._row is not None:
            self.merge_wanted.emit(self._row.alike)

    def _tell_ending(self) -> None:
        if self._row is not None:
            self.ending_wanted.emit(self._row.name)
