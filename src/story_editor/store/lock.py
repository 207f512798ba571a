"""One window at a time writes into a newsroom: a lock of the operating system, local.

It lies in this computer's data folder, so it works on a read-only share, and it dies with
its process: no stale lock ever has to be broken by hand. Who holds it is written beside
it, to be told to the second window.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import sys
import time
from pathlib import Path

from story_editor.errors import DiskRefused, NewsroomHeld
from story_editor.store.places import data_folder, newsroom_key

_LOOK = 0.05
"""Seconds in which whoever only looks whether a newsroom is open has let go of it."""


class NewsroomLock:
    """The right to write into the newsroom `newsroom_id` in `folder`, until `release`.

    It lies in `own` where that is given, the place of a folder that may have moved.
    """

    def __init__(self, newsroom_id: str, folder: Path, own: Path | None = None) -> None:
        self._folder = folder
        place = own or data_folder() / newsroom_key(newsroom_id, folder)
        self._path = place / "lock"
        self._holder = place / "holder.json"
        self._handle: int | None = None

    def acquire(self, *, note: bool = True) -> None:
        """Take the lock; nothing happens when it is held already. With `note` others are told who has it.

        Without it is a look, which is over in a moment: whoever takes it to keep it waits for that
        long. Raises NewsroomHeld when another process has it, DiskRefused.
        """
        if self._handle is not None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as refused:  # the folder is what a person can do something about
            raise DiskRefused.because(data_folder(), refused) from refused
        try:
            taken = lock(handle)
            if not taken and note:
                time.sleep(_LOOK)
                taken = lock(handle)
        except OSError as refused:  # a disk without locks, as some shares are
            os.close(handle)
            raise DiskRefused.because(data_folder(), refused) from refused
        if not taken:
            os.close(handle)
            raise NewsroomHeld(self._folder, self._who())
        self._handle = handle
        if not note:
            return
        holder = json.dumps({"user": user(), "host": platform.node(), "process": os.getpid()})
        with contextlib.suppress(OSError):  # only a courtesy to the second window
            self._holder.write_text(holder, encoding="utf-8")

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _who(self) -> str:
        try:
            note = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"{note['user']} on {note['host']}"
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return "another program"


def user() -> str:
    """Return the name by which this person is known to the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user id, as in some containers
        return "somebody"


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
