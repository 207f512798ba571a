"""How an export that was cut off is made whole again: the journal of what it was putting where.

Everything of an export is first staged beside its place. Then the journal is written, the
files are put in place one by one, and the journal is renamed: that is the moment from which
the new export counts. Found by the next export, a journal that was not renamed is undone
from the copies that lie beside it; one that was renamed is finished.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from story_editor.export.manifest import ExportPath, Sha256
from story_editor.model.base import Value
from story_editor.store.disk import Disk, digest
from story_editor.store.folders import remove_tree

PENDING: Final = "journal.json"
COMMITTED: Final = "committed.json"
NEW: Final = "new"
OLD: Final = "old"
_PREFIX: Final = "~export."


class Journal(Value):
    """Digests by path: `placed` had no predecessor, `replaced` has one, `removed` goes last."""

    placed: dict[ExportPath, Sha256]
    replaced: dict[ExportPath, Sha256]
    removed: dict[ExportPath, Sha256]


def staging_name(serial: str) -> str:
    """Return the name of a staging folder: one that sync clients and readers skip."""
    return f"{_PREFIX}{serial}.tmp"


def recover(folder: Path, disk: Disk) -> None:
    """Undo or finish in `folder` what exports that were cut off had begun. Raises OSError."""
    for entry in sorted(disk.list(folder), key=lambda entry: entry.name):
        ours = entry.name.startswith(_PREFIX) and entry.name.endswith(".tmp")
        if not (ours and entry.is_dir(follow_symlinks=False)):
            continue
        staging = folder / entry.name
        if (pending := _read(staging / PENDING, disk)) is not None:
            roll_back(folder, staging, pending, disk)
        elif (committed := _read(staging / COMMITTED, disk)) is not None:
            finish(folder, staging, committed, disk)
        else:
            remove_tree(staging, disk)


def roll_back(folder: Path, staging: Path, journal: Journal, disk: Disk) -> None:
    """Put back what `journal` says was replaced, take away what was placed. Raises OSError.

    Can be cut off and done again: every step looks first whether it is still to do.
    """
    for path in journal.replaced:
        if not disk.exists(staging / NEW / path) and disk.exists(staging / OLD / path):
            disk.replace(staging / OLD / path, folder / path)
    for path, sha256 in journal.placed.items():
        if not disk.exists(staging / NEW / path):
            remove_ours(folder / path, sha256, disk)
    with contextlib.suppress(OSError):  # it holds files, or was never made
        disk.rmdir(folder / "images")
    disk.fsync_folder(folder)
    disk.unlink(staging / PENDING)
    remove_tree(staging, disk)


def finish(folder: Path, staging: Path, journal: Journal, disk: Disk) -> list[str]:
    """Remove what the new export no longer needs; return what was removed. Raises OSError."""
    # nothing of the old export goes before it is certain that the new one counts
    disk.fsync_folder(staging)
    gone = [p for p, sha256 in journal.removed.items() if remove_ours(folder / p, sha256, disk)]
    with contextlib.suppress(OSError):  # it holds files, or was never made
        disk.rmdir(folder / "images")
    disk.unlink(staging / COMMITTED)
    remove_tree(staging, disk)
    return gone


def remove_ours(path: Path, sha256: str, disk: Disk) -> bool:
    """Remove `path` when it is what we wrote; somebody else's edit stays. Raises OSError."""
    try:
        if digest(disk.read(path)) != sha256:
            return False
    except FileNotFoundError:
        return False
    disk.unlink(path)
    return True


def _read(path: Path, disk: Disk) -> Journal | None:
    try:
        return Journal.model_validate_json(disk.read(path))
    except (FileNotFoundError, ValidationError):
        return None
