"""The records in the trash of a newsroom, each a file that was moved there; their names are of store/records.py."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from story_editor.store.disk import Disk, discard
from story_editor.store.layout import Place
from story_editor.store.records import all_records, free_record, record_after, records


class TrashRecords:
    """The trash of the newsroom in `folder`. Made `at_once`, it lists it once, as within `at_once`."""

    def __init__(self, folder: Path, disk: Disk, *, at_once: bool = False) -> None:
        self._folder = folder / "trash"
        self._disk = disk
        self._listed: dict[str, dict[str, list[Path]]] | None = {} if at_once else None

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """List the trash once for all that is done within, and not for each value.

        What others throw away meanwhile is seen the next time.
        """
        self._listed = {}
        try:
            yield
        finally:
            self._listed = None

    def of(self, place: Place) -> list[Path]:
        """Return the records of a value, the oldest first. Raises DiskRefused."""
        listed = self._listed  # another thread may read while one saves many
        if listed is None:
            return records(self._folder / place.kind, place.entry_id, self._disk)
        if place.kind not in listed:
            listed[place.kind] = all_records(self._folder / place.kind, self._disk)
        return list(listed[place.kind].get(place.entry_id, ()))

    def next(self, place: Place) -> Path:
        """Return where the next record of a value will stand, later than all. Raises DiskRefused."""
        target = record_after(self.of(place), self._folder / place.kind, place.entry_id)
        return free_record(
            target, place.entry_id, self._disk
        )  # somebody else's, since it was listed

    def note(self, place: Place, record: Path) -> None:
        """Note that a value was moved to `record`, the one that was its `next`."""
        if self._listed is not None:
            self._listed[place.kind].setdefault(place.entry_id, []).append(record)

    def discard(self, place: Place, record: Path) -> None:
        """Remove a record of a value that stands in the newsroom: one of `of`. Raises DiskRefused."""
        discard(record, self._disk)
        if self._listed is not None:
            self._listed[place.kind][place.entry_id].remove(record)
