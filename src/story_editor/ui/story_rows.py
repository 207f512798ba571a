"""The list's model: years and stories, read from the index a page at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.store.index import Index, Row

PAGE = 64
"""Rows read at once: about five windows of the list."""

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a row gives its Row or Heading."""

_ModelIndex = QModelIndex | QPersistentModelIndex


class Heading(NamedTuple):
    """A year ("" for stories without date) and how many stories stand under it."""

    year: str
    stories: int


class StoryRows(QAbstractListModel):
    """Headings and stories as one list; a row is read when it is first painted."""

    def __init__(self, index: Index, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._query = ""
        self._headings: dict[int, Heading] = {}
        self._starts: list[int] = []
        self._total = 0
        self._pages: dict[int, list[Row]] = {}

    @property
    def query(self) -> str:
        """The search text whose result is shown."""
        return self._query

    def headings(self) -> dict[int, Heading]:
        """Return the headings by row."""
        return self._headings

    def show_query(self, query: str) -> None:
        """Show what `query` finds, read afresh."""
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._headings, self._starts, row = {}, [], 0
        for year, count in self._index.years(query):
            self._headings[row] = Heading(year, count)
            self._starts.append(row)
            row += count + 1
        self._total = row
        self.endResetModel()

    def refresh(self) -> bool:
        """Read the rows again; True when the list has another shape and was reset."""
        years = [tuple(heading) for heading in self._headings.values()]
        if years != [tuple(year) for year in self._index.years(self._query)]:
            self.show_query(self._query)
            return True
        self._pages.clear()
        if self._total:
            self.dataChanged.emit(self.index(0), self.index(self._total - 1))
        return False

    def story_count(self) -> int:
        """Return how many stories are listed."""
        return self._total - len(self._headings)

    def entry(self, row: int) -> Row | Heading | None:
        """Return what stands at `row`, None when the index no longer has it."""
        if row in self._headings:
            return self._headings[row]
        place = self._place(row)
        page = place // PAGE
        if page not in self._pages:
            self._pages[page] = self._index.rows(self._query, page * PAGE, PAGE)
        rows = self._pages[page]
        return rows[place % PAGE] if place % PAGE < len(rows) else None

    def row_of(self, story_id: str) -> int | None:
        """Return the row of a story, None when it is not listed."""
        place = self._index.position(story_id, self._query)
        if place is None:
            return None
        for number, start in enumerate(self._starts):
            count = self._headings[start].stories
            first = start - number
            if place < first + count:
                return place + number + 1
        return None

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows, headings included."""
        return 0 if parent.isValid() else self._total

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry for painting, and its words for a screen reader."""
        if not index.isValid():
            return None
        if role == ENTRY:
            return self.entry(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index.row())
        return None

    def flags(self, index: _ModelIndex) -> Qt.ItemFlag:
        """Headings can neither be chosen nor stepped on."""
        if not index.isValid() or index.row() in self._headings:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _place(self, row: int) -> int:
        return row - sum(1 for start in self._starts if start <= row)

    def _spoken(self, row: int) -> str:
        from story_editor.wording.phrases import STATUS_NAMES, finding_short, plural

        entry = self.entry(row)
        if entry is None:
            return ""
        if isinstance(entry, Heading):
            year = entry.year or "No date"
            return f"{year}, {plural(entry.stories, 'story', 'stories')}"
        needs = ", ".join(finding_short(code) for code in entry.needs.split())
        parts = (entry.title or "Untitled", STATUS_NAMES[entry.status], entry.date)
        return ", ".join(part for part in (*parts, entry.credit, needs) if part)
