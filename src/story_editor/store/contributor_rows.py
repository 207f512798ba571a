"""The credit book in the index: every contributor, so that no file has to be read to know a name."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from story_editor.model.base import to_json
from story_editor.model.contributor import Contributor
from story_editor.store.database import Database


class Contributors:
    """What an index knows of contributors. Every method raises DiskRefused, as the index does."""

    def __init__(self, database: Database) -> None:
        self._read = database.all
        self._write = database.write

    def all(self) -> list[Contributor]:
        """Return every contributor, by id."""
        rows = self._read("SELECT value FROM contributors ORDER BY id", ())
        return [Contributor.model_validate_json(value) for (value,) in rows]

    def get(self, contributor_id: str) -> Contributor | None:
        """Return a contributor as they were known last, None where the index does not know them."""
        sql = "SELECT value FROM contributors WHERE id = ?"
        found = self._read(sql, [contributor_id])
        return Contributor.model_validate_json(found[0][0]) if found else None

    def unread(self) -> Mapping[str, str]:
        """Return why the files of some cannot be read, a code by id: these are as they were known last."""
        return dict(self._read("SELECT id, lacks FROM contributors WHERE lacks <> ''", ()))

    def stamps(self) -> Mapping[str, str]:
        """Return the stamp of every contributor: which state of its file the index has read."""
        return dict(self._read("SELECT id, stamp FROM contributors", ()))

    def put(
        self,
        contributors: Iterable[Contributor],
        stamps: Mapping[str, str],
        unless: Callable[[str], bool] = lambda _one: False,
        lacks: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Write `contributors` over what is known of them; one without a stamp is read again.

        But for one of which `unless` is true, as in Index.put. `lacks` says why one cannot be read.
        """
        rows = [
            (one.id, to_json(one), stamps.get(one.id, ""), lacks.get(one.id, ""))
            for one in contributors
        ]
        sql = "INSERT OR REPLACE INTO contributors VALUES (?,?,?,?)"
        self._write(lambda db: db.executemany(sql, [row for row in rows if not unless(row[0])]))

    def remove(
        self, ids: Iterable[str], unless: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """Forget these contributors, `unless` that is true of one; what was sealed is so no more."""
        ids = tuple(ids)

        def remove(db: sqlite3.Connection) -> None:
            gone = [(one,) for one in ids if not unless(one)]
            db.execute("DELETE FROM facts WHERE name = 'seal'")
            db.executemany("DELETE FROM contributors WHERE id = ?", gone)

        self._write(remove)
