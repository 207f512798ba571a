"""The photos or contributors in the trash, from which they are brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.contributor import Contributor
from story_editor.model.photo import Photo
from story_editor.ui.words_table import WordsModel, show_rows
from story_editor.wording.contributors import KINDS
from story_editor.wording.phrases import printable

_ModelIndex = QModelIndex | QPersistentModelIndex

T = TypeVar("T")
Columns = Mapping[str, Callable[[T], str]]
"""The name of each column, and what it says of one."""

PHOTO_COLUMNS: Columns[Photo] = {
    "Photo": lambda photo: photo.original.name if photo.original else "No file yet",
    "Credit": lambda photo: photo.credit.text.strip() or "No credit",
    "Caption": lambda photo: photo.caption.strip(),
}
CONTRIBUTOR_COLUMNS: Columns[Contributor] = {
    "Name": lambda one: one.name,
    "Kind": lambda one: KINDS[one.kind],
    "Other spellings": lambda one: ", ".join(one.aliases),
}


class TrashModel(WordsModel, Generic[T]):
    """A row for each of `found`, in the order in which they are given."""

    def __init__(
        self, found: Sequence[T], columns: Columns[T], parent: QObject | None = None
    ) -> None:
        super().__init__(tuple(columns), parent)
        self.found = found
        self._said = tuple(columns.values())

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.found)

    def words(self, number: int, column: int) -> str:
        """Return what a cell says of one."""
        return printable(" ".join(self._said[column](self.found[number]).split()))


class TrashDialog(QDialog, Generic[T]):
    """Shows what was `found`, called `title`; accepted, `chosen` has those to be brought back."""

    def __init__(
        self, title: str, found: Sequence[T], columns: Columns[T], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(760, 420)
        self._rows = TrashModel(found, columns, self)
        self.table = QTableView()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = self.buttons.addButton("Restore", QDialogButtonBox.ButtonRole.AcceptRole)
        show_rows(self.table, self._rows, title)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.doubleClicked.connect(lambda _cell: self.accept())
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.table.selectionModel().setCurrentIndex(
            self._rows.index(0, 0),
            QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
        )
        self._allow()

    @property
    def chosen(self) -> list[T]:
        """Those whose rows are chosen."""
        rows = sorted(cell.row() for cell in self.table.selectionModel().selectedRows())
        return [self._rows.found[row] for row in rows]

    def _allow(self) -> None:
        self.restore.setEnabled(bool(self.chosen))
