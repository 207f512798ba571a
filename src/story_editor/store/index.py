"""The list's index: a derived SQLite file in the user's cache folder, never the truth.

It answers what the list asks (a page of rows, counts, years) without reading a story
file. Deleting it loses nothing; a file that is damaged or of another shape is thrown
away and made again.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar

from story_editor.errors import DiskReason, DiskRefused
from story_editor.store.found import Found
from story_editor.store.query import Source, is_tallied, order_by, parse_query
from story_editor.store.spots import (
    LIVE,
    MONTH_OF,
    last_spot,
    month_of,
    spots_of,
)

if TYPE_CHECKING:
    from story_editor.model.completion import CreditsInUse
    from story_editor.store.contributor_rows import Contributors
    from story_editor.store.credited import CreditedPhotos
    from story_editor.store.photo_rows import Photos

_SHAPE = 13
"""Raised whenever the tables below change: an older file is thrown away."""

_TABLES = """
CREATE TABLE entries (
  spot INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trashed INTEGER NOT NULL,
  status TEXT NOT NULL, date TEXT NOT NULL, created TEXT NOT NULL, title TEXT NOT NULL,
  credit TEXT NOT NULL, photo TEXT NOT NULL, link TEXT NOT NULL, thumb TEXT NOT NULL,
  needs TEXT NOT NULL, musts INTEGER NOT NULL, folded_credit TEXT NOT NULL,
  folded_agency TEXT NOT NULL, stamp TEXT NOT NULL);
CREATE INDEX unread ON entries (id) WHERE stamp = '';
CREATE VIRTUAL TABLE words USING fts5 (
  text, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3', columnsize = 0);
CREATE TABLE tallies (
  spot INTEGER, status TEXT, needs TEXT, stories INTEGER NOT NULL,
  PRIMARY KEY (spot, status, needs)) WITHOUT ROWID;
CREATE TABLE photos (
  id TEXT PRIMARY KEY, place TEXT NOT NULL, name TEXT NOT NULL, credit TEXT NOT NULL,
  original TEXT NOT NULL, ends TEXT NOT NULL, lacks TEXT NOT NULL, folded TEXT NOT NULL,
  stamp TEXT NOT NULL, printed TEXT NOT NULL, licence TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX photos_in_order ON photos (place, id);
CREATE INDEX photos_unread ON photos (id) WHERE stamp = '';
CREATE TABLE parties (
  photo TEXT, folded TEXT, name TEXT NOT NULL, PRIMARY KEY (photo, folded)) WITHOUT ROWID;
CREATE INDEX parties_by_name ON parties (folded);
CREATE TABLE contributors (
  id TEXT PRIMARY KEY, value TEXT NOT NULL, stamp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
"""`spot` is where a story stands (see spots). `tallies` counts by month, status and needs.

`photos` and `parties` are the matter of photo_rows, `contributors` of contributor_rows."""

_COLUMNS = "id, trashed, status, date, title, credit, thumb, needs, musts"

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REFUSED: Mapping[int, DiskReason] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "denied",
    sqlite3.SQLITE_BUSY: "in-use",
    sqlite3.SQLITE_LOCKED: "in-use",
}
_IN_MEMORY = "in memory"
T = TypeVar("T")
_serial = itertools.count(1)


class Row(NamedTuple):
    """One story as the list paints it. `date` is ISO or empty, `needs` finding codes.

    `thumb` is empty without a picture file, else the original's file name, its oriented
    width and height, and x y width height of the listing's frame in its pixels, separated
    by spaces; of a turned picture also its quarters, 1 when it is flipped, and its angle.
    """

    id: str
    trashed: int
    status: str
    date: str
    title: str
    credit: str
    thumb: str
    needs: str
    musts: int


class Entry(NamedTuple):
    """What the index keeps of one story; `stamp` tells whether its files have changed since."""

    row: Row
    created: str
    photo: str
    link: str
    folded: str
    folded_credit: str
    folded_agency: str
    stamp: str


class Counts(NamedTuple):
    """How many stories the chips show."""

    total: int
    draft: int
    ready: int
    published: int
    needs_work: int
    trashed: int


class Index:
    """An open index at `path`. One object belongs to one thread; several may be open at once.

    Every method raises DiskRefused when the file cannot be used; damage is not told, the
    file is thrown away and is empty until it is filled again.
    """

    def __init__(self, path: Path) -> None:
        """Open or make the index. Raises DiskRefused when even an empty one cannot be made."""
        self.path = path
        try:
            if path.parent.name != _IN_MEMORY:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except OSError as refused:
            raise DiskRefused.because(path, refused) from refused
        except sqlite3.Error as refused:
            raise _refusal(path, refused) from refused

    @classmethod
    def in_memory(cls) -> Self:
        """Return an index that no disk holds: for a cache folder that refuses.

        Others opened with its `path` are the same index; it is gone when all are closed.
        """
        return cls(Path(_IN_MEMORY) / f"index-{next(_serial)}")

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:  # it cannot be used, which does not mean it is damaged
            raise
        except sqlite3.DatabaseError:
            self._throw_away()
            return self._connect()

    def _throw_away(self) -> None:
        for name in (self.path, *self.path.parent.glob(self.path.name + "-*")):
            name.unlink(missing_ok=True)

    def _connect(self) -> sqlite3.Connection:
        if self.path.parent.name == _IN_MEMORY:
            where = f"file:/{self.path.name}?vfs=memdb"
            db = sqlite3.connect(where, timeout=5, isolation_level=None, uri=True)
        else:
            db = sqlite3.connect(self.path, timeout=5, isolation_level=None)
        try:
            # losing the last moments of a derived file to a power cut is fine; waiting is not
            db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
            if _shape(db) == 0:
                db.execute("BEGIN IMMEDIATE")
                if _shape(db) == 0:  # nobody else has made it meanwhile
                    for statement in _TABLES.split(";\n"):
                        db.execute(statement)
                    db.execute(f"PRAGMA user_version = {_SHAPE}")
                db.execute("COMMIT")
            if _shape(db) != _SHAPE:
                raise sqlite3.DatabaseError("an index of another shape")
        except sqlite3.Error:
            db.close()
            raise
        return db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rows(self, text: str = "", offset: int = 0, limit: int = 100) -> list[Row]:
        """Return `limit` rows of what the query `text` finds, newest first, undated on top."""
        return (
            self.read(self.find(text), text, offset, limit)
            if offset
            else self.first(text, limit)[0]
        )

    def first(self, text: str, limit: int) -> tuple[list[Row], Found]:
        """Return the first rows of what `text` finds, and where they stand, without counting all."""
        source = Source(parse_query(text), whole=True)
        rows = self._down(source, (), limit)
        return [Row(*row[2:]) for row in rows], Found.of_spots([row[0] for row in rows])

    def _down(self, source: Source, between: Sequence[int], limit: int) -> list[Any]:
        """Return spot, created and columns of the first rows, in order, `between` two spots.

        One more is asked for: it tells whether the last one's hour goes on.
        """
        columns = f"SELECT {source.spot}, created, {_COLUMNS} FROM"
        asked = f"{columns} {source.within if between else source.rest} ORDER BY 1 DESC LIMIT ?"
        rows = self._all(asked, [*source.values, *between, limit + 1])
        if len(rows) > limit and last_spot(rows[-1][0]) == last_spot(rows[-2][0]):
            # of that hour all, as they stand in no order
            last = rows[-1][0]
            beside = [*source.values, last & ~last_spot(0), last - 1]
            rows += self._all(f"{columns} {source.within}", beside)
        rows.sort(key=lambda row: (row[0] & ~last_spot(0), *row[1:3]), reverse=True)
        return rows[:limit]

    def find(self, text: str = "") -> Found:
        """Count what `text` finds."""
        query = parse_query(text)
        if is_tallied(text):
            counting = "sum(stories) FROM tallies WHERE stories > 0 AND"
            counting, values = f"{counting} {query.where}", [*query.values]
            month = MONTH_OF.format(spot="spot")
            sql = f"SELECT {month}, {counting.replace('SPOT', 'spot')}"
        else:
            source = Source(query)
            month, values = MONTH_OF.format(spot=source.spot), source.values
            sql = f"SELECT {month}, count(*) FROM {source.rest}"
        return Found(self._all(f"{sql} GROUP BY 1 ORDER BY 1 DESC", values))

    def read(self, found: Found, text: str, offset: int, limit: int) -> list[Row]:
        """Return rows of what `text` finds, which `found` has counted."""
        if offset >= len(found):
            return []
        newest, oldest, skipped = found.months_at(offset, limit)
        source = Source(parse_query(text), whole=True)
        low, high = spots_of(newest, oldest)
        asked = f"SELECT {source.spot} FROM {source.within} ORDER BY 1 DESC LIMIT 1 OFFSET ?"
        begin = self._all(asked, [*source.values, low, high, skipped])
        if not begin:
            return []
        # from the begin of that hour on, whose stories stand in no order
        spot, hour = begin[0][0], last_spot(begin[0][0])
        beside = f"SELECT count(*) FROM {source.within}"
        before = int(self._all(beside, [*source.values, spot + 1, hour])[0][0])
        rows = self._down(source, (low, hour), before + limit)
        return [Row(*row[2:]) for row in rows[before:]]

    def ids(self, text: str = "") -> list[str]:
        """Return the ids of all that the query `text` finds, in the list's order."""
        source = Source(parse_query(text), whole=True)
        sql = f"SELECT id FROM {source.rest} ORDER BY {order_by(source.spot)}"
        return [columns[0] for columns in self._all(sql, source.values)]

    def years(self, text: str = "") -> list[tuple[str, int]]:
        """Return each year ("" for undated) with its number of stories, in the list's order."""
        return self.find(text).years()

    def has(self, story_id: str) -> bool:
        """Say whether the index knows a story that is not in the trash."""
        return bool(self._all("SELECT 1 FROM entries WHERE id = ? AND NOT trashed", [story_id]))

    def position(self, story_id: str, text: str = "", found: Found | None = None) -> int | None:
        """Return how many stories stand before `story_id` in what `text` finds; None if not there.

        `found` spares the counting.
        """
        known = self._all("SELECT spot, created FROM entries WHERE id = ?", [story_id])
        if not known:
            return None
        ((spot, created),) = known
        source = Source(parse_query(text), whole=True)
        first, last, month = spot & ~last_spot(0), last_spot(spot), month_of(spot)
        counting = f"SELECT count(*) FROM {source.within}"

        def count(low: int, high: int, also: str = "", *values: str) -> int:
            return int(self._all(counting + also, [*source.values, low, high, *values])[0][0])

        if not count(spot, spot):
            return None
        beside = count(first, last, " AND (created, id) > (?, ?)", created, story_id)
        newer = count(last + 1, spots_of(month, month)[1])
        return beside + newer + (found or self.find(text)).before(month)

    def size(self) -> int:
        """Return how many stories the index knows, those of the trash too."""
        return int(self._all("SELECT total(stories) FROM tallies")[0][0])

    def counts(self) -> Counts:
        """Count the stories for the chips and the status bar."""
        (found,) = self._all(
            "SELECT sum(stories), sum(stories * (status = 'draft')),"
            " sum(stories * (status = 'ready')), sum(stories * (status = 'published')),"
            " sum(stories * (needs <> '')),"
            f" (SELECT sum(stories) FROM tallies WHERE spot < {LIVE})"
            f" FROM tallies WHERE spot >= {LIVE}"
        )
        return Counts(*(int(number or 0) for number in found))

    def stories_with_photo(self, photo: str) -> list[str]:
        """Return the ids of the stories, not in the trash, that use this photo."""
        sql = f"SELECT id FROM entries WHERE photo = ? AND NOT trashed ORDER BY {order_by('spot')}"
        return [columns[0] for columns in self._all(sql, [photo])]

    def stories_with_photos(self, photos: Iterable[str]) -> set[str]:
        """Return the ids of the stories, not in the trash, that use one of these photos."""
        sql = (
            "SELECT id FROM entries WHERE photo IN (SELECT value FROM json_each(?)) AND NOT trashed"
        )
        return {columns[0] for columns in self._all(sql, [json.dumps(list(photos))])}

    def credits(self) -> list[str]:
        """Return the credits in use, without mark and year, the most used first."""
        sql = "SELECT credit FROM entries WHERE credit <> '' GROUP BY credit ORDER BY count(*) DESC, credit"
        return [columns[0] for columns in self._all(sql)]

    def credits_in_use(self) -> CreditsInUse:
        """Return credits and names as they are used, ready to complete what is typed."""
        from story_editor.model.completion import prepared

        return prepared(self.credits(), self.photos().names(), self.contributors().all())

    def photos_needing(self, code: str) -> list[tuple[str, str]]:
        """Return the photos of stories where a finding of this `code` stands, with every story of theirs.

        As photo and story, the newest stories first.
        """
        within = "SELECT photo FROM entries WHERE instr(' ' || needs || ' ', ?) AND NOT trashed"
        sql = (
            f"SELECT photo, id FROM entries WHERE photo IN ({within}) AND photo <> ''"
            f" AND NOT trashed ORDER BY {order_by('spot')}"
        )
        return self._all(sql, [f" {code} "])

    def stamps(self) -> Mapping[str, str]:
        """Return the stamp of every story: which state of its files the index has read."""
        return dict(self._all("SELECT id, stamp FROM entries"))

    def put(
        self, entries: Iterable[Entry], unless: Callable[[Entry], bool] = lambda _one: False
    ) -> None:
        """Write `entries` over what is known of their stories, in one transaction.

        But for those of which `unless` is true, which is asked within it: whoever has noted
        something newer since they were read is not written over.
        """
        from story_editor.store.entering import put_entries  # the first paint writes nothing

        entries = tuple(entries)
        self._write(lambda: put_entries(self._db, [one for one in entries if not unless(one)]))

    def remove(
        self, story_ids: Iterable[str], unless: Callable[[str], bool] = lambda _one: False
    ) -> None:
        """Forget these stories, but for those of which `unless` is true, as in `put`."""
        from story_editor.store.entering import remove_entries

        story_ids = tuple(story_ids)
        self._write(lambda: remove_entries(self._db, [one for one in story_ids if not unless(one)]))

    def photos(self) -> Photos:
        """Return what the index knows of the photos."""
        from story_editor.store.photo_rows import Photos  # the first paint shows no photo

        return Photos(self._all, lambda work: self._write(lambda: work(self._db)))

    def contributors(self) -> Contributors:
        """Return what the index knows of the credit book."""
        from story_editor.store.contributor_rows import Contributors

        return Contributors(self._all, lambda work: self._write(lambda: work(self._db)))

    def credited(self) -> CreditedPhotos:
        """Return what the index knows of who is credited."""
        from story_editor.store.credited import CreditedPhotos

        return CreditedPhotos(self._all)

    def fact(self, name: str) -> str:
        """Return what was noted under `name`, empty when nothing was."""
        found = self._all("SELECT value FROM facts WHERE name = ?", [name])
        return str(found[0][0]) if found else ""

    def note(self, name: str, value: str) -> None:
        """Note `value` under `name`."""
        sql = "INSERT OR REPLACE INTO facts VALUES (?, ?)"
        self._write(lambda: self._db.execute(sql, (name, value)))

    def prepare(self) -> None:
        """Get ready to take in a whole newsroom: room for the pages that are written to."""
        self._all("PRAGMA cache_size = -16000")

    def finish(self) -> None:
        """Make what is quicker made once all is in: until then a photo's stories are looked for."""
        by_photo = "CREATE INDEX IF NOT EXISTS by_photo ON entries (photo)"
        self._write(lambda: self._db.execute(by_photo))

    def seal(self, seal: str) -> None:
        """Note that all is read, from files whose state is `seal`; "" is none."""
        self.note("seal", seal)

    def is_sealed(self, seal: str) -> bool:
        """Say whether all was read from files in just this state, and nothing changed since."""
        unread = (
            "SELECT 1 FROM entries WHERE stamp = '' UNION ALL SELECT 1 FROM photos WHERE stamp = ''"
            " UNION ALL SELECT 1 FROM contributors WHERE stamp = ''"
            " LIMIT 1"
        )
        return bool(seal) and self.fact("seal") == seal and not self._all(unread)

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows that `sql` finds."""
        return self._or_afresh(lambda: self._db.execute(sql, values).fetchall())

    def _write(self, work: Callable[[], object]) -> None:
        """Do `work` in one transaction; go on in memory when the disk takes no more.

        A cache that is full must not stop anybody from working.
        """

        def write() -> None:
            with _transaction(self._db):
                work()

        try:
            self._or_afresh(write)
        except DiskRefused as refused:
            if refused.reason == "in-use" or self.path.parent.name == _IN_MEMORY:
                raise
            self._go_on_in_memory()
            self._or_afresh(write)

    def _or_afresh(self, work: Callable[[], T]) -> T:
        """Do `work`, once more on an index made afresh when this one is damaged."""
        try:
            try:
                return work()
            except sqlite3.DatabaseError as damage:
                if getattr(damage, "sqlite_errorcode", 0) & 0xFF not in _DAMAGED:
                    raise
                self._make_afresh()
                return work()
        except OSError as refused:
            raise DiskRefused.because(self.path, refused) from refused
        except sqlite3.Error as refused:
            raise _refusal(self.path, refused) from refused

    def _make_afresh(self) -> None:
        self._db.close()
        self._db = self._open()  # another thread may have made it afresh already
        if not _is_sound(self._db):
            self._db.close()
            self._throw_away()
            self._db = self._connect()

    def _go_on_in_memory(self) -> None:
        from story_editor.store.contributor_rows import copy_contributors
        from story_editor.store.photo_rows import copy_photos

        memory = Index.in_memory()
        with contextlib.suppress(sqlite3.Error):  # what cannot be copied is read again
            memory.put(self._entries())
            copy_photos(self._db, memory._db)
            copy_contributors(self._db, memory._db)
        self._db.close()
        self.path, self._db = memory.path, memory._db

    def _entries(self) -> Iterator[Entry]:
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, created, photo, link, coalesce(text, ''), folded_credit,"
            " folded_agency, stamp FROM entries LEFT JOIN words ON words.rowid = spot"
        )
        width = len(Row._fields)
        for columns in rows:
            yield Entry(Row(*columns[:width]), *columns[width:])


def _shape(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _is_sound(db: sqlite3.Connection) -> bool:
    try:
        return bool(db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


def _refusal(path: Path, refused: sqlite3.Error) -> DiskRefused:
    code = getattr(refused, "sqlite_errorcode", 0) & 0xFF
    return DiskRefused(path, _REFUSED.get(code, "broken"))


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # some errors have rolled back by themselves
            db.execute("ROLLBACK")
        raise
