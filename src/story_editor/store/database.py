"""The index's file: made, opened, thrown away where it is damaged, left where the disk is full.

It is never the truth, so whatever is wrong with it, somebody can go on working.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from story_editor.errors import DiskReason, DiskRefused
from story_editor.model.format import FORMAT
from story_editor.store.disk import DISK, Disk

_SHAPE = 19 * 1000 + FORMAT
"""Raised whenever the tables below change, or what can be read: an older file is thrown away."""

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
  photo TEXT, folded TEXT, name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (photo, folded)) WITHOUT ROWID;
CREATE INDEX parties_by_name ON parties (folded);
CREATE TABLE contributors (
  id TEXT PRIMARY KEY, value TEXT NOT NULL, stamp TEXT NOT NULL, lacks TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE originals (name TEXT PRIMARY KEY, trouble TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
"""`spot` is where a story stands (see spots). `tallies` counts by month, status and needs.

`entries` is the matter of pages and entering, `photos` and `parties` of photo_rows, `contributors` of
contributor_rows, `originals`, those that fail, of original_troubles."""

_COPIED = ("entries", "tallies", "photos", "parties", "contributors", "originals")

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


class Database:
    """The open SQLite file at `path`. One object belongs to one thread; several may be open at once.

    Every method raises DiskRefused when the file cannot be used; damage is not told, the
    file is thrown away and is empty until it is filled again.
    """

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        """Open or make the file. Raises DiskRefused when even an empty one cannot be made."""
        self.path = path
        self._disk = disk
        try:
            if path.parent.name != _IN_MEMORY:
                disk.mkdir(path.parent)
            self._db = self._open()
        except OSError as refused:
            raise DiskRefused.because(path, refused) from refused
        except sqlite3.Error as refused:
            raise _refusal(path, refused) from refused

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.OperationalError:  # it cannot be used, which does not mean it is damaged
            raise
        except sqlite3.DatabaseError:
            self._throw_away()
            return self._connect()

    def _throw_away(self) -> None:
        for one in self._disk.list(self.path.parent):
            if one.name == self.path.name or one.name.startswith(f"{self.path.name}-"):
                with contextlib.suppress(FileNotFoundError):  # another window has done so too
                    self._disk.unlink(Path(one.path))

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

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Return the rows that `sql` finds."""
        return self._or_afresh(lambda: self._db.execute(sql, values).fetchall())

    def write(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do `work` in one transaction; go on in memory when the disk takes no more.

        A cache that is full must not stop anybody from working.
        """

        def write() -> None:
            with _transaction(self._db):
                work(self._db)

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
        path = memory_path()
        memory = Database(path)
        with contextlib.suppress(sqlite3.Error):  # what cannot be copied is read again
            _copy(self._db, memory._db)
        self._db.close()
        self.path, self._db = path, memory._db


def memory_path() -> Path:
    """Return a path at which a Database is held by no disk; it is gone when all at it are closed."""
    return Path(_IN_MEMORY) / f"index-{next(_serial)}"


def _copy(db: sqlite3.Connection, to: sqlite3.Connection) -> None:
    """Write all that is known of stories, photos and contributors from one index into another."""
    with _transaction(to):
        for table in _COPIED:
            rows = db.execute(f"SELECT * FROM {table}")
            marks = ", ".join("?" * len(rows.description))
            to.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        words = db.execute("SELECT rowid, text FROM words")
        to.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", words)


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
