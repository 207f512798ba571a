"""What the index may not have yet as the session has it, and what that makes of the index's answers.

A large change is noted in slices, and an index that was just filled from the folder has what is on
the disk. Whoever throws away, replaces or renames asks who uses what: that has to be right at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from story_editor.model.base import Value
from story_editor.model.folding import fold
from story_editor.model.photo import Photo
from story_editor.model.story import Story


class Unnoted:
    """Corrects answers of the index by `values`, as the session has them, by kind and id."""

    def __init__(self, values: Mapping[tuple[str, str], Value | None]) -> None:
        self._values = values

    @cached_property
    def _shows(self) -> dict[str, str]:
        """The photo that each story shows, "" for none."""
        return {
            key[1]: value.picture.photo if isinstance(value, Story) and value.picture else ""
            for key, value in self._values.items()
            if key[0] == "stories"
        }

    @cached_property
    def _stories(self) -> dict[str, list[str]]:
        """The stories that show each photo."""
        found: dict[str, list[str]] = {}
        for story_id, photo_id in self._shows.items():
            found.setdefault(photo_id, []).append(story_id)
        return found

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """The names in the credit of each photo, folded."""
        return {
            key[1]: {fold(name) for name in value.credit.parties}
            if isinstance(value, Photo)
            else set()
            for key, value in self._values.items()
            if key[0] == "photos"
        }

    def uses_of(self, photo_id: str, known: Sequence[str]) -> list[str]:
        """Return the stories that show a photo, of which the index has `known`; what it lacks first."""
        new = dict.fromkeys(self._stories.get(photo_id, ()))
        kept = [
            one for one in known if one not in new and self._shows.get(one, photo_id) == photo_id
        ]
        return [*new, *kept]

    def naming(self, names: Iterable[str], known: Iterable[str]) -> list[str]:
        """Return the photos whose credit names one of `names`, of which the index has `known`."""
        wanted = {fold(name) for name in names}
        kept = {one for one in known if one not in self._names}
        return sorted(kept | {one for one, has in self._names.items() if has & wanted})
