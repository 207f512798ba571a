"""A first look at a newsroom without its values, so that a window can show before they load."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import DamagedFile, NewerFormat, NotANewsroom
from story_editor.model.format import FORMAT, needed_reader
from story_editor.store.disk import DISK, Disk, read_file

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
    if not disk.exists(path):
        raise NotANewsroom(folder)
    try:
        fields = json.loads(read_file(path, disk))
        if (needed := needed_reader(fields)) > FORMAT:
            raise NewerFormat(path, found=needed, known=FORMAT)
        return Marker(str(fields["id"]), str(fields["title"]), str(fields["languages"][0]))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as broken:
        raise DamagedFile(path, str(broken)) from broken
