"""Who else is writing in a story: `presence/<story>.<computer>.json`, a hint and never a lock.

A window that edits a story says so in a small file, and lets its heartbeat go up. Somebody is
there once another window has seen that go up: a file that a crash or a sync program left behind
never does, so no decision depends on a clock or on anybody cleaning up. Nothing that goes wrong
here matters to the work, so nothing is raised.
"""

from __future__ import annotations

import contextlib
import itertools
import json
from pathlib import Path
from typing import Any, NamedTuple

from story_editor.errors import DiskRefused
from story_editor.store.disk import DISK, Disk, discard
from story_editor.store.folders import make_folder

FOLDER = "presence"
PATIENCE = 6
"""Looks without a heartbeat after which somebody is gone: two minutes, for a slow sync."""
LONGEST = 4096
"""Bytes of a hint that are read."""


class _Seen(NamedTuple):
    """The last `beat` of a hint, and how many looks ago it went up; None when it never has."""

    beat: int
    ago: int | None

    @property
    def is_there(self) -> bool:
        return self.ago is not None and self.ago < PATIENCE


class Presence:
    """What the window of `computer` tells others in the newsroom `folder`, and they tell it.

    `computer` is a short name that no other has, `who` is for people: "Ada on laptop". Used by
    one thread at a time.
    """

    def __init__(self, folder: Path, computer: str, who: str, disk: Disk = DISK) -> None:
        self._folder = folder / FOLDER
        self._computer = computer
        self._who = who
        self._disk = disk
        self._beats = itertools.count(1)
        self._written = ""
        self._seen: dict[str, _Seen] = {}

    def write(self, story_id: str) -> None:
        """Tell that this story is being written in, and no other any more; "" for none."""
        if self._written and self._written != story_id:
            discard(self._hint(self._written), self._disk)
        self._written = story_id
        if story_id:
            with contextlib.suppress(OSError, DiskRefused):
                self._put(self._hint(story_id))

    def look(self, story_id: str) -> list[str]:
        """Return who else is writing in this story, as far as their heartbeat was seen to go up."""
        hints = {name: hint for name in self._others() if (hint := self._read(name)) is not None}
        self._seen = {name: self._went_up(name, hint["beat"]) for name, hint in hints.items()}
        there = (name for name, seen in self._seen.items() if seen.is_there)
        return [hints[name]["who"] for name in there if _story_of(name) == story_id]

    def _went_up(self, name: str, beat: int) -> _Seen:
        before = self._seen.get(name)
        if before is None:
            return _Seen(beat, None)
        if beat != before.beat:
            return _Seen(beat, 0)
        return _Seen(beat, None if before.ago is None else before.ago + 1)

    def _others(self) -> list[str]:
        ours = f".{self._computer}.json"
        try:
            names = [entry.name for entry in self._disk.list(self._folder)]
        except OSError:
            return []
        return sorted(one for one in names if one.endswith(".json") and not one.endswith(ours))

    def _read(self, name: str) -> dict[str, Any] | None:
        try:
            hint = json.loads(self._disk.read_start(self._folder / name, LONGEST))
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(hint, dict):
            return None
        plain = type(hint.get("who")) is str and type(hint.get("beat")) is int
        return hint if plain else None

    def _put(self, path: Path) -> None:
        """Write the hint; not flushed, since after a power cut nobody is there."""
        if not self._disk.exists(self._folder.parent):
            return  # the disk was pulled out: no folder is made in its place
        make_folder(path.parent, self._disk)
        hint = {"who": self._who, "beat": next(self._beats)}
        temporary = path.with_name(f"~{self._computer}.tmp")
        discard(temporary, self._disk)
        handle = self._disk.create(temporary)
        try:
            try:
                self._disk.write(handle, json.dumps(hint, ensure_ascii=False).encode())
            finally:
                self._disk.close(handle)
            self._disk.replace(temporary, path)
        except OSError:
            discard(temporary, self._disk)
            raise

    def _hint(self, story_id: str) -> Path:
        return self._folder / f"{story_id}.{self._computer}.json"


def _story_of(name: str) -> str:
    return name.removesuffix(".json").rpartition(".")[0]
