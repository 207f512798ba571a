"""The list's index: a derived SQLite file in the user's cache folder, never the truth.

It answers what the list asks (a page of rows, counts, years) without reading a story
file. Deleting it loses nothing; a file that is damaged or of another shape is thrown
away and made again.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self

from story_editor.errors import DiskRefused
from story_editor.store.query import parse_query

_SHAPE = 3
"""Raised whenever the tables below change: an older file is thrown away."""

_TABLES = """
CREATE TABLE entries (
  id TEXT NOT NULL UNIQUE, trashed INTEGER NOT NULL, status TEXT NOT NULL, date TEXT NOT NULL,
  created TEXT NOT NULL, title TEXT NOT NULL, credit TEXT NOT NULL, photo TEXT NOT NULL,
  link TEXT NOT NULL, thumb TEXT NOT NULL, needs TEXT NOT NULL, musts INTEGER NOT NULL,
  folded TEXT NOT NULL, folded_credit TEXT NOT NULL, folded_agency TEXT NOT NULL,
  stamp TEXT NOT NULL);
CREATE INDEX in_order ON entries (trashed, date = '' DESC, date DESC, created DESC, id DESC);
CREATE INDEX by_photo ON entries (photo);
CREATE VIRTUAL TABLE words USING fts5 (
  text, tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3');
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_ORDER = "trashed, date = '' DESC, date DESC, created DESC, id DESC"
_COLUMNS = "id, trashed, status, date, title, credit, thumb, needs, musts"


class Row(NamedTuple):
    """One story as the list paints it. `date` is ISO or empty, `needs` finding codes.

    `thumb` is empty without a picture file, else the original's file name, its oriented
    width and height, and x y width height of the listing's frame in its pixels, separated
    by spaces.
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
    words: str
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
    """An open index at `path`. One object belongs to one thread; several may be open at once."""

    def __init__(self, path: Path) -> None:
        """Open or make the index. Raises DiskRefused when even an empty one cannot be made."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except (OSError, sqlite3.Error) as refused:
            cause = refused if isinstance(refused, OSError) else OSError(str(refused))
            raise DiskRefused.because(path, cause) from refused

    @classmethod
    def in_memory(cls) -> Self:
        """Return an index that is gone when it is closed: for a cache folder that refuses."""
        return cls(Path(":memory:"))

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError:
            for name in (self.path, *self.path.parent.glob(self.path.name + "-*")):
                name.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        where = str(self.path) if self.path.name != ":memory:" else ":memory:"
        db = sqlite3.connect(where, timeout=5, isolation_level=None)
        try:
            # losing the last moments of a derived file to a power cut is fine; waiting is not
            db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")
            shape = db.execute("PRAGMA user_version").fetchone()[0]
            if shape == 0:
                db.executescript(
                    f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_SHAPE}; COMMIT;"
                )
            elif shape != _SHAPE:
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
        query = parse_query(text)
        found = self._db.execute(
            f"SELECT {_COLUMNS} FROM entries WHERE {query.where} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            [*query.values, limit, offset],
        )
        return [Row(*columns) for columns in found]

    def ids(self, text: str = "") -> list[str]:
        """Return the ids of all that the query `text` finds, in the list's order."""
        query = parse_query(text)
        sql = f"SELECT id FROM entries WHERE {query.where} ORDER BY {_ORDER}"
        return [columns[0] for columns in self._db.execute(sql, query.values)]

    def years(self, text: str = "") -> list[tuple[str, int]]:
        """Return each year ("" for undated) with its number of stories, in the list's order."""
        query = parse_query(text)
        return list(
            self._db.execute(
                f"SELECT substr(date, 1, 4) AS year, count(*) FROM entries WHERE {query.where}"
                " GROUP BY year ORDER BY year = '' DESC, year DESC",
                query.values,
            )
        )

    def position(self, story_id: str, text: str = "") -> int | None:
        """Return how many stories stand before `story_id` in what `text` finds; None if not there."""
        query = parse_query(text)
        found = self._db.execute(
            f"SELECT place FROM (SELECT id, row_number() OVER (ORDER BY {_ORDER}) - 1 AS place"
            f" FROM entries WHERE {query.where}) WHERE id = ?",
            [*query.values, story_id],
        ).fetchone()
        return int(found[0]) if found else None

    def counts(self) -> Counts:
        """Count the stories for the chips and the status bar."""
        found = self._db.execute(
            "SELECT sum(not trashed), sum(not trashed and status = 'draft'),"
            " sum(not trashed and status = 'ready'), sum(not trashed and status = 'published'),"
            " sum(not trashed and needs <> ''), sum(trashed) FROM entries"
        ).fetchone()
        return Counts(*(int(number or 0) for number in found))

    def stories_with_photo(self, photo: str) -> list[str]:
        """Return the ids of the stories, not in the trash, that use this photo."""
        sql = "SELECT id FROM entries WHERE photo = ? AND NOT trashed ORDER BY date DESC"
        return [columns[0] for columns in self._db.execute(sql, [photo])]

    def credits(self) -> list[str]:
        """Return the credits in use, without mark and year, the most used first."""
        sql = "SELECT credit FROM entries WHERE credit <> '' GROUP BY credit ORDER BY count(*) DESC, credit"
        return [columns[0] for columns in self._db.execute(sql)]

    def stamps(self) -> Mapping[str, str]:
        """Return the stamp of every story: which state of its files the index has read."""
        return dict(self._db.execute("SELECT id, stamp FROM entries").fetchall())

    def put(self, entries: Iterable[Entry]) -> None:
        """Write `entries` over what is known of their stories, in one transaction."""
        with self._transaction():
            for entry in entries:
                self._remove(entry.row.id)
                row = entry.row
                placed = self._db.execute(
                    "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                    (
                        *row[:4],
                        entry.created,
                        row.title,
                        row.credit,
                        entry.photo,
                        entry.link,
                        row.thumb,
                        row.needs,
                        row.musts,
                        *entry[5:],
                    ),
                )
                self._db.execute(
                    "INSERT INTO words (rowid, text) VALUES (?, ?)", (placed.lastrowid, entry.words)
                )

    def remove(self, story_ids: Iterable[str]) -> None:
        """Forget these stories."""
        with self._transaction():
            for story_id in story_ids:
                self._remove(story_id)

    def fact(self, name: str) -> str:
        """Return what was noted under `name`, empty when nothing was."""
        found = self._db.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
        return str(found[0]) if found else ""

    def note(self, name: str, value: str) -> None:
        """Note `value` under `name`."""
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _remove(self, story_id: str) -> None:
        found = self._db.execute("SELECT rowid FROM entries WHERE id = ?", [story_id]).fetchone()
        if found:
            self._db.execute("DELETE FROM words WHERE rowid = ?", found)
            self._db.execute("DELETE FROM entries WHERE rowid = ?", found)

    def _transaction(self) -> contextlib.AbstractContextManager[None]:
        return _transaction(self._db)


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
