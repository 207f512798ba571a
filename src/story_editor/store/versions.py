"""Every saved version of every value: `revisions/<kind>/<id>/<version>-<checksum>.json`.

A version is written once, before the value's own file, and never changed. Versions form a
tree: each names the one it was made from. Those that the value's own file descends from are
its history; all others are other versions, such as two people make at the same time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from story_editor.errors import DamagedFile, DiskRefused, NewerFormat
from story_editor.model.base import Value
from story_editor.store.beside import held_by_copies, is_taken_in, taken_in
from story_editor.store.codec import HIGHEST, Stored, decode, encode
from story_editor.store.disk import DISK, Disk, flush_folder, is_there, read_file, write_once
from story_editor.store.folders import make_folder, settle_folder
from story_editor.store.listed import files_in, is_version

OWN = 500
"""Versions made here that are remembered as such, for whoever compares: a day's work, in 60 KB."""
V = TypeVar("V", bound=Value)


class Revision(NamedTuple):
    """The file of one version, by its name alone."""

    version: int
    name: str
    path: Path


class Versions:
    """The versions in the newsroom `folder`. `kind` is one of MODELS."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self._folder = folder / "revisions"
        self._disk = disk
        self._unflushed: set[Path] = set()
        self.own: dict[str, None] = {}
        """The names of the last versions that were made here, OWN of them."""

    def keep(
        self, kind: str, entry_id: str, data: bytes, stored: Stored[V], *, mine: bool = False
    ) -> Path:
        """Write `data`, the file of `stored`, once; return where. Raises DiskRefused.

        `mine` says that it was made here, and is not one that was found.
        """
        path = self._place(kind, entry_id) / f"{stored.version:06}-{stored.name}.json"
        if mine:
            self.own[stored.name] = None
            if len(self.own) > OWN:
                del self.own[next(iter(self.own))]
        if is_there(path, self._disk):
            if path in self._unflushed:  # it was refused at its end, and could not be taken back
                flush_folder(path, self._disk)
                self._unflushed.discard(path)
            return path
        self._unflushed.add(path)
        settle_folder(path.parent.parent, self._disk)
        try:
            write_once(path, data, self._disk)
        except DiskRefused as refused:
            if refused.reason != "missing":
                raise
            make_folder(path.parent, self._disk)  # its first version
            self._disk.settled.discard(path.parent)  # of which there may be 100,000
            write_once(path, data, self._disk)
        self._unflushed.discard(path)
        return path

    def names(self, kind: str, entry_id: str) -> list[Revision]:
        """Return the versions of a value, the oldest first. Raises DiskRefused."""
        place = self._place(kind, entry_id)
        names = files_in(place, self._disk)
        found = [(match, place / name) for name in names if (match := is_version(name))]
        read = (Revision(int(match[1]), match[2], path) for match, path in found)
        return sorted(one for one in read if one.version <= HIGHEST)  # beyond is none of ours

    def read(self, revision: Revision, model: type[V]) -> Stored[V]:
        """Return one version. Raises DamagedFile, NewerFormat, DiskRefused."""
        stored = decode(revision.path, read_file(revision.path, self._disk), model)
        if stored.name != revision.name or not stored.sound:
            raise DamagedFile(revision.path, "it is not what was saved")
        return stored

    def kept_at(self, revision: Revision) -> dt.datetime:
        """Return when the file of a version was written, for people to read. Raises DiskRefused."""
        try:
            return dt.datetime.fromtimestamp(self._disk.about(revision.path).st_mtime, dt.UTC)
        except OSError as refused:
            raise DiskRefused.because(revision.path, refused) from refused

    def whole(self, kind: str, entry_id: str, model: type[V]) -> list[Stored[V]]:
        """Return the versions that can be read, the oldest first. Raises DiskRefused."""
        return self._readable(self.names(kind, entry_id), model)

    def _readable(self, revisions: Sequence[Revision], model: type[V]) -> list[Stored[V]]:
        found = []
        for revision in revisions:
            try:
                found.append(self.read(revision, model))
            except (DamagedFile, NewerFormat):  # the others are as good without it
                continue
        return found

    def newest(self, kind: str, entry_id: str, model: type[V]) -> Stored[V] | None:
        """Return the newest version that was saved and is whole, None when there is none.

        One taken in from a copy counts where there is no other. Raises NewerFormat where it cannot be
        read: an older one is not what was saved last. DiskRefused.
        """
        names = self.names(kind, entry_id)
        beside = self.beside(kind, self._readable(names, model))
        names.reverse()
        for revision in sorted(names, key=lambda one: one.name in beside):
            try:
                return self.read(revision, model)
            except DamagedFile:
                continue
        return None

    def ahead(self, kind: str, entry_id: str, head: Stored[V], model: type[V]) -> Stored[V] | None:
        """Return the version that a save had written when it died before the file itself.

        It is the only one made from `head` or from one made from it; no line that a copy stands in is
        it. Raises DiskRefused.
        """
        names = self.names(kind, entry_id)
        if all(one.version <= head.version for one in names):
            return None
        whole = self._readable([one for one in names if one.version >= head.version], model)
        later = {one.name: one for one in whole if one.version > head.version}
        for name in self.beside(kind, [head, *whole], lying=True) if later else ():
            beside = next((one for one in whole if one.name == name), None)
            while beside is not None:  # what a copy was made from is of its line
                later.pop(beside.name, None)
                beside = later.get(beside.parent)
        last = head
        while children := [one for one in later.values() if one.parent == last.name]:
            if len(children) > 1:
                return None
            last = children[0]
        return last if last is not head else None

    def beside(self, kind: str, whole: Sequence[Stored[Any]], *, lying: bool = False) -> set[str]:
        """Return the names of those of the versions `whole` of one value that copies have held.

        Nobody has saved them over what they were made from. With `lying` copies that nobody has taken
        in yet are looked at too.
        """
        held = held_by_copies(self._folder.parent, kind, whole, self._disk, lying=lying)
        return taken_in(whole) | set(held)

    def _place(self, kind: str, entry_id: str) -> Path:
        return _place(self._folder, kind, entry_id)


@lru_cache(256)  # who saves asks again and again for what is open
def _place(revisions: Path, kind: str, entry_id: str) -> Path:
    return revisions / kind / entry_id


def came_from(name: str, older: str, whole: Sequence[Stored[Any]]) -> bool:
    """Say whether the version called `name` was made from `older`, by way of the versions `whole`."""
    by_name = {one.name: one for one in whole}
    known, waiting = {name}, [name]
    while waiting:
        one = by_name.get(waiting.pop())
        before = {one.parent, *one.merged} - known if one is not None else set()
        known |= before
        waiting += before
    return older in known - {name}


def as_version(path: Path, data: bytes, stored: Stored[V]) -> tuple[bytes, Stored[V]]:
    """Return the file at `path`, which holds `data`, as it is kept among the versions.

    What somebody edited by hand is a version of its own, made from the one that was there.
    """
    if stored.sound:
        return data, stored
    made = encode(stored.value, stored.version + 1, stored.name)
    return made, decode(path, made, type(stored.value))


def others(head: Stored[Any], whole: Sequence[Stored[V]]) -> list[Stored[V]]:
    """Return those of the versions `whole` whose words never went into `head`.

    A line of versions that is broken off, since a person removed files, counts as history. What a copy
    held, and a sync program brought too, is one with what was taken in from it.
    """
    by_name: Mapping[str, Stored[Any]] = {one.name: one for one in (*whole, head)}
    known, broken_off = {head.name}, 0
    waiting: list[Stored[Any]] = [head]
    while waiting:
        one = waiting.pop()
        copied = one.merged[-1:] if is_taken_in(one, by_name) else ()
        for name in (one.parent, *one.merged):
            if name in by_name and name not in known:
                waiting.append(by_name[name])
            elif name and name not in by_name and name not in copied:
                broken_off = max(broken_off, one.version)
            known.add(name)
    found = [one for one in whole if one.name not in known and one.version >= broken_off]
    twice = {name for one in found if is_taken_in(one, by_name) for name in one.merged[-1:]}
    return [one for one in found if one.name not in twice]
