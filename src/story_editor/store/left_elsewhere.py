"""What this computer keeps for the same newsroom under another path: its folder was moved, or is a copy.

Drafts lie under the path of their newsroom, since a copy has the same id and other contents. So the
path is noted beside them: whoever opens the newsroom elsewhere finds them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from story_editor.errors import DiskRefused, NewsroomHeld, NotANewsroom, StoryEditorError
from story_editor.store.disk import DISK, Disk, read_if_there, write_file
from story_editor.store.folders import make_folder
from story_editor.store.layout import MODELS
from story_editor.store.lock import NewsroomLock
from story_editor.store.marker import read_marker
from story_editor.store.places import data_folder, newsroom_key

_NOTE = "folder.json"


class Left(NamedTuple):
    """What is kept in `own` for the newsroom `newsroom_id` in `folder`, another than the one opened.

    `moved` says that it stands there no more; `told` that somebody has heard of what waits.
    """

    newsroom_id: str
    folder: Path
    own: Path
    moved: bool
    told: bool

    def mark_told(self, disk: Disk = DISK) -> None:
        """Note that somebody has heard of it, until more is kept there. Raises DiskRefused."""
        _write(self.own, self.folder, disk, told=True)


def note_folder(own: Path, folder: Path, disk: Disk = DISK) -> None:
    """Note that what is kept in `own` is of the newsroom in `folder`, a path without links.

    That folder is not asked, for its disk may be slow. Raises DiskRefused.
    """
    _write(own, folder, disk, told=False)


def left_elsewhere(newsroom_id: str, folder: Path, disk: Disk = DISK) -> list[Left]:
    """Return what is kept for `newsroom_id` under other paths than `folder`, and no window has open.

    Raises DiskRefused.
    """
    found, here = [], newsroom_key(newsroom_id, folder)
    for name in _names(data_folder(), disk):
        own = data_folder() / name
        if name == here or not name.startswith(f"{newsroom_id}-") or not _keeps_words(own, disk):
            continue
        noted = _read(own, disk)
        if noted is not None and not _is_held(newsroom_id, own, disk):
            there, told = noted
            moved = _is_same(there, folder) or _has_moved(newsroom_id, there, disk)
            found.append(Left(newsroom_id, there, own, moved, told))
    return sorted(found, key=lambda left: left.own)


def _is_same(there: Path, folder: Path) -> bool:
    """Say whether both are one folder, as on disks that take "N" and "n" for one name."""
    try:
        return there.samefile(folder)
    except OSError:
        return False


def _has_moved(newsroom_id: str, folder: Path, disk: Disk) -> bool:
    if os.path.normcase(os.path.realpath(folder)) != os.path.normcase(folder):
        return True  # a link stands in its way by now: what is there has another path
    try:
        return read_marker(folder, disk).id != newsroom_id
    except NotANewsroom as other:
        return not other.lacking
    except DiskRefused as refused:
        return refused.reason in ("missing", "is-a-file")
    except StoryEditorError:  # damaged or newer, but there
        return False


def _is_held(newsroom_id: str, own: Path, disk: Disk) -> bool:
    lock = NewsroomLock(newsroom_id, own, own, disk)
    try:
        lock.acquire(note=False)
    except NewsroomHeld:
        return True
    except DiskRefused:  # a disk without locks: what is kept there is brought all the same
        return False
    lock.release()
    return False


def _keeps_words(own: Path, disk: Disk) -> bool:
    places = (own / "drafts" / kind for kind in (*MODELS, "unset"))
    return any(name.endswith(".json") for place in places for name in _names(place, disk))


def _names(place: Path, disk: Disk) -> list[str]:
    try:
        return [entry.name for entry in disk.list(place)]
    except OSError as refused:
        raise DiskRefused.because(place, refused) from refused


def _read(own: Path, disk: Disk) -> tuple[Path, bool] | None:
    """Return the folder that is noted in `own`, and whether somebody has heard; None for no note."""
    try:
        noted = json.loads(read_if_there(own / _NOTE, disk) or b"{}")
        return Path(noted["folder"]), noted.get("told") is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _write(own: Path, folder: Path, disk: Disk, *, told: bool) -> None:
    if _read(own, disk) == (folder, told):
        return
    make_folder(own, disk)
    text = json.dumps({"folder": str(folder), "told": told}) + "\n"  # a path need not be text
    write_file(own / _NOTE, text.encode("ascii"), disk)
