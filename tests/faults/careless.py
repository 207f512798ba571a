"""Stores that promise more than they do: the checks of this folder have to find each of them."""

from __future__ import annotations

from pathlib import Path

from typing_extensions import override

from tests.faults.crash_disk import CrashDisk, File
from tests.faults.scripted import NEWSROOM


def kind_of(call: str, path: Path) -> str:
    """Return which flush this is: "fsync stories", "fsync_folder trash"."""
    folder = path.parent if call == "fsync" else path
    if folder in NEWSROOM.parents:
        return f"{call} what holds the newsroom"
    parts = folder.relative_to(NEWSROOM).parts
    if parts[:2] == ("revisions", "newsroom") and len(parts) == 3:
        parts = (*parts[:2], "its id")
    return f"{call} {'/'.join(parts) or 'newsroom.json'}"


class Careless(CrashDisk):
    """A disk that does not flush what `skips` names: one kind, or a whole call. Notes all kinds."""

    def __init__(self, *skips: str) -> None:
        super().__init__()
        self.skips = skips
        self.kinds: set[str] = set()

    def _skipped(self, call: str, path: Path) -> bool:
        self.kinds.add(kind := kind_of(call, path))
        return kind in self.skips or call in self.skips

    @override
    def fsync(self, handle: int) -> None:
        path, _ = self._handles[handle]
        if not self._skipped("fsync", path):
            super().fsync(handle)

    @override
    def fsync_folder(self, folder: Path) -> None:
        if not self._skipped("fsync_folder", folder):
            super().fsync_folder(folder)


class WritesInPlace(CrashDisk):
    """A disk on which a file is written over, as Path.write_text does, and never flushed."""

    @override
    def replace(self, source: Path, target: Path) -> None:
        old = self._find(target)
        if not isinstance(old, File) or not source.name.endswith(".tmp"):
            super().replace(source, target)
            return
        data = self._file(source).seen
        old.seen = b""
        self._meet("write", target)
        old.seen = data
        self.unlink(source)
