"""The sample newsroom: a copy of the one that comes with the program."""

from __future__ import annotations

from pathlib import Path

from story_editor import resources
from story_editor.errors import NewsroomExists
from story_editor.model.newsroom import Newsroom
from story_editor.store.codec import decode, encode
from story_editor.store.disk import DISK, Disk, is_there, read_file
from story_editor.store.making import Making, refuse_if_used
from story_editor.store.marker import MARKER


def make_sample(folder: Path, *, title: str | None = None, disk: Disk = DISK) -> None:
    """Copy the sample newsroom into `folder`, which must be empty or missing.

    A half-made copy (the marker is copied last) is completed. Raises NewsroomExists,
    NewsroomNotMade (nothing is then left of it), TemplateMissing.
    """
    source = resources.folder("sample")
    ours = sorted(path.relative_to(source) for path in source.rglob("*"))
    files = [path for path in ours if (source / path).is_file() and path != Path(MARKER)]
    contents = {path: read_file(source / path) for path in (*files, Path(MARKER))}
    if title is not None:
        contents[Path(MARKER)] = _titled(contents[Path(MARKER)], title)
    with Making(folder, disk) as making:
        refuse_if_used(folder, ours, disk)
        for path, data in contents.items():
            _copy(data, folder / path, folder, making, disk)


def _copy(data: bytes, target: Path, folder: Path, making: Making, disk: Disk) -> None:
    if is_there(target, disk):
        there = read_file(target, disk)
        if there == data:
            return
        if not data.startswith(there):  # not a copy that was cut off: somebody's own file
            raise NewsroomExists(folder, newsroom=False)
    making.folder(target.parent)
    making.file(target, data)


def _titled(marker: bytes, title: str) -> bytes:
    """Return the sample's newsroom.json with a title of its own."""
    stored = decode(Path(MARKER), marker, Newsroom)
    return encode(stored.value.replace(title=title), stored.version, stored.parent, stored.merged)
