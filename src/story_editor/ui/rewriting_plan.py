"""The plan of a rename or merge: who becomes whom, and which credits that rewrites."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from story_editor.model.contributor import Contributor
from story_editor.model.folding import fold
from story_editor.model.renaming import (
    Rewriting,
    Rewritten,
    merged,
    names_to_replace,
    other_spellings,
    renamed,
)
from story_editor.model.steps import Steps
from story_editor.ui.session import Key, Session

TOLD = 20
"""Photos looked at between two words about how far it is."""


class Plan(NamedTuple):
    """What becomes of `kept`, who goes, and what is rewritten how."""

    label: str
    kept: Contributor
    gone: tuple[Contributor, ...]
    rewriting: Rewriting

    @classmethod
    def of_name(cls, session: Session, one: Contributor, name: str) -> Plan:
        """Return the plan that gives `one` another name."""
        kept = renamed(one, name)
        return cls._made(session, "Rename contributor", kept, (), frozenset([fold(one.name)]))

    @classmethod
    def of_merge(cls, session: Session, everyone: Sequence[Contributor], kept: int) -> Plan:
        """Return the plan that makes one of `everyone`, under the name of the one numbered `kept`."""
        one = everyone[kept]
        others = tuple(other for other in everyone if other is not one)
        names = names_to_replace(one, others)
        return cls._made(session, "Merge contributors", merged(one, others), others, names)

    @classmethod
    def of_spellings(cls, session: Session, one: Contributor) -> Plan:
        """Return the plan that credits `one` by name wherever a photo has another spelling."""
        return cls._made(session, "Credit by name", one, (), other_spellings(one))

    @classmethod
    def _made(
        cls,
        session: Session,
        label: str,
        kept: Contributor,
        gone: tuple[Contributor, ...],
        names: frozenset[str],
    ) -> Plan:
        book = session.book.replaced({kept.id: kept, **{one.id: None for one in gone}})
        house = session.newsroom.credit_style
        return cls(label, kept, gone, Rewriting(names, kept.name, book, house))

    def people(self, session: Session) -> dict[Key, tuple[Contributor | None, Contributor | None]]:
        """Return the contributors before and after; who is not in the book leaves nothing behind.

        What was typed into them since the plan was made stays. Raises DamagedFile, NewerFormat, DiskRefused.
        """
        pairs: dict[Key, tuple[Contributor | None, Contributor | None]] = {}
        before, after = session.contributor(self.kept.id), self.kept
        if before is not None:
            after = before if before.name == after.name else renamed(before, after.name)
            if self.gone:
                after = merged(after, [session.contributor(one.id) or one for one in self.gone])
        if before != after:
            pairs["contributors", self.kept.id] = (before, after)
        for one in self.gone:
            if (there := session.contributor(one.id)) is not None:
                pairs["contributors", one.id] = (there, None)
        return pairs


class Found(NamedTuple):
    """The credits that a plan rewrites, each in how many stories, and how many photos cannot be read."""

    rewritten: list[Rewritten]
    uses: list[int]
    unread: int

    @property
    def stories(self) -> int:
        """In how many stories they stand."""
        return sum(self.uses)

    @property
    def afresh(self) -> int:
        """How many of them are printed afresh."""
        return sum(one.afresh for one in self.rewritten)

    def letter_for_letter(self) -> Found:
        """Return those alone in which nothing but the name changes."""
        kept = [
            (one, uses)
            for one, uses in zip(self.rewritten, self.uses, strict=True)
            if not one.afresh
        ]
        return Found([one for one, _ in kept], [uses for _, uses in kept], self.unread)


def find_rewritten(
    session: Session, plan: Plan, photo_ids: Sequence[str], tell: Callable[[str], None]
) -> Steps[Found]:
    """Return what `plan` rewrites among these photos, one at a step."""
    found: list[Rewritten] = []
    uses: list[int] = []
    unread = 0
    for number, photo_id in enumerate(photo_ids):
        if number % TOLD == 0:
            tell(f"Looking at the credits: {number:,} of {len(photo_ids):,}")
        photo = session.photo(photo_id)
        if photo is None:
            unread += 1
            continue
        if (one := plan.rewriting.photo(photo)) is not None:
            session.refuse_newer({("photos", photo_id): (photo, one.after)})
            found.append(one)
            uses.append(len(session.uses.of(photo_id)))
        yield
    return Found(found, uses, unread)
