"""Disks that refuse, as real as the machine that runs the tests allows.

Where a disk may be mounted, a small one is filled and a read-only one is bound. Where it
may not, the process is limited instead: in the size of a file, or in its rights.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SMALL = 1024 * 1024
NOBODY = 65534


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Make `folder` a disk of 1 MB, or let no file grow beyond that."""
    folder.mkdir()
    mounted = _mount("-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", folder)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, before[1]))
    try:
        yield folder
    finally:
        if mounted:
            _unmount(folder)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)


def fill(disk: Path, spare: int) -> Path:
    """Fill `disk` but for `spare` bytes; return the file to remove to make room again."""
    ballast = disk / ".ballast"
    free = shutil.disk_usage(disk).free
    if free > SMALL:  # no small disk: what is full is every file
        ballast.write_bytes(b"")
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
        return ballast
    ballast.write_bytes(bytes(free - spare))
    return ballast


def make_room(ballast: Path) -> None:
    """Undo `fill`."""
    ballast.unlink()
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written into `folder` by anybody, or not by us."""
    if _mount("--bind", folder, folder) and _mount("-o", "remount,bind,ro", folder):
        try:
            yield
        finally:
            _unmount(folder)
        return
    with denied(folder, 0o555, 0o444):
        yield


@contextmanager
def denied(folder: Path, of_folders: int = 0, of_files: int = 0) -> Iterator[None]:
    """Take our rights to all that is in `folder`, by default all of them."""
    paths = [folder, *folder.rglob("*")]
    modes = [path.stat().st_mode for path in paths]
    for path in reversed(paths):
        path.chmod(of_folders if path.is_dir() else of_files)
    root = os.geteuid() == 0
    if root:  # whom rights do not bind
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for path, mode in zip(paths, modes, strict=True):
            path.chmod(mode)


@contextmanager
def public_folder() -> Iterator[Path]:
    """Return a new folder that everybody may reach, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        yield open_folder(Path(name).resolve())


def open_folder(folder: Path) -> Path:
    """Make `folder`, should it not be there, and let everybody write into it."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    return folder


def _mount(*words: object) -> bool:
    return _call("mount", *words)


def _unmount(folder: Path) -> None:
    assert _call("umount", "--lazy", folder)


def _call(*words: object) -> bool:
    try:
        subprocess.run([str(word) for word in words], capture_output=True, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return False
    return True
