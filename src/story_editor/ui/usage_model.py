"""The usage report as the model of a table: who was credited where and when, under which rights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from story_editor.model.dates import format_date
from story_editor.model.folding import fold
from story_editor.model.usage import Use
from story_editor.ui.words_table import WordsModel
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


class UsageModel(WordsModel):
    """The lines in which all words of a search stand."""

    def __init__(self, lines: Sequence[Line], parent: QObject | None = None) -> None:
        super().__init__(_NAMES, parent)
        self._lines = lines
        self.found: Sequence[Line] = lines

    def find(self, words: str, first: dt.date | None = None, last: dt.date | None = None) -> None:
        """Show the lines in which all `words` stand, of stories dated from `first` to `last`.

        Case and accents are ignored. None is no limit; a story without a date is in no period.
        """
        wanted = fold(words).split()
        self.beginResetModel()
        self.found = [
            one
            for one in self._lines
            if all(word in one.folded for word in wanted) and _is_within(one.use, first, last)
        ]
        self.endResetModel()

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of lines that were found."""
        return 0 if parent.isValid() else len(self.found)

    def words(self, number: int, column: int) -> str:
        """Return what a cell says of a use."""
        return printable(_COLUMNS[_NAMES[column]](self.found[number].use))


def _is_within(use: Use, first: dt.date | None, last: dt.date | None) -> bool:
    if first is None and last is None:
        return True
    return use.date is not None and (first or dt.date.min) <= use.date <= (last or dt.date.max)
