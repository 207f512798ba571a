"""Who uses what as of this moment: the index's answers, corrected by what it does not have yet."""

from __future__ import annotations

from collections.abc import Iterable

from story_editor.store.index import Index
from story_editor.ui.noting import Noting
from story_editor.ui.open_values import OpenValues
from story_editor.ui.unnoted import Unnoted


class Uses:
    """Which stories show a photo and which photos name somebody, by `index` and the open `values`.

    What `noting` has not brought into the index yet counts as it is here.
    """

    def __init__(self, index: Index, values: OpenValues, noting: Noting) -> None:
        self._index = index
        self._values = values
        self._noting = noting
        self._unnoted: Unnoted | None = None

    def of(self, photo_id: str) -> list[str]:
        """Return the ids of the stories that show a photo, the newest first. Raises DiskRefused.

        What is not in the index yet comes before the others.
        """
        return self._behind.uses_of(photo_id, self._index.stories_with_photo(photo_id))

    def in_trash(self, photo_id: str) -> list[str]:
        """Return the ids of the stories in the trash, or on their way there, that show a photo.

        Raises DiskRefused.
        """
        used, all_of_it = self.of(photo_id), self._index.ever_with_photo(photo_id)
        gone = (one for one in all_of_it if self._values.get(("stories", one)) is None)
        return [one for one in gone if one not in used]

    def naming(self, names: Iterable[str]) -> list[str]:
        """Return the ids of the photos whose credit names one of `names`. Raises DiskRefused."""
        names = tuple(names)
        return self._behind.naming(names, self._index.photos().with_parties(names))

    def look_again(self) -> None:
        """Find out anew what the index does not have, after values or index have changed."""
        self._unnoted = None

    @property
    def _behind(self) -> Unnoted:
        """What the index may not have as it is here; the same until the next edit."""
        if self._unnoted is None:
            keys = (*self._noting.waiting(), *self._values.unsaved_keys())
            here = {key: self._values.get(key) for key in keys if key in self._values}
            self._unnoted = Unnoted(here)
        return self._unnoted
