"""The model of the Credits view's table: rows in the order of a column, and who lacks a credit last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.model.crediting import CreditRow
from story_editor.model.folding import fold
from story_editor.ui.fields import plain_tip
from story_editor.wording.contributors import KINDS, concern, lacking
from story_editor.wording.phrases import printable

COLUMNS = ("Name", "Kind", "Credited as", "Photos", "Stories", "Licence")
NAME, KIND, PRINTED, PHOTOS, STORIES, LICENCE = range(len(COLUMNS))
NUMBERS = (PHOTOS, STORIES)

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a cell gives its CreditRow, None in the row of what lacks a credit."""

_ModelIndex = QModelIndex | QPersistentModelIndex


class CreditsModel(QAbstractTableModel):
    """Rows of who is credited; `show_rows` keeps the order that was chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CreditRow] = []
        self._numbers: dict[str, int] = {}
        self._lacking: tuple[int, int] | None = None
        self._column, self._order = PHOTOS, _DOWN

    def show_rows(self, rows: Sequence[CreditRow], lacking: tuple[int, int] | None) -> None:
        """Show `rows`, and last how many photos lack a credit in how many stories, None for none."""
        self.beginResetModel()
        self._rows = list(rows)
        self._lacking = lacking
        self._put_in_order()
        self.endResetModel()

    def sort_by(self, column: int) -> None:
        """Put the rows into the order of `column`, equal ones by name; once more turns it round.

        Words begin with A, numbers with the largest.
        """
        first = _DOWN if column in NUMBERS else _UP
        turned = _UP if self._order == _DOWN else _DOWN
        self.beginResetModel()
        self._order = turned if column == self._column else first
        self._column = column
        self._put_in_order()
        self.endResetModel()

    def _put_in_order(self) -> None:
        self._rows.sort(key=lambda row: (fold(row.name), row.key))
        reverse = self._order == _DOWN
        if self._column != NAME or reverse:
            self._rows.sort(key=_ORDERS[self._column], reverse=reverse)
        self._numbers = {row.key: number for number, row in enumerate(self._rows)}

    def row_at(self, number: int) -> CreditRow | None:
        """Return the row of this number, None for the one of what lacks a credit."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def number_of(self, key: str) -> int | None:
        """Return where the one with this key stands."""
        return self._numbers.get(key)

    @property
    def keys(self) -> list[str]:
        """The keys of the rows, in the order in which they stand."""
        return [*self._numbers]

    @property
    def lacking_row(self) -> int:
        """The number of the row of what lacks a credit, -1 when there is none."""
        return len(self._rows) if self._lacking is not None else -1

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows) + (self._lacking is not None)

    def columnCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the names of the columns, and their sides."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        mark = "▴" if self._order == _UP else "▾"
        return f"{COLUMNS[section]} {mark}" if section == self._column else COLUMNS[section]

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, also as a tooltip, since they may be cut off."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(index.column())
        if role == ROW:
            return self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.words(index.row(), index.column()))
        return None

    def words(self, number: int, column: int) -> str:
        """Return what a cell says."""
        if (row := self.row_at(number)) is not None:
            return printable(_WORDS[column](row))
        photos, stories = self._lacking or (0, 0)
        words = {NAME: "No credit yet", LICENCE: lacking(photos)}
        words |= {PHOTOS: f"{photos:,}", STORIES: f"{stories:,}"}
        return words.get(column, "")

    def colour(self, number: int, column: int) -> str:
        """Return the token in whose colour a cell is written."""
        row = self.row_at(number)
        if column != LICENCE:
            return "muted" if column == KIND else "ink"
        if row is not None and (row.ended or row.lacks):
            return "bad"
        return "warn" if row is None or row.ending or row.alike else "ink"


_WORDS: dict[int, Callable[[CreditRow], str]] = {
    NAME: lambda row: row.name,
    KIND: lambda row: KINDS[row.kind],
    PRINTED: lambda row: row.printed,
    PHOTOS: lambda row: f"{len(row.photos):,}",
    STORIES: lambda row: f"{row.stories:,}",
    LICENCE: lambda row: concern(row) or row.licence,
}

_ORDERS: dict[int, Callable[[CreditRow], Any]] = {
    NAME: lambda row: fold(row.name),
    KIND: lambda row: row.kind,
    PRINTED: lambda row: (not row.printed, fold(row.printed)),
    PHOTOS: lambda row: len(row.photos),
    STORIES: lambda row: row.stories,
    LICENCE: lambda row: fold(concern(row) or row.licence),
}


def side_of(column: int) -> Qt.AlignmentFlag:
    """Return on which side the words of a column stand."""
    end = Qt.AlignmentFlag.AlignTrailing if column in NUMBERS else Qt.AlignmentFlag.AlignLeading
    return end | Qt.AlignmentFlag.AlignVCenter
