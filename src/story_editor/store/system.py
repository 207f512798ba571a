"""What each operating system does in its own way: flushing, locking, replacing. `Disk` alone calls it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_SHARING_PATIENCE = 2.6
"""Seconds to go on trying while another program holds the file (Windows only)."""


def flush(handle: int) -> None:
    """Return once what was written to `handle` is on the medium (F_FULLFSYNC on macOS)."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
        return
    os.fsync(handle)


def flush_names(folder: Path) -> None:
    """Return once the names in `folder` are on the medium (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
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


def lock(handle: int, *, wait: bool = False) -> bool:
    """Lock `handle` for this process until it is closed; False when another process has it.

    With `wait` until the other gives it back. Raises OSError on a disk without locks.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
