"""Telling creators from agencies in a credit without its mark, year and licence."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from story_editor.model import credit_words as words
from story_editor.model.agencies import is_agency
from story_editor.model.folding import fold


@dataclass
class Names:
    """Who is named; `unsure` holds "creators" or "agency" where that was assumed."""

    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    asset_id: str = ""
    unsure: set[str] = field(default_factory=set)


def read_names(text: str, book: Collection[str]) -> Names:
    """Return who is named in `text`; `book` holds folded names of further agencies."""
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


def split_parties(text: str, book: Collection[str] = ()) -> list[str]:
    """Return the parties of `text`: what slashes part, and dashes beside a known agency."""
    parties: list[str] = []
    for part in words.PARTY.split(text):
        pieces = words.DASH.split(part)
        apart = len(pieces) > 1 and any(is_agency(piece.strip(), book) for piece in pieces)
        parties += [piece.strip(" ,;–—-") for piece in (pieces if apart else [part])]
    return _distinct([party for party in parties if party and fold(party) not in words.JUNK])


def _take_trailing(text: str, names: Names, book: Collection[str]) -> tuple[str, list[str]]:
    """Cut "for CLIENT", "via DISTRIBUTOR", "on SITE" and "(AGENCY)" off `text`."""
    trailing: list[str] = []
    for pattern in (words.VIA, words.FOR, words.ON_SITE):
        found = pattern.search(text)
        if not found or (pattern is words.ON_SITE and not is_agency(found[1], book)):
            continue
        trailing.insert(0, found[1].strip())
        text = text[: found.start()]
        if not all(is_agency(party, book) for party in words.PARTY.split(trailing[0])):
            # "Doctors for Peace" is one name
            names.unsure |= {"agency"} if pattern is words.VIA else {"creators", "agency"}
    found = words.IN_BRACKETS.match(text)
    if found and not words.PARTY.search(found[2]):
        trailing.insert(0, found[2].strip())
        text = found[1]
        if not is_agency(trailing[0], book) and not _is_acronym(trailing[0]):
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
    parties: list[str], names: Names, book: Collection[str], *, alone: bool
) -> tuple[list[str], list[str]]:
    """Return which of `parties` are people, and which agencies.

    `alone` says that no agency was named behind them. One name is the creator, whatever
    it names, unless an agency's asset id or another agency shows that it is none.
    """
    known = [party for party in parties if is_agency(party, book)]
    people = [party for party in parties if party not in known]
    if len(parties) < 2:
        other = bool(known) and (not alone or bool(names.asset_id))
        return ([], parties) if other else (parties, [])
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


def _read_people(party: str, names: Names, book: Collection[str]) -> None:
    """Put the names of `party` among the creators; a comma or "and" alone decides nothing."""
    for people in words.PEOPLE.split(party):
        parts = [part for part in words.COMMA.split(people) if part.strip()]
        single = [name.strip() for part in parts for name in words.AND.split(part)]
        if len(single) > 1:
            names.unsure.add("creators")
        for name in single:
            agency_like = len(parts) > 1 and (is_agency(name, book) or _is_acronym(name))
            if agency_like and not names.agencies:
                names.agencies.append(name)
                names.unsure |= {"creators", "agency"}
            elif name and fold(name) not in words.JUNK:
                names.creators.append(name)
    names.creators = _distinct(names.creators)


def _is_acronym(name: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_a-z]{2,}(?:-[^\W\d_a-z]+)*", name)) and name.isupper()


def _distinct(parties: list[str]) -> list[str]:
    seen: dict[str, str] = {}
    for party in parties:
        seen.setdefault(fold(party), party)
    return list(seen.values())
