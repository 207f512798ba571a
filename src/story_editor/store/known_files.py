"""What is known here of each value's file by what was read there or written: so another writer is noticed.

What is on the disk is compared with the digest that came from the same read that gave the value.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from story_editor.errors import ConflictedCopy, DamagedFile, NewerFormat
from story_editor.model.base import Value
from story_editor.store.codec import Stored, decode
from story_editor.store.disk import Disk, digest, flush_folder, read_file, write_file
from story_editor.store.folders import move_file
from story_editor.store.layout import Place
from story_editor.store.versions import as_version

V = TypeVar("V", bound=Value)


class Head(NamedTuple):
    """What is known of a file: the digests it may have by what we did, and its version.

    `name` is the short checksum of that version. `ours` names versions that we have written, or
    may have when the disk refused in the middle; `merged` those whose words are in what is saved next.
    """

    digests: frozenset[str] = frozenset()
    version: int = 0
    name: str = ""
    ours: frozenset[str] = frozenset()
    merged: tuple[str, ...] = ()


class KnownFiles:
    """The files that were read and written here, each with its head. Used by one thread at a time."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._heads: dict[Path, Head] = {}
        self._unflushed: set[Path] = set()

    def __contains__(self, path: Path) -> bool:
        """Say whether anything is known of the file at `path`."""
        return path in self._heads

    def head(self, path: Path) -> Head:
        """Return what is known of the file at `path`, which may be nothing."""
        return self._heads.get(path, Head())

    def holds(self, path: Path) -> bool:
        """Say whether the file at `path` was read or written here, and not thrown away here since."""
        return bool(self.head(path).digests)

    def note(self, path: Path, head: Head) -> None:
        """Note that this is known of the file at `path` from now on."""
        self._heads[path] = head

    @contextlib.contextmanager
    def all_or_nothing(self, path: Path) -> Iterator[None]:
        """Forget what was read of a file within, where that ends in an error: it is news to the next save."""
        head = self.head(path)
        try:
            yield
        except BaseException:
            self._heads[path] = head
            raise

    def know_by(self, other: KnownFiles, path: Path) -> None:
        """Take the file at `path` for what `other` read of it; nothing of it may be edited here."""
        if path in other:
            self._heads[path] = other.head(path)

    def is_ours(self, place: Place, there: bytes, model: type[Value]) -> bool:
        """Say whether `there`, what stands in a file, is what we have read there or written."""
        head = self.head(place.path)
        if digest(there) in head.digests:
            return True
        try:
            stored = decode(place.path, there, model)
        except (DamagedFile, NewerFormat, ConflictedCopy):
            return False
        return stored.sound and stored.name in head.ours  # put there by whoever mended it

    def read(self, place: Place, model: type[V]) -> Stored[V]:
        """Return what stands in the file itself. Raises NewerFormat, DamagedFile, DiskRefused."""
        data = read_file(place.path, self._disk)
        stored = decode(place.path, data, model)
        kept = as_version(place.path, data, stored)[1]
        self._heads[place.path] = Head(frozenset([digest(data)]), kept.version, kept.name)
        return stored

    def write(self, path: Path, data: bytes) -> None:
        """Write `data` in the place of the file at `path`. Raises DiskRefused."""
        self._unflushed.add(path)
        write_file(path, data, self._disk)
        self._unflushed.discard(path)
        self._heads[path] = self.head(path)._replace(digests=frozenset([digest(data)]))

    def move(self, path: Path, target: Path) -> None:
        """Move the file at `path` to `target`, as to the trash. Raises DiskRefused."""
        self._unflushed |= {target, path}
        move_file(path, target, self._disk)
        self._unflushed -= {target, path}

    def flush(self, path: Path) -> None:
        """Flush the name of a file whose writing or moving was refused at its end. Raises DiskRefused."""
        if path in self._unflushed:
            self.flush_anyway(path)

    def flush_anyway(self, path: Path) -> None:
        """Flush the name of a file that somebody else may have left unflushed. Raises DiskRefused."""
        flush_folder(path, self._disk)
        self._unflushed.discard(path)
