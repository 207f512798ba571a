"""Where a name stands in a printed credit, as one of its parties and nothing else.

"© March / ILO, March 2022" names March once and dates the photo once. So labels, marks, reserved
rights, the licence and the months of dates are set aside, and a name counts only where it stands
between what parts names.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence

from story_editor.model import credit_words as words
from story_editor.model.credit_dates import date_before
from story_editor.model.credit_labels import BYLINE, COURTESY, LABEL, SOURCE
from story_editor.model.credit_reading import clean
from story_editor.model.folding import to_ascii_digits
from story_editor.model.hidden import hidden_places, without_hidden

Place = tuple[int, int]
"""Where something begins and ends in a text."""

_TOKEN = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);?|.", re.DOTALL)
_BETWEEN = r",;:|/·•،，、；／｜()（）\[\]©"
_JOIN = r"and|et|y|und|и|و|&|\+|by|par|por|on|via|for|pour|para|für|для|[–—-]"
_BEFORE = re.compile(rf"(?:^|[{_BETWEEN}]\s*|(?:^|\s)(?:{_JOIN})\s+)$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s*\.?\s*$|\s*[{_BETWEEN}]|\s+(?:{_JOIN})\s|\s+\d", re.IGNORECASE)


def party_places(text: str, name: str, others: Sequence[str]) -> list[Place]:
    """Return where `name` stands in `text` as a party; empty where that cannot be told.

    `others` are the other words that were read in `text`; within one of these it is not the name.
    """
    aligned = _aligned(text)
    name, others = without_hidden(name), [without_hidden(one) for one in others]
    if aligned is None or not name.strip():
        return []
    line, places = aligned
    aside = _set_aside(line)
    free = [
        (first, last)
        for first, last in _found(line, name, others)
        if not any(first < end and start < last for start, end in aside)
    ]
    apart = [place for place in free if _stands_apart(line, place, aside)]
    # what was read stands somewhere: the only place there is, is its place
    chosen = apart or (free if len(free) == 1 else [])
    return [(places[first][0], places[last - 1][1]) for first, last in chosen]


def _found(line: str, name: str, others: Sequence[str]) -> Iterator[Place]:
    """Return where `name` stands in `line` as whole words and in no longer one of `others`."""
    longer = [one for one in others if one and one != name and name in one]
    patterns = [_pattern(one) for one in sorted(longer, key=len, reverse=True)]
    wanted = re.compile("|".join([*patterns, f"(?P<name>{_pattern(name)})"]))
    return (hit.span() for hit in wanted.finditer(line) if hit["name"] is not None)


def _pattern(name: str) -> str:
    """Return what finds `name` as whole words; Chinese and Japanese have no gaps between words."""
    before = r"(?<!\w)" if _has_gaps(name[0]) else ""
    return f"{before}{re.escape(name)}" + (r"(?!\w)" if _has_gaps(name[-1]) else "")


def _has_gaps(letter: str) -> bool:
    return letter.isalnum() and not "\u3040" <= letter <= "\u9fff"


def _stands_apart(line: str, place: Place, aside: Sequence[Place]) -> bool:
    """Say whether what stands at `place` is parted from its neighbours, as a party is."""
    first, last = place
    ends = {end for _start, end in aside}
    starts = {start for start, _end in aside}
    before = first in ends or bool(_BEFORE.search(line[:first]))
    return before and (last in starts or bool(_BEHIND.match(line, last)))


def _set_aside(line: str) -> list[Place]:
    """Return what is no part of any name in `line`: label, mark, reserved rights, licence, month."""
    head = _end_of_head(line)
    aside = [(0, head)] if head else []
    aside += [found.span() for found in words.RESERVED.finditer(line)]
    plain = to_ascii_digits(line)
    for year in words.YEAR_ONLY.finditer(plain, head):
        date = date_before(plain[head : year.start()].rstrip())
        if date is not None:
            aside.append((head + date, year.end()))
    return aside + _licence_places(line)


def _licence_places(line: str) -> list[Place]:
    """Return where a licence ends `line`, before or behind reserved rights or a year."""
    reserved = words.RESERVED.search(line)
    ends = {len(line)} | ({reserved.start()} if reserved else set())
    if year := words.YEAR_LAST.search(to_ascii_digits(line)):
        ends.add(year.start())
    found = (words.LICENCE.search(line[:end]) for end in ends)
    return [licence.span() for licence in found if licence]


def _end_of_head(line: str) -> int:
    """Return where the marks and labels before the names end."""
    at, before = 0, -1
    while before != at:
        before = at
        for pattern in (words.MARK, LABEL, COURTESY, BYLINE, SOURCE):
            if found := pattern.match(line[at:]):
                at += found.end()
    return at


def _aligned(text: str) -> tuple[str, list[Place]] | None:
    """Return `text` as it is read, and the place in `text` of each character of that.

    None where that cannot be told character by character.
    """
    line, places = "", list[Place]()
    for char, (start, end) in _characters(text):
        if unicodedata.combining(char) and line:
            one = unicodedata.normalize("NFC", line[-1] + char)
            line = line[:-1] + one
            if len(one) == 1:
                places[-1] = (places[-1][0], end)
            else:
                places.append((start, end))
        elif not char.isspace():
            line += char
            places.append((start, end))
        elif line and line[-1] != " ":
            line += " "
            places.append((start, end))
    line = line.rstrip()
    return (line, places) if line == clean(text) and len(line) <= len(places) else None


def _characters(text: str) -> Iterator[tuple[str, Place]]:
    """Return the characters of `text` that are seen, entities undone, each with its place."""
    found = [*_undone(text)]
    hidden = {*hidden_places("".join(char for char, _place in found))}
    return (one for at, one in enumerate(found) if at not in hidden)


def _undone(text: str) -> Iterator[tuple[str, Place]]:
    for token in _TOKEN.finditer(text):
        piece = html.unescape(token[0])
        first, last = token.span()
        whole = piece != token[0]
        places = [(first, last) if whole else (at, at + 1) for at in range(first, last)]
        yield from zip(piece, places, strict=False)
