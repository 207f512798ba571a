"""Tables of words in dialogs: a row for each thing that was found, each cell one line of text.

What a newsroom wrote is shown as it is, in the cell and in its tooltip.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from story_editor.ui import theme
from story_editor.ui.fields import plain_tip
from story_editor.ui.whole_rows import show_whole_rows

_ModelIndex = QModelIndex | QPersistentModelIndex


class WordsModel(QAbstractTableModel):
    """Columns with names, and cells that a subclass words in `words`; it counts its own rows."""

    def __init__(self, columns: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns

    def words(self, number: int, column: int) -> str:
        """Return what the cell of row `number` says, in one line that hides nothing."""
        raise NotImplementedError  # abc cannot be mixed in: Qt has a metaclass of its own

    def columnCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self._columns[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, also as a tooltip, since they may be cut off."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.words(index.row(), index.column()))
        return None


def show_rows(table: QTableView, rows: WordsModel, name: str) -> None:
    """Show `rows` in `table`, called `name`: whole rows, no grid, the columns sharing the width."""
    table.setModel(rows)
    show_whole_rows(table, name, several=False)
    theme.set_kind(table, "words")
    table.verticalHeader().setDefaultSectionSize(round(2.1 * table.fontMetrics().height()))
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
