"""One save at a time on this computer: whoever compares and swaps does so alone.

Other than the window's lock it is held only while a file is written, and never a reason to
refuse: on a disk without locks, a save that crossed another is noticed by its versions.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from story_editor.store.lock import lock
from story_editor.store.places import data_folder, newsroom_key


@contextlib.contextmanager
def saving(folder: Path) -> Iterator[None]:
    """Hold the right to save into the newsroom in `folder`, waiting for whoever has it."""
    handle = _open(_place(data_folder(), folder))
    try:
        if handle is not None:
            with contextlib.suppress(OSError):  # a disk without locks
                lock(handle, wait=True)
        yield
    finally:
        if handle is not None:
            os.close(handle)


@lru_cache(16)  # a save asks for it each time, and it takes the disk to answer
def _place(home: Path, folder: Path) -> Path:
    return home / newsroom_key("saving", folder)


def _open(path: Path) -> int | None:
    try:
        try:
            return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:  # nowhere to lock
        return None
