"""The output folder, whole or not at all: the old export or the new one, never a mixture.

Everything is staged, flushed to the medium, in a folder inside the target; only then are
files put in place, pictures first, then pages, the manifest last. An error before that
leaves the folder as it was, an error during it puts back what was replaced. Should the
power go in between, no page misses a picture, and the next export makes the folder whole
before it does anything else.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from story_editor.errors import DiskRefused, ExportBlocked
from story_editor.export import journal as journals
from story_editor.export.contents import Content
from story_editor.export.journal import Journal
from story_editor.export.manifest import MANIFEST, Manifest, read_manifest
from story_editor.model.base import to_json
from story_editor.store.disk import Disk, digest, stage_file
from story_editor.store.folders import remove_tree

State = Literal["written", "kept", "removed"]

_serial = itertools.count(1)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: `bytes` is its length, of a removed one 0."""

    path: str
    sha256: str
    bytes: int
    state: State


def open_folder(folder: Path, disk: Disk) -> Manifest | None:
    """Make `folder` whole, should an export have been cut off, and return its manifest.

    Raises DiskRefused.
    """
    try:
        journals.recover(folder, disk)
        return read_manifest(folder, disk)
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused


def refuse_foreign(folder: Path, names: Iterable[str], old: Manifest | None, disk: Disk) -> None:
    """Raise ExportBlocked when one of `names` stands in `folder` and `old` does not list it.

    Raises DiskRefused when it cannot be seen.
    """
    ours = {*old.digests, MANIFEST} if old else set()
    try:
        foreign = [name for name in names if name not in ours and disk.exists(folder / name)]
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
    if foreign:
        raise ExportBlocked(folder, sorted(foreign))


def publish(
    folder: Path,
    contents: Mapping[str, Content],
    manifest: Manifest,
    old: Manifest | None,
    disk: Disk,
) -> tuple[FileReport, ...]:
    """Make `folder` hold `contents` and `manifest`; return what became of every file.

    `old` is the manifest that open_folder returned. What is on the disk already is not
    written again; files of others are not touched. Raises ExportBlocked, DiskRefused.
    """
    wanted = {**contents, MANIFEST: Content.of(to_json(manifest))}
    refuse_foreign(folder, wanted, old, disk)
    try:
        present = {path: _digest(folder / path, disk) for path in wanted}
        changed = [path for path in _order(wanted) if present[path] != wanted[path].sha256]
        gone = {p: sha256 for p, sha256 in (old.digests if old else {}).items() if p not in wanted}
        journal = Journal(
            placed={path: wanted[path].sha256 for path in changed if not present[path]},
            replaced={path: wanted[path].sha256 for path in changed if present[path]},
            removed=gone,
        )
        removed = _Export(folder, disk).run(journal, changed, wanted) if changed or gone else []
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
    return (
        *(
            FileReport(p, c.sha256, c.size, "written" if p in changed else "kept")
            for p, c in sorted(wanted.items())
        ),
        *(FileReport(path, gone[path], 0, "removed") for path in removed),
    )


class _Export:
    """One run of staging and committing in a folder."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk
        self._staging = folder / journals.staging_name(f"{os.getpid()}.{next(_serial)}")
        self._made = not disk.exists(folder)

    def run(self, journal: Journal, changed: list[str], wanted: Mapping[str, Content]) -> list[str]:
        """Put `changed` in place and remove what the journal says; return what was removed."""
        try:
            self._stage(journal, changed, wanted)
        except BaseException:
            with contextlib.suppress(OSError):
                remove_tree(self._staging, self._disk)
            with contextlib.suppress(OSError):
                if self._made:
                    self._disk.rmdir(self._folder)
            raise
        try:
            self._commit(changed)
        except BaseException:
            # what cannot be put back now is put back by the next export
            with contextlib.suppress(OSError):
                journals.roll_back(self._folder, self._staging, journal, self._disk)
                if self._made:
                    self._disk.rmdir(self._folder)
            raise
        try:
            return journals.finish(self._folder, self._staging, journal, self._disk)
        except OSError:
            return []  # the new export is whole; the next one tidies up behind it

    def _stage(self, journal: Journal, changed: list[str], wanted: Mapping[str, Content]) -> None:
        """Write everything beside its place, and copies of what will be replaced."""
        new, old = self._staging / journals.NEW, self._staging / journals.OLD
        for folder in (new / "images", old / "images"):
            self._disk.mkdir(folder)
        for path in changed:
            stage_file(new / path, wanted[path].read(), self._disk)
        for path in journal.replaced:
            stage_file(old / path, self._disk.read(self._folder / path), self._disk)
        for folder in (new / "images", new, old / "images", old):
            self._disk.fsync_folder(folder)
        data = to_json(journal).encode("utf-8")
        stage_file(self._staging / f"~{journals.PENDING}", data, self._disk)
        # renamed, so that a journal is there whole or not at all
        self._disk.replace(self._staging / f"~{journals.PENDING}", self._staging / journals.PENDING)
        self._disk.fsync_folder(self._staging)
        self._disk.fsync_folder(self._folder)

    def _commit(self, changed: list[str]) -> None:
        """Put the staged files in place: nothing is written here, only renamed."""
        if any(path.startswith("images/") for path in changed):
            self._disk.mkdir(self._folder / "images")
        for path in changed:
            self._disk.replace(self._staging / journals.NEW / path, self._folder / path)
        if any(path.startswith("images/") for path in changed):
            self._disk.fsync_folder(self._folder / "images")
        self._disk.fsync_folder(self._folder)
        self._disk.replace(self._staging / journals.PENDING, self._staging / journals.COMMITTED)


def _order(paths: Iterable[str]) -> list[str]:
    """Order `paths` as they are put in place: pictures, pages, the manifest last."""
    return sorted(paths, key=lambda p: (not p.startswith("images/"), p == MANIFEST, p))


def _digest(path: Path, disk: Disk) -> str:
    """Return the digest of what really stands at `path`, empty when nothing does."""
    try:
        return digest(disk.read(path))
    except (FileNotFoundError, NotADirectoryError):
        return ""
