"""The usage report as the model of a table: who was credited where and when, under which rights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.model.dates import format_date
from story_editor.model.folding import fold
from story_editor.model.usage import Use
from story_editor.ui.fields import plain_tip
from story_editor.wording.phrases import STATUS_NAMES, printable

_ModelIndex = QModelIndex | QPersistentModelIndex

_COLUMNS: dict[str, Callable[[Use], str]] = {
    "Contributor": lambda use: use.contributor or "Nobody",
    "Credit": lambda use: use.credit,
    "Photo": lambda use: use.file or "No file yet",
    "Story": lambda use: use.title.strip() or "Untitled",
    "Date": lambda use: format_date(use.date, "en") if use.date else "",
    "Status": lambda use: STATUS_NAMES[use.status],
    "Licence": lambda use: use.licence,
    "Usage terms": lambda use: use.usage_terms,
    "Last day of use": lambda use: format_date(use.last_day, "en") if use.last_day else "",
}
_NAMES = tuple(_COLUMNS)


class Line(NamedTuple):
    """One use, and its words as they are searched."""

    use: Use
    folded: str


def line_of(use: Use) -> Line:
    """Return `use` ready to be searched: every column, and the name as printed."""
    return Line(use, fold(" ".join((use.printed, *(words(use) for words in _COLUMNS.values())))))


class UsageModel(QAbstractTableModel):
    """The lines in which all words of a search stand."""

    def __init__(self, lines: Sequence[Line], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.found: Sequence[Line] = lines

    def find(self, words: str) -> None:
        """Show the lines in which all `words` stand, case and accents ignored."""
        wanted = fold(words).split()
        self.beginResetModel()
        self.found = [one for one in self._lines if all(word in one.folded for word in wanted)]
        self.endResetModel()

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of lines that were found."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(_NAMES)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return _NAMES[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, also as a tooltip, since they may be cut off."""
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        words = printable(_COLUMNS[_NAMES[index.column()]](self.found[index.row()].use))
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
