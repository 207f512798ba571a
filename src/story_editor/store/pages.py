"""The list a page at a time: which stories a query finds, and where each stands.

A story's spot is its place in the list, so a page costs the same wherever it begins (see spots).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from story_editor.store.database import Database
from story_editor.store.found import Found
from story_editor.store.query import Source, is_tallied, order_by, parse_query
from story_editor.store.rows import Entry, Row
from story_editor.store.spots import MONTH_OF, last_spot, month_of, spots_of

_COLUMNS = "id, trashed, status, date, title, credit, thumb, needs, musts"


class Pages:
    """What the stories of `database` are found by. Every method raises DiskRefused."""

    def __init__(self, database: Database) -> None:
        self._all = database.all

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

    def entry(self, story_id: str) -> Entry | None:
        """Return all that is kept of a story, None where it is not known."""
        rest = "created, photo, link, text, folded_credit, folded_agency, stamp"
        sql = (
            f"SELECT {_COLUMNS}, {rest} FROM entries JOIN words ON words.rowid = spot WHERE id = ?"
        )
        found = self._all(sql, [story_id])
        return Entry(Row(*found[0][:9]), *found[0][9:]) if found else None

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
