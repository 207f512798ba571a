"""Who is credited, as the index knows it: what the Credits view needs of photos and their stories."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from story_editor.model.crediting import Credited


class CreditedStory(NamedTuple):
    """A story that shows a photo; `thumb` is that of `store.index.Row`."""

    id: str
    title: str
    status: str
    thumb: str


class CreditedPhotos:
    """Reads the photos of an index with their parties. Every method raises DiskRefused."""

    def __init__(self, read: Callable[[str, Sequence[object]], list[Any]]) -> None:
        self._read = read

    def all(self) -> list[Credited]:
        """Return every photo with who is named in it."""
        parties: dict[str, list[str]] = defaultdict(list)
        for photo, name in self._read("SELECT photo, name FROM parties", ()):
            parties[photo].append(name)
        uses = {
            photo: (number, newest)
            for photo, number, newest in self._read(
                "SELECT photo, count(*), max(spot) FROM entries"
                " WHERE photo <> '' AND NOT trashed GROUP BY photo",
                (),
            )
        }
        rows = self._read("SELECT id, printed, licence, ends, lacks FROM photos", ())
        return [
            Credited(
                id=one,
                printed=printed,
                licence=licence,
                ends=ends,
                lacks="credit" in lacks,
                stories=uses.get(one, (0, 0))[0],
                newest=uses.get(one, (0, 0))[1],
                parties=tuple(parties.get(one, ())),
            )
            for one, printed, licence, ends, lacks in rows
        ]

    def stories(self, photo_ids: Iterable[str]) -> list[CreditedStory]:
        """Return the stories, not in the trash, that show one of these photos, the newest first."""
        sql = (
            "SELECT id, title, status, thumb FROM entries WHERE photo IN"
            " (SELECT value FROM json_each(?)) AND NOT trashed ORDER BY spot DESC"
        )
        return [CreditedStory(*row) for row in self._read(sql, [json.dumps(list(photo_ids))])]
