"""What was taken in from a copy: another version, that no save was cut off in.

A save counts up: its version is higher than that of the one it was made from. What is taken in from
a copy (of a sync program, or a person) has the version of the one it was made from, so its own file
says that it stands beside. It names the version that the copy held, which a sync program may bring too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.base import Value
from story_editor.store.codec import Stored, decode, encode
from story_editor.store.disk import Disk, is_temporary, read_file
from story_editor.store.marker import MARKER
from story_editor.store.records import records

V = TypeVar("V", bound=Value)
_START = 400
"""Bytes within which a file says its checksum."""


def as_taken_in(path: Path, stored: Stored[V], parent: int) -> tuple[bytes, Stored[V]]:
    """Return what a copy held as it is kept beside the version `parent` that it was made from."""
    merged = [*stored.merged, stored.name] if stored.sound else []
    data = encode(stored.value, parent, stored.parent, merged)
    return data, decode(path, data, type(stored.value))


def is_taken_in(one: Stored[Any], by_name: Mapping[str, Stored[Any]]) -> bool:
    """Say whether `one` was taken in from a copy, and never saved over the one it was made from."""
    parent = by_name.get(one.parent)
    return parent is not None and one.version <= parent.version


def taken_in(whole: Sequence[Stored[Any]]) -> set[str]:
    """Return the names of those of the versions `whole` that were taken in, and of what the copies held."""
    by_name = {one.name: one for one in whole}
    return {
        name for one in whole if is_taken_in(one, by_name) for name in (one.name, *one.merged[-1:])
    }


def held_by_copies(
    folder: Path, kind: str, whole: Sequence[Stored[Any]], disk: Disk, *, lying: bool
) -> Collection[str]:
    """Return the names of those of the versions `whole` of one value that stand in a copy of its file.

    Such a copy is in the quarantine once it was taken in: older versions of this program have left no
    other mark. With `lying` those that lie beside the file still are looked at too. What cannot be
    listed says nothing.
    """
    if not whole:
        return ()
    entry_id = whole[0].value.id
    copies: list[Path] = []
    with contextlib.suppress(DiskRefused):
        copies += records(folder / "quarantine" / kind, entry_id, disk)
    with contextlib.suppress(DiskRefused):
        copies += _lying(folder, kind, entry_id, disk) if lying else []
    said = {one.name: f'"checksum": "{one.name}'.encode() for one in whole}
    found = set()
    for path in copies:
        start = _start(path, disk)
        for one in whole:
            if said[one.name] in start and _holds(path, one, disk):
                found.add(one.name)
    return found


def _lying(folder: Path, kind: str, entry_id: str, disk: Disk) -> list[Path]:
    """Return the files beside that of a value which are no value's own."""
    place = folder if kind == "newsroom" else folder / kind
    own = _names(folder / "revisions" / kind, disk)
    return [
        place / name
        for name in _names(place, disk)
        if name.endswith(".json")
        and not is_temporary(name)
        and name not in (MARKER, f"{entry_id}.json")
        and name.removesuffix(".json") not in own
    ]


def _holds(path: Path, one: Stored[Any], disk: Disk) -> bool:
    with contextlib.suppress(StoryEditorError):
        named = path.with_name(f"{one.value.id}.json")
        held = decode(named, read_file(path, disk), type(one.value))
        return held.sound and held.name == one.name
    return False


def _start(path: Path, disk: Disk) -> bytes:
    try:
        return disk.read_start(path, _START)
    except OSError:  # gone, a folder, or not ours to read: it says nothing
        return b""


def _names(place: Path, disk: Disk) -> set[str]:
    try:
        return {entry.name for entry in disk.list(place)}
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused
