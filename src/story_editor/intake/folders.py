"""A folder of pictures, as a card of a camera or a delivery: every picture in it is meant."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from story_editor.errors import DiskRefused, PictureRefused, StoryEditorError
from story_editor.imaging.opening import sniff
from story_editor.imaging.other_formats import PHOTOGRAPHS, other_format
from story_editor.model.photo import RECEIVED
from story_editor.model.plain import one_line
from story_editor.store.disk import DISK, read_start
from story_editor.store.marker import MARKER, has_marker


@dataclass
class Gathered:
    """Files to take in, names of those `passed_over`, and what could not be looked into."""

    files: list[Path] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    problems: list[StoryEditorError] = field(default_factory=list)


def gather(paths: Iterable[Path], *, cancelled: Callable[[], bool]) -> Gathered:
    """Return the files at `paths`, and instead of a folder the pictures below it, by their names.

    What is hidden is not looked at, nor a link to another folder, nor a newsroom: its originals
    are photos already. Nothing is read of a file but how it begins.
    """
    found = Gathered()
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where a folder is closed
            found.files.append(path)
        elif (refused := _refusal(path)) is not None:
            found.problems.append(refused)
        else:
            before = len(found.files), len(found.problems)
            _gather_below(path, found, cancelled)
            if before == (len(found.files), len(found.problems)):
                name = one_line(path.name) or "the folder"
                found.problems.append(PictureRefused(name, "none-inside"))
    return found


def _refusal(folder: Path) -> DiskRefused | None:
    """Return why nothing is looked for in `folder`: it is a newsroom, or closed to this person."""
    try:
        return DiskRefused(folder, "is-a-folder") if has_marker(folder) else None
    except DiskRefused as refused:
        return refused


def _gather_below(folder: Path, found: Gathered, cancelled: Callable[[], bool]) -> None:
    def refused(error: OSError) -> None:
        found.problems.append(DiskRefused.because(Path(error.filename or folder), error))

    for place, folders, names in os.walk(folder, onerror=refused):
        if cancelled():
            return
        if MARKER in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                _look_at(Path(place, name), found)


def _look_at(path: Path, found: Gathered) -> None:
    try:
        regular = S_ISREG(DISK.about(path).st_mode)
        start = read_start(path, 300) if regular else b""
    except OSError as refused:
        found.problems.append(DiskRefused.because(path, refused))
        return
    except DiskRefused as refused:
        found.problems.append(refused)
        return
    name = one_line(path.name) or "unnamed"
    if sniff(start) is not None or (regular and path.suffix.lower() in RECEIVED):
        found.files.append(path)
    elif (other := other_format(start, name)) in PHOTOGRAPHS:
        found.problems.append(PictureRefused(name, "not-a-picture", other))
    else:
        found.passed_over.append(name)
