"""Words typed for several photos and not set: beside the drafts, so that no word is lost with a process.

They are no drafts of photos, for no photo has them until somebody says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from story_editor.errors import DiskRefused, DraftUnreadable, StoryEditorError
from story_editor.model.base import to_json
from story_editor.model.typed import Typed, TypedWords
from story_editor.store.disk import (
    DISK,
    Disk,
    discard,
    make_folder,
    move_file,
    read_if_there,
    write_file,
)
from story_editor.store.places import data_folder, newsroom_key
from story_editor.store.records import next_record


class UnsetStore:
    """What this computer keeps of the words that are not set in the newsroom in `folder`."""

    def __init__(self, newsroom_id: str, folder: Path, disk: Disk = DISK) -> None:
        self._own = data_folder() / newsroom_key(newsroom_id, folder)
        self.path = self._own / "drafts" / "unset" / "photos.json"
        self._disk = disk

    def keep(self, typed: Sequence[Typed]) -> None:
        """Keep `typed` in the place of what was kept before. Raises DiskRefused."""
        if not typed:
            discard(self.path, self._disk)
            return
        make_folder(self.path.parent, self._disk)
        words = TypedWords(typed=tuple(typed))
        write_file(self.path, to_json(words).encode("utf-8", "surrogatepass"), self._disk)

    def read(self) -> tuple[Sequence[Typed], StoryEditorError | None]:
        """Return what is kept; where it cannot be read, why: the file is moved to the quarantine."""
        try:
            found = read_if_there(self.path, self._disk)
            if found is None:
                return (), None
            try:
                return TypedWords.model_validate_json(found).typed, None
            except ValueError:
                kept = next_record(self._own / "quarantine" / "unset", "photos", self._disk)
                move_file(self.path, kept, self._disk)
                return (), DraftUnreadable(self.path, kept)
        except DiskRefused as refused:
            return (), refused
