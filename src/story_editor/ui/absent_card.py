"""What stands in the cropper's place while the photographer's file is not here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from story_editor.ui import crop_words
from story_editor.ui.theme import set_kind


class AbsentCard(QFrame):
    """Says that there is no file, and offers to choose one or to remove the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "quiet-card")
        self._words = QLabel(crop_words.NOT_HERE)
        self._words.setWordWrap(True)
        self.choose = QPushButton("Choose…")
        self.choose.setAccessibleName("Choose the photographer's file")
        self.remove = QPushButton("Remove")
        self.remove.setAccessibleName("Remove the picture from the story")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 28, 18, 28)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)

    def show_unread(self, unread: bool) -> None:
        """Say that the photo itself cannot be read, where it is so, and not that its file has not come."""
        self._words.setText(crop_words.UNREAD if unread else crop_words.NOT_HERE)

    def set_read_only(self, read_only: bool) -> None:
        """Take away what changes the picture."""
        self.choose.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)
