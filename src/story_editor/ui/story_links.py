"""The stories that use a photo: how many, and a link to each of the newest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.wording.phrases import plural, printable, shortened, shown

LONGEST = 36
"""Characters of a title for which a link has room."""

MOST = 12
"""Stories that are named; how many more there are is said."""


class StoryLinks(QWidget):
    """Says "Used in 2 stories" over their titles. `story_wanted` tells a story to go to."""

    story_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._used = QLabel()
        self._links = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        self._used.setTextFormat(Qt.TextFormat.PlainText)
        self._used.setWordWrap(True)
        theme.set_kind(self._used, "label")
        self._links.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._used)
        column.addLayout(self._links)

    def show_stories(self, stories: Sequence[tuple[str, str]]) -> None:
        """Show the `stories`, as id and title."""
        while (item := self._links.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        used = plural(len(stories), "story", "stories")
        self._used.setText(f"Used in {used}" if stories else "Used in no story")
        for story_id, title in stories[:MOST]:
            words = title.strip() or "Untitled"
            button = QPushButton(plain_label(shortened(words, LONGEST)))
            button.setToolTip(plain_tip(printable(words)))
            button.setAccessibleName(f"Go to {shown(words)}")
            theme.set_kind(button, "link")
            button.clicked.connect(lambda _on, wanted=story_id: self.story_wanted.emit(wanted))
            self._links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        if len(stories) > MOST:
            label = QLabel(f"and {len(stories) - MOST:,} more")
            theme.set_kind(label, "small")
            self._links.addWidget(label)
