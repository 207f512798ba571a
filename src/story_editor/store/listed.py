"""What lies in a folder of the newsroom, as the files or the folders that belong there.

Systems and sync programs leave things of their own anywhere (`.DS_Store`, `desktop.ini`, `@eaDir`), and so
do persons. A file where folders belong is passed over, a folder where files belong likewise.
"""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.model.format import IDENTITY
from story_editor.store.checksum import SHORT
from story_editor.store.disk import Disk, is_temporary

_VERSION = re.compile(rf"(\d{{6,9}})-([0-9a-f]{{{SHORT}}})\.json")


def is_version(name: str) -> re.Match[str] | None:
    """Return the number and the short checksum in the name of a version's file, None for any other name."""
    return _VERSION.fullmatch(name)


def files_in(place: Path, disk: Disk) -> list[str]:
    """Return the names of the files in the folder `place`, in no order. Raises DiskRefused."""
    return _names(place, disk, folders=False)


def json_files_in(place: Path, disk: Disk) -> list[str]:
    """Return the names of the JSON files in the folder `place` that are no unfinished ones of ours, likewise."""
    return [one for one in files_in(place, disk) if one.endswith(".json") and not is_temporary(one)]


def ids_in(place: Path, disk: Disk) -> list[str]:
    """Return the names of the folders in `place` that are ids, in no order. Raises DiskRefused."""
    return [one for one in _names(place, disk, folders=True) if re.fullmatch(IDENTITY, one)]


def _names(place: Path, disk: Disk, *, folders: bool) -> list[str]:
    try:
        return [entry.name for entry in disk.list(place) if _is_folder(entry) is folders]
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether `entry` is a folder; a link that leads to itself is none, and stops nothing else."""
    try:
        return entry.is_dir()
    except OSError as refused:
        if refused.errno == errno.ELOOP:
            return False
        raise
