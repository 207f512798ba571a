"""What the disk says of the files of a newsroom: by it is known which have changed."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.store.codec import entry_id_of
from story_editor.store.disk import is_temporary
from story_editor.store.records import by_age

IN_TRASH = "trash "
"""Begins the stamp of a story in the trash."""

_KINDS = ("stories", "trash/stories", "photos", "contributors")
_AT_ONCE = 256
"""Names asked about together: so many that are kept at a time do not call for the garbage collector."""


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


def seal_of(folder: Path, seen: dict[str, list[str]] | None = None) -> str:
    """Return one digest of what the disk says of all files: the same, and nothing has changed.

    This is asked whenever a newsroom is opened, so it takes little longer than the disk
    does, and hardly any memory, unless what is `seen` is asked for: by kind, and under "" beside
    the newsroom's own file, each name with its stamp. Raises DiskRefused.
    """
    beside = [line for lines in _lines(folder) for line in lines]
    # with what stands beside the marker: a copy of it may have come
    whole = hashlib.sha256(":".join(map(str, stamped(beside))).encode(errors="replace"))
    if seen is not None:
        seen |= {"": beside} | {kind: [] for kind in _KINDS}
    for kind in _KINDS:
        for lines in _lines(folder / kind):
            whole.update("\n".join(lines).encode(errors="replace"))
            if seen is not None:
                seen[kind] += lines
        whole.update(f"\n{kind}\n{_versioned(folder, kind)}\n".encode())
    whole.update(f"{_changed(folder / 'originals')}\n".encode())
    return whole.hexdigest()


def _id_in(name: str) -> str:
    """Return the id that the name of a story's file gives, as `entry_id_of` does for a Path."""
    stem = name[: -len(".json")]
    return stem.partition("!")[2] or stem


def _versioned(folder: Path, kind: str) -> str:
    """Return what changes when something of a new id gets its first version.

    So a story is noticed whose file came and went between two looks: its versions are still here.
    """
    return _changed(folder / "revisions" / kind)


def _changed(folder: Path) -> str:
    """Return what changes when a name comes into `folder` or goes: an original, for one."""
    try:
        about = folder.stat()
    except OSError:
        return ""
    return f"{about.st_mtime_ns} {about.st_nlink}"


def _lines(folder: Path) -> Iterator[list[str]]:
    """Go through what is in `folder`, some at a time: a name and its stamp. Raises DiskRefused."""
    try:
        with os.scandir(folder) as entries:
            while some := list(itertools.islice(entries, _AT_ONCE)):
                lines = []
                for one in some:
                    try:
                        at = one.stat()
                    except OSError as refused:
                        if refused.errno in (errno.ENOENT, errno.ELOOP):
                            continue  # it has gone, or is a link to nothing or to itself
                        raise
                    if stat.S_ISDIR(at.st_mode):  # the names in it are asked for by themselves
                        continue
                    lines.append(f"{one.name} {at.st_size}.{at.st_mtime_ns}.{at.st_ino}")
                yield lines
    except FileNotFoundError:
        return
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
