"""A large change that is being saved is noted beside the drafts: who dies in the middle leaves word of it.

Each value of it is saved by itself, so some are changed then and others not. Nothing is done about
that at the next opening: a person is told, since nobody else knows whether the rest is still wanted.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from story_editor.errors import NotFound, StoryEditorError
from story_editor.model.base import to_json
from story_editor.model.large_change import LargeChange
from story_editor.store.disk import DISK, Disk, discard, read_if_there, write_file
from story_editor.store.folders import make_folder
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import data_folder, newsroom_key


class Unfinished:
    """The note of a large change that this computer has begun to save in the newsroom in `folder`."""

    def __init__(self, newsroom_id: str, folder: Path, disk: Disk = DISK) -> None:
        self.path = data_folder() / newsroom_key(newsroom_id, folder) / "large_change.json"
        self._disk = disk

    def note(self, change: LargeChange) -> None:
        """Note `change` in the place of what was noted before. Raises DiskRefused."""
        make_folder(self.path.parent, self._disk)
        write_file(self.path, to_json(change).encode(), self._disk)

    def forget(self) -> None:
        """Remove the note, as all is saved. Raises DiskRefused."""
        discard(self.path, self._disk)

    def read(self) -> LargeChange | None:
        """Return what is noted, None for nothing, or for what cannot be read. Raises DiskRefused."""
        found = read_if_there(self.path, self._disk)
        try:
            return LargeChange.model_validate_json(found) if found else None
        except ValueError:
            return None


def saved_of(
    change: LargeChange, reader: NewsroomFolder, drafted: Collection[tuple[str, str]]
) -> int:
    """Return how many values of `change` are in the newsroom, or `drafted`, as `reader` finds them."""
    written = sum(
        (kind, entry_id) in drafted or _name(reader, kind, entry_id) not in (None, "", base)
        for kind, bases in change.writes.items()
        for entry_id, base in bases.items()
    )
    return written + sum(
        _name(reader, kind, entry_id) is None
        for kind, ids in change.throws.items()
        for entry_id in ids
    )


def _name(reader: NewsroomFolder, kind: str, entry_id: str) -> str | None:
    """Return the short checksum of what stands there, None for nothing and "" for what cannot be read."""
    try:
        return reader.stored(kind, entry_id).name
    except NotFound:
        return None
    except StoryEditorError:
        return ""
