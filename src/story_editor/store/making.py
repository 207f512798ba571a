"""Making a newsroom: whole, or not at all, so that a refusal leaves no stub in the way.

Only a process that dies in the middle leaves one by half; it is completed by the next attempt.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import Self

from story_editor.errors import DiskRefused, NewsroomExists, NewsroomNotMade
from story_editor.store.disk import DISK, Disk, is_temporary, is_there, write_file
from story_editor.store.folders import make_folder
from story_editor.store.marker import has_marker


class Making:
    """Makes the folders and files of the newsroom `folder`, as a context.

    When the disk refuses inside, what was made is taken back, the last first, and
    NewsroomNotMade raised. What was there before stays.
    """

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._folders: list[Path] = []
        self._files: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        refused: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(refused, DiskRefused):
            self._take_back()
            raise NewsroomNotMade(self._folder, refused.reason) from refused

    def folder(self, folder: Path) -> None:
        """Make `folder` and what is missing above it. Raises DiskRefused."""
        above = (folder, *folder.parents)
        missing = list(itertools.takewhile(lambda one: not is_there(one, self._disk), above))
        make_folder(folder, self._disk)  # which takes back its own, should it be refused
        self._folders += reversed(missing)

    def file(self, path: Path, data: bytes) -> None:
        """Write a file that is not there yet, or was cut off. Raises DiskRefused."""
        self._files.append(path)
        write_file(path, data, self._disk)

    def _take_back(self) -> None:
        for path in reversed(self._files):
            try:
                self._disk.unlink(path)
            except FileNotFoundError:
                continue
            except OSError:
                return  # with its marker in place it is a whole newsroom, and stays one
        for folder in reversed(self._folders):
            with contextlib.suppress(OSError):  # somebody has put something there meanwhile
                self._disk.rmdir(folder)


def refuse_if_used(folder: Path, ours: Collection[Path], disk: Disk = DISK) -> None:
    """Raise NewsroomExists when `folder` is a newsroom, or holds anything but `ours`, paths in it.

    Unfinished files of ours, and what a system hides (names that begin with a dot), do not
    count. Raises DiskRefused.
    """
    if has_marker(folder, disk):
        raise NewsroomExists(folder, newsroom=True)
    waiting = [folder] if is_there(folder, disk) else []
    while waiting:
        here = waiting.pop()
        try:
            entries = disk.list(here)
        except NotADirectoryError as refused:
            raise NewsroomExists(folder, newsroom=False) from refused
        except OSError as refused:
            raise DiskRefused.because(here, refused) from refused
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or is_temporary(entry.name):
                continue
            if path.relative_to(folder) not in ours:
                raise NewsroomExists(folder, newsroom=False)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
