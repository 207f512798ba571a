"""The photos of the index: what the Photos view finds and counts without reading a photo's file.

Words match anywhere in file name, credit and caption, or at the beginning of a word of a
story that uses the photo; accents and case are ignored, as among the stories.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from story_editor.model.credit import Role
from story_editor.model.findings import last_warned
from story_editor.model.folding import fold
from story_editor.store.database import Database
from story_editor.store.query import escaped

Filter = Literal["", "no-credit", "no-file", "ending", "consent", "unused", "small"]
FILTERS: tuple[Filter, ...] = get_args(Filter)
"""All photos, and those without credit, without file, whose rights end soon or have ended, that
lack the consent of the people shown, that no story uses, and that are too small for a listing's
pictures."""

_WORDS = 8
"""Words of a search that are looked for; more would only make it slow."""

_LONGEST = 1_000
"""Characters of a search that are looked at: SQLite refuses a pattern of some thousands."""

_IN_STORIES = (
    "SELECT photo FROM words CROSS JOIN entries ON entries.spot = words.rowid"
    " WHERE words MATCH ? AND NOT trashed"
)
_CONDITIONS: Mapping[Filter, str] = {
    "": "1",
    "no-credit": "lacks LIKE '%credit%'",
    "no-file": "original = ''",
    "ending": "ends <> '' AND ends <= :warned",
    "consent": "(lacks LIKE '%consent%' OR lacks LIKE '%minor%')",
    "unused": "NOT EXISTS (SELECT 1 FROM entries WHERE photo = photos.id AND NOT trashed)",
    "small": "lacks LIKE '%width%'",
}
_SAYING = "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(folded, value))"
_MARKS = "?,?,?,?,?,?,?,?,?,?,?"
_USES = "(SELECT count(*) FROM entries WHERE photo = photos.id AND NOT trashed)"


class PhotoRow(NamedTuple):
    """One photo as the grid paints it, and `uses`, the number of stories that show it.

    `original` is empty without a file, else its name among the originals, its oriented width
    and height in pixels, separated by spaces. `ends` is an ISO date or empty. `lacks` holds
    "credit" and "width", as far as they are too little, and the code of what the consent lacks; of a
    photo that cannot be read why that is, and nothing else.
    """

    id: str
    name: str
    credit: str
    original: str
    ends: str
    lacks: str
    uses: int


class PhotoEntry(NamedTuple):
    """What the index keeps of one photo; `stamp` tells whether its file has changed since.

    `printed` is the text of its credit, `roles` everybody who is named in it, and as what.
    """

    row: PhotoRow
    folded: str
    stamp: str
    printed: str
    licence: str
    roles: Mapping[str, Role]


class Photos:
    """What an index knows of photos. Every method raises DiskRefused, as the index does."""

    def __init__(self, database: Database) -> None:
        self._read = database.all
        self._write = database.write

    def find(self, words: str, chosen: Filter, today: dt.date) -> list[str]:
        """Return the ids of what `words` find among the `chosen`, ordered by file name."""
        where, values = _asked(words)
        condition = _CONDITIONS[chosen].replace(":warned", f"'{last_warned(today)}'")
        sql = f"SELECT id FROM photos WHERE ({condition}) AND {where} ORDER BY place, id"
        return [columns[0] for columns in self._read(sql, values)]

    def count(self, words: str, today: dt.date) -> dict[Filter, int]:
        """Return how many photos `words` find in each filter."""
        where, values = _asked(words)
        sums = ", ".join(
            f"total({_CONDITIONS[one]})".replace(":warned", f"'{last_warned(today)}'")
            for one in FILTERS
        )
        (found,) = self._read(f"SELECT {sums} FROM photos WHERE {where}", values)
        return {name: int(number) for name, number in zip(FILTERS, found, strict=True)}

    def size(self) -> int:
        """Return how many photos the index knows."""
        return int(self._read("SELECT count(*) FROM photos", ())[0][0])

    def rows(self, ids: Sequence[str]) -> list[PhotoRow | None]:
        """Return the rows of these photos, None for one that the index does not know any more."""
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT id, name, credit, original, ends, lacks, {_USES} FROM photos"
        found = {row[0]: PhotoRow(*row) for row in self._read(f"{sql} WHERE id IN ({marks})", ids)}
        return [found.get(one) for one in ids]

    def entry(self, photo_id: str) -> PhotoEntry | None:
        """Return all that the index keeps of a photo, None where it does not know it."""
        sql = (
            "SELECT id, name, credit, original, ends, lacks, folded, stamp, printed, licence"
            " FROM photos WHERE id = ?"
        )
        for one, name, credit, original, ends, lacks, *rest in self._read(sql, [photo_id]):
            roles = dict(self._read("SELECT name, role FROM parties WHERE photo = ?", [photo_id]))
            row = PhotoRow(one, name, credit, original, ends, lacks, uses=0)
            folded, stamp, printed, licence = rest
            return PhotoEntry(row, folded, stamp, printed, licence, roles)
        return None

    def stories(self, photo_id: str) -> list[tuple[str, str]]:
        """Return id and title of the stories that show a photo, the newest first."""
        sql = "SELECT id, title FROM entries WHERE photo = ? AND NOT trashed ORDER BY spot DESC"
        return [(story_id, title) for story_id, title in self._read(sql, [photo_id])]

    def with_parties(self, names: Iterable[str]) -> list[str]:
        """Return the ids of the photos whose credit names one of `names`, however it is written."""
        folded = json.dumps([fold(name) for name in names])
        sql = "SELECT DISTINCT photo FROM parties WHERE folded IN (SELECT value FROM json_each(?))"
        return [columns[0] for columns in self._read(f"{sql} ORDER BY photo", [folded])]

    def stamps(self) -> dict[str, str]:
        """Return the stamp of every photo: which state of its file the index has read."""
        return dict(self._read("SELECT id, stamp FROM photos", ()))

    def put(
        self, some: Iterable[PhotoEntry], unless: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """Write entries over what is known of their photos, `unless` that is true of one, as in Index.put."""
        some = tuple(some)

        def put(db: sqlite3.Connection) -> None:
            entries = [one for one in some if not unless(one.row.id)]
            db.executemany(
                f"INSERT OR REPLACE INTO photos VALUES ({_MARKS})", map(_columns, entries)
            )
            ids = [(entry.row.id,) for entry in entries]
            db.executemany("DELETE FROM parties WHERE photo = ?", ids)
            named = (
                (entry.row.id, fold(name), name, role)
                for entry in entries
                for name, role in entry.roles.items()
            )
            db.executemany("INSERT OR IGNORE INTO parties VALUES (?,?,?,?)", named)

        self._write(put)

    def remove(
        self, photo_ids: Iterable[str], unless: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """Forget these photos, `unless` that is true of one; what was sealed is so no more."""
        photo_ids = tuple(photo_ids)

        def remove(db: sqlite3.Connection) -> None:
            gone = [(one,) for one in photo_ids if not unless(one)]
            db.execute("DELETE FROM facts WHERE name = 'seal'")
            db.executemany("DELETE FROM photos WHERE id = ?", gone)
            db.executemany("DELETE FROM parties WHERE photo = ?", gone)

        self._write(remove)

    def unread_ending(self) -> None:
        """Let the stories be read again whose photo has an end of rights: another day has come."""
        sql = (
            "UPDATE entries SET stamp = '' WHERE photo IN (SELECT id FROM photos WHERE ends <> '')"
        )
        self._write(lambda db: db.execute(sql))

    def unread_naming(self, folded: Iterable[str]) -> None:
        """Let the stories be read again in whose credit one of these folded names stands."""
        sql = (
            "UPDATE entries SET stamp = '' WHERE photo IN (SELECT photo FROM parties"
            " WHERE folded IN (SELECT value FROM json_each(?)))"
        )
        names = json.dumps(sorted(folded))
        self._write(lambda db: db.execute(sql, [names]))

    def saying(self, folded: Iterable[str]) -> list[str]:
        """Return the ids of the photos of which one of these folded texts is said somewhere."""
        sql = f"SELECT id FROM photos WHERE {_SAYING} ORDER BY id"
        return [columns[0] for columns in self._read(sql, [json.dumps(sorted(folded))])]

    def unread_saying(self, folded: Iterable[str]) -> None:
        """Let these photos be read again, and the stories that show them."""
        texts = json.dumps(sorted(folded))

        def unread(db: sqlite3.Connection) -> None:
            ids = f"SELECT id FROM photos WHERE {_SAYING}"
            db.execute(f"UPDATE entries SET stamp = '' WHERE photo IN ({ids})", [texts])
            db.execute(f"UPDATE photos SET stamp = '' WHERE {_SAYING}", [texts])

        self._write(unread)

    def names(self) -> list[tuple[str, int]]:
        """Return every name that is credited, as it is written, with the number of its photos."""
        return self._read("SELECT name, count(*) FROM parties GROUP BY name", ())


def _columns(entry: PhotoEntry) -> tuple[str, ...]:
    row = entry.row
    place = fold(row.name)  # those without a file come first: it is what they wait for
    rest = (row.original, row.ends, row.lacks, *entry[1:5])
    return (row.id, place, row.name, row.credit, *rest)


def _asked(words: str) -> tuple[str, list[str]]:
    """Return the condition that `words` are, and what its question marks mean."""
    conditions, values = ["1"], []
    for word in fold(words[:_LONGEST]).split()[:_WORDS]:
        here = word.encode("utf-8", "replace").decode()  # a lone surrogate SQLite does not take
        values.append(f"%{escaped(here)}%")
        condition = "folded LIKE ? ESCAPE '\\'"
        if terms := re.findall(r"[^\W_]+", here):
            condition += f" OR id IN ({_IN_STORIES})"
            values.append('"' + " ".join(terms) + '"*')
        conditions.append(f"({condition})")
    return " AND ".join(conditions), values
