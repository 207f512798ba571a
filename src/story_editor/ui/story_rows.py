"""The list's model: years and stories, read from the index a page at a time."""

from __future__ import annotations

import contextlib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from story_editor.errors import DiskRefused
from story_editor.store.found import Found
from story_editor.store.index import Index
from story_editor.store.query import is_tallied
from story_editor.store.rows import TROUBLES, Row

PAGE = 32
"""Rows read at once: about three windows of the list."""

KEPT = 80
"""Pages kept once they are read."""

SMALL = 5_000
"""Stories: in a newsroom of so many, whatever is searched for is counted at once."""

AFTER_PAINT = 30
"""Milliseconds: what is counted in a thread begins when the first page has been painted."""

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a row gives its Row or Heading."""

_ModelIndex = QModelIndex | QPersistentModelIndex


def codes_of(row: Row, trouble_of: Callable[[str], str] | None) -> list[str]:
    """Return the codes of what a story needs, what is wrong with its original among them."""
    needs = row.needs.split()
    trouble = trouble_of(row.thumb.partition(" ")[0]) if row.thumb and trouble_of else ""
    # the index has it too, a moment later
    return [trouble, *(one for one in needs if one not in TROUBLES)] if trouble else needs


class Heading(NamedTuple):
    """A year ("" for stories without date) and how many stories stand under it."""

    year: str
    stories: int


class _Layout:
    """Where the headings stand; of a part, nobody knows yet how many the last year has."""

    def __init__(self, found: Found, *, partial: bool = False) -> None:
        self.headings: dict[int, Heading] = {}
        self.total = 0
        years = found.years()
        for number, (year, count) in enumerate(years):
            last = partial and number == len(years) - 1
            self.headings[self.total] = Heading(year, 0 if last else count)
            self.total += count + 1


class StoryRows(QAbstractListModel):
    """Headings and stories as one list; a row is read when it is first painted.

    Where counting all that a search finds would take a moment, the first page is shown at
    once and the rest `completed` when a thread has counted it.
    """

    completed = Signal(bool)
    """All is counted; True when the rows were reset, False when they went on at the end."""
    _counted = Signal(object, object)

    def __init__(self, index: Index, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._query = ""
        self._found = Found([])
        self._partial = False
        self._headings: dict[int, Heading] = {}
        self._starts: list[int] = []
        self._total = 0
        self._pages: dict[int, list[Row]] = {}
        self._order: list[str] | None = None
        self._wanted: object = None
        self._is_large = False
        self.trouble_of: Callable[[str], str] | None = None
        """Tells the code of what is wrong with an original, by its file name, "" for nothing."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_PAINT)
        self._later.timeout.connect(self._count)
        self._counted.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def query(self) -> str:
        """The search text whose result is shown."""
        return self._query

    @property
    def partial(self) -> bool:
        """Whether only the first page is shown, and the rest is being counted."""
        return self._partial

    def headings(self) -> dict[int, Heading]:
        """Return the headings by row; one that counts no stories is still being counted."""
        return self._headings

    def show_query(self, query: str) -> None:
        """Show what `query` finds, read afresh."""
        self.beginResetModel()
        self._query = query
        self._wanted = None
        self._later.stop()
        self._forget()
        if self._is_quick():
            self._show(self._index.find(query))
        else:
            first, found = self._index.first(query, PAGE)
            self._show(found, partial=len(found) == PAGE)
            self._pages[0] = first
        self.endResetModel()
        if self._partial:
            self._later.start()

    def refresh(self) -> bool:
        """Read the rows again; True when the list has another shape and was reset."""
        if self._partial or not self._is_quick():
            # what is on the screen is right at once, how much there is in a moment
            self._forget()
            self._changed()
            self._later.start()
            return False
        return self._show_again(self._index.find(self._query))

    def complete(self) -> None:
        """Count at once what is still being counted, for somebody who needs to know."""
        if self._partial:
            self._extend(self._index.find(self._query))

    def story_count(self) -> int:
        """Return how many stories are listed."""
        return self._total - len(self._headings)

    def entry(self, row: int) -> Row | Heading | None:
        """Return what stands at `row`, None when the index no longer has it."""
        if row in self._headings:
            return self._headings[row]
        place = row - bisect_right(self._starts, row)
        page = place // PAGE
        if page not in self._pages:
            if len(self._pages) >= KEPT:  # the oldest goes: scrolling fills no memory
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._index.read(self._found, self._query, page * PAGE, PAGE)
        rows = self._pages[page]
        return rows[place % PAGE] if place % PAGE < len(rows) else None

    def ids_at(self, rows: Sequence[int]) -> list[str]:
        """Return the ids of the stories that stand at `rows`; of many, all are read at once."""
        if len(rows) <= PAGE:
            entries = (self.entry(row) for row in rows)
            return [entry.id for entry in entries if isinstance(entry, Row)]
        return self._at(rows, self.note_order())

    def order_at(self, rows: Sequence[int]) -> list[str]:
        """Return what `is_moved` compares: the stories at `rows`, or of many the whole order."""
        return self.ids_at(rows) if len(rows) <= PAGE else self.note_order()

    def is_moved(self, rows: Sequence[int], before: list[str]) -> bool:
        """Say whether other stories stand at `rows` than when `order_at` returned `before`."""
        now = self.order_at(rows)
        if now == before or len(rows) <= PAGE:
            return now != before
        return self._at(rows, now) != self._at(rows, before)

    def _at(self, rows: Sequence[int], order: list[str]) -> list[str]:
        places = (
            row - bisect_right(self._starts, row) for row in rows if row not in self._headings
        )
        return [order[place] for place in places if place < len(order)]

    def note_order(self) -> list[str]:
        """Return the stories in order, as it is noted until the rows are read again."""
        if self._order is None:
            self._order = self._index.ids(self._query)
        return self._order

    def _forget(self) -> None:
        """Let every row be read again."""
        self._pages.clear()
        self._order = None

    def row_of(self, story_id: str) -> int | None:
        """Return the row of a story, None when it is not listed."""
        place = self._index.position(story_id, self._query, self._found)
        if place is None or place >= self.story_count():
            return None
        for number, start in enumerate(self._starts):
            count = self._headings[start].stories or self._total
            first = start - number
            if place < first + count:
                return place + number + 1
        return None

    def _is_quick(self) -> bool:
        """Say whether counting takes no time: it is done already, or there is not much."""
        if is_tallied(self._query):
            return True
        self._is_large = self._is_large or self._index.size() > SMALL
        return not self._is_large

    def _show(self, found: Found, *, partial: bool = False) -> None:
        layout = _Layout(found, partial=partial)
        self._found, self._partial = found, partial
        self._headings, self._total = layout.headings, layout.total
        self._starts = list(layout.headings)

    def _show_again(self, found: Found) -> bool:
        """Show `found` in the place of what is shown; True when it has another shape."""
        if found.months != self._found.months:
            self.beginResetModel()
            self._forget()
            self._show(found)
            self.endResetModel()
            return True
        self._forget()
        self._changed()
        return False

    def _changed(self) -> None:
        if self._total:
            self.dataChanged.emit(self.index(0), self.index(self._total - 1))

    def _count(self) -> None:
        """Count what the query finds in a thread, with a connection of its own."""
        from threading import Thread

        wanted = self._wanted = object()
        path, query, told = self._index.path, self._query, self._counted

        def count() -> None:
            with contextlib.suppress(DiskRefused, RuntimeError):  # the list may be gone by now
                index = Index(path)
                try:
                    found = index.find(query)
                finally:
                    index.close()
                told.emit(wanted, found)

        Thread(target=count, name="counting").start()

    def _take(self, wanted: object, found: Found) -> None:
        """Show what was counted, unless something else is wanted by now."""
        if wanted is not self._wanted:
            return
        self._wanted = None
        if self._partial:
            self._extend(found)
        elif self._show_again(found):
            self.completed.emit(True)

    def _extend(self, found: Found) -> None:
        """Show all where the first page was shown: the rows go on, or are others by now."""
        shown, all_rows = list(self._headings), _Layout(found)
        there = [row for row in all_rows.headings if row < self._total]
        goes_on = there == shown and all_rows.total > self._total
        if goes_on:
            self.beginInsertRows(QModelIndex(), self._total, all_rows.total - 1)
            self._show(found)
            self.endInsertRows()
            last = self.index(shown[-1])
            self.dataChanged.emit(last, last)
        else:
            self.beginResetModel()
            self._show(found)
            self.endResetModel()
        self._forget()
        self.completed.emit(not goes_on)

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

    def _spoken(self, row: int) -> str:
        from story_editor.wording.phrases import STATUS_NAMES, finding_short, plural

        entry = self.entry(row)
        if entry is None:
            return ""
        if isinstance(entry, Heading):
            year = entry.year or "No date"
            return f"{year}, {plural(entry.stories, 'story', 'stories')}"
        needs = ", ".join(finding_short(code) for code in codes_of(entry, self.trouble_of))
        parts = (entry.title or "Untitled", STATUS_NAMES[entry.status], entry.date)
        return ", ".join(part for part in (*parts, entry.credit, needs) if part)
