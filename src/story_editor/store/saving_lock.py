"""One save at a time on this computer: whoever compares and swaps does so alone.

Other than the window's lock it is held only while a file is written, and never a reason to
refuse: on a disk without locks, a save that crossed another is noticed by its versions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from story_editor.store.disk import DISK, Disk
from story_editor.store.places import data_folder, newsroom_key


@contextlib.contextmanager
def saving(folder: Path, disk: Disk = DISK) -> Iterator[None]:
    """Hold the right to save into the newsroom in `folder`, waiting for whoever has it."""
    handle = _lock(_place(data_folder(), folder), disk)
    try:
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):  # it is given back also when that is reported
                disk.close(handle)


@lru_cache(16)  # a save asks for it each time, and it takes the disk to answer
def _place(home: Path, folder: Path) -> Path:
    return home / newsroom_key("saving", folder)


def _lock(path: Path, disk: Disk) -> int | None:
    try:
        try:
            return disk.lock(path, wait=True)
        except FileNotFoundError:
            disk.mkdir(path.parent)
            return disk.lock(path, wait=True)
    except OSError:  # nowhere to lock, or a disk without locks
        return None
