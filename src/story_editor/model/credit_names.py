"""Telling creators from agencies in a credit without its mark, year and licence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from story_editor.model import credit_words as words
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.folding import fold


@dataclass
class Names:
    """Who is named; `unsure` holds "creators" or "agency" where that was assumed."""

    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    asset_id: str = ""
    unsure: set[str] = field(default_factory=set)


def read_names(text: str, book: CreditBook) -> Names:
    """Return who is named in `text`; `book` knows who is who."""
    names = Names()
    text, trailing = _take_trailing(text, names, book)
    parties = split_parties(text, book)
    _take_asset(parties, names)
    people, agencies = _sort_out(parties, names, book, alone=not trailing)
    behind = [party for part in trailing for party in words.PARTY.split(part)]
    names.agencies = _distinct([*agencies, *behind])
    for party in people:
        _read_people(party, names, book)
    return names


def split_parties(text: str, book: CreditBook = EMPTY_BOOK) -> list[str]:
    """Return the parties of `text`: what slashes part, and dashes beside a known agency."""
    parties: list[str] = []
    for part in words.PARTY.split(text):
        pieces = words.DASH.split(part)
        apart = len(pieces) > 1 and any(book.is_agency(piece.strip()) for piece in pieces)
        parties += [piece.strip(" ,;–—-") for piece in (pieces if apart else [part])]
    return _distinct([party for party in parties if party and fold(party) not in words.JUNK])


def _take_trailing(text: str, names: Names, book: CreditBook) -> tuple[str, list[str]]:
    """Cut "for CLIENT", "via DISTRIBUTOR", "on SITE" and "(AGENCY)" off `text`."""
    trailing: list[str] = []
    for pattern in (words.VIA, words.FOR, words.ON_SITE):
        found = pattern.search(text)
        if not found or (pattern is words.ON_SITE and not book.is_agency(found[1])):
            continue
        trailing.insert(0, found[1].strip())
        text = text[: found.start()]
        if not all(book.is_agency(party) for party in words.PARTY.split(trailing[0])):
            # "Doctors for Peace" is one name
            names.unsure |= {"agency"} if pattern is words.VIA else {"creators", "agency"}
    found = words.IN_BRACKETS.match(text)
    if found and not words.PARTY.search(found[2]):
        trailing.insert(0, found[2].strip())
        text = found[1]
        if not book.is_agency(trailing[0]) and not _is_acronym(trailing[0]):
            names.unsure |= {"creators", "agency"}
    return text, trailing


def _take_asset(parties: list[str], names: Names) -> None:
    """Move what is a number in an archive, and no name, from `parties` to the asset id."""
    for party in list(parties):
        lettered = any(char.isalpha() for char in party)
        if not names.asset_id and words.ASSET.match(party):
            names.asset_id = party
            parties.remove(party)
        elif not lettered:
            parties.remove(party)


def _sort_out(
    parties: list[str], names: Names, book: CreditBook, *, alone: bool
) -> tuple[list[str], list[str]]:
    """Return which of `parties` are people, and which agencies.

    `alone` says that no agency was named behind them. One name is the creator, whatever
    it names, unless an agency's asset id or another agency shows that it is none.
    """
    known = [party for party in parties if book.is_agency(party)]
    people = [party for party in parties if party not in known]
    if len(parties) < 2:
        other = bool(known) and (not alone or bool(names.asset_id))
        return ([], parties) if other else (parties, [])
    if persons := [party for party in people if book.is_person(party)]:
        rest = [party for party in parties if party not in persons]
        if len(rest) > len(known):
            names.unsure |= {"agency"}
        return persons, rest
    if not known:
        if not alone:
            return people[:1], people[1:]
        names.unsure |= {"creators", "agency"}
        return people[:1], people[1:]
    if not people:
        names.unsure |= {"creators", "agency"}
        return known[:1], known[1:]
    if len(people) > 1:
        names.unsure |= {"agency"}
    return people[:1], [party for party in parties if party != people[0]]


def _read_people(party: str, names: Names, book: CreditBook) -> None:
    """Put the names of `party` among the creators; a comma or "and" alone decides nothing."""
    if book.named(party):  # "Smith, Jones and Partners" may be one name
        names.creators = _distinct([*names.creators, party])
        return
    for people in words.PEOPLE.split(party):
        parts = [part for part in words.COMMA.split(people) if part.strip()]
        single = [name.strip() for part in parts for name in _apart(part, book)]
        answered = all(book.named(name) for name in single)
        if len(single) > 1 and not answered:
            names.unsure.add("creators")
        for name in single:
            agency_like = len(parts) > 1 and (book.is_agency(name) or _is_acronym(name))
            if agency_like and not names.agencies:
                names.agencies.append(name)
                names.unsure |= set() if answered else {"creators", "agency"}
            elif name and fold(name) not in words.JUNK:
                names.creators.append(name)
    names.creators = _distinct(names.creators)


def _apart(people: str, book: CreditBook) -> list[str]:
    return [people] if book.named(people) else words.AND.split(people)


def _is_acronym(name: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_a-z]{2,}(?:-[^\W\d_a-z]+)*", name)) and name.isupper()


def _distinct(parties: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for party in parties:
        seen.setdefault(fold(party), party)
    return list(seen.values())
