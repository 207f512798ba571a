"""The only code that touches the disk, so that tests can fail or crash every call.

A `Disk` has a dozen small methods named after what the operating system does. Everything
above it (`write_file`, the newsroom, the export) says what it wants in these words.
"""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import os
import stat
import sys
import time
from functools import cached_property
from pathlib import Path
from typing import Final

from story_editor.errors import DiskRefused

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
_SHARING_PATIENCE = 2.6
"""Seconds to go on trying while another program holds the file (Windows only)."""


class Disk:
    """The real disk. Every method raises OSError as the operating system does."""

    @cached_property
    def settled(self) -> set[Path]:
        """The folders whose own names are known to be on the medium."""
        return set()

    def mkdir(self, folder: Path) -> None:
        """Make `folder` and what is missing above it; nothing happens when it is there."""
        folder.mkdir(parents=True, exist_ok=True)

    def list(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return the entries of `folder`, in no order; none when it is missing."""
        try:
            with os.scandir(folder) as entries:
                return list(entries)
        except FileNotFoundError:
            return []

    def read(self, path: Path) -> bytes:
        """Return all bytes of `path`, a regular file: a pipe or device would never end."""
        with _opened(path) as file:  # a save reads too, and a buffer takes half its time
            return file.readall()

    def read_start(self, path: Path, most: int) -> bytes:
        """Return the first bytes of `path`, `most` of them or all there are."""
        with _opened(path) as file:
            return file.read(most)

    def exists(self, path: Path) -> bool:
        """Say whether something stands at `path`."""
        return path.exists()

    def written_at(self, path: Path) -> float:
        """Return when `path` was written last, in seconds since 1970."""
        return path.stat().st_mtime

    def create(self, path: Path) -> int:
        """Create `path`, which must not exist, and return a handle to write to."""
        return os.open(
            path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666
        )

    def write(self, handle: int, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def fsync(self, handle: int) -> None:
        """Return once what was written is on the medium (F_FULLFSYNC on macOS)."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Give the handle back."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        patience = time.monotonic() + _SHARING_PATIENCE
        while True:
            try:
                source.replace(target)
                return
            except PermissionError:
                # Windows: a scanner or sync client holds the target for a moment
                if os.name != "nt" or time.monotonic() > patience:
                    raise
                time.sleep(0.05)

    def unlink(self, path: Path) -> None:
        """Remove the file `path`."""
        path.unlink()

    def rmdir(self, folder: Path) -> None:
        """Remove `folder`, which must be empty."""
        folder.rmdir()

    def fsync_folder(self, folder: Path) -> None:
        """Return once the names in `folder` are on the medium (Windows does so by itself)."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _opened(path: Path) -> io.FileIO:
    """Open a regular file to read: not a pipe or device, which would keep one waiting for ever."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | _WITHOUT_WAITING)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return io.FileIO(handle)
    os.close(handle)
    why = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(why, "not a regular file", str(path))


DISK: Final = Disk()
"""The disk everybody uses unless a test passes another."""

_serial = itertools.count(1)


def is_temporary(name: str) -> bool:
    """Say whether `name` is one of our unfinished files, which readers and sync clients skip."""
    return name.startswith("~") and name.endswith(".tmp")


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    import hashlib  # late: the first paint needs no digest

    return hashlib.sha256(data).hexdigest()


def read_file(path: Path, disk: Disk = DISK) -> bytes:
    """Return the bytes of `path`. Raises DiskRefused."""
    try:
        return disk.read(path)
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused


def read_if_there(path: Path, disk: Disk = DISK) -> bytes | None:
    """Return the bytes of `path`, None when nothing stands there. Raises DiskRefused."""
    try:
        return disk.read(path)
    except FileNotFoundError:
        return None
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused


def read_start(path: Path, most: int, disk: Disk = DISK) -> bytes:
    """Return the first bytes of `path`, `most` of them or all there are. Raises DiskRefused."""
    try:
        return disk.read_start(path, most)
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused


def is_there(path: Path, disk: Disk = DISK) -> bool:
    """Say whether something stands at `path`. Raises DiskRefused when it cannot be seen."""
    try:
        return disk.exists(path)
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused


def write_file(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Write `data` to `path` so that after any crash it is the old file or the new one.

    Returns when the data and its name are on the medium. A link is followed, so that it
    stays a link. Raises DiskRefused; the old file is then as it was, or, when the name
    alone could not be flushed, the new one. Nothing else is left.
    """
    flush_folder(_replace(path, data, disk), disk)


def write_once(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Write `data` to `path`, like `write_file`, for files that are left alone when they are there.

    One whose name could not be flushed is removed again, or the next attempt would take it for
    safe. Raises DiskRefused.
    """
    target = _replace(path, data, disk)
    try:
        flush_folder(target, disk)
    except DiskRefused:
        discard(target, disk)
        raise


def _replace(path: Path, data: bytes, disk: Disk) -> Path:
    """Put a file with `data`, itself flushed, in the place of `path`; return where that is."""
    # a link in the middle of the path is followed by the system, as long as it is no loop
    target = Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114  # quicker, never raises
    # 40 characters are at most 160 bytes: the temporary name fits wherever the name does
    temporary = target.with_name(f"~{target.name[:40]}.{os.getpid()}.{next(_serial)}.tmp")
    try:
        stage_file(temporary, data, disk)
        disk.replace(temporary, target)
    except OSError as refused:
        discard(temporary, disk)
        raise DiskRefused.because(path, refused) from refused
    return target


def flush_folder(path: Path, disk: Disk = DISK) -> None:
    """Return once the name of `path` is on the medium. Raises DiskRefused."""
    try:
        disk.fsync_folder(path.parent)
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused


def stage_file(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Create `path` with `data`, flushed to the medium. Raises OSError."""
    handle = disk.create(path)
    try:
        disk.write(handle, data)
        disk.fsync(handle)
    except BaseException:
        with contextlib.suppress(OSError):  # the first refusal is the one to tell
            disk.close(handle)
        raise
    disk.close(handle)


def discard(path: Path, disk: Disk = DISK) -> None:
    """Remove `path` if it can be removed: what is left of a write that failed."""
    with contextlib.suppress(OSError):
        disk.unlink(path)


def move_file(source: Path, target: Path, disk: Disk = DISK) -> None:
    """Move `source` to `target`, in both folders durably. Raises DiskRefused."""
    try:
        _make_folder(target.parent, disk)
        disk.replace(source, target)
        disk.fsync_folder(target.parent)
        disk.fsync_folder(source.parent)
    except OSError as refused:
        raise DiskRefused.because(source, refused) from refused


def make_folder(folder: Path, disk: Disk = DISK) -> None:
    """Make `folder` and what is missing above it, durably. Raises DiskRefused."""
    try:
        _make_folder(folder, disk)
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused


def _make_folder(folder: Path, disk: Disk) -> None:
    """Make `folder`; return once its name, and those of folders made above it, are on the medium.

    Else a power cut may take a new folder with all files that were flushed in it.
    """
    if disk.exists(folder):  # as at nearly every save
        if folder not in disk.settled:
            _settle(folder, disk)
        return
    above = itertools.takewhile(lambda one: not disk.exists(one), folder.parents)
    missing = [folder, *above]
    disk.mkdir(folder)
    try:
        for made in missing:
            disk.fsync_folder(made.parent)
    except OSError:
        for made in missing:  # or the next save would take them for flushed
            with contextlib.suppress(OSError):
                disk.rmdir(made)
        raise
    disk.settled.update(missing)


def _settle(folder: Path, disk: Disk) -> None:
    """Flush the name of a `folder` that is there, and the one above it, once for each process.

    Who made both may have died before their flushes: no folder of a newsroom lies deeper than that.
    """
    for above in itertools.islice(folder.parents, 2):
        with contextlib.suppress(PermissionError):  # not in a folder that we have made
            disk.fsync_folder(above)
    disk.settled.add(folder)


def settle_folder(folder: Path, disk: Disk = DISK) -> None:
    """Flush the name of `folder`, where it is there, once for each process. Raises DiskRefused."""
    if folder in disk.settled or not is_there(folder, disk):
        return
    try:
        disk.fsync_folder(folder)  # what is in it may be new as well
        _settle(folder, disk)
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
