"""Asking for one photo of the newsroom, and for one story to put a photo into."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.rows import Row
from story_editor.ui.line_field import LineField
from story_editor.ui.photo_shelf import PhotoShelf
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_delegate import StoryDelegate
from story_editor.ui.story_rows import ENTRY, StoryRows
from story_editor.ui.story_table import StoryTable


class PhotoChooser(QDialog):
    """Asks for one photo of the newsroom; `photo_id` is what was chosen."""

    def __init__(self, session: Session, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Use a photo of this newsroom")
        self.resize(860, 560)
        self.photo_id = ""
        self._session = session
        self.shelf = PhotoShelf(session, pictures)
        self._buttons = _buttons(self, "Use photo")
        self.shelf.grid.chosen.connect(self._choose)
        self.shelf.grid.opened.connect(lambda _id: self._accept_chosen())
        column = QVBoxLayout(self)
        column.addWidget(self.shelf, 1)
        column.addWidget(self._buttons)
        self.shelf.look()

    def _choose(self, photo_id: str) -> None:
        readable = bool(photo_id) and self._session.photo(photo_id) is not None
        self.photo_id = photo_id if readable else ""
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(readable)

    def _accept_chosen(self) -> None:
        if self.photo_id:
            self.accept()


class StoryChooser(QDialog):
    """Asks for one story; `story_id` is what was chosen."""

    def __init__(
        self, session: Session, pictures: Pictures, language: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Use this photo in a story")
        self.resize(520, 600)
        self.story_id = ""
        self.search = LineField("Search stories", own_undo=True)
        self.search.setPlaceholderText("Search stories")
        self.search.setClearButtonEnabled(True)
        self._rows = StoryRows(session.index, self)
        self.table = StoryTable()
        delegate = StoryDelegate(language, self.table)
        delegate.pictures = pictures
        self._rows.trouble_of = pictures.trouble
        pictures.arrived.connect(self.table.viewport().update)
        self._buttons = _buttons(self, "Use in this story")
        self._build(delegate)
        self.search.textChanged.connect(self._rows.show_query)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.table.activated.connect(lambda _index: self._accept_chosen())
        self._rows.modelReset.connect(lambda: self._choose(QModelIndex(), QModelIndex()))
        self._rows.show_query("")

    def _build(self, delegate: StoryDelegate) -> None:
        table = self.table
        table.setModel(self._rows)
        table.setItemDelegate(delegate)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.set_row_height(delegate.row_height(self.font()))
        low = delegate.heading_height(self.font())
        self._rows.modelReset.connect(lambda: table.set_heading_rows(self._rows.headings(), low))
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(table, 1)
        column.addWidget(self._buttons)

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = now.data(ENTRY) if now.isValid() else None
        self.story_id = entry.id if isinstance(entry, Row) and not entry.trashed else ""
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self.story_id))

    def _accept_chosen(self) -> None:
        if self.story_id:
            self.accept()


def _buttons(dialog: QDialog, words: str) -> QDialogButtonBox:
    """Return the buttons of `dialog`, the one that says `words` not yet to be pressed."""
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
    ok.setText(words)
    ok.setEnabled(False)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
