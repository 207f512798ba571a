"""Folders on a `Disk`: made durably, moved between, removed with what is in them."""

from __future__ import annotations

import contextlib
import itertools
from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.store.disk import DISK, Disk, is_there


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


def remove_tree(folder: Path, disk: Disk = DISK) -> None:
    """Remove `folder` and what is in it; links are removed, not followed. Raises OSError."""
    for entry in disk.list(folder):
        if entry.is_dir(follow_symlinks=False):
            remove_tree(folder / entry.name, disk)
        else:
            disk.unlink(folder / entry.name)
    disk.rmdir(folder)
