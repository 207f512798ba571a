"""Disks that refuse one call, with the error number of your choice, or have a fault at one file."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from typing_extensions import override

from story_editor.store.disk import Disk, Seen

LOCKS = ("lock", "unlock")
"""Calls that are done without where they are refused: a save compares all the same."""


class RefusingDisk(Disk):
    """Counts its calls; the one numbered `at` (from 1) raises OSError with `code`, once.

    A write that is refused has written half, as a full disk does.
    """

    def __init__(self, at: int, code: int) -> None:
        self.calls: list[str] = []
        self.at = at
        self._code = code
        self._locks: set[int] = set()

    @property
    def refused(self) -> str:
        """The name of the call that was refused, empty when it never came to that."""
        return self.calls[self.at - 1] if len(self.calls) >= self.at > 0 else ""

    def _count(self, name: str) -> bool:
        self.calls.append(name)
        return len(self.calls) == self.at

    def _call(self, name: str) -> None:
        if self._count(name):
            raise OSError(self._code, os.strerror(self._code))

    @override
    def mkdir(self, folder: Path) -> None:
        self._call("mkdir")
        super().mkdir(folder)

    @override
    def list(self, folder: Path) -> list[os.DirEntry[str]]:
        self._call("list")
        return super().list(folder)

    @override
    def read(self, path: Path | str) -> bytes:
        self._call("read")
        return super().read(path)

    @override
    def exists(self, path: Path) -> bool:
        self._call("exists")
        return super().exists(path)

    @override
    def look_through(self, folder: Path) -> Iterator[Seen]:
        self._call("look_through")
        yield from super().look_through(folder)

    @override
    def about(self, path: Path) -> os.stat_result:
        self._call("about")
        return super().about(path)

    @override
    def lock(self, path: Path, *, wait: bool = False) -> int | None:
        self._call("lock")
        handle = super().lock(path, wait=wait)
        if handle is not None:
            self._locks.add(handle)
        return handle

    @override
    def create(self, path: Path) -> int:
        self._call("create")
        return super().create(path)

    @override
    def write(self, handle: int, data: bytes) -> None:
        if self._count("write"):
            super().write(handle, data[: len(data) // 2])
            raise OSError(self._code, os.strerror(self._code))
        super().write(handle, data)

    @override
    def fsync(self, handle: int) -> None:
        self._call("fsync")

    @override
    def close(self, handle: int) -> None:
        super().close(handle)  # Linux gives the handle back also when it reports an error
        locked = handle in self._locks
        self._locks.discard(handle)
        self._call("unlock" if locked else "close")

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._call("replace")
        super().replace(source, target)

    @override
    def unlink(self, path: Path) -> None:
        self._call("unlink")
        super().unlink(path)

    @override
    def rmdir(self, folder: Path) -> None:
        self._call("rmdir")
        super().rmdir(folder)

    @override
    def fsync_folder(self, folder: Path) -> None:
        self._call("fsync_folder")


class Faulty(Disk):
    """A disk that reports a fault at one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @override
    def read(self, path: Path | str) -> bytes:
        if Path(path) == self._path:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(path)


def names(folder: Path) -> list[str]:
    """Return the paths of all files under `folder`."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
