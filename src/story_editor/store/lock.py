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
import time
from pathlib import Path

from story_editor.errors import DiskRefused, NewsroomHeld
from story_editor.store.disk import DISK, Disk, discard
from story_editor.store.places import data_folder, newsroom_key

_LOOK = 0.05
"""Seconds in which whoever only looks whether a newsroom is open has let go of it."""


class NewsroomLock:
    """The right to write into the newsroom `newsroom_id` in `folder`, until `release`.

    It lies in `own` where that is given, the place of a folder that may have moved.
    """

    def __init__(
        self, newsroom_id: str, folder: Path, own: Path | None = None, disk: Disk = DISK
    ) -> None:
        self._folder = folder
        self._disk = disk
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
            self._disk.mkdir(self._path.parent)
            handle = self._disk.lock(self._path)
            if handle is None and note:
                time.sleep(_LOOK)
                handle = self._disk.lock(self._path)
        # a disk without locks, as some shares are; or its folder, about which a person can do something
        except OSError as refused:
            raise DiskRefused.because(data_folder(), refused) from refused
        if handle is None:
            raise NewsroomHeld(self._folder, self._who())
        self._handle = handle
        if note:
            self._tell()

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            with contextlib.suppress(OSError):  # it is given back also when that is reported
                self._disk.close(self._handle)
            self._handle = None

    def _tell(self) -> None:
        """Write who has it: only a courtesy to the second window, so a refusal is not told.

        What was noted before goes first: no refusal or crash lets it name who had it then.
        """
        holder = json.dumps({"user": user(), "host": platform.node(), "process": os.getpid()})
        discard(self._holder, self._disk)
        with contextlib.suppress(OSError):
            handle = self._disk.create(self._holder)
            try:
                self._disk.write(handle, holder.encode())
            finally:
                self._disk.close(handle)

    def _who(self) -> str:
        try:
            note = json.loads(self._disk.read(self._holder))
            return f"{note['user']} on {note['host']}"
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return "another program"


def user() -> str:
    """Return the name by which this person is known to the computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no entry for this user id, as in some containers
        return "somebody"
