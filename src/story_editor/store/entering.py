"""Writing entries into the index: where a story stands, its words, and what is counted of it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from story_editor.store.rows import TROUBLES
from story_editor.store.spots import MONTH, first_spot, last_spot, month_of

if TYPE_CHECKING:
    from story_editor.store.rows import Entry

Tallied = tuple[int, str, str]
"""Month, status, and "work" where some is needed."""


def put_entries(db: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write `entries` over what is known of their stories."""
    latest = {entry.row.id: entry for entry in _with_troubles(db, entries)}
    tally: Counter[Tallied] = Counter()
    before = _take_out(db, latest, tally)
    placed = dict(sorted(_placed(db, latest.values(), before).items()))
    for spot, entry in placed.items():
        tally[month_of(spot), entry.row.status, "work" if entry.row.needs else ""] += 1
    texts = {spot: entry.folded for spot, entry in placed.items()}
    sql = "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    db.executemany(sql, (_columns(*one) for one in placed.items()))
    add_to_tallies(db, tally)
    _write_words(db, before.values(), texts)


def remove_entries(db: sqlite3.Connection, story_ids: Iterable[str]) -> None:
    """Forget these stories; what was sealed is so no more."""
    tally: Counter[Tallied] = Counter()
    db.execute("DELETE FROM facts WHERE name = 'seal'")
    before = _take_out(db, story_ids, tally)
    add_to_tallies(db, tally)
    _write_words(db, before.values(), {})


def merge_words(db: sqlite3.Connection, *, often: bool) -> None:
    """Let FTS5 merge the words of each transaction `often` with those before, as it does by itself.

    Else when there are those of 16: each word is then written twice instead of four times.
    """
    rooms = (
        {"automerge": 4, "hashsize": 1 << 20} if often else {"automerge": 0, "hashsize": 1 << 24}
    )
    db.executemany("INSERT INTO words (words, rank) VALUES (?, ?)", rooms.items())


def with_trouble(code: str, status: str, needs: str, musts: int) -> tuple[str, int]:
    """Return `needs` and `musts` of a story with `code` as what is wrong with its original, "" for nothing.

    As severe as in `export/checking.py`: a draft is not held up by it.
    """
    known = needs.split()
    rest = [one for one in known if one not in TROUBLES]
    weighs = int(status != "draft")
    musts -= weighs * (len(known) - len(rest))
    return " ".join([code, *rest] if code else rest), musts + weighs * bool(code)


def _with_troubles(db: sqlite3.Connection, entries: Iterable[Entry]) -> Iterable[Entry]:
    """Return `entries` with what is known to be wrong with their originals among their needs."""
    if not db.execute("SELECT 1 FROM originals LIMIT 1").fetchone():
        return entries
    entries = tuple(entries)
    names = json.dumps(list({entry.row.thumb.partition(" ")[0] for entry in entries}))
    sql = "SELECT name, trouble FROM originals WHERE name IN (SELECT value FROM json_each(?))"
    troubles = dict(db.execute(sql, [names]))
    return [_troubled(entry, troubles) for entry in entries]


def _troubled(entry: Entry, troubles: Mapping[str, str]) -> Entry:
    row = entry.row
    code = troubles.get(row.thumb.partition(" ")[0], "")
    if row.trashed or not code:
        return entry
    needs, musts = with_trouble(code, row.status, row.needs, row.musts)
    return entry._replace(row=row._replace(needs=needs, musts=musts))


def _placed(
    db: sqlite3.Connection, entries: Collection[Entry], before: Mapping[str, int]
) -> dict[int, Entry]:
    """Return the spot of each of `entries`: where it was `before`, or the next of its hour."""
    firsts = {
        entry.row.id: first_spot(entry.row.date, entry.created, trashed=bool(entry.row.trashed))
        for entry in entries
    }
    latest = (
        "SELECT value, (SELECT max(spot) FROM entries WHERE spot BETWEEN value AND value | ?)"
        " FROM json_each(?)"
    )
    taken = dict(db.execute(latest, (last_spot(0), json.dumps(sorted(set(firsts.values()))))))
    placed: dict[int, Entry] = {}
    # those that stay where they were come first, so that nobody takes their spots
    for entry in sorted(entries, key=lambda entry: entry.row.id not in before):
        first = firsts[entry.row.id]
        spot = before.get(entry.row.id, -1)
        if spot & ~last_spot(0) != first or spot in placed:
            spot = first if taken[first] is None else taken[first] + 1
        taken[first] = max(spot, taken[first] or 0)
        placed[spot] = entry
    return placed


def _columns(spot: int, entry: Entry) -> tuple[object, ...]:
    row = entry.row
    return (
        *(spot, *row[:4], entry.created, row.title, row.credit),
        *(entry.photo, entry.link, row.thumb, row.needs, row.musts),
        *(entry.folded_credit, entry.folded_agency, entry.stamp),
    )


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


def add_to_tallies(db: sqlite3.Connection, changes: Mapping[Tallied, int]) -> None:
    """Add `changes` to what is counted; one may take away."""
    db.executemany(
        "INSERT INTO tallies VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET stories = stories + ?",
        [(month << MONTH, *rest, by, by) for (month, *rest), by in changes.items() if by],
    )


def _write_words(db: sqlite3.Connection, before: Collection[int], texts: Mapping[int, str]) -> None:
    """Make `texts` the words at their spots, and the only ones of those that were `before`.

    Their spots are in order, since FTS5 is then several times as fast.
    """
    sql = "SELECT rowid, text FROM words WHERE rowid IN (SELECT value FROM json_each(?))"
    there = dict(db.execute(sql, [str(sorted(before))])) if before else {}
    gone = sorted(spot for spot, text in there.items() if texts.get(spot) != text)
    db.executemany("DELETE FROM words WHERE rowid = ?", [(spot,) for spot in gone])
    new = [one for one in texts.items() if there.get(one[0]) != one[1]]
    db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", new)
