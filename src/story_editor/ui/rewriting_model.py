"""The credits that a rename or merge rewrites, before and after, as the model of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.model.renaming import Rewritten
from story_editor.store.photo_rows import Photos
from story_editor.wording.phrases import printable

COLUMNS = ("Photo", "Credit now", "Credit afterwards", "Stories")
PHOTO, NOW, AFTERWARDS, STORIES = range(len(COLUMNS))

AFRESH = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a cell says that its credit is printed afresh."""

_ModelIndex = QModelIndex | QPersistentModelIndex


class RewritingModel(QAbstractTableModel):
    """One row for each photo; the stories that show it are looked for when it is painted."""

    def __init__(self, photos: Photos, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._found: Sequence[Rewritten] = ()
        self._titles: dict[str, str] = {}

    def show_found(self, found: Sequence[Rewritten]) -> None:
        """Show `found`, those printed afresh on top, since they are to be looked at."""
        self.beginResetModel()
        self._found = sorted(found, key=lambda one: not one.afresh)
        self.endResetModel()

    def rowCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: _ModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        one = self._found[index.row()]
        if role == AFRESH:
            return one.afresh and index.column() == AFTERWARDS
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if index.column() == PHOTO:
            return printable(one.before.original.name) if one.before.original else "No file yet"
        if index.column() == NOW:
            return printable(one.before.credit.text)
        if index.column() == AFTERWARDS:
            text = printable(one.after.credit.text)
            return f"{text} (printed afresh)" if one.afresh else text
        return self._stories(one.before.id)

    def _stories(self, photo_id: str) -> str:
        if photo_id not in self._titles:
            titles = [title.strip() or "Untitled" for _, title in self._photos.stories(photo_id)]
            self._titles[photo_id] = printable(", ".join(titles) or "None")
        return self._titles[photo_id]
