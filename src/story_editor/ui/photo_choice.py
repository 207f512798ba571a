"""Which photos of the grid are chosen: runs in reading order, as Qt's selection of cells.

Qt selects rectangles. A run of photos is at most three of them: the rest of a row, whole rows,
and the beginning of a row; so 10,000 photos are chosen as fast as ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from story_editor.ui.photo_cells import PhotoCells

_Flag = QItemSelectionModel.SelectionFlag


class PhotoChoice:
    """The chosen photos by their numbers; what Shift extends begins at the one chosen last."""

    def __init__(self, cells: PhotoCells, selection: QItemSelectionModel) -> None:
        self._cells = cells
        self._selection = selection
        self._from = 0

    def numbers(self) -> list[int]:
        """Return the numbers of the chosen photos, from first to last."""
        return [number for first, last in self._chosen() for number in range(first, last + 1)]

    def ids(self) -> list[str]:
        """Return the ids of the chosen photos in reading order."""
        found: list[str] = []
        for first, last in self._chosen():
            found += self._cells.ids_of(first, last)
        return found

    def _chosen(self) -> list[tuple[int, int]]:
        """Return the first and last numbers of what is chosen, piece by piece in reading order."""
        count, columns = self._cells.count(), self._cells.columns
        blocks, pieces = self._selection.selection(), []
        for block in map(blocks.at, range(blocks.count())):
            if block.width() == columns:
                pieces.append((block.top() * columns, (block.bottom() + 1) * columns - 1))
                continue
            begins = range(block.top() * columns, (block.bottom() + 1) * columns, columns)
            pieces += [(begin + block.left(), begin + block.right()) for begin in begins]
        return [(first, min(last, count - 1)) for first, last in sorted(pieces) if first < count]

    def take(self, number: int) -> None:
        """Choose one photo and no other."""
        self._from = number
        self.take_run(number, number)

    def take_run(self, first: int, last: int) -> None:
        """Choose the photos from `first` to `last` and no other."""
        self._selection.select(self._run(first, last), _Flag.ClearAndSelect)

    def extend_to(self, number: int) -> None:
        """Choose the photos between the one chosen last and this one, both included."""
        self.take_run(min(self._from, number), max(self._from, number))

    def toggle(self, number: int) -> int | None:
        """Choose one photo more or one less, never the last one; return the only one that is left."""
        chosen = self._selection.isSelected(self._cells.cell(number))
        if chosen and len(self.numbers()) == 1:
            return None
        self._from = number
        flag = _Flag.Deselect if chosen else _Flag.Select
        self._selection.select(self._run(number, number), flag)
        left = self.numbers() if chosen else []
        return left[0] if len(left) == 1 else None

    def keep(self, ids: Iterable[str]) -> None:
        """Choose those of the photos `ids` that are shown and no other, unless there are none."""
        known = (self._cells.number_of(photo_id) for photo_id in ids)
        made = QItemSelection()
        for first, last in _runs(sorted(number for number in known if number is not None)):
            made.merge(self._run(first, last), _Flag.Select)
        if made.count():
            self._selection.select(made, _Flag.ClearAndSelect)

    def _run(self, first: int, last: int) -> QItemSelection:
        columns, cell = self._cells.columns, self._cells.cell
        made = QItemSelection()
        top, bottom = first // columns, last // columns
        if top == bottom:
            made.select(cell(first), cell(last))
            return made
        if first % columns:
            made.select(cell(first), cell((top + 1) * columns - 1))
            top += 1
        if (last + 1) % columns:
            made.select(cell(bottom * columns), cell(last))
            bottom -= 1
        if top <= bottom:
            made.select(cell(top * columns), cell((bottom + 1) * columns - 1))
        return made


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Go through the runs of `numbers`, which go up: the first and the last of each."""
    first = last = -2
    for number in numbers:
        if number != last + 1:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last
