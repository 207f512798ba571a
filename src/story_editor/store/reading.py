"""Reading what stands in the files of a newsroom, one or all of a kind, as far as it can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    EditedOutside,
    Mended,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.base import Value
from story_editor.store.codec import decode, entry_id_of
from story_editor.store.disk import Disk, is_there, read_file
from story_editor.store.known_files import KnownFiles
from story_editor.store.layout import MODELS, Layout, Place
from story_editor.store.mending import Mending

V = TypeVar("V", bound=Value)


class Reading:
    """Reads in `folder` by what `layout` says; what it reads is `known` from then on, and made good."""

    def __init__(
        self, folder: Path, disk: Disk, layout: Layout, known: KnownFiles, mending: Mending
    ) -> None:
        self._folder = folder
        self._disk = disk
        self._layout = layout
        self._known = known
        self._mending = mending

    def at(self, path: Path, model: type[V]) -> V:
        """Read one file of the newsroom, from the trash too; a damaged or missing one from its versions.

        Raises NotFound, NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
        """
        kind = path.parent.name
        if path.parent.parent == self._folder / "trash" and kind in MODELS:
            place = self._layout.place(kind, entry_id_of(path))
            return self._mending.read_record(place, path, model)
        if path.parent.parent != self._folder or kind not in MODELS:
            return decode(path, read_file(path, self._disk), model).value
        place = Place(kind, entry_id_of(path), path)
        if not is_there(path, self._disk):
            return self._mending.read(place, model).value
        try:
            stored = self._known.read(place, model)
        except DamagedFile:
            return self._mending.read(place, model).value
        self._mending.note_edited(place, stored)
        return stored.value

    def all(
        self, kind: str, model: type[V], sort: Callable[[Path], object] | None = None
    ) -> tuple[list[V], list[StoryEditorError]]:
        """Read every file of `kind` ("stories", "trash/stories", …), by name or as `sort` has it.

        What cannot be read comes back as the errors it raised, and so does what was mended.
        """
        values: list[V] = []
        problems: list[StoryEditorError] = []
        paths = list(self._layout.files(kind))
        if kind in MODELS:
            paths += [self._layout.place(kind, one).path for one in self._layout.missing(kind)]
        for path in sorted(paths, key=sort) if sort else paths:  # type: ignore[arg-type]
            try:
                values.append(self.at(path, model))
            except NotFound:  # it has gone since it was listed, or no version can be read
                continue
            except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
                problems.append(problem)
        return values, [*problems, *self.take_notes()]

    def take_notes(self) -> list[Mended | EditedOutside]:
        """Return what was mended, or found edited, since this was asked last."""
        notes, self._mending.notes = self._mending.notes, []
        return notes
