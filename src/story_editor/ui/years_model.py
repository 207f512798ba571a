"""The credits whose year came with a page, before and after, as the model of a table with ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from story_editor.model.suspect_years import SuspectYear
from story_editor.ui.words_table import WordsModel
from story_editor.wording.phrases import printable
from story_editor.wording.years import reason

COLUMNS = ("Credit now", "Credit afterwards", "Why")
NOW, AFTERWARDS, WHY = range(len(COLUMNS))

_ModelIndex = QModelIndex | QPersistentModelIndex


class YearsModel(WordsModel):
    """One row for each photo; what is certain is ticked at first. `ticked` tells how many are."""

    ticked = Signal(int)

    def __init__(
        self, found: Sequence[SuspectYear], titles: Mapping[str, str], parent: QObject | None = None
    ) -> None:
        """Show what was `found`; `titles` are those of the stories."""
        super().__init__(COLUMNS, parent)
        self._found = sorted(found, key=lambda one: not one.why.certain)
        self._titles = titles
        self._ticks = [one.why.certain for one in self._found]

    def chosen(self) -> list[SuspectYear]:
        """Return what is ticked."""
        return [one for one, on in zip(self._found, self._ticks, strict=True) if on]

    def tick_all(self, on: bool) -> None:
        """Tick every row, or none."""
        self._ticks = [on] * len(self._found)
        last = self.index(len(self._found) - 1, NOW)
        self.dataChanged.emit(self.index(0, NOW), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit(len(self.chosen()))

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self._found)

    def flags(self, index: _ModelIndex) -> Qt.ItemFlag:
        """Let the first cell of a row be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == NOW else flags

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, and the tick of a row."""
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NOW:
            on = self._ticks[index.row()]
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def words(self, number: int, column: int) -> str:
        """Return what a cell says: the credit before, afterwards, or why."""
        one = self._found[number]
        if column == NOW:
            return printable(one.before.text)
        if column == AFTERWARDS:
            text = printable(one.after.text)
            return f"{text} (as it is)" if one.after.text == one.before.text else text
        return reason(one, self._titles.get(one.story, ""))

    def setData(self, index: _ModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != NOW:
            return False
        self._ticks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit(len(self.chosen()))
        return True
