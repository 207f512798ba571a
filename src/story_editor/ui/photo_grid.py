"""The grid of photos: as many columns as there is room for, and the keys that walk through it.

A QTableView, since QListView asks a Python model for every photo it lays out. Several photos are
chosen in reading order (`photo_choice`), not by rectangles of cells, as a table would.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from story_editor.store.photo_rows import Photos
from story_editor.ui import theme
from story_editor.ui.looked_at import beside
from story_editor.ui.photo_cells import PhotoCells
from story_editor.ui.photo_choice import PhotoChoice
from story_editor.ui.photo_delegate import LEAST, PhotoDelegate
from story_editor.ui.pictures import Pictures

_Move = QAbstractItemView.CursorAction


class PhotoGrid(QTableView):
    """Shows photos by their ids; `chosen` tells the one that is looked at, "" for none.

    Where `several` may be chosen, `selected` has them all, and `selection_changed` tells of others.
    """

    chosen = Signal(str)
    selection_changed = Signal()
    opened = Signal(str)
    """Enter was pressed on a photo, or it was clicked twice."""
    trash_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        photos: Photos,
        pictures: Pictures,
        parent: QWidget | None = None,
        *,
        several: bool = False,
    ) -> None:
        super().__init__(parent)
        self.cells = PhotoCells(photos, pictures.trouble, self)
        self.current = ""
        self._several = several
        self._delegate = PhotoDelegate(pictures, self)
        self._build()
        self._choice = PhotoChoice(self.cells, self.selectionModel())
        # a few thumbnails arrive at once: one painting is enough for them
        self._arrived = QTimer(self)
        self._arrived.setSingleShot(True)
        self._arrived.setInterval(30)
        self._arrived.timeout.connect(self.viewport().update)
        pictures.arrived.connect(self._paint_soon)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda cell: self._open(self.cells.id_at(cell)))
        self.customContextMenuRequested.connect(
            lambda place: self.menu_wanted.emit(self.viewport().mapToGlobal(place))
        )

    def _build(self) -> None:
        self.setModel(self.cells)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Photos")
        theme.set_kind(self, "photos")
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        height = self._delegate.cell_height(self.font())
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 3)

    def show_ids(self, ids: list[str], *, anew: bool = False) -> None:
        """Show the photos `ids`; the one that is looked at stays so, if it is among them.

        Otherwise the next one of those before is looked at, unless others are shown `anew`.
        """
        before, order = self.selected(), () if anew else self.cells.ids
        if self.cells.show_ids(ids):
            self._keep_current(before, order)

    def selected(self) -> list[str]:
        """Return the ids of the chosen photos in reading order."""
        return self._choice.ids()

    def go_to(self, photo_id: str) -> bool:
        """Look at a photo; False when it is not shown."""
        number = self.cells.number_of(photo_id)
        if number is None:
            return False
        self._choose(self.cells.cell(number))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cells as many columns as there is room for."""
        super().resizeEvent(event)
        columns = max(1, self.viewport().width() // LEAST)
        if columns != self.cells.columns:
            before = self.selected()
            self.cells.set_columns(columns)
            self._keep_current(before)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the photo by Enter, throw it away by Delete, choose several by Shift, Ctrl and space."""
        held = event.modifiers()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self._open(self.current)
        elif event.key() == Qt.Key.Key_Delete:
            self.trash_wanted.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._select(self.currentIndex(), held | Qt.KeyboardModifier.ControlModifier)
        else:
            before = self.currentIndex()
            super().keyPressEvent(event)
            if self.currentIndex() != before:
                self._select(self.currentIndex(), held & Qt.KeyboardModifier.ShiftModifier)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the photo that is pressed, more of them with Shift or Ctrl."""
        super().mousePressEvent(event)
        cell = self.indexAt(event.position().toPoint())
        if not self.cells.id_at(cell):
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._select(cell, event.modifiers())
        elif not self.selectionModel().isSelected(cell):  # the menu is for what is chosen already
            self._select(cell, Qt.KeyboardModifier.NoModifier)

    def selectAll(self) -> None:
        """Choose every photo that is shown."""
        if self._several and self.cells.count():
            self._choice.take_run(0, self.cells.count() - 1)
            self.selection_changed.emit()

    def selectionCommand(
        self,
        _index: QModelIndex | QPersistentModelIndex,
        _event: QEvent | None = None,
    ) -> QItemSelectionModel.SelectionFlag:
        """Let no press or key choose a rectangle of cells."""
        return QItemSelectionModel.SelectionFlag.NoUpdate

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk in reading order: beyond the end of a row comes the next row."""
        count = self.cells.count()
        if not count:
            return QModelIndex()
        here = self.currentIndex()
        if not here.isValid():
            return self.cells.cell(0)
        columns, number = self.cells.columns, self.cells.number(here)
        rows = max(1, self.viewport().height() // self.verticalHeader().defaultSectionSize())
        forward = -1 if self.isRightToLeft() else 1
        step = {
            _Move.MoveLeft: -forward,
            _Move.MoveRight: forward,
            _Move.MovePrevious: -1,
            _Move.MoveNext: 1,
            _Move.MoveUp: -columns,
            _Move.MoveDown: columns,
            _Move.MovePageUp: -columns * rows,
            _Move.MovePageDown: columns * rows,
            _Move.MoveHome: -count,
            _Move.MoveEnd: count,
        }[action]
        return self.cells.cell(min(max(number + step, 0), count - 1))

    def _paint_soon(self) -> None:
        if not self._arrived.isActive():
            self._arrived.start()

    def _keep_current(self, selected: Sequence[str], order: Sequence[str] = ()) -> None:
        """Look at the same photo as before, and keep those chosen that are still shown.

        Where it is gone, the one beside it in the `order` before is looked at, first of those chosen.
        """
        if self.current and not self.go_to(self.current):
            left = set(order).intersection(self.cells.ids)
            by = beside(selected, self.current, left) or beside(order, self.current, left)
            if not self.go_to(by):
                self.current = ""
                self.chosen.emit("")
        if len(selected) > 1:
            self._choice.keep(selected)
            self.selection_changed.emit()

    def _select(self, cell: QModelIndex, held: Qt.KeyboardModifier) -> None:
        """Choose the photo at `cell`: up to it with Shift, it too or no more with Ctrl, else alone."""
        number = self.cells.number(cell)
        if self._several and held & Qt.KeyboardModifier.ShiftModifier:
            self._choice.extend_to(number)
        elif self._several and held & Qt.KeyboardModifier.ControlModifier:
            left = self._choice.toggle(number)
            if left is not None:  # the only one that is left is the one looked at
                self._choose(self.cells.cell(left))
        else:
            self._choice.take(number)
        self.selection_changed.emit()

    def _choose(self, cell: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._choice.take(self.cells.number(cell))
        self.selection_changed.emit()
        self.scrollTo(cell)

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        photo_id = self.cells.id_at(now)
        if photo_id and photo_id != self.current:
            self.current = photo_id
            self.chosen.emit(photo_id)

    def _open(self, photo_id: str) -> None:
        if photo_id:
            self.opened.emit(photo_id)
