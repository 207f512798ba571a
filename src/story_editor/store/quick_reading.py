"""Reading stories and photos by the thousand: as they stand where that is sure, else as ever."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.format import FORMAT
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder

V = TypeVar("V", Story, Photo)


def read_quickly(folder: NewsroomFolder, path: str, entry_id: str, model: type[V]) -> V:
    """Read a story or photo whose file's name gives `entry_id`.

    A file that validates and says our format is shown as it is, in half the time; any other is
    read as the newsroom reads it, which migrates, and takes a version where there is damage.
    Raises NotFound, NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
    """
    try:
        data = folder.disk.read(path)
        value = model.model_validate_json(data)
    except (OSError, ValidationError):
        return folder.read_at(Path(path), model)
    plain = value.format == FORMAT and "min_reader" not in (value.model_extra or ())
    return value if plain and value.id == entry_id else folder.read_at(Path(path), model)


class PhotoReader:
    """Reads each photo once; one that cannot be read is None, and a problem once.

    `unread` says by id why one cannot be read.
    """

    def __init__(self, folder: NewsroomFolder, problems: list[StoryEditorError]) -> None:
        self._folder = folder
        self._place = folder.folder / "photos"
        self._problems = problems
        self._photos: dict[str, Photo | None] = {}
        self.unread: dict[str, StoryEditorError] = {}

    def read(self, photo_id: str) -> Photo | None:
        """Return a photo, None when it cannot be read."""
        if photo_id not in self._photos:
            try:
                path = f"{self._place}{os.sep}{photo_id}.json"  # a Path takes as long as the file
                self._photos[photo_id] = read_quickly(self._folder, path, photo_id, Photo)
            except NotFound:
                self._photos[photo_id] = None
            except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
                self._problems.append(problem)
                self._photos[photo_id] = None
                self.unread[photo_id] = problem
        return self._photos[photo_id]
