"""Something that an editor may take by a click: what it is in words, the line it is about, and the button.

The words go on in the next line where there is little room, as those of a button cannot. The line is a
label of its own, so that one in Arabic is read from its own side.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.wording.phrases import printable


class Offer(QWidget):
    """Hidden until `show_offer`; `taken` tells that it was taken."""

    taken = Signal()

    def __init__(self, does: str, parent: QWidget | None = None) -> None:
        """Make an offer whose button says what it `does`."""
        super().__init__(parent)
        self.button = QPushButton(does)
        self._words = wrapped("", "small")
        self._line = wrapped("", "")
        theme.set_kind(self.button, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._words)
        column.addWidget(self._line)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.clicked.connect(self.taken)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, the line in a row of its own."""
        return "\n".join(filter(None, (self._words.text(), self._line.text())))

    def show_offer(self, words: str, line: str = "", *, able: bool = True) -> None:
        """Offer what `words` say about `line`; no words, and nothing is offered.

        Where no click is `able` to do it, it is only said, and the line can be marked and copied.
        """
        flag = Qt.TextInteractionFlag
        marked = flag.TextSelectableByMouse | flag.TextSelectableByKeyboard
        self._line.setTextInteractionFlags(flag.NoTextInteraction if able else marked)
        self.button.setVisible(able)
        self._words.setText(printable(words))
        self._line.setText(printable(line))
        self._line.setVisible(bool(line))
        self.button.setAccessibleName(
            f"{self.button.text()}. {printable(words)} {printable(line)}".strip()
        )
        self.setVisible(bool(words))


def wrapped(words: str, kind: str) -> QLabel:
    """Return a label of a `kind` of the theme, whose words never make a column wider."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    theme.set_kind(label, kind)
    return label
