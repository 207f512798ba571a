"""What the disk says of the files of a newsroom: by it is known which have changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from stat import S_ISDIR

from story_editor.errors import DiskRefused
from story_editor.store.codec import entry_id_of
from story_editor.store.disk import DISK, Disk, is_temporary
from story_editor.store.records import by_age

IN_TRASH = "trash "
"""Begins the stamp of a story in the trash."""

_KINDS = ("stories", "trash/stories", "photos", "contributors")


def story_files(
    folder: Path, seen: Mapping[str, list[str]]
) -> Iterator[tuple[str, str, bool, str]]:
    """Go through the stories of `folder` that were `seen`: id, path, whether in the trash, and stamp."""
    stories = folder / "stories"
    for name, stamp in stamped(seen["stories"]):  # paths as text: so many objects take a while
        yield _id_in(name), f"{stories}{os.sep}{name}", False, stamp
    trash = folder / "trash" / "stories"
    trashed = [(trash / name, stamp) for name, stamp in stamped(seen["trash/stories"])]
    last = {entry_id_of(path): path for path in sorted((path for path, _ in trashed), key=by_age)}
    for path, stamp in trashed:
        if path == last[entry_id_of(path)]:  # the one that trashed_story reads
            yield entry_id_of(path), str(path), True, f"{IN_TRASH}{stamp}"


def stamped(seen: Iterable[str]) -> list[tuple[str, str]]:
    """Return the names of the JSON files that were `seen`, each with its stamp of size, time and inode.

    In inode order, which is the order a disk reads fastest.
    """
    found = [(name, stamp) for name, _, stamp in (one.rpartition(" ") for one in seen)]
    found = [one for one in found if one[0].endswith(".json") and not is_temporary(one[0])]
    return sorted(found, key=lambda one: int(one[1].rpartition(".")[2]))


def seal_of(folder: Path, seen: dict[str, list[str]] | None = None, disk: Disk = DISK) -> str:
    """Return one digest of what the disk says of all files: the same, and nothing has changed.

    This is asked whenever a newsroom is opened, so it takes little longer than the disk
    does, and hardly any memory, unless what is `seen` is asked for: by kind, and under "" beside
    the newsroom's own file, each name with its stamp. Raises DiskRefused.
    """
    beside = [line for lines in _lines(folder, disk) for line in lines]
    # with what stands beside the marker: a copy of it may have come
    whole = hashlib.sha256(":".join(map(str, stamped(beside))).encode(errors="replace"))
    if seen is not None:
        seen |= {"": beside} | {kind: [] for kind in _KINDS}
    for kind in _KINDS:
        for lines in _lines(folder / kind, disk):
            whole.update("\n".join(lines).encode(errors="replace"))
            if seen is not None:
                seen[kind] += lines
        whole.update(f"\n{kind}\n{_versioned(folder, kind, disk)}\n".encode())
    whole.update(f"{_changed(folder / 'originals', disk)}\n".encode())
    return whole.hexdigest()


def _id_in(name: str) -> str:
    """Return the id that the name of a story's file gives, as `entry_id_of` does for a Path."""
    stem = name[: -len(".json")]
    return stem.partition("!")[2] or stem


def _versioned(folder: Path, kind: str, disk: Disk) -> str:
    """Return what changes when something of a new id gets its first version.

    So a story is noticed whose file came and went between two looks: its versions are still here.
    """
    return _changed(folder / "revisions" / kind, disk)


def _changed(folder: Path, disk: Disk) -> str:
    """Return what changes when a name comes into `folder` or goes: an original, for one."""
    try:
        about = disk.about(folder)
    except OSError:
        return ""
    return f"{about.st_mtime_ns} {about.st_nlink}"


def _lines(folder: Path, disk: Disk) -> Iterator[list[str]]:
    """Go through what is in `folder`, some at a time: a name and its stamp. Raises DiskRefused."""
    try:
        for some in disk.look_through(folder):
            yield [
                f"{name} {at.st_size}.{at.st_mtime_ns}.{at.st_ino}"
                for name, at in some
                if not S_ISDIR(at.st_mode)  # the names in it are asked for by themselves
            ]
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
