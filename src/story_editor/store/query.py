"""The search language of the list and of `stories --query`, as conditions on the index.

Words match from their beginning in title, kicker, summary and credit, without accents
and case; tokens combine with them and with one another:

    is:draft is:ready is:published is:trashed needs:work
    has:picture has:file has:link    no:picture no:file no:credit no:alt no:date no:summary no:link
    credit:"Seng Mai"  agency:ILO  year:2022  before:2022-03  after:2022-03-17
    -word  -is:draft   takes away what the word or token finds
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from story_editor.model.folding import fold, to_ascii_digits
from story_editor.store.spots import BESIDE, LIVE, UNDATED, day_number, spot_of_day

# texts rather than compiled patterns: the first paint asks for nothing, so it compiles nothing
_WORD = r'(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))'
_NO_SPACES = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
"""Scripts written without spaces between words, which a word index cannot serve."""

_MATCHING = "SELECT rowid FROM words WHERE words MATCH ?"
_NEEDS_WORK = "needs <> ''"
_LONGEST = 1_000
"""Characters of a query that are looked at."""

_IS = {
    "draft": "status = 'draft'",
    "ready": "status = 'ready'",
    "published": "status = 'published'",
}
_LACKS = {
    "picture": "photo = ''",
    "file": "photo <> '' AND thumb = ''",
    "credit": "photo <> '' AND credit = ''",
    "alt": "needs LIKE '%alt-missing%'",
    "date": "date = ''",
    "summary": "needs LIKE '%summary-missing%'",
    "link": "link = ''",
}
_HAS = {
    "picture": "photo <> ''",
    "file": "thumb <> ''",
    "link": "link <> ''",
    "credit": "credit <> ''",
}

TOKENS: tuple[str, ...] = (
    *(f"is:{name}" for name in _IS),
    "is:trashed",
    "needs:work",
    *(f"has:{name}" for name in _HAS),
    *(f"no:{name}" for name in _LACKS),
    "credit:",
    "agency:",
    "year:",
    "before:",
    "after:",
)
"""What the search field suggests."""


class Query(NamedTuple):
    """What is asked of the index.

    `words` is for the word index, "" when no word is asked for. `where` is a condition on
    `entries`, `values` what its question marks mean, and SPOT in it the row's spot. `needs`
    is the least that answers it: spots alone, what is tallied, or the whole entry.
    """

    words: str
    where: str
    values: tuple[str, ...]
    needs: Literal["spot", "tally", "entry"]


class _Parts:
    """The conditions of one query as they are gathered."""

    def __init__(self, *, trashed: bool) -> None:
        self.first = self.low = 0 if trashed else LIVE
        self.high = self.low + LIVE
        self.wanted: dict[str, None] = {}
        self.unwanted: dict[str, None] = {}
        self.conditions: dict[tuple[str, tuple[str, ...]], None] = {}
        self.needs: Literal["spot", "tally", "entry"] = "spot"

    def add(self, condition: str, values: Sequence[str] = (), *, minus: str) -> None:
        self.conditions[f"NOT ({condition})" if minus else f"({condition})", tuple(values)] = None
        tallied = condition.startswith("status =") or condition == _NEEDS_WORK
        if not tallied:
            self.needs = "entry"
        elif self.needs == "spot":
            self.needs = "tally"

    def add_dates(self, begin: int, end: int, *, minus: str) -> None:
        """Ask for days from `begin` up to `end`, which does not count."""
        low, high = self.first + spot_of_day(begin), self.first + spot_of_day(end)
        if minus:
            self.conditions[f"(SPOT < {low} OR SPOT >= {high})", ()] = None
        else:  # one range, since FTS5 looks at one
            self.low, self.high = max(self.low, low), min(self.high, high)

    def query(self) -> Query:
        words = " AND ".join(self.wanted)
        unwanted = " OR ".join(self.unwanted)
        if words and unwanted:
            words = f"({words}) NOT ({unwanted})"
        elif unwanted:
            self.add(f"SPOT IN ({_MATCHING})", [unwanted], minus="-")
        conditions = [condition for condition, _ in self.conditions]
        where = " AND ".join((f"SPOT >= {self.low} AND SPOT < {self.high}", *conditions))
        values = tuple(value for _, values in self.conditions for value in values)
        return Query(words, where, values, self.needs)


@lru_cache(32)
def parse_query(text: str) -> Query:
    """Return the condition that `text` means. Every text means something; none is an error.

    The trash is left out unless `is:trashed` asks for it.
    """
    asked = _taken_apart(text)
    trash = ("", "is", "trashed")
    parts = _Parts(
        trashed=any((minus, name, one or two) == trash for minus, name, one, two in asked)
    )
    for minus, name, quoted, bare in asked:
        word = quoted or bare
        if not (name and _add_token(parts, name, word, minus)):
            _add_words(parts, f"{name}:{word}" if name else word, minus, whole=bool(quoted))
    return parts.query()


def misread_tokens(text: str) -> list[tuple[str, str]]:
    """Return what looks like a token in `text` and is none, with the name before its colon.

    `parse_query` reads these as plain words: the name is none of ours, or has no such value.
    """
    found = []
    for _minus, name, quoted, bare in _taken_apart(text):
        word = quoted or bare
        if name and not _add_token(_Parts(trashed=False), name, word, ""):
            found.append((f"{name}:{word}", name))
        elif not name and word.endswith(":") and any(t.startswith(word) for t in TOKENS):
            found.append((word, word[:-1]))
    return found


def _taken_apart(text: str) -> list[tuple[str, str, str, str]]:
    """Return the words and tokens of `text`: minus, name, and what follows, quoted or bare."""
    # beyond this SQLite refuses; a lone surrogate (bytes that are no text) it cannot take either
    text = text[:_LONGEST].encode("utf-8", "replace").decode()
    return re.findall(_WORD, text) if text else []


def _add_token(parts: _Parts, name: str, word: str, minus: str) -> bool:
    """Add what a token asks for; False when it is none, and stands for words."""
    if name == "is" and word == "trashed":
        if minus and parts.first == 0:
            parts.high = 0  # in the trash and not in the trash
        return True
    condition = {"is": _IS, "has": _HAS, "no": _LACKS}.get(name, {}).get(word, "")
    if name == "needs" and word == "work":
        condition = _NEEDS_WORK
    if name in ("credit", "agency") and word:
        values = [f"%{escaped(fold(word))}%"]
        parts.add(f"folded_{name} LIKE ? ESCAPE '\\'", values, minus=minus)
        return True
    if days := _days(name, to_ascii_digits(word)):
        parts.add_dates(*days, minus=minus)
        return True
    if condition:
        parts.add(condition, minus=minus)
    return bool(condition)


def _days(name: str, word: str) -> tuple[int, int] | None:
    """Return the day a token of dates begins with, and the one after its last."""
    if name == "year" and re.fullmatch(r"\d{1,4}", word):
        begin, last = int(word.ljust(4, "0")), int(word.ljust(4, "9"))
        return day_number(begin, 0, 0), day_number(last + 1, 0, 0)
    if name in ("before", "after") and re.fullmatch(r"\d{4}(-\d\d){0,2}", word):
        year, *rest = map(int, word.split("-"))
        if name == "before":
            return 0, day_number(year, *(*rest, 0, 0)[:2])
        # after:2022 means after the whole of 2022
        return min(day_number(year, *(rest + [99, 99][len(rest) :])) + 1, UNDATED), UNDATED
    return None


def _add_words(parts: _Parts, word: str, minus: str, *, whole: bool) -> None:
    if re.search(_NO_SPACES, word):
        containing = "SPOT IN (SELECT rowid FROM words WHERE text LIKE ? ESCAPE '\\')"
        parts.add(containing, [f"%{escaped(fold(word))}%"], minus=minus)
        return
    terms = re.findall(r"[^\W_]+", fold(word))
    if terms:
        phrase = '"' + " ".join(terms) + '"'
        words = parts.unwanted if minus else parts.wanted
        words[phrase if whole else f"{phrase}*"] = None


def escaped(text: str) -> str:
    """Return `text` for a LIKE that escapes with a backslash."""
    return re.sub(r"([%_\\])", r"\\\1", text)


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
