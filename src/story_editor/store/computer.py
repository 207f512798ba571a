"""What this computer remembers for its user: recent newsrooms, scheme, where exports go.

A small JSON file in the data folder. None of it matters to the work: a file that cannot
be read counts as empty, one that cannot be written is not missed.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from story_editor.errors import DiskRefused
from story_editor.store.disk import DISK, Disk, read_if_there, write_file
from story_editor.store.marker import has_marker
from story_editor.store.places import data_folder

RECENT = 8
"""Newsrooms remembered."""
_IDENTITY = 16
"""Letters and digits of the name of this computer and user."""


def notes(disk: Disk = DISK) -> dict[str, Any]:
    """Return everything that is remembered."""
    try:
        return _notes(disk)
    except DiskRefused:
        return {}


def note(name: str, value: Any, disk: Disk = DISK) -> None:
    """Remember `value`, which JSON can hold, under `name`.

    Where the disk does not let the other notes be read now, these stay, and the new one is not missed.
    """
    with contextlib.suppress(OSError, DiskRefused):
        known = _notes(disk)
        try:
            text = _written(known | {name: value})
        except RecursionError:  # what stood there is nested deeper than any note of ours
            text = _written({name: value})
        disk.mkdir(_path().parent)
        # a path need not be text; json.loads reads back what this lets pass
        write_file(_path(), text.encode("utf-8", "surrogatepass"), disk)


def identity(disk: Disk = DISK) -> str:
    """Return a short name for this computer and user that no other has, made when first asked for."""
    known = notes(disk).get("computer")
    if isinstance(known, str) and len(known) == _IDENTITY and known.isalnum() and known.isascii():
        return known
    import secrets  # late: the first paint needs none

    made = secrets.token_hex(_IDENTITY // 2)
    note("computer", made, disk)
    return made


def recent() -> list[Path]:
    """Return the newsrooms opened last that are still there, the latest first."""
    return [path for path in _remembered() if is_there(path)]


def note_opened(folder: Path) -> None:
    """Remember that the newsroom in `folder` was opened."""
    path = folder.resolve()
    # also those that are not here now: their disk may come back
    rest = [str(other) for other in _remembered() if other != path]
    note("recent", [str(path), *rest][:RECENT])


def export_folder(newsroom: Path) -> Path:
    """Return where the listing of the newsroom in this folder goes: as chosen, or beside it."""
    chosen = _of_newsroom("export", newsroom)
    folder = newsroom.resolve()
    named = isinstance(chosen, str) and chosen and "\x00" not in chosen
    return Path(chosen) if named else folder.with_name(f"{folder.name} export")


def note_export(newsroom: Path, to: Path, when: str) -> None:
    """Remember where and when the listing was exported."""
    key = str(newsroom.resolve())
    note("export", {**_table("export"), key: str(to)})
    note("exported", {**_table("exported"), key: when})


def last_export(newsroom: Path) -> str:
    """Return when the listing was last exported here, as noted; empty when never."""
    found = _of_newsroom("exported", newsroom)
    return found if isinstance(found, str) else ""


def is_there(newsroom: Path) -> bool:
    """Say whether a newsroom can be seen in this folder."""
    try:
        return has_marker(newsroom)
    except DiskRefused:
        return False


def _notes(disk: Disk) -> dict[str, Any]:
    """Return everything that is remembered, nothing where that is rubbish. Raises DiskRefused."""
    try:
        found = json.loads(read_if_there(_path(), disk) or b"")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _written(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _remembered() -> list[Path]:
    found = notes().get("recent", [])
    return (
        [Path(path) for path in found if isinstance(path, str)] if isinstance(found, list) else []
    )


def _table(name: str) -> dict[str, Any]:
    found = notes().get(name, {})
    return found if isinstance(found, dict) else {}


def _of_newsroom(name: str, newsroom: Path) -> Any:
    return _table(name).get(str(newsroom.resolve()))


def _path() -> Path:
    return data_folder() / "computer.json"
