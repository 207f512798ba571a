"""The list of stories: search, chips, and rows read from the index."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.index import Index
from story_editor.store.rows import Row
from story_editor.ui import theme
from story_editor.ui.story_delegate import StoryDelegate
from story_editor.ui.story_rows import ENTRY, PAGE, StoryRows
from story_editor.ui.story_table import StoryTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from story_editor.store.rows import Counts
    from story_editor.ui.list_head import ListHead
    from story_editor.ui.pictures import Pictures
    from story_editor.ui.search_field import SearchField

HEAD = 86
"""Points kept free above the rows until search and chips come: one row of chips."""


class StoryList(QFrame):
    """Shows what the index finds. `chosen` tells the story to be edited ("" for none)."""

    chosen = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, index: Index, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lack = ""
        self._index = index
        self._counts: Counts | None = None
        self._current = ""
        theme.fill(self, "pane")
        self.head: ListHead | None = None
        self._rows = StoryRows(index, self)
        self._top: tuple[str, int] | None = None
        self.table = StoryTable()
        self._delegate = StoryDelegate(language, self.table)
        self.table.setModel(self._rows)
        self.table.setItemDelegate(self._delegate)
        self._nothing: QLabel | None = None
        self._build()
        self._connect()
        self.show_query()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addSpacing(HEAD)
        self._column.addWidget(self.table, 1)
        self.table.set_row_height(self._delegate.row_height(self.font()))

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self._rows.modelAboutToBeReset.connect(self._remember_top)
        self._rows.completed.connect(self._completed)
        self.table.entered.connect(lambda index: self._hover(index.row()))
        self.table.left.connect(lambda: self._hover(-1))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))
        )

    @property
    def search(self) -> SearchField:
        """The search field, once the list is furnished."""
        assert self.head is not None
        return self.head.search

    def furnish(self) -> None:
        """Bring search, chips and the words of an empty list, which the first paint can do without."""
        from PySide6.QtWidgets import QLabel

        from story_editor.ui.list_head import ListHead

        self.head = ListHead()
        self.head.search.furnish()
        self.head.asked.connect(self.show_query)
        self.head.first_wanted.connect(self.go_to_first)
        self._column.takeAt(0)
        self._column.insertWidget(0, self.head)
        self._nothing = QLabel()
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)  # it says what was searched for
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(24)
        theme.set_kind(self._nothing, "muted")
        self._column.addWidget(self._nothing, 1)
        self.show_query()
        self.show_counts()

    def let_go(self) -> None:
        """Ask the index for nothing any more, also of what was typed last: it is about to close."""
        if self.head is not None:
            self.head.asked.disconnect(self.show_query)

    def use_pictures(self, pictures: Pictures) -> None:
        """Paint thumbnails from `pictures` from now on."""
        self._delegate.pictures = pictures
        self._rows.trouble_of = pictures.trouble
        pictures.arrived.connect(self.table.viewport().update)
        self.table.viewport().update()

    def show_query(self, query: str = "") -> None:
        """Show what `query` finds, keeping the chosen story chosen."""
        self._rows.show_query(query)
        self._after_reset()

    def refresh(self) -> None:
        """Show the rows as the index has them now."""
        rows = sorted({*self.table.selected_rows()})
        before = self._rows.order_at(rows)
        if self._rows.refresh():
            self._after_reset()
            self._stay()
        else:
            if len(rows) > 1 and self._rows.is_moved(rows, before):
                # selected are rows, and other stories stand there now: nobody has chosen those
                self.table.clearSelection()
            self._keep_choice()
        self.show_counts()

    def show_lack(self, words: str) -> None:
        """Say `words` where no story is listed: nobody should take a full newsroom for an empty one.

        "" for when it is known how many there are.
        """
        self._lack = words
        self._say_nothing()

    def show_counts(self) -> None:
        """Write the counts on the chips; none while it is not known how many stories there are."""
        if self.head is None:
            return
        counts = self._counts = self._index.counts()
        self._show_found()
        if self._lack and not (counts.total or counts.trashed):
            self.head.chips.show_no_counts()
        else:
            self.head.chips.show_counts(counts)

    def go_to(self, story_id: str) -> None:
        """Choose a story; one that the search hides is chosen by clearing the search."""
        self._current = story_id
        self._rows.complete()
        hidden = self._rows.row_of(story_id) is None
        if hidden and self.head is not None and self._index.has(story_id):
            self.head.clear()
            self.show_query()
        self._keep_choice()
        self.chosen.emit(story_id)

    def go_to_first(self) -> None:
        """Choose the first story that is listed, and show it below its heading."""
        self.step(0)
        self.table.scrollToTop()

    def step(self, by: int) -> None:
        """Choose the story `by` rows further down; 0 is the first."""
        if by:
            self._rows.complete()
        row = self._rows.row_of(self._current) if by else None
        row = -1 if row is None else row
        step = 1 if by >= 0 else -1
        row += step
        while 0 <= row < self._rows.rowCount() and row in self._rows.headings():
            row += step
        if 0 <= row < self._rows.rowCount():
            self._choose(row)

    def neighbour(self, story_ids: Sequence[str]) -> str:
        """Return the story that is chosen next when these are gone, "" when none is left."""
        self._rows.complete()
        rows = [row for row in map(self._rows.row_of, story_ids) if row is not None]
        after = range(max(rows, default=-1) + 1, self._rows.rowCount())
        before = range(min(rows, default=0) - 1, -1, -1)
        for row in (*after, *before):
            entry = self._rows.entry(row)
            if isinstance(entry, Row):
                return entry.id
        return ""

    def count(self) -> int:
        """Return how many stories are listed."""
        self._rows.complete()
        return self._rows.story_count()

    def selected(self) -> list[str]:
        """Return the ids of the selected stories, in the list's order."""
        return self._rows.ids_at(sorted({*self.table.selected_rows()}))

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the font changes."""
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds and self.isVisible():  # a closed window has no index any more
            self.table.set_row_height(self._delegate.row_height(self.font()))
            self._after_reset()

    def _hover(self, row: int) -> None:
        self._delegate.hovered = row
        self.table.viewport().update()

    def _after_reset(self) -> None:
        self.table.set_heading_rows(
            self._rows.headings(), self._delegate.heading_height(self.font())
        )
        if self._nothing is not None and self.head is not None:
            empty = self._rows.story_count() == 0
            self.table.setVisible(not empty)
            self._nothing.setVisible(empty)
            if empty:
                self._say_nothing()
            self._show_found()
        self._keep_choice()

    def _show_found(self) -> None:
        """Say how many stories a search has found, as far as that is known."""
        if self.head is None or self._counts is None:
            return
        trashed = "is:trashed" in self.head.query.casefold().split()
        found = None if self._rows.partial else self._rows.story_count()
        self.head.show_found(found, self._counts.trashed if trashed else self._counts.total)

    def _say_nothing(self) -> None:
        if self._nothing is not None and self.head is not None:
            words, query = self.head.search.text().strip(), self.head.query
            self._nothing.setText(self._lack or _nothing_found(words, query))

    def _completed(self, reset: bool) -> None:
        """Lay out the rows that were counted in the background."""
        self._after_reset()
        if reset:
            self._stay()

    def _remember_top(self) -> None:
        """Note which story stands at the top, for somebody who has scrolled away from the choice."""
        self._top = None
        row = self.table.rowAt(0)
        if row <= 0:  # also before the first paint, when PySide takes long to find a viewport
            return
        seen = range(row, (self.table.rowAt(self.table.viewport().height() - 1) + 1) or row + 100)
        if any(self.table.is_row_selected(one) for one in seen):
            return
        for row in seen:
            entry = self._rows.entry(row)
            if isinstance(entry, Row):
                self._top = (entry.id, self.table.rowViewportPosition(row))
                return

    def _stay(self) -> None:
        """Let the story at the top stand where it stood, though others have come before it."""
        row = self._rows.row_of(self._top[0]) if self._top else None
        if self._top is not None and row is not None:
            place = self.table.verticalHeader().sectionPosition(row)
            self.table.verticalScrollBar().setValue(place - self._top[1])

    def _keep_choice(self) -> None:
        row = self._rows.row_of(self._current) if self._current else None
        if row is not None and not self.table.is_row_selected(row):
            self._choose(row)

    def _choose(self, row: int) -> None:
        """Choose what stands at `row`; `selectRow` would not, where one reads from the right."""
        index = self._rows.index(row)
        # the current index comes with it, so that the arrow keys go on from here
        clear_and_select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().setCurrentIndex(index, clear_and_select)
        self.table.scrollTo(index)

    def _tell(self, _now: QItemSelection, _before: QItemSelection) -> None:
        if sum(1 for _row in islice(self.table.selected_rows(), PAGE + 1)) > PAGE:
            self._rows.note_order()  # so that it is known whom `refresh` finds elsewhere
        index = self.table.selectionModel().currentIndex()
        if not self.table.selectionModel().isSelected(index):
            headings = self._rows.headings()
            row = next((one for one in self.table.selected_rows() if one not in headings), None)
            if row is None:
                return
            index = self._rows.index(row)
        entry = index.data(ENTRY)
        if isinstance(entry, Row) and entry.id != self._current:
            self._current = entry.id
            self.chosen.emit(entry.id)


def _nothing_found(words: str, query: str) -> str:
    """Return what is said where no story is listed."""
    if words:
        return f"No story found for “{words}”."
    if query:
        return "Nothing here."
    return "No stories yet. Press New to write the first, or take in a page from the menu."
