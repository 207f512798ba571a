"""Keeping this computer's cache small: what nobody has used for long goes, and what is too much.

Everything in it can be made again, so the worst that pruning costs is time.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from story_editor.store.disk import DISK, Disk
from story_editor.store.folders import remove_tree

AGE = 180 * 86_400
"""Seconds without use after which something goes: half a year, so that a yearly report or a story
that is looked up each season stays, and what belonged to pictures replaced since does not."""

SIZE = 4_000_000_000
"""Bytes of thumbnails and renditions together. A photo in three widths and three formats takes 0.5 to
0.8 MB, so this holds some 6,000 photos; an export of more makes some of its pictures again, unless
the last was within FRESH. What was used longest ago goes first."""

FRESH = 2 * 86_400
"""Seconds in which something stays whatever it takes: it may be in use just now. More than a day,
since systems note the time of reading once in a day."""

_PICTURES = ("thumbnails", "renditions")


class _File(NamedTuple):
    used: float
    size: int
    path: str


def prune_cache(
    cache: Path,
    now: float,
    *,
    keep: str = "",
    size: int = SIZE,
    cancelled: Callable[[], bool] = lambda: False,
    disk: Disk = DISK,
) -> int:
    """Remove from the folder `cache` what was not used for AGE, and pictures above `size` bytes.

    `now` is in seconds since 1970, as files have it. A file was used when it was read or written,
    whichever the system noted last; where a system notes no reading, pictures are made again
    twice a year. The index of another newsroom and its preview go as a whole; the index in the
    folder called `keep` stays. Returns how many files and folders went. What the disk refuses stays.
    """
    gone = 0
    files = [file for name in _PICTURES for file in _files(cache / name, disk)]
    left = sum(file.size for file in files)
    for file in sorted(files):
        if cancelled() or (now - file.used < AGE and left <= size) or now - file.used < FRESH:
            break
        with contextlib.suppress(OSError):
            disk.unlink(Path(file.path))
            gone += 1
        left -= file.size
    for place in (*_folders(cache, disk), *_folders(cache / "preview", disk)):
        if place.name == keep or cancelled():
            continue
        with contextlib.suppress(OSError):
            used = max((file.used for file in _seen(place, disk)), default=now)
            if now - used >= AGE:
                remove_tree(place, disk)
                gone += 1
    return gone


def _folders(place: Path, disk: Disk) -> Iterator[Path]:
    """Go through the folders of `place` that belong to one newsroom."""
    with contextlib.suppress(OSError):
        for entry in disk.list(place):
            if entry.is_dir(follow_symlinks=False) and entry.name not in (*_PICTURES, "preview"):
                yield Path(entry.path)


def _files(place: Path, disk: Disk) -> Iterator[_File]:
    """Go through the files of `place`, as far as the disk lets them be seen."""
    with contextlib.suppress(OSError):
        yield from _seen(place, disk)


def _seen(place: Path, disk: Disk) -> Iterator[_File]:
    """Go through the files of `place`, none if it is missing. Raises OSError."""
    here = f"{place}{os.sep}"  # paths as text: there may be 100,000
    for some in disk.look_through(place):
        for name, at in some:
            if S_ISREG(at.st_mode):
                yield _File(max(at.st_atime, at.st_mtime), at.st_size, here + name)
