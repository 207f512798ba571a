"""Numbered records, moved there and never deleted: `trash/stories/<version>!<id>.json`.

The quarantine of damaged files has the same shape. Numbers count up for each id, so that of
several the last is known without asking any clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from story_editor.errors import DiskRefused
from story_editor.store.disk import DISK, Disk, is_temporary


def records(place: Path, entry_id: str, disk: Disk = DISK) -> list[Path]:
    """Return the records of an entry in the folder `place`, the oldest first.

    Raises DiskRefused.
    """
    try:
        entries = disk.list(place)
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused
    ends = f"!{entry_id}.json"
    names = [e.name for e in entries if e.name.endswith(ends) and not is_temporary(e.name)]
    return sorted((place / name for name in names), key=by_age)


def all_records(place: Path, disk: Disk = DISK) -> dict[str, list[Path]]:
    """Return the records of all entries in the folder `place`, by their ids, each as `records` does.

    Raises DiskRefused.
    """
    try:
        entries = disk.list(place)
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused
    found: dict[str, list[Path]] = {}
    for entry in entries:
        name = entry.name
        if name.endswith(".json") and "!" in name and not is_temporary(name):
            found.setdefault(name.removesuffix(".json").rpartition("!")[2], []).append(place / name)
    for paths in found.values():
        paths.sort(key=by_age)
    return found


def next_record(place: Path, entry_id: str, disk: Disk = DISK) -> Path:
    """Return the name of the next record of an entry, later than all. Raises DiskRefused."""
    return record_after(records(place, entry_id, disk), place, entry_id)


def record_after(known: Sequence[Path], place: Path, entry_id: str) -> Path:
    """Return the name of the record after those that are `known`, the last one last."""
    number = by_age(known[-1])[0] + 1 if known else 1
    return place / f"{number:06}!{entry_id}.json"


def by_age(path: Path) -> tuple[int, str]:
    """Return the key that sorts records of one entry: the last one comes last.

    Names whose first part is no number, as a person may make them, come before all others.
    """
    number = path.name.partition("!")[0]
    return (int(number) if number.isdecimal() and len(number) < 10 else 0, path.name)
