"""What the disk says of the files of a newsroom: by it is known which have changed."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.store.codec import entry_id_of
from story_editor.store.disk import is_temporary
from story_editor.store.records import by_age

IN_TRASH = "trash "
"""Begins the stamp of a story in the trash."""

_AT_ONCE = 256
"""Names asked about together: so many that are kept at a time do not call for the garbage collector."""


def story_files(folder: Path) -> Iterator[tuple[str, bool, str]]:
    """Go through the stories of `folder`: path, whether in the trash, and stamp. Raises DiskRefused."""
    stories = folder / "stories"
    for name, stamp in stamped(stories):  # paths as text: so many objects take a while
        yield f"{stories}{os.sep}{name}", False, stamp
    trash = folder / "trash" / "stories"
    trashed = [(trash / name, stamp) for name, stamp in stamped(trash)]
    last = {entry_id_of(path): path for path in sorted((path for path, _ in trashed), key=by_age)}
    for path, stamp in trashed:
        if path == last[entry_id_of(path)]:  # the one that trashed_story reads
            yield str(path), True, f"{IN_TRASH}{stamp}"


def entry_id_in(path: str) -> str:
    """Return the id that the name of a story's file gives, as `entry_id_of` does for a Path."""
    stem = path.rpartition(os.sep)[2][: -len(".json")]
    return stem.partition("!")[2] or stem


def stamped(folder: Path, only: str = "") -> list[tuple[str, str]]:
    """Return the names of the JSON files of `folder` with a stamp of size, time and inode.

    None if the folder is missing. In inode order, which is the order a disk reads fastest.
    Raises DiskRefused.
    """
    found = sorted((about.st_ino, name, about) for name, about in _files(folder, only))
    return [(name, f"{at.st_size}.{at.st_mtime_ns}.{inode}") for inode, name, at in found]


def seal_of(folder: Path) -> str:
    """Return one digest of what the disk says of all files: the same, and nothing has changed.

    This is asked whenever a newsroom is opened, so it takes little longer than the disk
    does, and hardly any memory. Empty when a file went away meanwhile. Raises DiskRefused.
    """
    # with what stands beside the marker: a copy of it may have come
    beside = ":".join(map(str, stamped(folder)))
    whole = hashlib.sha256(beside.encode(errors="replace"))
    for kind in ("stories", "trash/stories", "photos", "contributors"):
        try:
            with os.scandir(folder / kind) as entries:
                while some := list(itertools.islice(entries, _AT_ONCE)):
                    lines = [
                        f"{one.name} {(at := one.stat()).st_size} {at.st_mtime_ns} {at.st_ino}"
                        for one in some
                    ]
                    whole.update("\n".join(lines).encode(errors="replace"))
        except FileNotFoundError:
            if (folder / kind).exists():
                return ""
        except OSError as refused:
            raise DiskRefused.because(folder / kind, refused) from refused
        whole.update(f"\n{kind}\n{_versioned(folder, kind)}\n".encode())
    return whole.hexdigest()


def _versioned(folder: Path, kind: str) -> str:
    """Return what changes when something of a new id gets its first version.

    So a story is noticed whose file came and went between two looks: its versions are still here.
    """
    try:
        about = (folder / "revisions" / kind).stat()
    except OSError:
        return ""
    return f"{about.st_mtime_ns} {about.st_nlink}"


def _files(folder: Path, only: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Go through the JSON files of `folder`, none if it is missing. Raises DiskRefused."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".json") and not is_temporary(name) and (not only or name == only):
                    try:
                        yield name, entry.stat()
                    except FileNotFoundError:  # it has gone, or is a link to nothing
                        continue
    except FileNotFoundError:
        return
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
