"""A first look at a newsroom without its values, so that a window can show before they load."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import DamagedFile, DiskRefused, NewerFormat, NotANewsroom
from story_editor.model.format import FORMAT, IDENTITY, needed_reader
from story_editor.store.checksum import is_falsely_newer
from story_editor.store.disk import DISK, Disk, is_there, read_file

MARKER = "newsroom.json"
"""The file that makes a folder a newsroom. Missing means "not here", never "empty"."""


class Marker(NamedTuple):
    """What the first paint needs of newsroom.json."""

    id: str
    title: str
    language: str


def read_marker(folder: Path, disk: Disk = DISK) -> Marker:
    """Read id, title and first language of the newsroom in `folder`.

    Raises NotANewsroom, NewerFormat, DamagedFile, DiskRefused.
    """
    path = folder / MARKER
    try:
        data = read_file(path, disk)
    except DiskRefused:  # every save reads it, so what it is refused for is asked afterwards
        refuse_if_absent(folder, disk)
        raise
    return _marker_in(path, data)


@lru_cache(1)  # it stays the same while somebody saves
def _marker_in(path: Path, data: bytes) -> Marker:
    """Return what the marker at `path` says, of which `data` are the bytes. Raises NewerFormat, DamagedFile."""
    try:
        fields = json.loads(data)
        if (needed := needed_reader(fields)) > FORMAT:
            if is_falsely_newer(data):
                raise DamagedFile(path, "its format is not what was saved")
            raise NewerFormat(path, found=needed, known=FORMAT)
        if not re.fullmatch(IDENTITY, str(fields["id"])):
            raise DamagedFile(path, "its id is none")  # it names folders of this computer
        return Marker(str(fields["id"]), str(fields["title"]), str(fields["languages"][0]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as broken:
        raise DamagedFile(path, str(broken)) from broken


def refuse_if_absent(folder: Path, disk: Disk = DISK) -> None:
    """Raise NotANewsroom when `folder` has no marker, DiskRefused when it is not there itself."""
    if has_marker(folder, disk):
        return
    if not is_there(folder, disk):
        raise DiskRefused(folder, "missing")
    lacking = any(is_there(folder / name, disk) for name in ("stories", "revisions/newsroom"))
    raise NotANewsroom(folder, lacking=lacking)


def refuse_if_newer(folder: Path, disk: Disk = DISK) -> str:
    """Return the id of the newsroom in `folder`, "" when it cannot be told.

    One that is damaged, or comes just now, says nothing: that is told, and put right, elsewhere. Raises
    NotANewsroom and DiskRefused as `refuse_if_absent` does, NewerFormat when by now only a newer version
    may write into it, and DiskRefused when it is there and the disk does not let it be read.
    """
    try:
        return read_marker(folder, disk).id
    except DamagedFile:
        return ""
    except DiskRefused as refused:
        if refused.reason == "missing" and refused.path == folder / MARKER:
            return ""
        raise


def has_marker(folder: Path, disk: Disk = DISK) -> bool:
    """Say whether `folder` is a newsroom. Raises DiskRefused when it cannot be seen."""
    try:
        return disk.exists(folder / MARKER)
    except OSError as refused:
        # the folder's name is the one that was given, and the one to tell
        raise DiskRefused.because(folder, refused) from refused
