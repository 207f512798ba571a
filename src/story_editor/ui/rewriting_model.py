"""The credits that a rename or merge rewrites, before and after, as the model of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from story_editor.model.renaming import Rewritten
from story_editor.store.photo_rows import Photos
from story_editor.ui.words_table import WordsModel
from story_editor.wording.phrases import printable

COLUMNS = ("Photo", "Credit now", "Credit afterwards", "Stories")
PHOTO, NOW, AFTERWARDS, STORIES = range(len(COLUMNS))

AFRESH = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which a cell says that its credit is printed afresh."""

_ModelIndex = QModelIndex | QPersistentModelIndex


class RewritingModel(WordsModel):
    """One row for each photo; the stories that show it are looked for when it is painted."""

    def __init__(self, photos: Photos, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
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

    def data(self, index: _ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, and whether they are printed afresh."""
        if role == AFRESH:
            return self._found[index.row()].afresh and index.column() == AFTERWARDS
        return super().data(index, role)

    def words(self, number: int, column: int) -> str:
        """Return what a cell says: the photo, its credit before and afterwards, its stories."""
        one = self._found[number]
        if column == PHOTO:
            return printable(one.before.original.name) if one.before.original else "No file yet"
        if column == NOW:
            return printable(one.before.credit.text)
        if column == AFTERWARDS:
            text = printable(one.after.credit.text)
            return f"{text} (printed afresh)" if one.afresh else text
        return self._stories(one.before.id)

    def _stories(self, photo_id: str) -> str:
        if photo_id not in self._titles:
            titles = [title.strip() or "Untitled" for _, title in self._photos.stories(photo_id)]
            self._titles[photo_id] = printable(", ".join(titles) or "None")
        return self._titles[photo_id]
