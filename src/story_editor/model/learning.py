"""Learning from an editor who a name is: what the credit book remembers, and what reads better for it.

Only the reading of a credit changes by an answer, and never its text (CREDITS, rule 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from story_editor.model.contributor import Contributor, Kind
from story_editor.model.credit import AGENCIES, Credit, Part
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_dates import without_year
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold

Answers = Mapping[str, Kind]
"""Names as they stand in a credit, and what each is."""


def learn(
    book: CreditBook, answers: Answers, new_id: Callable[[], str]
) -> dict[str, tuple[Contributor | None, Contributor]]:
    """Return what of `book` changes by `answers`: contributors by id, before and after.

    Who is known by one of their names already is given the kind; others are added.
    """
    changes: dict[str, tuple[Contributor | None, Contributor]] = {}
    for name, kind in answers.items():
        known = book.named(name)
        after = (
            known.replace(kind=kind) if known else Contributor(id=new_id(), name=name, kind=kind)
        )
        if after != known:
            changes[after.id] = (known, after)
    return changes


def answered(credit: Credit, answers: Answers, book: CreditBook) -> Credit:
    """Return `credit` read again with a `book` that knows the `answers`.

    What the reader would still put elsewhere goes where the editor said that it belongs.
    """
    after = read_again(credit, book)
    creators, agencies = list(after.creators), _agencies(after)
    for name, kind in answers.items():
        if kind == "person" and name in agencies:
            agencies.remove(name)
            creators.append(name)
        elif kind == "organisation" and name in creators and len(creators) > 1:
            creators.remove(name)
            agencies.append(name)
        elif kind == "nobody":
            creators = [one for one in creators if one != name]
            agencies = [one for one in agencies if one != name]
    settled = all(book.is_told(name) for name in (*creators, *agencies))
    after = after.replace(creators=tuple(creators), agency=AGENCIES.join(agencies))
    return sure_of(after, "creators", "agency") if settled else after


def sure_of(credit: Credit, *parts: Part) -> Credit:
    """Return `credit`, of which nobody has to ask any more about `parts`."""
    return credit.replace(
        unsure=tuple(part for part in credit.unsure if part not in parts),
        asked=tuple(part for part in credit.asked if part not in parts),
    )


def year_out_of(credit: Credit, name: str) -> Credit | None:
    """Return `credit` in which the year within `name` is the year, and in no name; None without one."""
    bare, year = without_year(name)
    if not year or name not in credit.parties:
        return None
    agencies = (bare if one == name else one for one in _agencies(credit))
    after = credit.replace(
        creators=tuple(bare if one == name else one for one in credit.creators),
        agency=AGENCIES.join(agencies),
        year=year,
        year_source="typed",
    )
    return sure_of(after, "year")


def read_again(credit: Credit, book: CreditBook) -> Credit:
    """Return `credit` with the names as `book` reads them now; text, year and licence stay."""
    read = read_credit(credit.text, book=book)
    year = {"year"}
    return credit.replace(
        creators=read.creators,
        agency=read.agency,
        asset_id=read.asset_id,
        unsure=tuple(sorted({*read.unsure} - year | year & {*credit.unsure})),
        asked=tuple(sorted({*read.asked} - year | year & {*credit.asked})),
    )


def reads_better(read: Iterable[tuple[str, Credit]], book: CreditBook) -> dict[str, Credit]:
    """Return the credits that are read with less assumed by `book`, under the keys they came with.

    Only where the same names are read, so that nothing is lost or invented in a credit that
    nobody is looking at.
    """
    better = {}
    for key, credit in read:
        if set(credit.unsure) & {"creators", "agency"}:
            after = read_again(credit, book)
            same = set(map(fold, after.parties)) == set(map(fold, credit.parties))
            if same and set(after.unsure) < set(credit.unsure):
                better[key] = after
    return better


def _agencies(credit: Credit) -> list[str]:
    return credit.agency.split(AGENCIES) if credit.agency else []
