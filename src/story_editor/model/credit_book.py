"""The credit book: who a name is, asked before any list of our own.

A book is a value like the contributors in it: `replaced` returns another one. Names are
compared folded, so that case and accents do not matter.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Self

from story_editor.model import agencies
from story_editor.model.credit import AGENCIES
from story_editor.model.folding import fold_name
from story_editor.model.nameless import is_nameless, is_reserved

if TYPE_CHECKING:
    from story_editor.model.contributor import Contributor
    from story_editor.model.credit import Credit


class CreditBook:
    """The contributors of a newsroom, found by their id and by every name they go by.

    Where two claim a name it is theirs whose own name it is, else of the one with the lower id.
    """

    def __init__(self, contributors: Iterable[Contributor] = ()) -> None:
        self._by_id = {one.id: one for one in contributors}
        self._claims: dict[str, tuple[str, ...]] = {}
        for one in self._by_id.values():
            self._claim(one)

    def replaced(self, changes: Mapping[str, Contributor | None]) -> Self:
        """Return the book with `changes`, contributors by id; None takes one out."""
        book = type(self)()
        book._by_id, book._claims = dict(self._by_id), dict(self._claims)
        for contributor_id, one in changes.items():
            if (old := book._by_id.pop(contributor_id, None)) is not None:
                book._unclaim(old)
            if one is not None:
                book._by_id[contributor_id] = one
                book._claim(one)
        return book

    def __iter__(self) -> Iterator[Contributor]:
        """Go through the contributors, in no order that means anything."""
        return iter(self._by_id.values())

    def __len__(self) -> int:
        """Return how many contributors there are."""
        return len(self._by_id)

    def get(self, contributor_id: str) -> Contributor | None:
        """Return the contributor with this id."""
        return self._by_id.get(contributor_id)

    def named(self, name: str) -> Contributor | None:
        """Return who goes by `name`, None when nobody does."""
        if not self._claims:
            return None
        claims = self._claims.get(fold_name(name.strip()), ())
        return self._by_id[claims[0]] if claims else None

    def sharing(self, one: Contributor) -> tuple[str, Contributor] | None:
        """Return a name of `one` that another goes by too, and who it is; None when they are told apart.

        Not where somebody has said of either that the other is not them.
        """
        for name in one.spellings:
            for id_ in self._claims.get(fold_name(name.strip()), ()):
                other = self._by_id[id_]
                if id_ != one.id and not (_is_apart(one, other) or _is_apart(other, one)):
                    return name, other
        return None

    def is_agency(self, name: str) -> bool:
        """Say whether `name` is an agency: an organisation here, or one that everybody knows."""
        known = self.named(name)
        return known.kind == "organisation" if known and known.kind else agencies.is_agency(name)

    def is_organisation(self, name: str) -> bool:
        """Say whether `name` is an organisation of this book."""
        known = self.named(name)
        return known is not None and known.kind == "organisation"

    @functools.cached_property
    def ends_of_agencies(self) -> frozenset[str]:
        """The first and last folded words of all names of agencies, here and in our own list."""
        names = (n for one in self if one.kind == "organisation" for n in one.spellings)
        words = (re.findall(r"\w+", fold_name(name)) for name in names)
        return agencies.ENDS.union(*((found[0], found[-1]) for found in words if found))

    def is_person(self, name: str) -> bool:
        """Say whether `name` is a person of this book."""
        known = self.named(name)
        return known is not None and known.kind == "person"

    def is_told(self, name: str) -> bool:
        """Say whether this book says what `name` is: a person, an organisation or nobody."""
        known = self.named(name)
        return known is not None and known.kind != ""

    def is_nobody(self, name: str) -> bool:
        """Say whether `name` is nobody's: an editor answered so, or everybody knows it, as of "Handout".

        Initials of reserved rights are the name of whoever goes by them here.
        """
        known = self.named(name)
        if known is not None and (known.kind == "nobody" or is_reserved(name.strip())):
            return known.kind == "nobody"
        return is_nameless(name)

    @property
    def told_otherwise(self) -> frozenset[str]:
        """The folded names that are nobody's by this book alone, or somebody's by it alone."""
        return frozenset(
            fold_name(name.strip())
            for one in self
            for name in one.spellings
            if (one.kind == "nobody") != is_reserved(name.strip())
        )

    def form_for(self, credit: Credit, house: str) -> str:
        """Return the style in which `credit` is to be printed: what its supplier requires, or `house`.

        The agency is asked before the creators (CREDITS, rule 3). Where it is the only name there is
        nobody to put into its form. A form that would lose somebody is nobody's.
        """
        known = self.supplier(credit)
        if known is None or self._is_alone(known, credit) or self.loses_agency(known, credit):
            return house
        return known.form

    def supplier(self, credit: Credit) -> Contributor | None:
        """Return who requires a form for `credit`; the agency is asked before the creators."""
        for name in (*credit.agency.split(AGENCIES), *credit.creators):
            known = self.named(name)
            if known is not None and known.own_form:
                return known
        return None

    def loses_agency(self, one: Contributor, credit: Credit) -> bool:
        """Say whether `credit` in the form of `one` would name an agency no more.

        The form has a place for it, or says the name of `one`, whose agency it is.
        """
        if not credit.agency or "{agency}" in one.form:
            return False
        if any(self.named(name) != one for name in credit.agency.split(AGENCIES)):
            return True
        return not one.is_in_form

    def _is_alone(self, one: Contributor, credit: Credit) -> bool:
        creators = credit.creators
        return (
            not one.fills_own_form
            and bool(creators)
            and all(self.named(n) == one for n in creators)
        )

    def _claim(self, one: Contributor) -> None:
        for name in {fold_name(spelling.strip()) for spelling in one.spellings}:
            self._claims[name] = self._ranked(name, {*self._claims.get(name, ()), one.id})

    def _unclaim(self, one: Contributor) -> None:
        for name in {fold_name(spelling.strip()) for spelling in one.spellings}:
            left = set(self._claims[name]) - {one.id}
            if left:
                self._claims[name] = self._ranked(name, left)
            else:
                del self._claims[name]

    def _ranked(self, name: str, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            sorted(ids, key=lambda id_: (fold_name(self._by_id[id_].name.strip()) != name, id_))
        )


def _is_apart(one: Contributor, other: Contributor) -> bool:
    said = {fold_name(name.strip()) for name in one.not_same}
    return bool(said) and any(fold_name(name.strip()) in said for name in other.spellings)


EMPTY_BOOK = CreditBook()
"""The book of a newsroom that has none: only what everybody knows."""
