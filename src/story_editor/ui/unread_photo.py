"""One photo whose file cannot be read, beside the grid: why, what was known of it, and what uses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from story_editor.errors import StoryEditorError
from story_editor.store.photo_rows import PhotoRow
from story_editor.ui import theme
from story_editor.ui.photo_cells import credit_of, file_of, name_of, size_of
from story_editor.ui.pictures import Pictures
from story_editor.ui.scroll import Scroll
from story_editor.ui.story_links import StoryLinks
from story_editor.wording.phrases import printable
from story_editor.wording.unread import unread_photo

PREVIEW = QSize(288, 216)
"""Points: the box of the large picture."""


class UnreadPhoto(Scroll):
    """Shows a row of the index; nothing of it can be changed. `story_wanted` tells a story to go to."""

    story_wanted = Signal(str)

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._row: PhotoRow | None = None
        self._preview, self._name, self._facts = QLabel(), QLabel(), QLabel()
        self._why, self._credit = QLabel(), QLabel()
        self._links = StoryLinks()
        self._build()
        self._links.story_wanted.connect(self.story_wanted)
        pictures.arrived.connect(self._show_file)

    def _build(self) -> None:
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label, kind in (
            *((self._name, "section"), (self._facts, "small")),
            *((self._why, "warn"), (self._credit, "")),
        ):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            if kind:
                theme.set_kind(label, kind)
        shown = (self._preview, self._name, self._facts, self._why, self._credit, self._links)
        self.hold(shown)

    def show_row(
        self, row: PhotoRow, problem: StoryEditorError, stories: Sequence[tuple[str, str]]
    ) -> None:
        """Show what is known of a photo, the `problem` with its file, and the `stories` that use it."""
        self._row = row
        self._name.setText(name_of(row))
        self._facts.setText(size_of(row))
        self._facts.setVisible(bool(row.original))
        self._why.setText(unread_photo(problem))
        self._credit.setText(f"Credit: {printable(row.credit)}" if row.credit else credit_of(row))
        self._links.show_stories(stories)
        self._show_file()
        self.verticalScrollBar().setValue(0)

    def _show_file(self) -> None:
        row = self._row
        if row is None:
            return
        pixmap = None
        if row.original and not self._pictures.trouble(file_of(row)):
            pixmap = self._pictures.whole(row.original, PREVIEW, self.devicePixelRatioF())
        self._preview.setVisible(pixmap is not None)
        if pixmap is not None:
            self._preview.setPixmap(pixmap)
