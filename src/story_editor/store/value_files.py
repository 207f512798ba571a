"""The JSON files of a newsroom, one value each: saved by compare and swap, and thrown away.

A save writes the version first (store/versions.py), then the value's own file; only then it is
saved. A file that is not as it is known here (store/known_files.py) is another writer's: both
versions are kept. What a newer version of this program wrote is never written over.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, TypeVar

from story_editor.errors import (
    ChangedElsewhere,
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    NewerFormat,
)
from story_editor.model.base import Value, is_newer
from story_editor.store.beside import as_taken_in
from story_editor.store.codec import HIGHEST, Stored, decode, encode, newer_format
from story_editor.store.disk import Disk, digest, is_there, read_file, read_if_there, write_once
from story_editor.store.folders import make_folder, move_file
from story_editor.store.known_files import Head, KnownFiles
from story_editor.store.layout import Place
from story_editor.store.records import next_record
from story_editor.store.saving_lock import saving
from story_editor.store.trash_records import TrashRecords
from story_editor.store.versions import Versions, as_version, came_from, others

V = TypeVar("V", bound=Value)
_REMEMBERED = 32
"""Values saved last that are known without reading what stands in their files once more."""


class ValueFiles:
    """The value files of the newsroom in `folder`, by what is `known` of them. Used by one thread at a time."""

    def __init__(
        self, folder: Path, disk: Disk, known: KnownFiles, versions: Versions, records: TrashRecords
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._known = known
        self._versions = versions
        self._records = records
        self._latest: dict[Path, tuple[bytes, Stored[Any]]] = {}

    # --- saving --------------------------------------------------------------------------

    def create(self, place: Place, value: Value) -> None:
        """Write the first version of `value`, whose file is not there. Raises DiskRefused."""
        data = _encoded(place, value, Head(), ())[0]
        write_once(place.path, data, self._disk)
        self._known.note(place.path, Head(frozenset([digest(data)])))

    def save(self, place: Place, value: Value, merged: Collection[str] = ()) -> bool:
        """Write `value`, its version first; one that stands there already is left alone.

        Returns whether the value had a file. Raises ChangedElsewhere (after `value` was kept
        among the versions), NewerFormat (likewise, unless `value` itself is what is newer),
        DamagedFile when it would not read back as the same, and DiskRefused.
        """
        if is_newer(value):
            raise newer_format(place.path, value)
        with saving(self._folder, self._disk):
            return self._save(place, value, merged)

    def _save(self, place: Place, value: Value, merged: Collection[str]) -> bool:
        path, head = place.path, self._known.head(place.path)
        there = read_if_there(path, self._disk)
        if there is None and path not in self._known:
            head = self._last(place, type(value))
        if there is not None:
            if not self._known.is_ours(place, there, type(value)):
                self._keep(place, *_encoded(place, value, head, merged), mine=True)
                raise ChangedElsewhere(path)
            stored = self._saved(place, there, type(value))
            if is_newer(stored.value):
                self._keep(place, *_encoded(place, value, head, merged), mine=True)
                raise newer_format(place.path, stored.value)
            if stored.value == value and stored.sound and not (merged or head.merged):
                self._known.flush(path)
                return True
            self._keep(place, *as_version(path, there, stored))
        data, new = _encoded(place, value, head, [*head.merged, *merged])
        # a save that fails at its very end has replaced the file: that is no other writer
        head = head._replace(digests=head.digests | {digest(data)}, ours=head.ours | {new.name})
        self._known.note(path, head)
        self._keep(place, data, new, mine=True)
        self._known.note(path, head._replace(version=new.version, name=new.name))
        if there is None:
            make_folder(path.parent, self._disk)
        self._known.write(path, data)
        # what was written before is behind by now: who mends takes the newest
        head = self._known.head(path)
        self._known.note(path, head._replace(ours=frozenset([new.name]), merged=()))
        self._remember(path, data, new)
        return there is not None

    def _last(self, place: Place, model: type[Value]) -> Head:
        """Return what a value without a file goes on from: its last version."""
        found = self._versions.names(place.kind, place.entry_id)
        if not found:
            return Head()
        whole = self._versions.whole(place.kind, place.entry_id, model)
        beside = self._versions.beside(place.kind, whole)
        name = next((one.name for one in reversed(found) if one.name not in beside), found[-1].name)
        return Head(version=found[-1].version, name=name)

    def _remember(self, path: Path, data: bytes, stored: Stored[Any]) -> None:
        """Remember what was saved: the next save asks what it is, and the last few are asked for."""
        self._latest.pop(path, None)
        self._latest[path] = (data, stored)
        if len(self._latest) > _REMEMBERED:
            del self._latest[next(iter(self._latest))]

    def _saved(self, place: Place, there: bytes, model: type[V]) -> Stored[V]:
        """Return the value in the bytes `there` of a file."""
        data, stored = self._latest.get(place.path, (b"", None))
        if stored is not None and data == there:
            return stored
        return decode(place.path, there, model)

    # --- the versions of other writers ---------------------------------------------------

    def keep_mine(self, place: Place, value: Value) -> None:
        """Keep `value`, made from what is open here, beside what stands there. Raises DiskRefused."""
        head = self._known.head(place.path)
        self._keep(place, *_encoded(place, value, head, ()), mine=True)

    def keep_other(self, place: Place, value: Value, base: str) -> None:
        """Keep `value`, made from the version `base`, beside what has become of it since.

        Raises DiskRefused.
        """
        known = [one.version for one in self._versions.names(place.kind, place.entry_id)]
        head = Head(version=max(known, default=0), name=base)
        data = _encoded(place, value, head, ())[0]
        there = self._keep_there(place, type(value))
        if there is not None and there.name == base:  # and no save of it was cut off
            data = encode(value, there.version, base)
        self._keep(place, data, decode(place.path, data, type(value)), mine=True)

    def keep_theirs(self, place: Place, model: type[V]) -> Stored[V]:
        """Keep what somebody else wrote among the versions, as what the next save is made from.

        Raises NewerFormat, DamagedFile, DiskRefused.
        """
        with self._known.all_or_nothing(place.path):
            stored = self._known.read(place, model)
            if stored.sound or not is_newer(stored.value):
                data = read_file(place.path, self._disk)
                self._keep(place, *as_version(place.path, data, stored))
        return stored

    def is_put_back(self, place: Place, model: type[Value]) -> bool:
        """Say whether what stands in a file is what the version that is open here was made from.

        Nobody writes that: a sync program or somebody's backup has put it back. Raises DiskRefused.
        """
        try:
            there = decode(place.path, read_file(place.path, self._disk), model)
        except (DamagedFile, NewerFormat, ConflictedCopy):
            return False
        whole = self._versions.whole(place.kind, place.entry_id, model)
        return there.sound and came_from(self._known.head(place.path).name, there.name, whole)

    def go_on(self, place: Place, name: str, merged: Collection[str]) -> None:
        """Let the next save follow all versions there are, made from the version `name`, if one is told.

        The words of those that `merged` names are in it. Whoever mends takes the version with the
        highest number. Raises DiskRefused.
        """
        head = self._known.head(place.path)
        known = [one.version for one in self._versions.names(place.kind, place.entry_id)]
        version, name = max([head.version, *known]), name or head.name
        self._known.note(
            place.path, head._replace(version=version, name=name, merged=tuple(merged))
        )

    def adopt(self, copy: Path, place: Place, model: type[V]) -> None:
        """Take a conflicted copy in among the versions, and out of the way.

        Raises NewerFormat, DamagedFile, DiskRefused.
        """
        named = copy.with_name(f"{place.entry_id}.json")  # as if it had the name of its id
        data = read_file(copy, self._disk)
        stored = decode(named, data, model)
        if is_newer(stored.value):
            raise newer_format(copy, stored.value)
        if not stored.sound:  # edited by hand: beside the version it is a copy of, and never newer
            data = encode(stored.value, max(stored.version - 1, 0), stored.parent)
        if not self._is_history(place, stored, model):
            names = self._versions.names(place.kind, place.entry_id)
            known = {one.name: one.version for one in names}
            if stored.parent in known:
                data = as_taken_in(named, stored, known[stored.parent])[0]
        self._keep(place, data, decode(named, data, model))
        aside = self._folder / "quarantine" / place.kind
        move_file(copy, next_record(aside, place.entry_id, self._disk), self._disk)

    def _is_history(self, place: Place, copy: Stored[V], model: type[V]) -> bool:
        """Say whether what stands there has come from what is in `copy`."""
        there = self._keep_there(place, model)
        if there is None:
            return False
        whole = self._versions.whole(place.kind, place.entry_id, model)
        beside = {one.name for one in others(there, whole)}
        return copy.name == there.name or any(
            one.name == copy.name and one.name not in beside for one in whole
        )

    def _keep_there(self, place: Place, model: type[V]) -> Stored[V] | None:
        """Return what stands in a file, kept as the version that others are made from; None for none."""
        try:
            data = read_file(place.path, self._disk)
            there = decode(place.path, data, model)
        except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused):
            return None
        if there.sound and not is_newer(there.value):
            self._keep(place, data, there)
        return there

    def _keep(self, place: Place, data: bytes, stored: Stored[V], *, mine: bool = False) -> None:
        self._versions.keep(place.kind, place.entry_id, data, stored, mine=mine)

    # --- throwing away -------------------------------------------------------------------

    def trash(self, place: Place, model: type[V]) -> None:
        """Move the file to the trash; nothing happens when it is not there.

        Raises ChangedElsewhere, NewerFormat, DiskRefused.
        """
        with saving(self._folder, self._disk):
            if not is_there(place.path, self._disk):
                # it may have been moved, by whoever died before both names were flushed
                for path in (*self._records.of(place)[-1:], place.path):
                    self._known.flush_anyway(path)
                return
            head = self._known.head(place.path)
            there = read_file(place.path, self._disk)
            if not self._known.is_ours(place, there, model):
                raise ChangedElsewhere(place.path)
            if is_newer(value := decode(place.path, there, model).value):
                raise newer_format(place.path, value)
            target = self._records.next(place)
            self._known.move(place.path, target)
            self._records.note(place, target)
            self._known.note(place.path, head._replace(digests=frozenset()))


def _encoded(
    place: Place, value: V, head: Head, merged: Collection[str]
) -> tuple[bytes, Stored[V]]:
    """Return the next version of `value`, checked to read back as the same value."""
    data = encode(value, min(head.version + 1, HIGHEST), head.name, merged)
    stored = decode(place.path, data, type(value))
    if stored.value != value:
        raise DamagedFile(place.path, "what would be written does not read back as the same value")
    return data, stored
