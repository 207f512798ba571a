"""What a save asks of the disk, written down call by call, and asked again without any of our code."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from story_editor.store.disk import Disk

ROOT = Path(__file__).resolve().parents[2]
FREE = 0.00005
"""Seconds: a flush that takes less has not left the memory, as on tmpfs."""
SLOW = 0.001
"""Seconds: a flush that takes less was answered by a cache, as virtual disks do."""


class Call(NamedTuple):
    """One call that changes the disk: `name` as in Disk; a handle by the number of its making."""

    name: str
    path: str = ""
    target: str = ""
    data: bytes = b""
    handle: int = 0


class Recording(Disk):
    """The real disk, which notes every call that changes it; flushes take `pause` seconds more."""

    def __init__(self, pause: float = 0) -> None:
        self.calls: list[Call] = []
        self._pause = pause
        self._made: set[int] = set()

    @override
    def mkdir(self, folder: Path) -> None:
        self.calls.append(Call("mkdir", str(folder)))
        super().mkdir(folder)

    @override
    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._made.add(handle)
        self.calls.append(Call("create", str(path), handle=handle))
        return handle

    @override
    def write(self, handle: int, data: bytes) -> None:
        self.calls.append(Call("write", data=data, handle=handle))
        super().write(handle, data)

    @override
    def fsync(self, handle: int) -> None:
        self.calls.append(Call("fsync", handle=handle))
        super().fsync(handle)
        time.sleep(self._pause)

    @override
    def close(self, handle: int) -> None:
        if handle in self._made:  # not that of a lock, which changes nothing
            self._made.discard(handle)
            self.calls.append(Call("close", handle=handle))
        super().close(handle)

    @override
    def replace(self, source: Path, target: Path) -> None:
        self.calls.append(Call("replace", str(source), str(target)))
        super().replace(source, target)

    @override
    def unlink(self, path: Path) -> None:
        self.calls.append(Call("unlink", str(path)))
        super().unlink(path)

    @override
    def rmdir(self, folder: Path) -> None:
        self.calls.append(Call("rmdir", str(folder)))
        super().rmdir(folder)

    @override
    def fsync_folder(self, folder: Path) -> None:
        self.calls.append(Call("fsync_folder", str(folder)))
        super().fsync_folder(folder)
        time.sleep(self._pause)


def elsewhere(calls: list[Call], of: Path, to: Path) -> list[Call]:
    """Return the same calls for the folder `to` in the place of the folder `of`."""
    before, after = str(of), str(to)
    return [
        call._replace(
            path=call.path.replace(before, after, 1), target=call.target.replace(before, after, 1)
        )
        for call in calls
    ]


def replay(calls: list[Call], pause: float = 0) -> None:
    """Make the calls again: what any program has to do that keeps such promises."""
    handles: dict[int, int] = {}
    for name, path, target, data, handle in calls:
        if name == "write":
            os.write(handles[handle], data)
        elif name == "fsync":
            os.fsync(handles[handle])
            time.sleep(pause)
        elif name == "close":
            os.close(handles.pop(handle))
        elif name == "create":
            handles[handle] = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        elif name == "replace":
            os.replace(path, target)  # noqa: PTH105  # as bare as can be
        elif name == "fsync_folder":
            opened = os.open(path, os.O_RDONLY)
            os.fsync(opened)
            os.close(opened)
            time.sleep(pause)
        else:
            raise AssertionError(f"a save is not expected to call {name}")


def flush_seconds(folder: Path) -> float:
    """Return how long a flush takes in `folder` at least: what others do to the disk is none of it."""
    path = folder / "flushed"
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    times = []
    for _ in range(30):
        os.write(handle, bytes(4096))
        began = time.perf_counter()
        os.fsync(handle)
        times.append(time.perf_counter() - began)
    os.close(handle)
    path.unlink()
    return min(times)


@contextmanager
def flushing_folder(usual: Path) -> Iterator[Path]:
    """Return `usual`, or a folder beside the source where flushes in `usual` are free."""
    if flush_seconds(usual) > FREE:
        yield usual
        return
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".bench-") as name:
        yield Path(name)
