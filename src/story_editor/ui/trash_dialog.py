"""The photos in the trash, from which they are brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.photo import Photo
from story_editor.ui.words_table import WordsModel, show_rows
from story_editor.wording.phrases import printable

_ModelIndex = QModelIndex | QPersistentModelIndex

_COLUMNS: dict[str, Callable[[Photo], str]] = {
    "Photo": lambda photo: photo.original.name if photo.original else "No file yet",
    "Credit": lambda photo: photo.credit.text.strip() or "No credit",
    "Caption": lambda photo: photo.caption.strip(),
}
_NAMES = tuple(_COLUMNS)


class TrashModel(WordsModel):
    """A row for each photo, in the order in which they are given."""

    def __init__(self, photos: Sequence[Photo], parent: QObject | None = None) -> None:
        super().__init__(_NAMES, parent)
        self.photos = photos

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self.photos)

    def words(self, number: int, column: int) -> str:
        """Return what a cell says of a photo."""
        return printable(" ".join(_COLUMNS[_NAMES[column]](self.photos[number]).split()))


class TrashDialog(QDialog):
    """Shows `photos`; accepted, `chosen` has those to be brought back."""

    def __init__(self, photos: Sequence[Photo], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Photos in the trash")
        self.resize(760, 420)
        self._rows = TrashModel(photos, self)
        self.table = QTableView()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = self.buttons.addButton("Restore", QDialogButtonBox.ButtonRole.AcceptRole)
        show_rows(self.table, self._rows, "Photos in the trash")
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
    def chosen(self) -> list[Photo]:
        """The photos whose rows are chosen."""
        rows = sorted(cell.row() for cell in self.table.selectionModel().selectedRows())
        return [self._rows.photos[row] for row in rows]

    def _allow(self) -> None:
        self.restore.setEnabled(bool(self.chosen))
