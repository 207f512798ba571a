"""The list of stories: search, chips, and rows read from the index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.index import Counts, Index, Row
from story_editor.ui import theme
from story_editor.ui.search_field import SearchField
from story_editor.ui.story_delegate import StoryDelegate
from story_editor.ui.story_rows import ENTRY, StoryRows

if TYPE_CHECKING:
    from story_editor.ui.chips import Chips
    from story_editor.ui.pictures import Pictures


class StoryList(QFrame):
    """Shows what the index finds. `chosen` tells the story to be edited ("" for none)."""

    chosen = Signal(str)
    new_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, index: Index, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._index = index
        self._filter = ""
        self._current = ""
        theme.set_kind(self, "pane")
        self.setMinimumWidth(260)
        self.search = SearchField()
        self.new_button = QPushButton("New")
        self.new_button.setAccessibleName("New story")
        self._chips: Chips | None = None
        self._rows = StoryRows(index, self)
        self.table = _Table()
        self._delegate = StoryDelegate(language, self.table)
        self.table.setModel(self._rows)
        self.table.setItemDelegate(self._delegate)
        self._nothing = QLabel()
        self._build()
        self._connect()
        self.show_query()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.new_button)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(24)
        theme.set_kind(self._nothing, "muted")
        stack = QStackedLayout()
        stack.addWidget(self.table)
        stack.addWidget(self._nothing)
        self._stack = stack
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addLayout(top)
        self._chips_place = QWidget()
        self._chips_place.setFixedHeight(26)
        head.addWidget(self._chips_place)
        self._head = head
        whole.addLayout(head)
        whole.addLayout(stack, 1)
        self.table.set_row_height(self._delegate.row_height(self.font()))

    def _connect(self) -> None:
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(0)
        self._waiting.timeout.connect(self.show_query)
        self.search.textChanged.connect(lambda _text: self._waiting.start())
        self.search.returnPressed.connect(self.go_to_first)
        self.new_button.clicked.connect(self.new_wanted)
        self.table.selectionModel().selectionChanged.connect(self._tell)
        self.table.entered.connect(lambda index: self._hover(index.row()))
        self.table.left.connect(lambda: self._hover(-1))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))
        )

    def furnish(self) -> None:
        """Bring the chips and the search field's help, which the first paint can do without."""
        from story_editor.ui.chips import Chips

        self.search.furnish()
        self._chips = Chips()
        self._chips.chosen.connect(self._choose_chip)
        self._head.replaceWidget(self._chips_place, self._chips)
        self._chips_place.deleteLater()
        self.show_counts()

    def use_pictures(self, pictures: Pictures) -> None:
        """Paint thumbnails from `pictures` from now on."""
        self._delegate.pictures = pictures
        pictures.arrived.connect(self.table.viewport().update)
        self.table.viewport().update()

    def show_query(self) -> None:
        """Show what search field and chip ask for, keeping the chosen story chosen."""
        text = f"{self._filter} {self.search.text()}".strip()
        self._rows.show_query(text)
        self._after_reset()
        self.show_counts()

    def refresh(self) -> None:
        """Show the rows as the index has them now."""
        if self._rows.refresh():
            self._after_reset()
        else:
            self._keep_choice()
        self.show_counts()

    def show_counts(self) -> Counts:
        """Write the counts on the chips and return them."""
        counts = self._index.counts()
        if self._chips is not None:
            self._chips.show_counts(counts)
        return counts

    def go_to(self, story_id: str) -> None:
        """Choose a story; one that the search hides is chosen by clearing the search."""
        self._current = story_id
        if self._rows.row_of(story_id) is None and self._index.position(story_id) is not None:
            if self._chips is not None:
                self._chips.choose("")
            self._filter = ""
            self.search.clear()
            self.show_query()
        self._keep_choice()
        self.chosen.emit(story_id)

    def go_to_first(self) -> None:
        """Choose the first story that is listed."""
        self.step(0)

    def step(self, by: int) -> None:
        """Choose the story `by` rows further down; 0 is the first."""
        row = self._rows.row_of(self._current) if by else None
        row = -1 if row is None else row
        step = 1 if by >= 0 else -1
        row += step
        while 0 <= row < self._rows.rowCount() and row in self._rows.headings():
            row += step
        if 0 <= row < self._rows.rowCount():
            self.table.selectRow(row)

    def neighbour(self, story_ids: Sequence[str]) -> str:
        """Return the story that is chosen next when these are gone, "" when none is left."""
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
        return self._rows.story_count()

    def selected(self) -> list[str]:
        """Return the ids of the selected stories, in the list's order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        entries = (self._rows.entry(row) for row in rows)
        return [entry.id for entry in entries if isinstance(entry, Row)]

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

    def _choose_chip(self, token: str) -> None:
        self._filter = token
        self.show_query()

    def _after_reset(self) -> None:
        self.table.set_heading_rows(
            self._rows.headings(), self._delegate.heading_height(self.font())
        )
        empty = self._rows.story_count() == 0
        self._stack.setCurrentIndex(int(empty))
        if empty:
            self._nothing.setText(
                f"No story found for “{self.search.text().strip()}”."
                if self.search.text().strip()
                else "Nothing here."
                if self._filter
                else "No stories yet. Press New to write the first, or take in a page from the menu."
            )
        self._keep_choice()

    def _keep_choice(self) -> None:
        row = self._rows.row_of(self._current) if self._current else None
        model = self.table.selectionModel()
        chosen = {index.row() for index in model.selectedRows()}
        if row is None or row in chosen:
            return
        index = self._rows.index(row)
        # the current index comes with it, so that the arrow keys go on from here
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.table.scrollTo(index)

    def _tell(self, _now: QItemSelection, _before: QItemSelection) -> None:
        index = self.table.selectionModel().currentIndex()
        if not self.table.selectionModel().isSelected(index):
            selected = self.table.selectionModel().selectedRows()
            if not selected:
                return
            index = selected[0]
        entry = index.data(ENTRY)
        if isinstance(entry, Row) and entry.id != self._current:
            self._current = entry.id
            self.chosen.emit(entry.id)


class _Table(QTableView):
    """One column, fixed rows: the fastest list that Qt has. `left` when the mouse is gone."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[int, ...] = ()
        self.setAccessibleName("Stories")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def set_heading_rows(self, rows: Iterable[int], height: int) -> None:
        """Make `rows` `height` points high, and those that were headings before like the rest.

        A header keeps the sizes of its sections when the model is reset.
        """
        for row in self._headings:
            self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        self._headings = tuple(rows)
        for row in self._headings:
            self.setRowHeight(row, height)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse points at no row any more."""
        super().leaveEvent(event)
        self.left.emit()

    def set_row_height(self, height: int) -> None:
        """Make every row `height` points high."""
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 3))
