"""Names that look like one another: suggested as one contributor, with the reason, and no more.

Names meet in buckets, so that 3,000 of them take no 4,500,000 comparisons.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from story_editor.model.folding import fold
from story_editor.model.steps import Steps, finish

Reason = Literal["same", "accents", "spacing", "marks", "order", "initials", "letter"]
"""Why two look alike, the surest first: the same name, the same but for accents, for spaces and points, for
letters with a mark ("Müller" and "Mueller"), the words in another order, initials for first
names, one letter apart."""

REASONS: Sequence[Reason] = ("same", "accents", "spacing", "marks", "order", "initials", "letter")

LONG = 8
"""Letters and figures: shorter names one letter apart are other names ("Anna" and "Anne")."""

CROWD, HALVES = 40, 150
"""More names than so many in one bucket say nothing about any two of them; more of them may have
one half in common, such as a first name."""

AT_ONCE = 100
"""Names taken apart in one step."""

_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Å": "Aa", "Ø": "Oe"}
)
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"['’‘ʼʻʿʾ`´]")
"""Marks within a word, which one transliteration writes and another leaves out."""


class Pair(NamedTuple):
    """Two that look alike, by their keys, the lesser key first."""

    first: str
    second: str
    reason: Reason


def look_alikes(names: Mapping[str, Iterable[str]]) -> list[Pair]:
    """Return which of `names`, every spelling by the key of whom it belongs to, look alike.

    Each pair once, with the surest of its reasons; nobody looks like themselves.
    """
    return finish(look_alikes_in_steps(names))


def look_alikes_in_steps(names: Mapping[str, Iterable[str]]) -> Steps[list[Pair]]:
    """Return the same, in steps."""
    found: dict[tuple[str, str], Reason] = {}
    spelled: list[_Spelled] = []
    for number, (key, own) in enumerate(names.items()):
        spelled += [name for spelling in own if (name := _Spelled(key, spelling)).whole]
        if number % AT_ONCE == 0:
            yield
    for meeting in _meetings(spelled):
        if meeting is None:
            yield
            continue
        reason, one, other = meeting
        if one.key == other.key:
            continue
        pair = min(one.key, other.key), max(one.key, other.key)
        if pair not in found or REASONS.index(reason) < REASONS.index(found[pair]):
            found[pair] = reason
    return [Pair(*pair, reason) for pair, reason in sorted(found.items())]


class _Spelled:
    """One spelling, taken apart for comparing."""

    __slots__ = ("cased", "folded", "key", "keys", "pointed", "whole", "words")

    def __init__(self, key: str, spelling: str) -> None:
        self.key = key
        self.cased = " ".join(unicodedata.normalize("NFC", spelling).casefold().split())
        self.folded = " ".join(fold(spelling).split())
        self.pointed = "".join(_WORD.findall(spelling.casefold()))
        self.words = _words(spelling)
        self.whole = "".join(self.words)
        written = spelling.translate(_SPELLED)
        self.keys = {self.whole} if written == spelling else {self.whole, "".join(_words(written))}


def _words(spelling: str) -> list[str]:
    return _WORD.findall(_JOINED.sub("", fold(spelling)))


_Two = tuple["_Spelled", "_Spelled"]


def _meetings(names: Sequence[_Spelled]) -> Iterator[tuple[Reason, _Spelled, _Spelled] | None]:
    """Go through those that look alike, and why; the same two may come several times.

    Between two steps comes None.
    """
    for two in _together(names, lambda name: name.keys):
        yield two and (_by_marks(*two), *two)
    for two in _together(names, _ordered):
        yield two and ("order", *two)
    for two in _together(names, _family):
        if two is None or _are_initials(two[0].words[:-1], two[1].words[:-1]):
            yield two and ("initials", *two)
    for two in _together(names, _halves, HALVES):
        if two is None or _is_slip(*two):
            yield two and ("letter", *two)


def _together(
    names: Iterable[_Spelled], keys: Callable[[_Spelled], Iterable[str]], crowd: int = CROWD
) -> Iterator[_Two | None]:
    """Go through all pairs that have one of their `keys` in common; a crowd makes none."""
    buckets: dict[str, list[_Spelled]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in keys(name):
            buckets[key].append(name)
        if number % AT_ONCE == 0:
            yield None
    for bucket in buckets.values():
        if 1 < len(bucket) <= crowd:
            yield from combinations(bucket, 2)
            yield None


def _by_marks(one: _Spelled, other: _Spelled) -> Reason:
    """Return in what two differ whose letters are the same."""
    if one.folded == other.folded:
        return "same" if one.cased == other.cased else "accents"
    return "spacing" if one.pointed == other.pointed else "marks"


def _ordered(name: _Spelled) -> set[str]:
    return {" ".join(sorted(name.words))} if len(name.words) > 1 else set()


def _family(name: _Spelled) -> set[str]:
    """Return the family name with the first initial, where letters have capitals."""
    last = name.words[-1]
    full = len(name.words) > 1 and len(last) > 1 and last.upper() != last
    return {f"{last} {name.words[0][0]}"} if full else set()


def _are_initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether the first names are the same, written as initials in one of the two."""
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return bool(pairs) and all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in pairs)


def _halves(name: _Spelled) -> set[str]:
    """Return the beginnings and ends of which one is the same in two names one letter apart.

    A slip is in one half; the other is as long in both names, or was counted from one letter more.
    """
    whole = name.whole
    lengths = (len(whole) // 2, (len(whole) - 1) // 2) if len(whole) >= LONG else ()
    return {f"{whole[:n]}…" for n in lengths} | {f"…{whole[-n:]}" for n in lengths}


def _is_slip(one: _Spelled, other: _Spelled) -> bool:
    """Say whether one letter was added, left out, changed or swapped with its neighbour.

    A figure is no slip, nor is the first letter of a name: "Hobson" and "Dobson" are two people.
    """
    a, b = (one, other) if len(one.whole) <= len(other.whole) else (other, one)
    short, long = a.whole, b.whole
    if len(long) - len(short) > 1 or short == long:
        return False
    begin = next(
        (at for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short)
    )
    changed = long[begin : begin + 1] + (
        short[begin : begin + 1] if len(short) == len(long) else ""
    )
    if any(char.isdigit() for char in changed) or {begin} & (_starts(a) | _starts(b)):
        return False
    rest = short[begin:], long[begin:]
    if len(short) < len(long):
        return rest[0] == rest[1][1:]
    swapped = rest[0][:2] == rest[1][:2][::-1] and rest[0][2:] == rest[1][2:]
    return swapped or rest[0][1:] == rest[1][1:]


def _starts(name: _Spelled) -> set[int]:
    """Return where the words begin in the whole."""
    starts, at = set(), 0
    for word in name.words:
        starts.add(at)
        at += len(word)
    return starts
