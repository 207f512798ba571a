"""Names that look like one another: suggested as one contributor, with the reason, and no more.

Names meet in buckets, so that 3,000 of them take no 4,500,000 comparisons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from story_editor.model.folding import fold

Reason = Literal["same", "spacing", "marks", "order", "initials", "letter"]
"""Why two look alike, the surest first: the same name, the same but for spaces and points, but for
letters with a mark ("Müller" and "Mueller"), the words in another order, initials for first
names, one letter apart."""

REASONS: Sequence[Reason] = ("same", "spacing", "marks", "order", "initials", "letter")

LONG = 8
"""Letters and figures: shorter names one letter apart are other names ("Anna" and "Anne")."""

CROWD, HALVES = 40, 150
"""More names than so many in one bucket say nothing about any two of them; more of them may have
one half in common, such as a first name."""

_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
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
    found: dict[tuple[str, str], Reason] = {}
    spelled = [_Spelled(key, spelling) for key, own in names.items() for spelling in own]
    for reason, one, other in _meetings([name for name in spelled if name.whole]):
        if one.key == other.key:
            continue
        pair = min(one.key, other.key), max(one.key, other.key)
        if pair not in found or REASONS.index(reason) < REASONS.index(found[pair]):
            found[pair] = reason
    return [Pair(*pair, reason) for pair, reason in sorted(found.items())]


class _Spelled:
    """One spelling, taken apart for comparing."""

    __slots__ = ("folded", "key", "keys", "pointed", "whole", "words")

    def __init__(self, key: str, spelling: str) -> None:
        self.key = key
        self.folded = " ".join(fold(spelling).split())
        self.pointed = "".join(_WORD.findall(spelling.casefold()))
        self.words = _words(spelling)
        self.whole = "".join(self.words)
        written = spelling.translate(_SPELLED)
        self.keys = {self.whole} if written == spelling else {self.whole, "".join(_words(written))}


def _words(spelling: str) -> list[str]:
    return _WORD.findall(_JOINED.sub("", fold(spelling).translate(_PLAIN)))


def _meetings(names: Sequence[_Spelled]) -> Iterator[tuple[Reason, _Spelled, _Spelled]]:
    """Go through those that look alike, and why; the same two may come several times."""
    for one, other in _together((name, name.keys) for name in names):
        if one.folded == other.folded:
            yield "same", one, other
        else:
            yield "spacing" if one.pointed == other.pointed else "marks", one, other
    ordered = ((name, {" ".join(sorted(name.words))}) for name in names if len(name.words) > 1)
    for one, other in _together(ordered):
        yield "order", one, other
    families = (
        (name, {f"{name.words[-1]} {name.words[0][0]}"}) for name in names if _is_full(name)
    )
    for one, other in _together(families):
        if _are_initials(one.words[:-1], other.words[:-1]):
            yield "initials", one, other
    long = [name for name in names if len(name.whole) >= LONG]
    for one, other in _together(((name, _halves(name.whole)) for name in long), HALVES):
        if _is_slip(one, other):
            yield "letter", one, other


def _together(
    names: Iterable[tuple[_Spelled, Iterable[str]]], crowd: int = CROWD
) -> Iterator[tuple[_Spelled, _Spelled]]:
    """Go through all pairs that share a bucket; a crowd makes none."""
    buckets: dict[str, list[_Spelled]] = defaultdict(list)
    for name, keys in names:
        for key in keys:
            buckets[key].append(name)
    for bucket in buckets.values():
        if 1 < len(bucket) <= crowd:
            yield from combinations(bucket, 2)


def _is_full(name: _Spelled) -> bool:
    """Say whether the name ends with a family name, in letters that have capitals."""
    last = name.words[-1]
    return len(name.words) > 1 and len(last) > 1 and last.upper() != last


def _are_initials(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether the first names are the same, written as initials in one of the two."""
    if len(one) != len(other):
        return False
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return bool(pairs) and all(a[0] == b[0] and 1 in (len(a), len(b)) for a, b in pairs)


def _halves(whole: str) -> set[str]:
    """Return the beginnings and ends of which one is the same in two names one letter apart.

    A slip is in one half; the other is as long in both names, or was counted from one letter more.
    """
    lengths = len(whole) // 2, (len(whole) - 1) // 2
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
