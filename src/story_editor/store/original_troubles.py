"""Originals that have gone or are damaged, among the needs of the stories that show them.

The JSON of a newsroom says which originals there should be, never whether they are there. So this is
noted in the index beside it, and whatever is written of a story afterwards keeps it.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from story_editor.store.database import Database
from story_editor.store.disk import DISK, Disk
from story_editor.store.entering import Tallied, add_to_tallies, with_trouble
from story_editor.store.spots import month_of

GONE = "file-gone"
_FILE = "substr({column}, 1, instr({column}, ' ') - 1)"


class OriginalTroubles:
    """What an index knows of originals that fail. Every method raises DiskRefused, as the index does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Return the code, "file-gone" or "file-damaged", of each original that is known to fail."""
        return dict(self._database.all("SELECT name, trouble FROM originals"))

    def note(self, troubles: Mapping[str, str]) -> bool:
        """Note codes by the file name of an original, "" for one that is well; True if that was news."""
        known = self.all()
        news = {name: code for name, code in troubles.items() if known.get(name, "") != code}
        if news:
            self._database.write(lambda db: _note(db, news))
        return bool(news)

    def look(self, originals: Path, disk: Disk = DISK) -> bool:
        """Note which of the photos' files are not in the folder `originals`; True if that was news.

        Nothing is read: one that is damaged is so until somebody has looked at it again. What cannot
        be asked is not said to be gone.
        """
        try:
            there = {one.name for one in disk.list(originals)}
        except OSError:
            return False
        sql = f"SELECT DISTINCT {_FILE.format(column='original')} FROM photos WHERE original <> ''"
        named = {columns[0] for columns in self._database.all(sql)}
        gone = {name for name in named - there if _is_gone(originals / name, disk)}
        well = {name: "" for name, code in self.all().items() if code == GONE or name not in named}
        return self.note(well | dict.fromkeys(gone, GONE))


def _is_gone(path: Path, disk: Disk) -> bool:
    """Say whether nothing is at `path`, which a disk may spell otherwise than we do."""
    try:
        return not disk.exists(path)
    except OSError as refused:  # no disk can hold a name that is too long
        return refused.errno == errno.ENAMETOOLONG


def _note(db: sqlite3.Connection, news: Mapping[str, str]) -> None:
    names = json.dumps(list(news))
    db.execute("DELETE FROM originals WHERE name IN (SELECT value FROM json_each(?))", [names])
    rows = [(name, code) for name, code in news.items() if code]
    db.executemany("INSERT INTO originals VALUES (?, ?)", rows)
    file = _FILE.format(column="thumb")
    sql = (
        f"SELECT spot, {file}, status, needs, musts FROM entries"
        f" WHERE thumb <> '' AND NOT trashed AND {file} IN (SELECT value FROM json_each(?))"
    )
    tally: Counter[Tallied] = Counter()
    changed = []
    for spot, name, status, needs, musts in db.execute(sql, [names]).fetchall():
        new_needs, new_musts = with_trouble(news[name], status, needs, musts)
        tally[month_of(spot), status, "work" if needs else ""] -= 1
        tally[month_of(spot), status, "work" if new_needs else ""] += 1
        changed.append((new_needs, new_musts, spot))
    db.executemany("UPDATE entries SET needs = ?, musts = ? WHERE spot = ?", changed)
    add_to_tallies(db, tally)
