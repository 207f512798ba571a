"""Completing a credit that is being typed: whole credits in use, names of the book, agencies.

What is completed is printed as the contributor requires or as the house does, and never with a
year that was not typed: a year belongs to the photo.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import chain, islice

from story_editor.model.agencies import is_agency
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_labels import LABEL
from story_editor.model.credit_reading import print_credit, read_credit
from story_editor.model.credit_words import MARK, PARTY, YEAR_LAST, YEAR_ONLY
from story_editor.model.folding import fold, to_ascii_digits

MOST = 12
"""Suggestions at a time: what a list shows without scrolling."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CreditsInUse:
    """Credits without mark and year, the most used first, and how often each name is credited.

    Each with its words, as `prepared` made them; `words` are those of the names of a book, and
    `agencies` what stands behind a slash or is known to everybody.
    """

    credits: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    uses: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    agencies: frozenset[str] = frozenset()

    def with_credit(self, line: str) -> CreditsInUse:
        """Return these with `line` first, which an editor has just typed."""
        if not line or any(known == line for _words, known in self.credits):
            return self
        agencies = self.agencies | _agencies([line])
        return replace(self, credits=((_words(line), line), *self.credits), agencies=agencies)


def prepared(
    lines: Iterable[str], names: Iterable[tuple[str, int]], book: Iterable[Contributor] = ()
) -> CreditsInUse:
    """Return credits as `lines`, the most used first, and `names` with their uses, to be searched.

    It takes a while for thousands, those of `book` too: not for the thread of a window.
    """
    uses = dict(names)
    ranked = sorted(uses, key=lambda name: (-uses[name], name))
    spellings = {name for one in book for name in one.spellings}
    lines = tuple(lines)
    known = (name for name in uses if name not in spellings and is_agency(name))
    return CreditsInUse(
        tuple((_words(line), line) for line in lines),
        tuple((_words(name), name) for name in ranked),
        uses,
        {name: _words(name) for name in spellings},
        _agencies(lines).union(known),
    )


class Completions:
    """What a credit field suggests, for one state of the credit book and the house style."""

    def __init__(self, in_use: CreditsInUse, book: CreditBook, house: str) -> None:
        self._in_use = in_use
        self._book = book
        self._house = house
        self._uses: dict[str, int] = {}
        self._agencies = {*in_use.agencies}
        self._names = self._ranked()

    def find(self, text: str) -> list[str]:
        """Return at most MOST lines that complete what is typed, whole credits before names."""
        rest, year = _without_year(_without_head(text.strip()))
        words = _sought(rest)
        if not words:
            return []
        head, tail = _last_party(rest)
        lines = islice(
            _matching(self._in_use.credits, words), 4 * MOST
        )  # to read one takes a while
        whole = (self._whole(line, year) for line in lines)
        names = (
            self._with_agency(head, tail, year)
            if head
            else (self._alone(name, year) for name in self._matching_names(words))
        )
        return _first(line for line in chain(whole, names) if line != text)

    def _ranked(self) -> list[tuple[str, str]]:
        """Return the names of the book by what finds them, the most used first; an alias finds its name."""
        uses, words = self._in_use.uses, self._in_use.words
        found: list[tuple[str, str]] = []
        for one in self._book:
            spellings = one.spellings
            self._uses[one.name] = sum(uses.get(name, 0) for name in spellings)
            if one.kind == "nobody":
                continue
            kept = (one.name, *one.names.values())
            if one.kind == "organisation":
                self._agencies.update(kept)
            found += [
                (words.get(name) or _words(name), name if name in kept else one.name)
                for name in spellings
            ]
        return sorted(found, key=lambda pair: -self._used(pair[1]))

    def _used(self, name: str) -> int:
        """Return how often `name` is credited, one of the book in every spelling."""
        return self._uses.get(name) or self._in_use.uses.get(name, 0)

    def _matching_names(
        self, words: list[str], among: Collection[str] | None = None
    ) -> Iterator[str]:
        """Go through the names, of the book and credited elsewhere, that `words` find, the most used first."""
        of_book, in_use = _matching(self._names, words), _matching(self._in_use.names, words)
        if among is not None:
            of_book, in_use = (filter(among.__contains__, found) for found in (of_book, in_use))
        others = (name for name in in_use if not self._book.named(name))
        return merge(of_book, others, key=lambda name: -self._used(name))

    def _whole(self, line: str, year: str) -> str:
        """Return a credit in use as it is printed."""
        credit = read_credit(line, book=self._book).replace(text=line, year=year)
        if not credit.parties:
            return "" if YEAR_ONLY.search(to_ascii_digits(line)) else line
        return self._printed(credit)

    def _alone(self, name: str, year: str) -> str:
        """Return the credit of `name` alone, or as much of a supplier's form as stands before a name."""
        known = self._book.named(name)
        if known is not None and known.kind == "organisation" and known.own_form:
            begun = known.form.partition("{")[0]
            return begun if fold(known.name) in fold(begun) else self._house_of(name, year)
        return self._printed(Credit(text=name, creators=(name,), year=year))

    def _with_agency(self, head: str, tail: str, year: str) -> Iterator[str]:
        """Go through what is typed before the last slash, each with an agency that `tail` begins."""
        sought = _sought(tail)
        creators = read_credit(head, book=self._book).creators
        for name in self._matching_names(sought, self._agencies) if sought else ():
            known = self._book.named(name)
            if known is not None and known.own_form and creators:
                yield self._printed(Credit(creators=creators, agency=name, year=year))
            else:
                yield self._house_of(head, year, name)

    def _printed(self, credit: Credit) -> str:
        return print_credit(credit, self._book.form_for(credit, self._house))

    def _house_of(self, names: str, year: str, agency: str = "") -> str:
        """Return `names`, as they stand, in the house style."""
        return print_credit(Credit(creators=(names,), agency=agency, year=year), self._house)


def _agencies(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(part for line in lines for part in line.split(" / ")[1:])


def _without_year(text: str) -> tuple[str, str]:
    found = YEAR_LAST.search(to_ascii_digits(text))
    return (text[: found.start()], found[1]) if found else (text, "")


def _last_party(text: str) -> tuple[str, str]:
    """Return what stands before the last slash of `text`, and behind it; "" without one."""
    slashes = list(PARTY.finditer(text))
    return (text[: slashes[-1].start()], text[slashes[-1].end() :]) if slashes else ("", text)


def _words(text: str) -> str:
    """Return the words of `text`, folded, with a space before each, so that beginnings are found."""
    return "".join(f" {word}" for word in _WORD.findall(fold(text)))


def _sought(text: str) -> list[str]:
    return [f" {word}" for word in _WORD.findall(fold(text))]


def _matching(known: Iterable[tuple[str, str]], words: list[str]) -> Iterator[str]:
    """Go through those of `known` in which each of `words` begins a word."""
    first, *others = words
    return (
        shown for text, shown in known if first in text and all(word in text for word in others)
    )


def _first(lines: Iterable[str]) -> list[str]:
    """Return the first MOST of `lines`, each once, and none that is empty."""
    found: dict[str, None] = {}
    for line in lines:
        if line:
            found[line] = None
        if len(found) == MOST:
            break
    return list(found)


def _without_head(text: str) -> str:
    """Return `text` without its mark and label."""
    text = MARK.sub("", text, count=1)
    label = LABEL.match(text)
    return text[label.end() :] if label else text
