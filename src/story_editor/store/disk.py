"""The only code that touches the disk, so that tests can fail or crash every call.

A `Disk` has a dozen small methods named after what the operating system does. Everything
above it (`write_file`, the newsroom, the export) says what it wants in these words.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from story_editor.errors import DiskRefused
from story_editor.store import system

_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_AT_ONCE = 256
"""Names looked at together: so many that are kept at a time do not call for the garbage collector."""


Seen = list[tuple[str, os.stat_result]]
"""Some names of a folder, each with what the disk says of it."""


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

    def look_through(self, folder: Path) -> Iterator[Seen]:
        """Go through what is in `folder`, some at a time: each name, and what it (or its link) leads to.

        What has gone meanwhile is left out, and so are links to nothing or to themselves; nothing is in
        a folder that is missing.
        """
        try:
            with os.scandir(folder) as entries:
                while some := list(itertools.islice(entries, _AT_ONCE)):
                    found = []
                    for one in some:
                        try:
                            found.append((one.name, one.stat()))
                        except OSError as refused:
                            if refused.errno not in (errno.ENOENT, errno.ELOOP):
                                raise
                    yield found
        except FileNotFoundError:
            return

    def read(self, path: Path | str) -> bytes:
        """Return all bytes of `path`, a regular file; there may be 100,000, so it may be text."""
        handle, size = _opened(path)
        try:
            data = os.read(handle, size + 1)
            if len(data) == size:
                return data
            rest = iter(lambda: os.read(handle, 1 << 20), b"")  # it has grown, or is large
            return b"".join((data, *rest))
        finally:
            os.close(handle)

    def read_start(self, path: Path, most: int) -> bytes:
        """Return the first bytes of `path`, `most` of them or all there are."""
        handle, _ = _opened(path)
        try:
            return os.read(handle, most)
        finally:
            os.close(handle)

    def exists(self, path: Path) -> bool:
        """Say whether something stands at `path`."""
        return path.exists()

    def about(self, path: Path) -> os.stat_result:
        """Return what the disk says of `path`, or of what it links to: its size and when it was written."""
        return path.stat()

    def create(self, path: Path) -> int:
        """Create `path`, which must not exist, and return a handle to write to."""
        return os.open(
            path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666
        )

    def lock(self, path: Path, *, wait: bool = False) -> int | None:
        """Lock `path`, made where it is missing, for this process until the handle returned is closed.

        None when another process has it; with `wait` it is waited for. A disk without locks raises.
        """
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        taken = False
        try:
            taken = system.lock(handle, wait=wait)
        finally:
            if not taken:
                os.close(handle)
        return handle if taken else None

    def write(self, handle: int, data: bytes) -> None:
        """Write all of `data`."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def fsync(self, handle: int) -> None:
        """Return once what was written is on the medium."""
        system.flush(handle)

    def close(self, handle: int) -> None:
        """Give the handle back."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """Put `source` in the place of `target` in one step."""
        system.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Remove the file `path`."""
        path.unlink()

    def rmdir(self, folder: Path) -> None:
        """Remove `folder`, which must be empty."""
        folder.rmdir()

    def fsync_folder(self, folder: Path) -> None:
        """Return once the names in `folder` are on the medium."""
        system.flush_names(folder)


def _opened(path: Path | str) -> tuple[int, int]:
    """Open a regular file to read, and return its size: a pipe or device would keep one for ever."""
    try:
        handle = os.open(path, _TO_READ)
    except PermissionError as refused:  # which is what Windows says of any folder
        if os.path.isdir(path):  # noqa: PTH112 - it may be text
            raise IsADirectoryError(errno.EISDIR, "not a regular file", str(path)) from refused
        raise
    about = os.fstat(handle)
    if stat.S_ISREG(about.st_mode):
        return handle, about.st_size
    os.close(handle)
    code = errno.EISDIR if stat.S_ISDIR(about.st_mode) else errno.EINVAL
    raise OSError(code, "not a regular file", str(path))


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
    temporary = _beside(target)
    try:
        stage_file(temporary, data, disk)
        disk.replace(temporary, target)
    except OSError as refused:
        discard(temporary, disk)
        raise DiskRefused.because(path, refused) from refused
    return target


def _beside(path: Path) -> Path:
    """Return a name beside `path` that nobody else writes to: 40 characters are at most 160 bytes, so it fits."""
    return path.with_name(f"~{path.name[:40]}.{os.getpid()}.{next(_serial)}.tmp")


def put_lightly(path: Path, data: bytes, disk: Disk = DISK) -> None:
    """Put `data`, which can be made again, in the place of `path`, whole and unflushed. Raises OSError."""
    temporary = _beside(path)
    try:
        handle = disk.create(temporary)
        try:
            disk.write(handle, data)
        finally:
            disk.close(handle)
        disk.replace(temporary, path)
    except OSError:
        discard(temporary, disk)
        raise


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
