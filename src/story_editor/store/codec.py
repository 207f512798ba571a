"""One value as the bytes of its file, and back: checked against damage, older formats migrated.

Beside the value's own keys a file says which version it is, counted from 1, which one it came
from, and the SHA-256 of itself with those 64 digits as zeros. So damage is noticed, and a
file that somebody edited by hand is told from one that this program saved.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from story_editor.errors import ConflictedCopy, DamagedCopy, DamagedFile, NewerFormat
from story_editor.model.base import Value, laid_out, reader_of
from story_editor.model.format import FORMAT, IDENTITY, needed_reader
from story_editor.model.newsroom import Newsroom
from story_editor.store.checksum import ZEROS, checked, is_falsely_newer
from story_editor.store.disk import digest
from story_editor.store.migrations import migrate

V = TypeVar("V", bound=Value)

_ENVELOPE = ("checksum", "version", "parent", "merged")
_SAID = re.compile(rf'"id": "({IDENTITY})",\s'.encode())
"""The id in a file that cannot be understood."""
HIGHEST = 900_000_000
"""The highest version of a file: what it is saved as next has nine digits, as names of versions have."""


class Stored(NamedTuple, Generic[V]):
    """A value as it stands in a file.

    `version` counts the saves, 0 for a file of a program before versions or of a person;
    `name` is this version's short checksum, `parent` that of the version it was made from,
    `merged` those of other versions whose words were looked at for it. `sound` is False when
    the checksum is not that of the file: somebody has edited it by hand.
    """

    value: V
    version: int
    name: str
    parent: str
    merged: tuple[str, ...]
    sound: bool


def encode(value: Value, version: int, parent: str, merged: Collection[str] = ()) -> bytes:
    """Return the bytes of the file of `value`: two-space indent, fixed order, one newline."""
    fields: dict[str, Any] = value.model_dump(mode="json")
    head: dict[str, Any] = {
        key: fields.pop(key) for key in ("format", "min_reader", "id") if key in fields
    }
    head |= {"checksum": ZEROS, "version": version, "parent": parent}
    if merged:
        head["merged"] = list(merged)
    text = laid_out({**head, **fields}) + "\n"
    data = text.encode(errors="replace")  # half a character, which no file can hold
    return data.replace(ZEROS.encode(), digest(data).encode(), 1)


def decode(path: Path, data: bytes, model: type[V]) -> Stored[V]:
    """Return the value of type `model` in `data`, the contents of `path`.

    That of a later version is returned too where what we know of it fits (`model.base.is_newer`).
    Raises NewerFormat where it does not, ConflictedCopy when the id inside is
    not the one its name gives, DamagedFile for anything else that is not such a value, DamagedCopy
    where its name is no id either, or begins with the id inside. A wrong id with a wrong checksum, under
    another name that is an id, is damage: no copy looks like that.
    """
    try:
        return _decoded(path, data, model)
    except DamagedFile as damaged:
        name, said = entry_id_of(path), _SAID.search(data, 0, 200)
        if re.fullmatch(IDENTITY, name) and not (said and _is_suffixed(name, said[1].decode())):
            raise
        raise DamagedCopy(path, damaged.reason) from damaged


def _is_suffixed(name: str, entry_id: str) -> bool:
    """Say whether a sync program made `name` of `entry_id` and a computer's name in small letters.

    No single fault makes a story's own id the beginning of it: a "-" is four bits away from the mark
    that ends a text.
    """
    return name.startswith(f"{entry_id}-")


def _decoded(path: Path, data: bytes, model: type[V]) -> Stored[V]:
    data = data.removeprefix(codecs.BOM_UTF8)  # some editors of plain text put it there
    try:
        fields: Any = json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(path, str(broken)) from broken
    if not isinstance(fields, dict):
        raise DamagedFile(path, "it holds no object")
    needed, found = needed_reader(fields), fields.get("format")
    is_beyond = needed > FORMAT or (isinstance(found, int) and found > FORMAT)
    if is_beyond and is_falsely_newer(data):
        raise DamagedFile(path, "its format is not what was saved")
    try:
        return _stored(path, data, fields, model)
    except (DamagedFile, ConflictedCopy) as unknown:
        if needed > FORMAT:
            raise NewerFormat(path, found=needed, known=FORMAT, said=fields) from unknown
        raise


def newer_format(path: Path, value: Value) -> NewerFormat:
    """Return why `value`, of the file `path`, is neither changed nor published."""
    return NewerFormat(path, found=reader_of(value), known=FORMAT, readable=True)


def _stored(path: Path, data: bytes, fields: dict[str, Any], model: type[V]) -> Stored[V]:
    """Return the value that the `fields` of `data` hold. Raises ConflictedCopy, DamagedFile."""
    value = _validated(path, data, fields, model)
    version, parent, merged = _envelope(path, value.model_extra)
    name, sound = checked(data)
    expected = entry_id_of(path)
    if not isinstance(value, Newsroom) and getattr(value, "id", expected) != expected:
        found = str(getattr(value, "id", ""))
        if not sound and re.fullmatch(IDENTITY, expected) and not _is_suffixed(expected, found):
            raise DamagedFile(path, "its id is another, and its checksum wrong")
        raise ConflictedCopy(path, found)
    return Stored(value, version, name, parent, merged, sound)


@lru_cache(256)  # who saves asks again and again for what is open
def entry_id_of(path: Path) -> str:
    """Return the id that the name of a story's or photo's file gives.

    Also in the trash ("000001!<id>.json"); a revision stands in a folder of that name.
    """
    if path.parent.parent.parent.name == "revisions":
        return path.parent.name
    return path.stem.partition("!")[2] or path.stem


def _validated(path: Path, data: bytes, fields: dict[str, Any], model: type[V]) -> V:
    found = fields.get("format")
    try:
        if isinstance(found, int) and found < FORMAT:
            return model.model_validate_json(json.dumps(migrate(fields)))
        return model.model_validate_json(data)
    except (ValidationError, ValueError, TypeError, KeyError, RecursionError) as broken:
        raise DamagedFile(path, str(broken)) from broken


def _envelope(path: Path, extra: dict[str, Any] | None) -> tuple[int, str, tuple[str, ...]]:
    """Take what is said of the file out of the value's unknown keys."""
    said = {key: (extra or {}).pop(key, None) for key in _ENVELOPE}
    version, parent, merged = said["version"] or 0, said["parent"] or "", said["merged"] or []
    fits = isinstance(version, int) and isinstance(parent, str) and isinstance(merged, list)
    if not fits or not 0 <= version <= HIGHEST:
        raise DamagedFile(path, "its version is none")
    return version, parent, tuple(str(name) for name in merged)
