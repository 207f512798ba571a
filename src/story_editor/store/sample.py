"""The sample newsroom: a copy of the one that comes with the program."""

from __future__ import annotations

from pathlib import Path

from story_editor import resources
from story_editor.errors import NewsroomExists
from story_editor.store.disk import DISK, Disk, is_there, make_folder, read_file, write_file
from story_editor.store.marker import MARKER, has_marker
from story_editor.store.newsroom_folder import NewsroomFolder, refuse_if_used


def make_sample(folder: Path, *, title: str | None = None, disk: Disk = DISK) -> None:
    """Copy the sample newsroom into `folder`, which must be empty or missing.

    A half-made copy (the marker is copied last) is completed. Raises NewsroomExists,
    DiskRefused, TemplateMissing.
    """
    source = resources.folder("sample")
    if has_marker(folder, disk):
        raise NewsroomExists(folder, newsroom=True)
    ours = sorted(path.relative_to(source) for path in source.rglob("*"))
    if is_there(folder, disk):
        refuse_if_used(folder, ours, disk)
    files = [path for path in ours if (source / path).is_file() and path != Path(MARKER)]
    for path in (*files, Path(MARKER)):
        _copy(source / path, folder / path, folder, disk)
    if title is not None:
        made = NewsroomFolder(folder, disk=disk)
        made.save_newsroom(made.newsroom().replace(title=title))


def _copy(source: Path, target: Path, folder: Path, disk: Disk) -> None:
    data = read_file(source)
    if is_there(target, disk):
        there = read_file(target, disk)
        if there == data:
            return
        if not data.startswith(there):  # not a copy that was cut off: somebody's own file
            raise NewsroomExists(folder, newsroom=False)
    make_folder(target.parent, disk)
    write_file(target, data, disk)
