"""What is to be looked at in the rights of a story's photo, in words, with a way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model.findings import Finding
from story_editor.ui import theme
from story_editor.wording.findings import finding_sentences


class PhotoConcerns(QWidget):
    """Shows findings about rights and consent; `field_wanted` tells the field of one to go to."""

    field_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        theme.set_kind(self._words, "warn")
        self.link = QPushButton("Show the photo’s rights")
        theme.set_kind(self.link, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeading)
        self.link.clicked.connect(self._tell)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, a line for each finding."""
        return self._words.text()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show `findings`; none hides it all."""
        if tuple(findings) == self._shown:  # as at each key in a field of the form
            return
        self._shown = tuple(findings)
        self._words.setText("\n".join(map(finding_sentences, findings)))
        self.setVisible(bool(findings))

    def _tell(self) -> None:
        self.field_wanted.emit(self._shown[0].field)
