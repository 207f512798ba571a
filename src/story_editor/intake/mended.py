"""Originals that had gone from the newsroom, or were damaged, and are whole again by what was taken in."""

from __future__ import annotations

from collections.abc import Iterable

from story_editor.model.photo import Original, Photo
from story_editor.store.newsroom_folder import Stood


class MendedOriginals:
    """Hears how each original stood before it was kept; tells which of them were put back."""

    def __init__(self) -> None:
        self._stood: dict[str, tuple[Original, Stood]] = {}

    def note(self, original: Original, stood: Stood) -> None:
        """Note that `original` had `stood` so before; the first time counts."""
        self._stood.setdefault(original.sha256, (original, stood))

    def of(self, known: Iterable[Photo]) -> list[tuple[Original, Stood]]:
        """Return those of photos that were `known`, and any that was damaged; a new one was not missed."""
        missed = {photo.original.sha256 for photo in known if photo.original is not None}
        return [
            (original, stood)
            for original, stood in self._stood.values()
            if stood == "damaged" or (stood == "missing" and original.sha256 in missed)
        ]
