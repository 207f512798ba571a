"""What was thrown away and is not deleted: the records in the trash of a newsroom."""

from __future__ import annotations

from typing import TypeVar

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.disk import Disk, is_there
from story_editor.store.layout import Layout, NewsroomValue
from story_editor.store.reading import Reading
from story_editor.store.records import by_age
from story_editor.store.trash_records import TrashRecords

V = TypeVar("V", Story, Photo, Contributor)


class Trashed:
    """Reads the trash. Of several records of one value the last thrown away counts, everywhere."""

    def __init__(self, layout: Layout, records: TrashRecords, reading: Reading, disk: Disk) -> None:
        self._layout = layout
        self._records = records
        self._reading = reading
        self._disk = disk

    def holds(self, kind: str, entry_id: str) -> bool:
        """Say whether the trash has a record of a value. Raises DiskRefused."""
        return bool(self._records.of(self._layout.place(kind, entry_id)))

    def story(self, story_id: str) -> Story | None:
        """Read the story with this id, None when there is none.

        Raises NewerFormat, DamagedFile, DiskRefused.
        """
        return self._last("stories", story_id, Story)

    def photo(self, photo_id: str) -> Photo | None:
        """Read the photo with this id, None when there is none. Raises as `story` does."""
        return self._last("photos", photo_id, Photo)

    def stories(self) -> tuple[list[Story], list[StoryEditorError]]:
        """Read the stories, one for each id that is not in use again; and what cannot be read."""
        return self._all("stories", Story)

    def photos(self) -> tuple[list[Photo], list[StoryEditorError]]:
        """Read the photos, likewise, by file name."""
        found, problems = self._all("photos", Photo)
        return sorted(found, key=lambda one: one.original.name if one.original else ""), problems

    def contributors(self) -> tuple[list[Contributor], list[StoryEditorError]]:
        """Read the contributors, likewise, by name."""
        found, problems = self._all("contributors", Contributor)
        return sorted(found, key=lambda one: one.name), problems

    def _last(self, kind: str, entry_id: str, model: type[V]) -> V | None:
        found = self._records.of(self._layout.place(kind, entry_id))
        try:
            return self._reading.at(found[-1], model) if found else None
        except DiskRefused as refused:
            if refused.reason != "missing":  # else it has left the trash since it was listed
                raise
        return None

    def _all(self, kind: str, model: type[V]) -> tuple[list[V], list[StoryEditorError]]:
        found, problems = self._reading.all(f"trash/{kind}", model, sort=by_age)
        latest = {one.id: one for one in found}
        return [one for one in latest.values() if not self._in_use(kind, one)], problems

    def _in_use(self, kind: str, value: NewsroomValue) -> bool:
        return is_there(self._layout.place(kind, value.id).path, self._disk)
