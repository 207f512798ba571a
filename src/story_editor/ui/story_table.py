"""The table that stories are listed in: one column, headings lower than the rest, fast at any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from story_editor.ui.whole_rows import show_whole_rows


class StoryTable(QTableView):
    """One column, fixed rows: the fastest list that Qt has. `left` when the mouse is gone."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._headings: set[int] = set()
        show_whole_rows(self, "Stories", several=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setMinimumSectionSize(1)

    def set_heading_rows(self, rows: Iterable[int], height: int) -> None:
        """Make `rows` `height` points high, and those that were headings before like the rest.

        A header keeps the sizes of its sections when the model is reset.
        """
        wanted, rows_there = set(rows), self.model().rowCount()
        for row in self._headings - wanted:
            if row < rows_there:
                self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        for row in wanted:
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._headings = wanted

    def selected_rows(self) -> Iterator[int]:
        """Yield the rows that are selected, in no order; headings between them are not told apart.

        From the ranges of the selection: an index for each of thousands would take a second.
        """
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            part = selection.at(number)
            yield from range(part.top(), part.bottom() + 1)

    def is_row_selected(self, row: int) -> bool:
        """Say whether `row` is selected."""
        return self.selectionModel().isSelected(self.model().index(row, 0))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Let Home and End go to the first and last story, not to the ends of the one column."""
        ends = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
        if action in ends:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the mouse points at no row any more."""
        super().leaveEvent(event)
        self.left.emit()

    def set_row_height(self, height: int) -> None:
        """Make every row `height` points high."""
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 3))
