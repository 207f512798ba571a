"""The grid's model: photos in rows of as many columns as there is room for, read when painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.model.findings import ConsentCode, last_warned
from story_editor.store.clock import today
from story_editor.store.photo_rows import PhotoRow, Photos
from story_editor.wording.phrases import finding_short, plural, printable

PAGE, KEPT = 60, 40
"""Photos read at once, about two windows of the grid, and pages kept once they are read."""

PHOTO = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a cell gives its PhotoRow."""

CONSENT: tuple[str, ...] = get_args(ConsentCode)
"""What a photo may lack of the consent of the people shown."""

UNREAD = ("photo-damaged", "photo-unread")
"""Why a photo's own file cannot be read."""

_ModelIndex = QModelIndex | QPersistentModelIndex


class PhotoCells(QAbstractTableModel):
    """Photos by their number in reading order; `columns` of them stand in a row."""

    def __init__(
        self, photos: Photos, trouble_of: Callable[[str], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._trouble_of = trouble_of
        self._ids: Sequence[str] = ()
        self._numbers: dict[str, int] = {}
        self._pages: dict[int, list[PhotoRow | None]] = {}
        self.columns = 1

    def show_ids(self, ids: Sequence[str]) -> bool:
        """Show the photos `ids`, read afresh; True when they are others, and the cells were reset."""
        self._pages.clear()
        if ids == self._ids:
            if ids:
                self.dataChanged.emit(self.cell(0), self.cell(len(ids) - 1))
            return False
        self.beginResetModel()
        self._ids = ids
        self._numbers = {photo_id: number for number, photo_id in enumerate(ids)}
        self.endResetModel()
        return True

    def set_columns(self, columns: int) -> None:
        """Put `columns` photos into each row."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    @property
    def ids(self) -> Sequence[str]:
        """The ids of the photos that are shown, in reading order."""
        return self._ids

    def count(self) -> int:
        """Return how many photos are shown."""
        return len(self._ids)

    def cell(self, number: int) -> QModelIndex:
        """Return where the photo of this number stands."""
        return self.index(*divmod(number, self.columns))

    def number(self, cell: _ModelIndex) -> int:
        """Return the number of the photo at `cell`; it may be beyond the last one."""
        return cell.row() * self.columns + cell.column()

    def number_of(self, photo_id: str) -> int | None:
        """Return the number of a photo, None when it is not shown."""
        return self._numbers.get(photo_id)

    def id_at(self, cell: _ModelIndex) -> str:
        """Return the id of the photo at `cell`, "" for none."""
        return self.id_of(self.number(cell)) if cell.isValid() else ""

    def id_of(self, number: int) -> str:
        """Return the id of the photo of this number, "" for none."""
        return self._ids[number] if 0 <= number < len(self._ids) else ""

    def ids_of(self, first: int, last: int) -> Sequence[str]:
        """Return the ids of the photos from the number `first` to `last`."""
        return self._ids[first : last + 1]

    def photo(self, number: int) -> PhotoRow | None:
        """Return the photo of this number, None when the index no longer has it."""
        page = number // PAGE
        if page not in self._pages:
            if len(self._pages) >= KEPT:  # the oldest goes: scrolling fills no memory
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._photos.rows(self._ids[page * PAGE : (page + 1) * PAGE])
        return self._pages[page][number % PAGE]

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows, of which the last may not be full."""
        return 0 if parent.isValid() else -(-len(self._ids) // self.columns)

    def columnCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many photos stand in a row."""
        return 0 if parent.isValid() else self.columns

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the photo for painting, and its words for a screen reader."""
        if role not in (PHOTO, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if not self.id_at(index):
            return None
        photo = self.photo(self.number(index))
        if role == PHOTO or photo is None:
            return photo
        return spoken(photo, self._trouble_of(file_of(photo)))

    def flags(self, index: _ModelIndex) -> Qt.ItemFlag:
        """Let nobody choose or step on what stands beyond the last photo."""
        if not self.id_at(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(photo: PhotoRow, trouble: str = "") -> str:
    """Return all that a cell says, for a screen reader."""
    concern = concerns(photo, trouble)
    parts = (credit_of(photo), facts(photo), concern, name_of(photo))
    return printable(", ".join(part for part in parts if part))


def credit_of(photo: PhotoRow) -> str:
    """Return the credit, or in words that there is none."""
    if photo.credit or "credit" in photo.lacks:
        return photo.credit or "No credit yet"
    return "No credit known" if is_unread(photo) else "No credit needed"


def is_unread(photo: PhotoRow) -> bool:
    """Say whether the photo's file cannot be read, and the row is what was known last."""
    return any(one in UNREAD for one in photo.lacks.split())


def name_of(photo: PhotoRow) -> str:
    """Return the file name as it was received."""
    return printable(photo.name) or "no file yet"


def facts(photo: PhotoRow) -> str:
    """Return size and use: "3,000 × 2,000 · 2 stories"."""
    size = size_of(photo)
    used = plural(photo.uses, "story", "stories") if photo.uses else "unused"
    return " · ".join(part for part in (size, used) if part)


def size_of(photo: PhotoRow) -> str:
    """Return the sides in pixels: "3,000 × 2,000"; empty without a file."""
    return " × ".join(f"{int(side):,}" for side in photo.original.split()[1:])


def file_of(photo: PhotoRow) -> str:
    """Return the name of a photo's original, "" for one without."""
    return photo.original.partition(" ")[0]


def concerns(photo: PhotoRow, trouble: str = "") -> str:
    """Return what is to be looked at beside the credit: "rights ended · too small".

    `trouble` is the code of what is wrong with its original.
    """
    day = today()
    lacks = photo.lacks.split()
    said = [
        finding_short(one).removeprefix("photo ")
        for one in ("newer-format", *UNREAD, trouble)
        if one in (*lacks, trouble) and one
    ]
    if photo.ends and photo.ends < day.isoformat():
        said.append("rights ended")
    elif photo.ends and photo.ends <= last_warned(day).isoformat():
        said.append("rights end soon")
    said += [finding_short(lack) for lack in lacks if lack in CONSENT]
    if "width" in lacks:
        said.append("too small")
    return " · ".join(said)
