"""The table of who is credited: a row for each, sorted by its heads, several chosen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from story_editor.model.crediting import CreditRow
from story_editor.model.plain import reads_right_to_left
from story_editor.ui import theme
from story_editor.ui.credits_model import (
    KIND,
    LICENCE,
    NAME,
    PHOTOS,
    PRINTED,
    ROW,
    STORIES,
    CreditsModel,
    side_of,
)
from story_editor.ui.whole_rows import show_whole_rows
from story_editor.wording.contributors import KINDS

HIGH = 1.4
"""Height of a row, in heights of its text added to that."""

WIDTHS = {NAME: 0.3, PRINTED: 0.38, LICENCE: 0.32}
"""Shares of the width that the kind and the two numbers leave, which get what they need."""
TIGHT_WIDTHS = {NAME: 0.4, PRINTED: 0.34, LICENCE: 0.26}
"""The same where there is little, since names come first."""


_Move = QAbstractItemView.CursorAction

MARGIN = 8
"""Points beside the words of a cell, as its head has."""

TIGHT, NARROW = 700, 560
"""Points: in a table narrower than the first names get more of the room; below the second kinds get none."""


class CreditsTable(QTableView):
    """Shows rows; `chosen` tells when others are chosen, `opened` that Enter was pressed on one."""

    chosen = Signal()
    opened = Signal()
    trash_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CreditsModel(self)
        self._delegate = _Delegate(self)
        self._build()
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        self.doubleClicked.connect(lambda _cell: self.opened.emit())
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        )

    def _build(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        show_whole_rows(self, "Who is credited", several=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(line * (1 + HIGH)))
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(24)
        head.setFixedHeight(round(line * (1 + HIGH)))

    def show_rows(self, rows: Sequence[CreditRow], lacking: tuple[int, int] | None) -> None:
        """Show `rows`; those that were chosen stay chosen, as far as they are among them."""
        keys, here = [row.key for row in self.chosen_rows()], self.current_key
        self.rows.show_rows(rows, lacking)
        self.choose([*keys, *([here] if here and not keys else [])])

    def sort_by(self, column: int) -> None:
        """Sort by `column`; those that were chosen stay chosen."""
        keys = [row.key for row in self.chosen_rows()]
        self.rows.sort_by(column)
        self.choose(keys)

    @property
    def current_key(self) -> str:
        """The key of the row where the cursor is, "" for none."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row.key if isinstance(row, CreditRow) else ""

    def chosen_rows(self) -> list[CreditRow]:
        """Return the rows that are chosen, in the order in which they stand."""
        numbers = sorted(cell.row() for cell in self.selectionModel().selectedRows())
        return [row for number in numbers if (row := self.rows.row_at(number)) is not None]

    @property
    def lacking_chosen(self) -> bool:
        """Whether the row of what lacks a credit is chosen, and no other."""
        cells = self.selectionModel().selectedRows()
        return len(cells) == 1 and cells[0].row() == self.rows.lacking_row

    def choose(self, keys: Sequence[str]) -> bool:
        """Choose the rows with these keys; False when none of them is shown."""
        numbers = [n for key in keys if (n := self.rows.number_of(key)) is not None]
        chosen = QItemSelection()
        for number in numbers:
            chosen.select(self.rows.index(number, 0), self.rows.index(number, LICENCE))
        flag = QItemSelectionModel.SelectionFlag
        if numbers:
            here = self.rows.index(numbers[0], 0)
            self.selectionModel().setCurrentIndex(here, flag.NoUpdate)
            self.scrollTo(here)
        self.selectionModel().select(chosen, flag.ClearAndSelect)
        self.chosen.emit()
        return bool(numbers)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first and last row by Home and End: within a row there is nothing to go to."""
        ends = {_Move.MoveHome: 0, _Move.MoveEnd: self.rows.rowCount() - 1}
        if action in ends:
            return self.rows.index(ends[action], NAME)
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, and throw away by Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_delegate"):
            self._delegate.show_colours()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        width, head = self.viewport().width(), self.horizontalHeader()
        measured = QFontMetrics(head.font())
        sizes = {
            column: measured.horizontalAdvance(name) + 26
            for column, name in (
                (KIND, KINDS["person"]),
                (PHOTOS, "Photos ▾"),
                (STORIES, "Stories ▾"),
            )
        }
        self.setColumnHidden(KIND, width < NARROW)  # it is told beside the table
        if width < NARROW:
            del sizes[KIND]
        left = max(0, width - sum(sizes.values()))
        shares = WIDTHS if width >= TIGHT else TIGHT_WIDTHS
        sizes |= {column: int(left * share) for column, share in shares.items()}
        for column, size in sizes.items():
            if head.sectionSize(column) != size:
                head.resizeSection(column, size)


class _Delegate(QAbstractItemDelegate):
    """Paints names in bold, kinds muted, concerns in their colour, and a line under each row.

    By itself, which takes a fifth of the time that a style sheet does.
    """

    def __init__(self, table: CreditsTable) -> None:
        super().__init__(table)
        self._table = table
        self._tokens = theme.tokens_of(table.palette())

    def show_colours(self) -> None:
        """Take the colours of the table's palette."""
        self._tokens = theme.tokens_of(self._table.palette())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, the line below it, and a mark where the keys go."""
        table, tokens, rect = self._table, self._tokens, option.rect
        row, column = index.row(), index.column()
        if table.selectionModel().isRowSelected(row):
            painter.fillRect(rect, tokens.colour("selection"))
        painter.setPen(tokens.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if column == NAME and table.hasFocus() and row == table.currentIndex().row():
            mark = rect.adjusted(0, 1, 3 - rect.width(), -1)
            painter.fillRect(mark, tokens.colour("accent"))
        words = table.rows.words(row, column)
        if not words:
            return
        font = table.font()
        font.setWeight(QFont.Weight.DemiBold if column == NAME else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.colour(table.rows.colour(row, column)))
        room = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        elided = QFontMetrics(font).elidedText(
            words[: theme.MOST_PAINTED], Qt.TextElideMode.ElideRight, room.width()
        )
        side = QStyle.visualAlignment(table.layoutDirection(), side_of(column))
        rtl = reads_right_to_left(words)  # what is left out stands where such a line ends
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignAbsolute), elided)

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a size that asks for nothing: the table shares its width."""
        return QSize(24, option.fontMetrics.height())
