"""A disk that refuses, or dies, at the n-th call: what a full disk and a power cut look like."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from typing_extensions import override

from story_editor.store.disk import Disk


class Died(BaseException):
    """The process is gone: no handler of the program may run any further call."""


class FailingDisk(Disk):
    """Counts its calls; the one numbered `at` raises, and with `dead` every later one too."""

    def __init__(self, at: int, *, dead: bool, once: bool = False) -> None:
        self.calls = 0
        self.failed = False
        self._at = at
        self._dead = dead
        self._once = once

    def _count(self) -> None:
        self.calls += 1
        due = self.calls == self._at if self._once or not self._dead else self.calls >= self._at
        if not due:
            return
        self.failed = True
        if self._dead:
            raise Died
        raise OSError(errno.ENOSPC, "no space left on device")

    @override
    def mkdir(self, folder: Path) -> None:
        self._count()
        super().mkdir(folder)

    @override
    def list(self, folder: Path) -> list[os.DirEntry[str]]:
        self._count()
        return super().list(folder)

    @override
    def read(self, path: Path | str) -> bytes:
        self._count()
        return super().read(path)

    @override
    def exists(self, path: Path) -> bool:
        self._count()
        return super().exists(path)

    @override
    def about(self, path: Path) -> os.stat_result:
        self._count()
        return super().about(path)

    @override
    def create(self, path: Path) -> int:
        self._count()
        return super().create(path)

    @override
    def write(self, handle: int, data: bytes) -> None:
        self._count()
        super().write(handle, data)

    @override
    def fsync(self, handle: int) -> None:
        self._count()

    @override
    def close(self, handle: int) -> None:
        super().close(handle)  # a handle is given back even by a process that dies
        self._count()

    @override
    def replace(self, source: Path, target: Path) -> None:
        self._count()
        super().replace(source, target)

    @override
    def unlink(self, path: Path) -> None:
        self._count()
        super().unlink(path)

    @override
    def rmdir(self, folder: Path) -> None:
        self._count()
        super().rmdir(folder)

    @override
    def fsync_folder(self, folder: Path) -> None:
        self._count()
