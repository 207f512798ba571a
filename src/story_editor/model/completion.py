"""Completing a credit that is being typed: whole credits in use, names of the book, agencies.

What is completed is printed as the contributor requires or as the house does, and never with a
year that was not typed: a year belongs to the photo.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import print_credit, read_credit
from story_editor.model.credit_words import LABEL, MARK, PARTY, YEAR_LAST, YEAR_ONLY
from story_editor.model.folding import fold, to_ascii_digits

MOST = 12
"""Suggestions at a time: what a list shows without scrolling."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class CreditsInUse:
    """Credits without mark and year, the most used first, and how often each name is credited.

    `credits` come with their words, folded, as `prepared` made them.
    """

    credits: tuple[tuple[str, str], ...] = ()
    names: Mapping[str, int] | None = None

    def with_credit(self, line: str) -> CreditsInUse:
        """Return these with `line` first, which an editor has just typed."""
        if not line or any(known == line for _words, known in self.credits):
            return self
        return CreditsInUse(((_words(line), line), *self.credits), self.names)


def prepared(lines: Iterable[str], names: Iterable[tuple[str, int]]) -> CreditsInUse:
    """Return credits as `lines`, the most used first, and `names` with their uses, ready to be searched."""
    return CreditsInUse(tuple((_words(line), line) for line in lines), dict(names))


class Completions:
    """What a credit field suggests, for one state of the credit book and the house style."""

    def __init__(self, in_use: CreditsInUse, book: CreditBook, house: str) -> None:
        self._in_use = in_use
        self._book = book
        self._house = house
        self._names = self._ranked()
        parts = (part for _words, line in in_use.credits for part in line.split(" / ")[1:])
        self._agencies = frozenset(parts)

    def find(self, text: str) -> list[str]:
        """Return at most MOST lines that complete what is typed, whole credits before names."""
        rest, year = _without_year(LABEL.sub("", MARK.sub("", text.strip(), count=1)))
        words = _sought(rest)
        if not words:
            return []
        head, tail = _last_party(rest)
        found = [self._whole(line, year) for line in _matching(self._in_use.credits, words)]
        if head:
            found += self._with_agency(head, tail, year)
        else:
            found += [self._alone(name, year) for name in _matching(self._names, words)]
        wanted = (line for line in dict.fromkeys(found) if line and line != text)
        return list(islice(wanted, MOST))

    def _ranked(self) -> list[tuple[str, str]]:
        """Return the names that may be completed, by what finds them, the most used first."""
        counts = dict(self._in_use.names or {})
        uses: dict[str, int] = {}
        found: list[tuple[str, str]] = []
        for one in self._book:
            spellings = one.spellings
            for name in spellings:
                uses[one.name] = uses.get(one.name, 0) + counts.pop(name, 0)
            if one.kind == "nobody":
                continue
            kept = {one.name, *one.names.values()}  # an alias leads to the name
            found += [(_words(name), name if name in kept else one.name) for name in spellings]
        rest = [name for name in counts if not self._book.named(name)]
        found += [(_words(name), name) for name in rest]
        uses |= {name: counts[name] for name in rest}
        return sorted(found, key=lambda pair: (-uses.get(pair[1], 0), pair[1]))

    def _whole(self, line: str, year: str) -> str:
        """Return a credit in use as it is printed."""
        credit = read_credit(line, book=self._book).replace(text=line, year=year)
        if not credit.parties:
            return "" if YEAR_ONLY.search(to_ascii_digits(line)) else line
        return self._printed(credit)

    def _alone(self, name: str, year: str) -> str:
        """Return the credit of `name` alone, or as much of a supplier's form as stands before a name."""
        known = self._book.named(name)
        if known is not None and known.kind == "organisation" and known.form:
            begun = known.form.partition("{")[0]
            return begun if fold(known.name) in fold(begun) else self._house_of(name, year)
        return self._printed(Credit(text=name, creators=(name,), year=year))

    def _with_agency(self, head: str, tail: str, year: str) -> Iterator[str]:
        """Go through what is typed before the last slash, each with an agency that `tail` begins."""
        sought = _sought(tail)
        creators = read_credit(head, book=self._book).creators
        for name in _matching(self._names, sought) if sought else ():
            if not (name in self._agencies or self._book.is_agency(name)):
                continue
            known = self._book.named(name)
            if known is not None and known.form and creators:
                yield self._printed(Credit(creators=creators, agency=name, year=year))
            else:
                yield self._house_of(head, year, name)

    def _printed(self, credit: Credit) -> str:
        return print_credit(credit, self._book.form_for(credit, self._house))

    def _house_of(self, names: str, year: str, agency: str = "") -> str:
        """Return `names`, as they stand, in the house style."""
        return print_credit(Credit(creators=(names,), agency=agency, year=year), self._house)


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
    """Go through the first of `known` in which each of `words` begins a word."""
    first, *others = words
    found = (
        shown for text, shown in known if first in text and all(word in text for word in others)
    )
    return islice(found, 4 * MOST)
