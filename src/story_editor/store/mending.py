"""Reading a value, and making good from its versions what is damaged, missing or was cut off.

A save writes the version first, then the value's own file. So a version takes the place of a file
that is damaged or missing, and goes on with a save that died between the two.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, TypeVar

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    EditedOutside,
    Mended,
    MendedReason,
    NewerFormat,
    NotFound,
)
from story_editor.model.base import Value, is_newer
from story_editor.store.codec import Stored, decode, encode
from story_editor.store.disk import Disk, is_there, read_file, write_once
from story_editor.store.folders import make_folder
from story_editor.store.known_files import Head, KnownFiles
from story_editor.store.layout import Place
from story_editor.store.records import next_record, records
from story_editor.store.saving_lock import saving
from story_editor.store.trash_records import TrashRecords
from story_editor.store.versions import Versions, as_version

V = TypeVar("V", bound=Value)

_CALLED = {"stories": "story", "photos": "photo", "contributors": "contributor"}


class Mending:
    """Reads the value files of the newsroom in `folder`, as `known` then has them.

    While `writes`, it writes back what history has made good. `notes` are what was mended, and
    what was found edited.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        known: KnownFiles,
        versions: Versions,
        records: TrashRecords,
        *,
        writes: bool,
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._known = known
        self._versions = versions
        self._records = records
        self.writes = writes
        self.notes: list[Mended | EditedOutside] = []

    def read(self, place: Place, model: type[V]) -> Stored[V]:
        """Return a value, a version of it where its file is damaged, missing or behind.

        Raises NotFound, NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
        """
        stored, reason = self._whole(place, model)
        if reason is None:
            self.note_edited(place, stored)
            return stored
        with saving(self._folder, self._disk):
            # what looked cut off may have been another's save, which is over now
            stored, reason = self._whole(place, model)
            if reason is not None:
                self._known.note(place.path, Head(version=stored.version, name=stored.name))
                mends = self.writes and not is_newer(stored.value)
                kept = self._put_back(place, stored, reason) if mends else None
                self.notes.append(Mended(place.path, reason, kept))
        return stored

    def read_record(self, place: Place, record: Path, model: type[V]) -> V:
        """Return the value in a trash `record`, its newest version where the record is damaged.

        Raises NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
        """
        try:
            return decode(record, read_file(record, self._disk), model).value
        except DamagedFile as damaged:
            newest = self._from_versions(place, model, "damaged", damaged)
        kept = None
        if self.writes and not is_newer(newest.value):
            with saving(self._folder, self._disk):
                kept = self._put_back(place._replace(path=record), newest, "damaged")
        self.notes.append(Mended(record, "damaged", kept))
        return newest.value

    def last_known(self, place: Place, model: type[V]) -> V | None:
        """Return the last that can be read of a value whose file cannot be: a version, or what lies aside.

        None for nothing. It is to be looked at, and never put in the place of the file.
        """
        with contextlib.suppress(NewerFormat, DiskRefused):
            if newest := self._versions.newest(place.kind, place.entry_id, model):
                return newest.value
        aside: list[Path] = []
        with contextlib.suppress(DiskRefused):
            aside = records(self._folder / "quarantine" / place.kind, place.entry_id, self._disk)
        for path in reversed(aside):
            with contextlib.suppress(DamagedFile, NewerFormat, ConflictedCopy, DiskRefused):
                return decode(path, read_file(path, self._disk), model).value
        return None

    def note_edited(self, place: Place, stored: Stored[Any]) -> None:
        """Note a file that is not what was saved there: its checksum is another.

        One that has no version at all, nor says that it is one, was never saved: a person made it.
        """
        if stored.sound or is_newer(stored.value):  # who knows what a checksum is by now
            return
        compared = False
        with contextlib.suppress(DiskRefused):
            compared = bool(self._versions.names(place.kind, stored.value.id))
        if compared or stored.version:
            self.notes.append(EditedOutside(place.path, compared=compared))

    def _whole(self, place: Place, model: type[V]) -> tuple[Stored[V], MendedReason | None]:
        """Return a value, and why it is not the one in its file where that is so."""
        if not is_there(place.path, self._disk):
            gone = NotFound(_CALLED.get(place.kind, place.kind), place.entry_id)
            return self._from_versions(place, model, "missing", gone), "missing"
        try:
            stored = self._known.read(place, model)
        except DamagedFile as damaged:
            return self._from_versions(place, model, "damaged", damaged), "damaged"
        ahead = None
        with contextlib.suppress(DiskRefused):  # history helps; what is read is whole without it
            ahead = self._versions.ahead(place.kind, place.entry_id, stored, model)
        return (stored, None) if ahead is None else (ahead, "unfinished")

    def _from_versions(
        self, place: Place, model: type[V], reason: MendedReason, problem: Exception
    ) -> Stored[V]:
        """Return the newest version, to take the place of the file; raise without any."""
        newest = None
        try:
            if reason == "damaged" or not self._is_thrown_away(place, model):
                newest = self._versions.newest(place.kind, place.entry_id, model)
        except NewerFormat as newer:
            raise NewerFormat(
                place.path, found=newer.found, known=newer.known, said=newer.said
            ) from newer
        except DiskRefused:  # no version can be had
            pass
        if newest is None:
            raise problem
        return newest

    def _is_thrown_away(self, place: Place, model: type[V]) -> bool:
        """Say whether a trash record deletes: the last one, unless a save went on from it."""
        thrown = self._records.of(place)
        if not thrown:
            return False
        try:
            last = decode(thrown[-1], read_file(thrown[-1], self._disk), model)
        except (DamagedFile, NewerFormat, ConflictedCopy):
            return True
        whole = self._versions.whole(place.kind, place.entry_id, model)
        beside = self._versions.beside(place.kind, whole)
        return all(one.parent != last.name or one.name in beside for one in whole)

    def _put_back(self, place: Place, stored: Stored[V], reason: MendedReason) -> Path | None:
        """Write a version in the place of the file; return where a damaged one is kept."""
        data = encode(stored.value, stored.version, stored.parent, stored.merged)
        try:
            kept = self._quarantine(place) if reason == "damaged" else None
            if reason == "unfinished":
                self._keep_before(place, type(stored.value))
            self._known.write(place.path, data)
        except DiskRefused:  # tried again the next time; what is read is whole all the same
            return None
        return kept

    def _keep_before(self, place: Place, model: type[V]) -> None:
        """Keep what stands in the file among the versions: a sync program may not have brought it there."""
        data = read_file(place.path, self._disk)
        before = as_version(place.path, data, decode(place.path, data, model))
        self._versions.keep(place.kind, place.entry_id, *before)

    def _quarantine(self, place: Place) -> Path:
        """Copy a damaged file aside: moved, the story would be gone until it is written again."""
        aside = self._folder / "quarantine" / place.kind
        make_folder(aside, self._disk)
        kept = next_record(aside, place.entry_id, self._disk)
        write_once(kept, read_file(place.path, self._disk), self._disk)
        return kept
