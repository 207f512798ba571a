"""Who is credited, as the index knows it: what the Credits view needs of photos and their stories."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from story_editor.model.credit import Role
from story_editor.model.crediting import Credited
from story_editor.model.steps import Steps
from story_editor.store.database import Database

PAGE = 100
"""Photos read at once: some milliseconds, with all that is asked of their stories."""


class CreditedStory(NamedTuple):
    """A story that shows a photo; `thumb` is that of `store.rows.Row`."""

    id: str
    title: str
    status: str
    thumb: str


class CreditedPhotos:
    """Reads the photos of an index with their parties. Every method raises DiskRefused."""

    def __init__(self, database: Database) -> None:
        self._read = database.all

    def page(self, after: str = "", limit: int = PAGE) -> list[Credited]:
        """Return so many photos with who is named in them, in the order of their ids, `after` one."""
        columns = "SELECT id, printed, licence, ends, lacks FROM photos"
        rows = self._read(f"{columns} WHERE id > ? ORDER BY id LIMIT ?", [after, limit])
        if not rows:
            return []
        between = [after, rows[-1][0]]
        roles: dict[str, dict[str, Role]] = defaultdict(dict)
        named = "SELECT photo, name, role FROM parties WHERE photo > ? AND photo <= ?"
        for photo, name, role in self._read(named, between):
            roles[photo][name] = role
        used = (
            "SELECT photo, count(*), max(spot) FROM entries"
            " WHERE photo > ? AND photo <= ? AND NOT trashed GROUP BY photo"
        )
        uses = {photo: numbers for photo, *numbers in self._read(used, between)}
        return [
            Credited(
                id=one,
                printed=printed,
                licence=licence,
                ends=ends,
                lacks="credit" in lacks,
                stories=uses.get(one, (0, 0))[0],
                newest=uses.get(one, (0, 0))[1],
                parties=tuple(roles.get(one, ())),
                roles=roles.get(one, {}),
            )
            for one, printed, licence, ends, lacks in rows
        ]

    def in_steps(self) -> Steps[list[Credited]]:
        """Return every photo, a page at each step."""
        photos: list[Credited] = []
        while page := self.page(photos[-1].id if photos else ""):
            photos += page
            yield
        return photos

    def stories(self, photo_ids: Iterable[str]) -> list[CreditedStory]:
        """Return the stories, not in the trash, that show one of these photos, the newest first."""
        sql = (
            "SELECT id, title, status, thumb FROM entries WHERE photo IN"
            " (SELECT value FROM json_each(?)) AND NOT trashed ORDER BY spot DESC"
        )
        return [CreditedStory(*row) for row in self._read(sql, [json.dumps(list(photo_ids))])]
