"""What was typed for several photos and not set when others were chosen: kept until somebody decides.

It is not set by itself: the button that would have said how many photos change was not pressed, and
a credit never changes by itself. It is not lost either: it stands above whatever is looked at next,
this computer keeps it (`unset_kept`), and closing the window asks about it (`unset_asked`).
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model.photo_changes import Edit
from story_editor.model.typed import Typed
from story_editor.ui import theme
from story_editor.ui.for_all import ForAll, Said
from story_editor.wording.phrases import plural

Rows = tuple[tuple[ForAll, Said], ...]
"""Fields, each with what it says."""


class Unset(NamedTuple):
    """What was typed for several photos and not set: each row with what it said, in `words` too.

    `edit` does all of it, called `label`, and would change so many (`number`) of the photos. Words
    that are no date are no part of it: where they are all, the number is 0.
    """

    photo_ids: tuple[str, ...]
    rows: Rows
    number: int
    words: str
    label: str
    edit: Edit

    @property
    def said(self) -> str:
        """What was typed, for how many photos, without a full stop."""
        return f"Typed for {plural(len(self.photo_ids), 'photo')}, and not set yet: {self.words}"

    @property
    def typed(self) -> Typed:
        """What was typed, as this computer keeps it."""
        said = {
            row.part: one.isoformat() if isinstance(one, dt.date) else one or ""
            for row, one in self.rows
        }
        return Typed(photos=self.photo_ids, number=self.number, said=said)

    @property
    def set_words(self) -> str:
        """The words of the button that sets it."""
        return f"Set for {plural(self.number, 'photo')}"


class UnsetWords(QFrame):
    """A few lines for each Unset, hidden without any. `set_wanted` and `dropped` tell what is to come of one."""

    set_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[tuple[str, ...], QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 0)
        self._column.setSpacing(8)
        theme.fill(self, "pane")
        self.hide()

    @property
    def words(self) -> list[str]:
        """What is said, a sentence for each Unset."""
        return [one.text() for line in self._lines.values() for one in line.findChildren(QLabel)]

    def answer(self, words: str) -> None:
        """Press the first button that says `words`."""
        buttons = (one for line in self._lines.values() for one in line.findChildren(QPushButton))
        next(one for one in buttons if one.text() == words).click()

    def show_unset(self, unset: Unset) -> None:
        """Show `unset`, in the place of what was typed for the same photos before."""
        self.remove(unset)
        words = QLabel(f"{unset.said}.")
        words.setTextFormat(words.textFormat().PlainText)
        words.setWordWrap(True)
        line = QFrame()
        theme.set_kind(line, "warning")
        column = QVBoxLayout(line)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(6)
        column.addWidget(words)
        row = QHBoxLayout()
        setting = QPushButton(unset.set_words)
        setting.clicked.connect(lambda: self.set_wanted.emit(unset))
        setting.setVisible(unset.number > 0)
        drop = QPushButton("Drop")
        photos = plural(len(unset.photo_ids), "photo")
        drop.setAccessibleName(f"Drop what was typed for {photos}")
        drop.clicked.connect(lambda: self.dropped.emit(unset))
        row.addWidget(setting)
        row.addWidget(drop)
        row.addStretch(1)
        column.addLayout(row)
        self._lines[unset.photo_ids] = line
        self._column.addWidget(line)
        self.show()

    def remove(self, unset: Unset) -> None:
        """Show `unset` no more."""
        line = self._lines.pop(unset.photo_ids, None)
        if line is not None:
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self._lines))
