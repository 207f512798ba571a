"""Words typed for several photos and not set: beside the drafts, so that no word is lost with a process.

They are no drafts of photos, for no photo has them until somebody says so.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from story_editor.errors import DiskRefused, DraftUnreadable, StoryEditorError
from story_editor.model.base import to_json
from story_editor.model.typed import Typed, TypedWords
from story_editor.store.disk import DISK, Disk, discard, is_there, read_if_there, write_file
from story_editor.store.folders import make_folder, move_file
from story_editor.store.left_elsewhere import Left, note_folder
from story_editor.store.places import data_folder, newsroom_key
from story_editor.store.records import next_record, records


class UnsetStore:
    """What this computer keeps of the words that are not set in the newsroom in `folder`."""

    def __init__(self, newsroom_id: str, folder: Path, disk: Disk = DISK) -> None:
        self._folder = Path(os.path.realpath(folder))
        self._own = data_folder() / newsroom_key(newsroom_id, folder)
        self.path = self._own / "drafts" / "unset" / "photos.json"
        self._disk = disk
        self._unread = False
        self._shown: list[Path] = []

    @classmethod
    def of(cls, left: Left, disk: Disk = DISK) -> UnsetStore:
        """Return what is kept under another path."""
        made = cls(left.newsroom_id, left.folder, disk)
        made._own = left.own
        made.path = left.own / "drafts" / "unset" / "photos.json"
        return made

    def keep(self, typed: Sequence[Typed]) -> None:
        """Keep `typed` in the place of what was kept before, as far as that was read.

        What the disk did not let be read stands beside it, until it does. Raises DiskRefused.
        """
        if typed:
            self._write(typed)
        elif not self._unread:
            discard(self.path, self._disk)
        for path in self._shown:
            discard(path, self._disk)
        self._shown = []

    def _write(self, typed: Sequence[Typed]) -> None:
        note_folder(self._own, self._folder, self._disk)
        make_folder(self.path.parent, self._disk)
        if self._unread and is_there(self.path, self._disk):
            beside = next_record(self.path.parent, self.path.stem, self._disk)
            move_file(self.path, beside, self._disk)
        self._unread = False
        words = TypedWords(typed=tuple(typed))
        write_file(self.path, to_json(words).encode("utf-8", "surrogatepass"), self._disk)

    def read(self) -> tuple[Sequence[Typed], StoryEditorError | None]:
        """Return what is kept; where it cannot be read, why: the file is moved to the quarantine."""
        typed: dict[tuple[str, ...], Typed] = {}
        told: StoryEditorError | None = None
        self._shown, self._unread = [], False
        beside: list[Path] = []
        with contextlib.suppress(DiskRefused):  # so it will be with the file itself
            beside = records(self.path.parent, self.path.stem, self._disk)
        for path in (*beside, self.path):
            found, problem = self._read(path)
            told = problem or told
            typed |= {one.photos: one for one in found}
            if path == self.path:
                self._unread = isinstance(problem, DiskRefused)
            elif problem is None:
                self._shown.append(path)
        return tuple(typed.values()), told

    def _read(self, path: Path) -> tuple[Sequence[Typed], StoryEditorError | None]:
        try:
            found = read_if_there(path, self._disk)
            if found is None:
                return (), None
            try:
                return TypedWords.model_validate_json(found).typed, None
            except ValueError:
                kept = next_record(self._own / "quarantine" / "unset", "photos", self._disk)
                move_file(path, kept, self._disk)
                return (), DraftUnreadable(path, kept)
        except DiskRefused as refused:
            return (), refused

    def take_moved(self, elsewhere: Iterable[Left]) -> list[StoryEditorError]:
        """Take here what is kept `elsewhere`, where the newsroom has moved from; return what hinders.

        Of words for the same photos those that are here already stand.
        """
        told: list[StoryEditorError] = []
        try:
            for left in elsewhere:
                if left.moved:
                    told += self._take(UnsetStore.of(left, self._disk))
        except DiskRefused as refused:
            told.append(refused)
        return told

    def _take(self, other: UnsetStore) -> list[StoryEditorError]:
        theirs, unread = other.read()
        if theirs:
            before = {one.photos: one for one in theirs}
            typed, damaged = self.read()
            if isinstance(damaged, DiskRefused):
                return [damaged]
            mine = {
                one.photos: one.with_what_was_said(before.get(one.photos, one)) for one in typed
            }
            self.keep([*({**before, **mine}).values()])
            other.keep(())
            unread = unread or damaged
        return [unread] if unread is not None else []
