"""Telling creators from agencies in a credit without its mark, year and licence."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from story_editor.model import credit_words as words
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_doubts import Doubts
from story_editor.model.credit_forms import names_within, without_title
from story_editor.model.credit_oddities import is_odd
from story_editor.model.folding import fold_name

_BY = (" by ", " par ", " por ")

LONG = 5
"""Words that the name of an agency has at most, to be found within another name."""


@dataclass
class Names:
    """Who is named, and what of it is in doubt."""

    doubts: Doubts
    creators: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    asset_id: str = ""


def read_names(text: str, book: CreditBook, doubts: Doubts) -> Names:
    """Return who is named in `text`, and note in `doubts` what was not known.

    `book` is asked who is who.
    """
    names = Names(doubts)
    if book.is_nobody(_bare(text)):  # of which "n/a" is no two
        return names
    text = without_title(text)
    if text[-1:] in (")", "）"):  # "新华社发（李欣 摄）"
        text = names_within(text, book, doubts)
    text, trailing = _take_trailing(text, names, book)
    close = "–" in text or "—" in text
    parties = split_parties(text, book, words.ANY_DASH if close else words.DASH, doubts)
    behind = _named((party for part in trailing for party in words.PARTY.split(part)), book)
    _take_asset(parties, names)
    _take_asset(behind, names)
    if all(book.is_agency(party) for party in parties):
        # nobody before it: "UNICEF (Jane Hobson)" is read as "UNICEF / Jane Hobson" is
        parties, behind = _named([*parties, *behind], book), []
    people, agencies = _sort_out(parties, names, book, alone=not behind)
    names.agencies = _named([*agencies, *behind], book)
    for party in people:
        _read_people(party, names, book)
    if not names.creators and not names.asset_id and names.agencies:
        names.creators.append(names.agencies.pop(0))
        doubts.assume("creators")
    if any(_begins_or_ends_with_agency(name, book) for name in names.creators):
        doubts.ask("creators", "agency")  # "UNICEF Jane Example", or is it as "UNICEF Nepal" is?
    creators = {fold_name(name) for name in names.creators}
    names.agencies = [party for party in names.agencies if fold_name(party) not in creators]
    for part, named in (("creators", names.creators), ("agency", names.agencies)):
        if any(is_odd(name) and not book.named(name) for name in named):
            doubts.ask(part)
    return names


def split_parties(
    text: str,
    book: CreditBook = EMPTY_BOOK,
    dash: re.Pattern[str] = words.DASH,
    doubts: Doubts | None = None,
) -> list[str]:
    """Return the parties of `text`: what slashes part, and a `dash` or "by" beside a known agency.

    What a sentence says is among them; what was guessed of it is noted in `doubts`.
    """
    parties: list[str] = []
    for part in (found.strip(words.EDGES) for found in words.PARTY.split(text)):
        said = names_within(part, book, doubts or Doubts())
        if said != part:
            parties += words.PARTY.split(said)
            continue
        by = words.BY.match(part) if any(word in part for word in _BY) else None
        pieces = list(by.groups()) if by else dash.split(part)
        apart = len(pieces) > 1 and any(book.is_agency(piece.strip()) for piece in pieces)
        parties += pieces if apart else [part]
    return _named(parties, book)


def _take_trailing(text: str, names: Names, book: CreditBook) -> tuple[str, list[str]]:
    """Cut "for CLIENT", "via DISTRIBUTOR", "on SITE" and "(AGENCY)" off `text`."""
    trailing: list[str] = []
    found = words.IN_BRACKETS.match(text)
    if found and not words.PARTY.search(found[2]):
        trailing.append(found[2].strip())
        text = found[1]
        if not book.is_agency(trailing[0]) and not _is_acronym(trailing[0]):
            names.doubts.ask("creators", "agency")
    while (found := words.BEHIND.search(text)) and not _is_whole(text, book):
        text, known = text[: found.start()], _all_known(found[2], book)
        trailing.insert(0, found[2])
        if found[1] and not known:
            names.doubts.assume("agency")
        elif not known:  # "Doctors for Peace" is one name
            names.doubts.ask("creators", "agency")
    found = words.ON_SITE.search(text)
    if found and book.is_agency(found[1]):
        text = text[: found.start()]
        trailing.insert(0, found[1])
    return text, trailing


def _is_whole(text: str, book: CreditBook) -> bool:
    """Say whether the last party of `text` is known as it stands: "Doctors for Peace"."""
    return book.named(words.PARTY.split(text)[-1]) is not None


def _all_known(text: str, book: CreditBook) -> bool:
    return all(book.is_agency(party) for party in words.PARTY.split(text.strip()))


def _take_asset(parties: list[str], names: Names) -> None:
    """Move what is a number in an archive, and no name, from `parties` to the asset id."""
    for party in list(parties):
        if not names.asset_id and words.ASSET.match(party):
            names.asset_id = party
            parties.remove(party)
        elif not _is_lettered(party):
            parties.remove(party)


def _sort_out(
    parties: list[str], names: Names, book: CreditBook, *, alone: bool
) -> tuple[list[str], list[str]]:
    """Return which of `parties` are people, and which agencies.

    `alone` says that no agency was named behind them. One name is the creator, whatever
    it names, unless it is an agency whose asset id stands beside it.
    """
    known = [party for party in parties if book.is_agency(party)]
    people = [party for party in parties if party not in known]
    if len(parties) < 2:
        return ([], parties) if known and names.asset_id else (parties, [])
    if persons := [party for party in people if book.is_person(party)]:
        rest = [party for party in parties if party not in persons]
        if len(rest) > len(known):
            names.doubts.assume("agency")
        return persons, rest
    if not known:
        if not alone:
            if len(people) > 1:
                names.doubts.assume("agency")
            return people[:1], people[1:]
        names.doubts.assume("creators", "agency")
        return people[:1], people[1:]
    if not people:
        names.doubts.assume("creators", "agency")
        return known[:1], known[1:]
    if len(people) > 1:
        names.doubts.assume("agency")
    return people[:1], [party for party in parties if party != people[0]]


def _read_people(party: str, names: Names, book: CreditBook) -> None:
    """Put the names of `party` among the creators; a comma or "and" alone decides nothing."""
    if book.named(party):  # "Smith, Jones and Partners" may be one name
        names.creators.append(party)
        return
    commas = [part for part in words.COMMA.split(party) if _bare(part)]
    people = [part for comma in commas for part in words.PEOPLE.split(comma)]
    single = _named((name for part in people for name in _apart(part, book)), book)
    single = [name for name in single if _is_lettered(name)]
    if len(commas) == 1 and len(single) == 1 and len(words.AND.split(party)) > 1:
        names.creators.append(_bare(party))  # "Johnson and Johnson": a firm, or two of one name
        names.doubts.ask("creators")
        return
    if len(single) > 1 and not names.agencies and all(map(book.is_agency, single)):
        names.creators += single  # who of them made it for whom, or both for themselves
        names.doubts.ask("creators", "agency")
        return
    unknown = [name for name in single if not book.is_told(name)]
    if len(unknown) == 1 and any(map(book.is_organisation, single)):
        unknown = [name for name in unknown if _is_acronym(name)]  # the rest is who made it
    people_asked = False
    several = any(not book.is_organisation(name) for name in single)
    for name in single:
        if len(single) > 1 and fold_name(name) in map(fold_name, names.agencies):
            continue  # it has been named already
        acronym = _is_acronym(name) and not book.is_told(name)
        agency_like = len(single) > 1 and (acronym or book.is_agency(name))
        told = several and book.is_organisation(name)
        if agency_like and (told or not names.agencies):
            names.agencies.append(name)
            if name in unknown:
                names.doubts.ask("agency")
        else:
            names.creators.append(name)
            people_asked = people_asked or name in unknown
    if people_asked and len(commas) > 1:
        names.doubts.ask("creators")
    elif people_asked and len(single) > len(people):
        names.doubts.assume("creators")


def _begins_or_ends_with_agency(name: str, book: CreditBook) -> bool:
    """Say whether a known agency stands before or behind other words in `name`, which nobody knows."""
    folded = fold_name(name)
    plain = folded.replace(" ", "").isalnum()
    parts = folded.split() if plain else words.WORD.findall(folded)
    ends = book.ends_of_agencies
    if len(parts) < 2 or not (parts[0] in ends or parts[-1] in ends):
        return False  # as of nearly all names
    if book.named(name) or book.is_agency(name):
        return False
    gaps = list(words.GAP.finditer(name))
    heads = (name[: gap.start()] for gap in gaps[:LONG])
    tails = (name[gap.end() :] for gap in gaps[-LONG:])
    return any(map(book.is_agency, heads)) or any(map(book.is_agency, tails))


def _apart(people: str, book: CreditBook) -> list[str]:
    return [people] if book.named(_bare(people)) else words.AND.split(people)


def _is_lettered(name: str) -> bool:
    return any(map(str.isalpha, name))


def _is_acronym(name: str) -> bool:
    return name.isupper() and bool(words.ACRONYM.fullmatch(name))


def _named(parties: Iterable[str], book: CreditBook) -> list[str]:
    """Return `parties` without what stands around a name, what is nobody's, and repeats."""
    found: dict[str, str] = {}
    for party in map(_bare, parties):
        if party and not book.is_nobody(party):
            found.setdefault(fold_name(party), party)
    return list(found.values())


@functools.lru_cache(maxsize=4_096)
def _bare(name: str) -> str:
    """Return `name` without what stands around it, the full stop of a sentence too."""
    name = name.strip(words.EDGES)
    if not name.endswith("."):
        return name
    last = name.split()[-1].rstrip(".")
    abbreviated = len(last) == 1 or "." in last or last.casefold() in words.ABBREVIATED
    bare = name.rstrip(". ")
    return f"{bare}." if abbreviated else bare.rstrip(words.EDGES)
