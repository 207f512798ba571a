"""What stands where the form will be while no story is shown: the ways to the first one, or why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.actions import Actions, trigger_by

TITLE = "No story here yet"
INVITATION = (
    "Write the first one, or take in the page you have: its titles, dates, summaries and"
    " credits become stories."
)
MISSING_TITLE = "This story is not here now"
MISSING = (
    "The list knows it, but its file is not in the newsroom’s folder. Story Editor has deleted"
    " nothing: wait until your sync program has finished, or connect the disk, then look again."
)
UNREADABLE_TITLE = "This story cannot be shown"
READING = "Reading the newsroom…"
UNREAD = "The newsroom could not be read"


class EmptyPage(QFrame):
    """Offers to write a story or to take in a page; of one that is chosen it says what is wrong."""

    look_again_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "ground")
        title = self._title = QLabel(TITLE)
        theme.set_kind(title, "section")
        self._whole = ""
        self._lack = (TITLE, INVITATION)
        words = self._words = QLabel(INVITATION)
        words.setTextFormat(Qt.TextFormat.PlainText)  # it may name a file
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(420)
        self._offers: list[QWidget] = []
        theme.set_kind(words, "muted")
        row = QHBoxLayout()
        row.addStretch(1)
        for name, text in (("new_story", "New story"), ("take_in", "Take in a page…")):
            button = QPushButton(text)
            trigger_by(button, actions[name])
            row.addWidget(button)
            self._offers.append(button)
        self._again = QPushButton("Look again")
        self._again.clicked.connect(self.look_again_wanted)
        self._again.hide()
        row.addWidget(self._again)
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
        self._whole = READING if reading else ""
        self._fill()

    def show_unread(self) -> None:
        """Say that nothing could be read: what stories there are is not known."""
        self._whole = UNREAD
        self._fill()

    def show_lack(self, *, chosen: bool, why: str = "") -> None:
        """Say why no story is shown: none is `chosen`, its file is not there, or else `why`."""
        if not chosen:
            self._lack = (TITLE, INVITATION)
        else:
            self._lack = (UNREADABLE_TITLE, why) if why else (MISSING_TITLE, MISSING)
        self._fill()

    def _fill(self) -> None:
        title, words = self._lack
        self._title.setText(self._whole or title)
        self._words.setText(words)
        self._words.setVisible(not self._whole)
        for offer in self._offers:
            offer.setVisible(not self._whole and title == TITLE)
        again = title != TITLE if not self._whole else self._whole == UNREAD
        self._again.setVisible(again)
