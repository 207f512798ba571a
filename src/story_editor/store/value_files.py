"""The JSON files of a newsroom, one value each: read with mending, saved by compare and swap.

A save writes the version first (store/versions.py), then the value's own file; only then it
is saved. Reading takes a version where the file is damaged or missing, and goes on with a save
that died between the two. What is on the disk is compared with the digest that came from the
same read that gave the value: a difference is another writer, and both versions are kept.

What a newer version of this program wrote is read as far as it is known, and never written over.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from story_editor.errors import (
    ChangedElsewhere,
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
from story_editor.store.codec import HIGHEST, Stored, decode, encode, newer_format
from story_editor.store.disk import (
    Disk,
    digest,
    discard,
    flush_folder,
    is_there,
    make_folder,
    move_file,
    read_file,
    read_if_there,
    write_file,
    write_once,
)
from story_editor.store.records import all_records, next_record, record_after, records
from story_editor.store.saving_lock import saving
from story_editor.store.versions import Versions

V = TypeVar("V", bound=Value)
_REMEMBERED = 32
"""Values saved last that are known without reading what stands in their files once more."""


_CALLED = {"stories": "story", "photos": "photo", "contributors": "contributor"}


class Place(NamedTuple):
    """A value of `kind` "newsroom", "stories", "photos" or "contributors", and the `path` of its own file."""

    kind: str
    entry_id: str
    path: Path


class _Head(NamedTuple):
    """What is known of a file: the digests it may have by what we did, and its version.

    `ours` names versions that we have written, or may have when the disk refused in the middle.
    """

    digests: frozenset[str] = frozenset()
    version: int = 0
    name: str = ""
    ours: frozenset[str] = frozenset()


class ValueFiles:
    """The value files of the newsroom `folder`. Used by one thread at a time.

    With `mending`, reading writes back what history has made good. `notes` are what was mended.
    Made `at_once`, it lists the trash once, as within `at_once`.
    """

    def __init__(self, folder: Path, disk: Disk, *, mending: bool, at_once: bool = False) -> None:
        self._folder = folder
        self._disk = disk
        self._mending = mending
        self._heads: dict[Path, _Head] = {}
        self._unflushed: set[Path] = set()
        self._latest: dict[Path, tuple[bytes, Stored[Any]]] = {}
        self._listed: dict[str, dict[str, list[Path]]] | None = {} if at_once else None
        self.versions = Versions(folder, disk)
        self.notes: list[Mended | EditedOutside] = []

    def stop_mending(self) -> None:
        """Write nothing back from now on that history has made good."""
        self._mending = False

    def read(self, place: Place, model: type[V]) -> Stored[V]:
        """Return a value, a version of it where its file is damaged, missing or behind.

        Raises NotFound, NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
        """
        stored, reason = self._whole(place, model)
        if reason is None:
            self.note_edited(place, stored)
            return stored
        with saving(self._folder):
            # what looked cut off may have been another's save, which is over now
            stored, reason = self._whole(place, model)
            if reason is not None:
                self._heads[place.path] = _Head(frozenset(), stored.version, stored.name)
                mends = self._mending and not is_newer(stored.value)
                kept = self._put_back(place, stored, reason) if mends else None
                self.notes.append(Mended(place.path, reason, kept))
        return stored

    def note_edited(self, place: Place, stored: Stored[Any]) -> None:
        """Note a file that is not what was saved there: its checksum is another.

        One that has no version at all, nor says that it is one, was never saved: a person made it.
        """
        if stored.sound or is_newer(stored.value):  # who knows what a checksum is by now
            return
        compared = False
        with contextlib.suppress(DiskRefused):
            compared = bool(self.versions.names(place.kind, stored.value.id))
        if compared or stored.version:
            self.notes.append(EditedOutside(place.path, compared=compared))

    def _whole(self, place: Place, model: type[V]) -> tuple[Stored[V], MendedReason | None]:
        """Return a value, and why it is not the one in its file where that is so."""
        if not is_there(place.path, self._disk):
            gone = NotFound(_CALLED.get(place.kind, place.kind), place.entry_id)
            return self._from_versions(place, model, "missing", gone), "missing"
        try:
            stored = self.read_file(place, model)
        except DamagedFile as damaged:
            return self._from_versions(place, model, "damaged", damaged), "damaged"
        ahead = None
        with contextlib.suppress(DiskRefused):  # history helps; what is read is whole without it
            ahead = self.versions.ahead(place.kind, place.entry_id, stored, model)
        return (stored, None) if ahead is None else (ahead, "unfinished")

    def read_file(self, place: Place, model: type[V]) -> Stored[V]:
        """Return what stands in the file itself. Raises NewerFormat, DamagedFile, DiskRefused."""
        data = read_file(place.path, self._disk)
        stored = decode(place.path, data, model)
        kept = _as_version(place, data, stored)[1]
        self._heads[place.path] = _Head(frozenset([digest(data)]), kept.version, kept.name)
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
        if self._mending and not is_newer(newest.value):
            with saving(self._folder):
                kept = self._put_back(place._replace(path=record), newest, "damaged")
        self.notes.append(Mended(record, "damaged", kept))
        return newest.value

    def save(self, place: Place, value: Value, merged: Collection[str] = ()) -> bool:
        """Write `value`, its version first; one that stands there already is left alone.

        Returns whether the value had a file. Raises ChangedElsewhere (after `value` was kept
        among the versions), NewerFormat (likewise, unless `value` itself is what is newer),
        DamagedFile when it would not read back as the same, and DiskRefused.
        """
        if is_newer(value):
            raise newer_format(place.path, value)
        with saving(self._folder):
            return self._save(place, value, merged)

    def _save(self, place: Place, value: Value, merged: Collection[str]) -> bool:
        path, head = place.path, self._heads.get(place.path)
        there = read_if_there(path, self._disk)
        if head is None:
            head = self._last(place) if there is None else _Head()
        if there is not None:
            if not _is_ours(place, there, head, type(value)):
                self._keep(place, *_encoded(place, value, head, merged), mine=True)
                raise ChangedElsewhere(path)
            stored = self._saved(place, there, type(value))
            if is_newer(stored.value):
                self._keep(place, *_encoded(place, value, head, merged), mine=True)
                raise newer_format(place.path, stored.value)
            if stored.value == value and stored.sound and not merged:
                self._flush(path)
                return True
            self._keep(place, *_as_version(place, there, stored))
        data, new = _encoded(place, value, head, merged)
        # a save that fails at its very end has replaced the file: that is no other writer
        head = head._replace(digests=head.digests | {digest(data)}, ours=head.ours | {new.name})
        self._heads[path] = head
        self._keep(place, data, new, mine=True)
        self._heads[path] = head._replace(version=new.version, name=new.name)
        if there is None:
            make_folder(path.parent, self._disk)
        self._write(path, data)
        # what was written before is behind by now: who mends takes the newest
        self._heads[path] = self._heads[path]._replace(ours=frozenset([new.name]))
        self._remember(path, data, new)
        return there is not None

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

    def base(self, path: Path) -> str:
        """Return the short checksum of the version that was read or saved last, "" for none."""
        return self._heads.get(path, _Head()).name

    def version(self, path: Path) -> int:
        """Return the number of the version that was read or saved last, 0 for none."""
        return self._heads.get(path, _Head()).version

    def knows(self, path: Path) -> bool:
        """Say whether the file at `path` was read or written here, and not thrown away here since."""
        return bool(self._heads.get(path, _Head()).digests)

    def know_by(self, other: ValueFiles, path: Path) -> None:
        """Take the file at `path` for what `other` read of it; nothing of it may be edited here."""
        if path in other._heads:
            self._heads[path] = other._heads[path]

    def keep_other(self, place: Place, value: Value, base: str) -> None:
        """Keep `value`, made from the version `base`, beside what has become of it since.

        Raises DiskRefused.
        """
        known = [one.version for one in self.versions.names(place.kind, place.entry_id)]
        version = max(known, default=0)
        self._keep(place, *_encoded(place, value, _Head(version=version, name=base), ()), mine=True)

    def keep_mine(self, place: Place, value: Value) -> None:
        """Keep `value`, made from what is open here, beside what stands there. Raises DiskRefused."""
        head = self._heads.get(place.path, _Head())
        self._keep(place, *_encoded(place, value, head, ()), mine=True)

    def go_on(self, place: Place, name: str) -> None:
        """Let the next save follow all versions there are, made from the version `name`, if one is told.

        Whoever mends takes the version with the highest number. Raises DiskRefused.
        """
        head = self._heads[place.path]
        known = [one.version for one in self.versions.names(place.kind, place.entry_id)]
        self._heads[place.path] = head._replace(
            version=max([head.version, *known]), name=name or head.name
        )

    def create(self, place: Place, value: Value) -> None:
        """Write the first version of `value`, whose file is not there. Raises DiskRefused."""
        data = _encoded(place, value, _Head(), ())[0]
        write_once(place.path, data, self._disk)
        self._heads[place.path] = _Head(frozenset([digest(data)]))

    def trash(self, place: Place, model: type[V]) -> None:
        """Move the file to the trash; nothing happens when it is not there.

        Raises ChangedElsewhere, NewerFormat, DiskRefused.
        """
        with saving(self._folder):
            if not is_there(place.path, self._disk):
                # it may have been moved, by whoever died before both names were flushed
                for path in (*self.trashed(place)[-1:], place.path):
                    flush_folder(path, self._disk)
                    self._unflushed.discard(path)
                return
            head = self._heads.get(place.path, _Head())
            there = read_file(place.path, self._disk)
            if not _is_ours(place, there, head, model):
                raise ChangedElsewhere(place.path)
            if is_newer(value := decode(place.path, there, model).value):
                raise newer_format(place.path, value)
            known = self.trashed(place)
            target = record_after(known, self._trash(place), place.entry_id)
            while is_there(target, self._disk):  # of somebody else, since the trash was listed
                target = record_after([target], self._trash(place), place.entry_id)
            self._unflushed |= {target, place.path}
            move_file(place.path, target, self._disk)
            self._unflushed -= {target, place.path}
            if self._listed is not None:
                self._listed[place.kind][place.entry_id] = [*known, target]
            self._heads[place.path] = head._replace(digests=frozenset())

    def trashed(self, place: Place) -> list[Path]:
        """Return the trash records of a value, the oldest first. Raises DiskRefused."""
        listed = self._listed  # another thread may read while one saves many
        if listed is None:
            return records(self._trash(place), place.entry_id, self._disk)
        if place.kind not in listed:
            listed[place.kind] = all_records(self._trash(place), self._disk)
        return list(listed[place.kind].get(place.entry_id, ()))

    def discard_record(self, place: Place, record: Path) -> None:
        """Remove a trash record of a value that stands in the newsroom: one of `trashed`."""
        discard(record, self._disk)
        if self._listed is not None:
            self._listed[place.kind][place.entry_id].remove(record)

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

    def keep_theirs(self, place: Place, model: type[V]) -> Stored[V]:
        """Keep what somebody else wrote among the versions, as what the next save is made from.

        Raises NewerFormat, DamagedFile, DiskRefused.
        """
        stored = self.read_file(place, model)
        if stored.sound or not is_newer(stored.value):
            self._keep(place, *_as_version(place, read_file(place.path, self._disk), stored))
        return stored

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
            stored = decode(named, data, model)
        self._keep(place, data, stored)
        aside = self._folder / "quarantine" / place.kind
        move_file(copy, next_record(aside, place.entry_id, self._disk), self._disk)

    def _trash(self, place: Place) -> Path:
        return self._folder / "trash" / place.kind

    def _keep(self, place: Place, data: bytes, stored: Stored[V], *, mine: bool = False) -> None:
        self.versions.keep(place.kind, place.entry_id, data, stored, mine=mine)

    def _write(self, path: Path, data: bytes) -> None:
        self._unflushed.add(path)
        write_file(path, data, self._disk)
        self._unflushed.discard(path)
        head = self._heads.get(path, _Head())
        self._heads[path] = head._replace(digests=frozenset([digest(data)]))

    def _flush(self, path: Path) -> None:
        if path in self._unflushed:
            flush_folder(path, self._disk)
            self._unflushed.discard(path)

    def _last(self, place: Place) -> _Head:
        """Return what a value without a file goes on from: its last version."""
        if found := self.versions.names(place.kind, place.entry_id):
            return _Head(frozenset(), found[-1].version, found[-1].name)
        return _Head()

    def _from_versions(
        self, place: Place, model: type[V], reason: MendedReason, problem: Exception
    ) -> Stored[V]:
        """Return the newest version, to take the place of the file; raise without any."""
        newest = None
        try:
            if reason == "damaged" or not self._is_thrown_away(place, model):
                newest = self.versions.newest(place.kind, place.entry_id, model)
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
        thrown = self.trashed(place)
        if not thrown:
            return False
        try:
            last = decode(thrown[-1], read_file(thrown[-1], self._disk), model)
        except (DamagedFile, NewerFormat, ConflictedCopy):
            return True
        whole = self.versions.whole(place.kind, place.entry_id, model)
        return all(one.parent != last.name for one in whole)

    def _put_back(self, place: Place, stored: Stored[V], reason: MendedReason) -> Path | None:
        """Write a version in the place of the file; return where a damaged one is kept."""
        data = encode(stored.value, stored.version, stored.parent, stored.merged)
        try:
            kept = self._quarantine(place) if reason == "damaged" else None
            self._write(place.path, data)
        except DiskRefused:  # tried again the next time; what is read is whole all the same
            return None
        return kept

    def _quarantine(self, place: Place) -> Path:
        """Copy a damaged file aside: moved, the story would be gone until it is written again."""
        aside = self._folder / "quarantine" / place.kind
        make_folder(aside, self._disk)
        kept = next_record(aside, place.entry_id, self._disk)
        write_once(kept, read_file(place.path, self._disk), self._disk)
        return kept


def _is_ours(place: Place, there: bytes, head: _Head, model: type[V]) -> bool:
    """Say whether what stands in a file is what we have read there or written."""
    if digest(there) in head.digests:
        return True
    try:
        stored = decode(place.path, there, model)
    except (DamagedFile, NewerFormat, ConflictedCopy):
        return False
    return stored.sound and stored.name in head.ours  # put there by whoever mended it


def _encoded(
    place: Place, value: V, head: _Head, merged: Collection[str]
) -> tuple[bytes, Stored[V]]:
    """Return the next version of `value`, checked to read back as the same value."""
    data = encode(value, min(head.version + 1, HIGHEST), head.name, merged)
    stored = decode(place.path, data, type(value))
    if stored.value != value:
        raise DamagedFile(place.path, "what would be written does not read back as the same value")
    return data, stored


def _as_version(place: Place, data: bytes, stored: Stored[V]) -> tuple[bytes, Stored[V]]:
    """Return the file as it is kept among the versions.

    What somebody edited by hand is a version of its own, made from the one that was there.
    """
    if stored.sound:
        return data, stored
    made = encode(stored.value, stored.version + 1, stored.name)
    return made, decode(place.path, made, type(stored.value))
