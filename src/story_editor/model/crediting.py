"""Who is credited: everybody of the credit book, and everybody else who is named in a photo's credit."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from story_editor.model.contributor import Contributor, Kind
from story_editor.model.credit import Role
from story_editor.model.credit_book import CreditBook
from story_editor.model.findings import last_warned
from story_editor.model.folding import fold
from story_editor.model.look_alikes import REASONS, Reason, look_alikes_in_steps
from story_editor.model.renaming import is_other_spelling
from story_editor.model.steps import Steps

Choice = Literal["", "alike", "ended", "ending", "no-credit"]
"""Everyone, those who look like somebody else, those with a photo whose rights have ended or end soon,
and nobody: the photos without a credit."""

NOT_IN_BOOK = "?"
"""Begins the key of somebody who is not in the credit book; their name without case follows."""


class Credited(NamedTuple):
    """One photo: its credit as printed, and who is named in it, as read.

    `ends` is an ISO date or empty, `stories` how many show it, `newest` grows with the date of
    the newest of them. `lacks` says that it needs a credit and has none. `roles` say as what each
    is read.
    """

    id: str
    printed: str
    licence: str
    ends: str
    lacks: bool
    stories: int
    newest: int
    parties: tuple[str, ...]
    roles: Mapping[str, Role] = {}


class CreditRow(NamedTuple):
    """One contributor, or one name that is not in the book, with what bears it.

    Of a name the `kind` is as what most photos read it, and empty where that is undecided.
    `key` is the contributor's id, or NOT_IN_BOOK and the name without case. `photos` are ids, the
    newest first. `ended` and `ending` count photos whose rights have ended or end soon. `alike`
    is the key of whom they may be the same as, `reason` why; empty when nobody is. `otherwise`
    counts photos that credit them under `other_name`, or still another spelling than their name;
    `misspelt` those of them in whose credit it is none of the spellings that the book lists either.
    `lacks` is the code of why a contributor's file cannot be read, and this is as they were known last.
    """

    key: str
    name: str
    kind: Kind
    printed: str = ""
    photos: tuple[str, ...] = ()
    stories: int = 0
    licence: str = ""
    ended: int = 0
    ending: int = 0
    otherwise: int = 0
    misspelt: int = 0
    other_name: str = ""
    alike: str = ""
    alike_name: str = ""
    reason: Reason | Literal[""] = ""
    folded: str = ""
    lacks: str = ""

    @property
    def in_book(self) -> bool:
        """Say whether this is a contributor of the credit book."""
        return not self.key.startswith(NOT_IN_BOOK)


class Crediting(NamedTuple):
    """Every row, and how many photos lack a credit in how many stories."""

    rows: tuple[CreditRow, ...]
    lacking: int = 0
    lacking_stories: int = 0

    def counts(self) -> dict[str, int]:
        """Return how many there are of each Choice."""
        return {
            "": len(self.rows),
            "alike": sum(bool(row.alike) for row in self.rows),
            "ended": sum(bool(row.ended) for row in self.rows),
            "ending": sum(bool(row.ending) for row in self.rows),
            "no-credit": self.lacking,
        }

    def find(self, words: str, chosen: Choice) -> list[CreditRow]:
        """Return the rows of `chosen` in which all `words` stand, case and accents ignored."""
        wanted = fold(words).split()
        rows = {
            "": self.rows,
            "alike": [row for row in self.rows if row.alike],
            "ended": [row for row in self.rows if row.ended],
            "ending": [row for row in self.rows if row.ending],
            "no-credit": [],
        }[chosen]
        return [row for row in rows if all(word in row.folded for word in wanted)]


AT_ONCE = 100
"""Photos and contributors looked at in one step."""


def read_crediting_in_steps(
    book: CreditBook,
    photos: Iterable[Credited],
    today: dt.date,
    unread: Mapping[str, str] = MappingProxyType({}),
) -> Steps[Crediting]:
    """Return who is credited in `photos`, and everybody of the `book`, in no order that means anything.

    `unread` says by id why the files of some in the book cannot be read.
    """
    borne: dict[str, list[Credited]] = defaultdict(list)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    read_as: dict[str, Counter[Role]] = defaultdict(Counter)
    otherwise: dict[str, list[str]] = defaultdict(list)
    lacking = stories = 0
    for number, photo in enumerate(photos):
        if number % AT_ONCE == 0:
            yield
        if photo.lacks:
            lacking, stories = lacking + 1, stories + photo.stories
        keys, others = set(), {}
        for name in photo.parties:
            known = book.named(name)
            key = known.id if known else f"{NOT_IN_BOOK}{_as_spelt(name)}"
            if known is None:
                written[key][name] += 1
                read_as[key][photo.roles.get(name, "")] += 1
            elif name != known.name and is_other_spelling(known, name):
                others[key] = name
            keys.add(key)
        for key, name in others.items():
            otherwise[key].append(name)
        for key in keys:
            borne[key].append(photo)
    rows = []
    for number, one in enumerate(book):
        if number % AT_ONCE == 0:
            yield
        row = _row(one.id, one.name, one.kind, borne[one.id], today, one)
        row = row._replace(lacks=unread.get(one.id, ""))
        if found := otherwise.get(one.id):
            wrong = [name for name in found if name not in one.aliases]
            name = _most_written(Counter(wrong or found))
            row = row._replace(otherwise=len(found), misspelt=len(wrong), other_name=name)
        rows.append(row)
    for number, (key, names) in enumerate(written.items()):
        if number % AT_ONCE == 0:
            yield
        name = _most_written(names)
        kind = "organisation" if book.is_agency(name) else _most_read(read_as[key])
        rows.append(_row(key, name, kind, borne[key], today))
    rows = yield from _with_look_alikes(rows, book)
    return Crediting(tuple(rows), lacking, stories)


def _most_written(names: Counter[str]) -> str:
    return min(names, key=lambda one: (-names[one], one))


def _most_read(roles: Counter[Role]) -> Role:
    """Return as what most photos read somebody; empty for nothing, and for as many this as that."""
    people, agencies = roles["person"], roles["organisation"]
    if people == agencies:
        return ""
    return "person" if people > agencies else "organisation"


def _as_spelt(name: str) -> str:
    """Return `name` without case: spelt with other accents it is another name that looks alike."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _row(
    key: str,
    name: str,
    kind: Kind,
    photos: Sequence[Credited],
    today: dt.date,
    contributor: Contributor | None = None,
) -> CreditRow:
    ordered = sorted(photos, key=lambda photo: (-photo.newest, photo.id))
    licences = {photo.licence for photo in photos}
    licence = contributor.licence if contributor else ""
    licence = licence or (licences.pop() if len(licences) == 1 else "")
    day, warned = today.isoformat(), last_warned(today).isoformat()
    printed = ordered[0].printed if ordered else ""
    spellings = contributor.spellings if contributor else ()
    return CreditRow(
        key=key,
        name=name,
        kind=kind,
        printed=printed,
        photos=tuple(photo.id for photo in ordered),
        stories=sum(photo.stories for photo in photos),
        licence=licence,
        ended=sum(bool(photo.ends) and photo.ends < day for photo in photos),
        ending=sum(bool(photo.ends) and day <= photo.ends <= warned for photo in photos),
        folded=fold(" ".join((name, *spellings, printed, licence))),
    )


def _with_look_alikes(rows: list[CreditRow], book: CreditBook) -> Steps[list[CreditRow]]:
    """Return `rows`, the lesser of two that look alike with a word of the other."""
    by_key = {row.key: row for row in rows}
    spellings = {row.key: spellings_of(row, book) for row in rows}
    best: dict[str, tuple[int, str, Reason]] = {}
    for first, second, reason in (yield from look_alikes_in_steps(spellings)):
        if _are_two(first, second, spellings, book):
            continue
        one, other = sorted((by_key[first], by_key[second]), key=_rank)
        found = REASONS.index(reason), one.key, reason
        best[other.key] = min(best.get(other.key, found), found)
    for number, row in enumerate(rows):
        if row.key in best:
            _, key, why = best[row.key]
            rows[number] = row._replace(alike=key, alike_name=by_key[key].name, reason=why)
    return rows


def _rank(row: CreditRow) -> tuple[bool, int, str, str]:
    """Order by who is to keep their name: one of the book first, then the one with more photos."""
    return (not row.in_book, -len(row.photos), row.name, row.key)


def spellings_of(row: CreditRow, book: CreditBook) -> tuple[str, ...]:
    """Return every name that the one of `row` goes by."""
    known = book.get(row.key)
    return known.spellings if known else (row.name,)


def _are_two(
    first: str, second: str, spellings: Mapping[str, tuple[str, ...]], book: CreditBook
) -> bool:
    """Say whether somebody has said that these two, who look alike, are not the same."""
    for one, other in ((first, second), (second, first)):
        known = book.get(one)
        if known is not None and known.not_same:
            said = {fold(name.strip()) for name in known.not_same}
            if any(fold(name.strip()) in said for name in spellings[other]):
                return True
    return False
