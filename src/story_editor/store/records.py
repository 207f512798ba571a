"""Numbered records, moved there and never deleted: `trash/stories/<version>!<id>.json`.

The quarantine of damaged files has the same shape. Numbers count up for each id, so that of
several the last is known without asking any clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from story_editor.store.disk import DISK, Disk, is_there
from story_editor.store.listed import json_files_in


def records(place: Path, entry_id: str, disk: Disk = DISK) -> list[Path]:
    """Return the records of an entry in the folder `place`, the oldest first.

    Raises DiskRefused.
    """
    ends = f"!{entry_id}.json"
    names = (name for name in json_files_in(place, disk) if name.endswith(ends))
    return sorted((place / name for name in names), key=by_age)


def all_records(place: Path, disk: Disk = DISK) -> dict[str, list[Path]]:
    """Return the records of all entries in the folder `place`, by their ids, each as `records` does.

    Raises DiskRefused.
    """
    found: dict[str, list[Path]] = {}
    for name in json_files_in(place, disk):
        if "!" in name:
            found.setdefault(name.removesuffix(".json").rpartition("!")[2], []).append(place / name)
    for paths in found.values():
        paths.sort(key=by_age)
    return found


def next_record(place: Path, entry_id: str, disk: Disk = DISK) -> Path:
    """Return the name of the next record of an entry, later than all. Raises DiskRefused."""
    return free_record(
        record_after(records(place, entry_id, disk), place, entry_id), entry_id, disk
    )


def free_record(record: Path, entry_id: str, disk: Disk) -> Path:
    """Return `record`, or the one after it where something else stands there. Raises DiskRefused."""
    while is_there(record, disk):
        record = record_after([record], record.parent, entry_id)
    return record


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
