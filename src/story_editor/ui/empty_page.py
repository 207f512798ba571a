"""What stands where the form will be while no story is chosen: the ways to the first one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.actions import Actions

TITLE = "No story here yet"


class EmptyPage(QFrame):
    """Offers to write a story or to take in a page."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "ground")
        title = self._title = QLabel(TITLE)
        theme.set_kind(title, "section")
        words = QLabel(
            "Write the first one, or take in the page you have: its titles, dates, summaries and"
            " credits become stories."
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(420)
        self._offers: list[QWidget] = [words]
        theme.set_kind(words, "muted")
        row = QHBoxLayout()
        row.addStretch(1)
        for name, text in (("new_story", "New story"), ("take_in", "Take in a page…")):
            button = QPushButton(text)
            button.setEnabled(actions[name].isEnabled())
            button.clicked.connect(actions[name].trigger)
            actions[name].enabledChanged.connect(button.setEnabled)
            row.addWidget(button)
            self._offers.append(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()  # not an alignment: that would give the words one line only
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addLayout(row)
        column.addStretch(3)

    def show_reading(self, *, reading: bool) -> None:
        """Say that the newsroom is being read: nobody should take a full one for an empty one."""
        self._title.setText("Reading the newsroom…" if reading else TITLE)
        for offer in self._offers:
            offer.setVisible(not reading)
