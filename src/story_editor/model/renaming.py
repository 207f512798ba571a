"""Renaming and merging contributors: what becomes of them, and of each credit that names them.

The text of a credit is what was approved. Only the name in it is replaced, where it stands, and
all else is kept as it is; a text in which the name cannot be found is printed afresh, and said
to be. The year and its source never change. The old spelling stays an alias, so that the next
import reads it right (CREDITS, rule 4).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from story_editor.model.contributor import Contributor
from story_editor.model.credit import AGENCIES, Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_places import party_places
from story_editor.model.credit_printing import print_afresh
from story_editor.model.folding import fold
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo


class Rewritten(NamedTuple):
    """A photo before and after; `afresh` says that its credit was printed anew."""

    before: Photo
    after: Photo
    afresh: bool


class Rewriting(NamedTuple):
    """What is to be written where: `names`, folded, become `name`.

    `book` is the credit book afterwards and `house` the newsroom's style, for what is printed afresh.
    """

    names: frozenset[str]
    name: str
    book: CreditBook
    house: str

    def photo(self, photo: Photo) -> Rewritten | None:
        """Return `photo` before and after, None when its credit stays as it is."""
        found = self.credit(photo.credit)
        if found is None:
            return None
        credit, afresh = found
        return Rewritten(photo, with_credit(photo, credit), afresh)

    def credit(self, credit: Credit) -> tuple[Credit, bool] | None:
        """Return the credit afterwards and whether it was printed afresh; None when it stays."""
        old = self.old_names(credit)
        if not old:
            return None
        creators = _distinct(self.name if self._is_old(one) else one for one in credit.creators)
        agencies = _distinct(
            self.name if self._is_old(one) else one for one in credit.agency.split(AGENCIES)
        )
        agencies = [one for one in agencies if one not in creators]
        parts = {"creators": tuple(creators), "agency": AGENCIES.join(agencies)}
        there_already = self.name in credit.parties or len(old) > 1
        text = None if there_already else _replaced(credit, old[0], self.name)
        if text is not None:
            return credit.replace(**parts, text=text), False
        after = credit.replace(**parts)
        return print_afresh(after, self.book.form_for(after, self.house)), True

    def old_names(self, credit: Credit) -> list[str]:
        """Return the names in `credit` that are to be replaced."""
        return [name for name in credit.parties if self._is_old(name)]

    def _is_old(self, name: str) -> bool:
        return name != self.name and fold(name) in self.names


def renamed(contributor: Contributor, name: str) -> Contributor:
    """Return `contributor` under another name, the old one among the aliases."""
    aliases = [*contributor.aliases, contributor.name]
    return contributor.replace(name=name, aliases=_aliases(aliases, name))


def merged(kept: Contributor, others: Sequence[Contributor]) -> Contributor:
    """Return `kept` with the names of `others`, and with what they say where it says nothing."""
    names, aliases = dict(kept.names), [*kept.aliases]
    not_same = [*kept.not_same]
    for other in others:
        aliases += [other.name, *other.aliases]
        for language, name in other.names.items():
            if names.setdefault(language, name) != name:
                aliases.append(name)
        not_same += other.not_same
    told = ("form", "licence", "licence_url", "usage_terms", "category", "ends", "consent", "notes")
    blank = [field for field in told if not getattr(kept, field)]
    filled = {
        field: said[0]
        for field in blank
        if (said := [value for one in others if (value := getattr(one, field))])
    }
    kinds = {one.kind for one in others} - {""}
    if not kept.kind and len(kinds) == 1:
        filled["kind"] = kinds.pop()
    after = kept.replace(names=names, aliases=_aliases(aliases, kept.name), **filled)
    own = {fold(name.strip()) for name in after.spellings}
    apart = dict.fromkeys(name for name in not_same if fold(name.strip()) not in own)
    return after.replace(not_same=tuple(apart))


def names_to_replace(kept: Contributor, others: Iterable[Contributor]) -> frozenset[str]:
    """Return the folded names that are no longer printed when `others` become `kept`.

    What they are called in other languages is printed there on purpose, and stays; so do the
    spellings that `kept` has had before.
    """
    had = {fold(name.strip()) for name in kept.spellings[1:]}
    own, also = set(), set()
    for other in others:
        own.add(fold(other.name.strip()))
        also |= {fold(name.strip()) for name in other.aliases}
    return frozenset(own | (also - had))


def other_spellings(one: Contributor) -> frozenset[str]:
    """Return, folded, how `one` is spelt besides their name, without what they are called by language.

    A rename or merge that was cut off leaves such in credits, and so does an import.
    """
    called = {fold(name.strip()) for name in one.names.values()}
    return frozenset({fold(name.strip()) for name in (one.name, *one.aliases)} - called)


def is_other_spelling(one: Contributor, name: str) -> bool:
    """Say whether `name`, which is one of theirs, is another than theirs in a credit."""
    return name != one.name and one.kind != "nobody" and fold(name) in other_spellings(one)


def _replaced(credit: Credit, old: str, new: str) -> str | None:
    """Return the text with `new` wherever `old` stands as a party; None where that cannot be told.

    Not within a longer name, an archive's number or a licence that the same credit holds.
    """
    others = (*credit.parties, credit.asset_id, credit.licence)
    text, at = "", 0
    for first, last in party_places(credit.text, old, others):
        text += credit.text[at:first] + new
        at = last
    return text + credit.text[at:] if at else None


def _aliases(names: Collection[str], own: str) -> tuple[str, ...]:
    """Return `names` once each, without the contributor's own."""
    return tuple(dict.fromkeys(name for name in names if name.strip() and name != own))


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))
