"""From which tables of the index a query is answered, in SQL."""

from __future__ import annotations

from story_editor.store.query import Query, parse_query
from story_editor.store.spots import BESIDE


def is_tallied(text: str) -> bool:
    """Say whether what `text` finds is counted already: all, or by status, needs and month."""
    query = parse_query(text)
    return not query.words and query.needs != "entry"


def order_by(spot: str) -> str:
    """Return what rows are ordered by: where they stand, and within an hour exactly."""
    return f"{BESIDE.format(spot=spot)} DESC, created DESC, id DESC"


class Source:
    """Where the answer to a query comes from: the words alone, the entries, or both.

    `rest` is what follows FROM, `within` the same between two spots. Words come first, since
    they stand in the list's order and are read no further than needed. `whole` asks for the
    entry's columns in any case.
    """

    def __init__(self, query: Query, *, whole: bool = False) -> None:
        self.values = [query.words, *query.values] if query.words else [*query.values]
        self.spot = "words.rowid" if query.words else "spot"
        tables = "entries WHERE"
        if query.words:
            both = whole or query.needs != "spot"
            tables = "words CROSS JOIN entries ON entries.spot = words.rowid" if both else "words"
            tables += " WHERE words MATCH ? AND"
        self.rest = f"{tables} {query.where.replace('SPOT', self.spot)}"
        # the plus keeps SQLite from going by the wider of two ranges
        where = query.where.replace("SPOT", f"+{self.spot}")
        self.within = f"{tables} {where} AND {self.spot} BETWEEN ? AND ?"
