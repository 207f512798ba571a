"""The records of the trash: `trash/stories/<version>!<id>.json`, moved there, never deleted.

Versions count up for each id, so that of several the last thrown away is known without
asking any clock.
"""

from __future__ import annotations

from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.store.disk import DISK, Disk, is_temporary


def records(folder: Path, kind: str, entry_id: str, disk: Disk = DISK) -> list[Path]:
    """Return the trash records of a story ("stories") or photo ("photos"), the oldest first.

    Raises DiskRefused.
    """
    place = folder / "trash" / kind
    try:
        entries = disk.list(place)
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused
    ends = f"!{entry_id}.json"
    names = [e.name for e in entries if e.name.endswith(ends) and not is_temporary(e.name)]
    return sorted((place / name for name in names), key=by_age)


def next_record(folder: Path, kind: str, entry_id: str, disk: Disk = DISK) -> Path:
    """Return the name of the next record of an entry, later than all. Raises DiskRefused."""
    known = records(folder, kind, entry_id, disk)
    version = by_age(known[-1])[0] + 1 if known else 1
    return folder / "trash" / kind / f"{version:06}!{entry_id}.json"


def by_age(path: Path) -> tuple[int, str]:
    """Return the key that sorts records of one entry: the last thrown away comes last.

    Names whose first part is no counter, as a person may make them, come before all others.
    """
    version = path.name.partition("!")[0]
    return (int(version) if version.isdecimal() and len(version) < 10 else 0, path.name)
