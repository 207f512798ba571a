"""Writing entries into the index: where a story stands, its words, and what is counted of it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from story_editor.store.spots import MONTH, first_spot, last_spot, month_of

if TYPE_CHECKING:
    from story_editor.store.index import Entry

Tallied = tuple[int, str, str]
"""Month, status, and "work" where some is needed."""


def put_entries(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write `entries` over what is known of their stories."""
    latest = {entry.row.id: entry for entry in entries}
    tally: Counter[Tallied] = Counter()
    before = _take_out(db, latest, tally)
    texts: dict[int, str] = {}
    # those that stay where they were come first, so that nobody takes their spots
    for entry in sorted(latest.values(), key=lambda entry: entry.row.id not in before):
        row = entry.row
        first = first_spot(row.date, entry.created, trashed=bool(row.trashed))
        spot = before.get(row.id, -1)
        if spot & ~last_spot(0) != first or spot in texts:
            sql = "SELECT max(spot) + 1 FROM entries WHERE spot BETWEEN ? AND ?"
            spot = db.execute(sql, (first, last_spot(first))).fetchone()[0] or first
        columns = (
            *(spot, *row[:4], entry.created, row.title, row.credit),
            *(entry.photo, entry.link, row.thumb, row.needs, row.musts),
            *(entry.folded_credit, entry.folded_agency, entry.stamp),
        )
        db.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", columns)
        texts[spot] = entry.folded
        tally[month_of(spot), row.status, "work" if row.needs else ""] += 1
    _tally(db, tally)
    _write_words(db, before.values(), texts)


def remove_entries(db: sqlite3.Connection, story_ids: Iterable[str]) -> None:
    """Forget these stories; what was sealed is so no more."""
    tally: Counter[Tallied] = Counter()
    db.execute("DELETE FROM facts WHERE name = 'seal'")
    before = _take_out(db, story_ids, tally)
    _tally(db, tally)
    _write_words(db, before.values(), {})


def _take_out(
    db: sqlite3.Connection, story_ids: Iterable[str], tally: Counter[Tallied]
) -> dict[str, int]:
    """Remove what there is of these stories, all but their words; return where it stood."""
    ids = [json.dumps(list(story_ids))]
    known = "FROM entries WHERE id IN (SELECT value FROM json_each(?))"
    found = db.execute(f"SELECT id, spot, status, needs {known}", ids).fetchall()
    for _, spot, status, needs in found:
        tally[month_of(spot), status, "work" if needs else ""] -= 1
    if found:
        db.execute(f"DELETE {known}", ids)
    return {story_id: spot for story_id, spot, *_ in found}


def _tally(db: sqlite3.Connection, changes: Mapping[Tallied, int]) -> None:
    db.executemany(
        "INSERT INTO tallies VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET stories = stories + ?",
        [(month << MONTH, *rest, by, by) for (month, *rest), by in changes.items() if by],
    )


def _write_words(db: sqlite3.Connection, before: Collection[int], texts: Mapping[int, str]) -> None:
    """Make `texts` the words at their spots, and the only ones of those that were `before`.

    In order, since FTS5 is then several times as fast.
    """
    sql = "SELECT rowid, text FROM words WHERE rowid IN (SELECT value FROM json_each(?))"
    there = dict(db.execute(sql, [str(sorted(before))])) if before else {}
    gone = sorted(spot for spot, text in there.items() if texts.get(spot) != text)
    db.executemany("DELETE FROM words WHERE rowid = ?", [(spot,) for spot in gone])
    new = sorted(one for one in texts.items() if there.get(one[0]) != one[1])
    db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", new)
