"""Says that characters which nobody sees stand in a credit, and takes them out by a click.

They come with what is pasted. None of them is printed or put into a picture (`model/hidden.py`); in the
credit they stay until somebody takes them out, since its text never changes by itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model.hidden import printed_credit
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, plain_text
from story_editor.ui import theme


class HiddenMarks(QWidget):
    """Hidden itself where there are none. `credit_taken` tells the credit without them."""

    credit_taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = ""
        words = QLabel("Characters that nobody sees stand in the credit. They are not printed.")
        words.setWordWrap(True)
        theme.set_kind(words, "warn")
        self.remove = QPushButton("Take them out")
        self.remove.setAccessibleName("Take the characters that nobody sees out of the credit")
        theme.set_kind(self.remove, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(words)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        self.remove.clicked.connect(lambda: self.credit_taken.emit(self._plain))
        self.hide()

    def show_photo(self, photo: Photo | None, *, frozen: bool) -> None:
        """Say whether there are any in the credit of `photo`; `frozen` takes nothing out."""
        text = photo.credit.text if photo is not None else ""
        self._plain = printed_credit(text)
        there = self._plain != one_line(text) or plain_text(text) != text
        self.remove.setHidden(frozen)
        self.setVisible(there)
