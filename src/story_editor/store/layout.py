"""What a newsroom holds, and where each file of it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.listed import files_in, ids_in, is_version, json_files_in
from story_editor.store.marker import MARKER

FOLDERS = ("stories", "photos", "originals", "contributors")
"""What a new newsroom holds beside its marker."""

NewsroomValue = Newsroom | Story | Photo | Contributor
"""What a newsroom holds, each in a file of its own."""

MODELS: dict[str, type[NewsroomValue]] = {
    "newsroom": Newsroom,
    "stories": Story,
    "photos": Photo,
    "contributors": Contributor,
}
"""The kinds of value, and their types."""


class Place(NamedTuple):
    """A value of `kind`, one of MODELS, and the `path` of its own file."""

    kind: str
    entry_id: str
    path: Path


class Layout:
    """The places of the newsroom in `folder`, and the names that are there. Reads no values."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._folder = folder
        self._disk = disk

    def place(self, kind: str, entry_id: str) -> Place:
        """Return where the value of `kind`, one of MODELS, stands."""
        return _place(self._folder, kind, entry_id)

    def original(self, original: Original) -> Path:
        """Return where the photographer's file stands."""
        return self._folder / "originals" / original.file_name

    def files(self, kind: str) -> Iterator[Path]:
        """Go through the files of `kind` ("stories", "trash/stories", …) by name. Raises DiskRefused."""
        place = self._folder / kind
        return (place / name for name in sorted(json_files_in(place, self._disk)))

    def newsroom_id(self) -> str:
        """Return the id under which the versions of newsroom.json are kept, "" for none.

        It is what a damaged one does not tell. Raises DiskRefused.
        """
        place = self._folder / "revisions" / "newsroom"
        known = ids_in(place, self._disk)
        if len(known) > 1:  # somebody has left a folder there, which holds no version
            known = [
                one for one in known if any(map(is_version, files_in(place / one, self._disk)))
            ]
        return known[0] if len(known) == 1 else ""

    def missing(self, kind: str) -> list[str]:
        """Return the ids of the values of `kind` that only versions know: no file, no trash record.

        Nobody has thrown those away. Raises DiskRefused.
        """
        known = set(ids_in(self._folder / "revisions" / kind, self._disk))
        for place in (self._folder / kind, self._folder / "trash" / kind):
            # by names alone, of which there may be 100,000
            known -= {_id_in(name) for name in files_in(place, self._disk)}
        return sorted(known)


@lru_cache(256)  # who saves asks again and again for what is open
def _place(folder: Path, kind: str, entry_id: str) -> Place:
    if kind == "newsroom":
        return Place(kind, entry_id, folder / MARKER)
    return Place(kind, entry_id, folder / kind / f"{entry_id}.json")


def _id_in(name: str) -> str:
    """Return the id that the name of a file gives, as `entry_id_of` does for a Path."""
    return name.removesuffix(".json").rpartition("!")[2]
