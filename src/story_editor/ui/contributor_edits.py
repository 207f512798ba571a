"""What can be done to the credit book: each is one undo step.

Who is not in the book yet is put into it by the first edit, in the same step.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.base import new_id
from story_editor.model.contributor import Contributor
from story_editor.model.crediting import CreditRow
from story_editor.model.licences import address_with, name_with
from story_editor.ui.changes import Pairs
from story_editor.ui.rereading import read_better, read_many_better
from story_editor.ui.session import Change, Session
from story_editor.wording.contributors import thrown_away_elsewhere
from story_editor.wording.unread import unread_contributor

_SAY_WHO = {"kind", "aliases", "names"}
"""What of a contributor tells who is meant in a credit."""

ContributorEdit = Callable[[Contributor], Mapping[str, object]]
"""Tells from a contributor as they are which fields change, and to what."""


def add_contributor(session: Session, name: str) -> str:
    """Put somebody new, of whom no kind is said yet, into the book and return their id."""
    one = Contributor(id=new_id(), name=name, kind="")
    session.apply(Change("Add contributor", {("contributors", one.id): (None, one)}))
    return one.id


def contributor_of(session: Session, row: CreditRow) -> Contributor:
    """Return the contributor of `row`; for one who is not in the book, what would be put there."""
    known = session.book.get(row.key)
    return known or Contributor(id=new_id(), name=row.name, kind=row.kind)


def why_frozen(session: Session, row: CreditRow) -> str:
    """Open the contributor of `row`; return why nobody can change them here, "" when one can.

    Before anything is typed: words that have no file to go to would be lost.
    """
    key = ("contributors", row.key)
    if session.book.get(row.key) is None:
        return ""
    try:
        there = session.opened(key)
        session.refuse_newer({key: (there, None)})
        if there is None and session.folder.trashed.holds(*key):
            return thrown_away_elsewhere(row.name)
    except StoryEditorError as refused:
        return unread_contributor(refused, row.name)
    return ""


def edit_contributor(session: Session, row: CreditRow, label: str, **changes: Any) -> str:
    """Change fields of the contributor of `row` and return their id.

    Credits that are read with less assumed by what the book says then are read so in the same step.
    Raises DamagedFile, NewerFormat, DiskRefused.
    """
    one = contributor_of(session, row)
    after = one.replace(**changes)
    known = session.book.get(row.key)
    before = session.contributor(one.id) if known is not None else None
    if after != before and (before is None) == (known is None):
        pairs: Pairs = {("contributors", one.id): (before, after)}
        names = _read_by(one if known else None, after) if _SAY_WHO & changes.keys() else ()
        with contextlib.suppress(DiskRefused):  # then they stay assumed
            pairs |= read_better(session, names, session.book.replaced({one.id: after}))
        session.apply(Change(label, pairs, f"{label} {one.id}"))
        with contextlib.suppress(DiskRefused):
            read_many_better(session, names, lambda _number: None)
    return one.id


def _read_by(before: Contributor | None, after: Contributor) -> Iterable[str]:
    """Return the names in a credit by which it may be read otherwise after a contributor changed."""
    if before is None or before.kind != after.kind:
        return after.spellings
    return {*before.spellings} ^ {*after.spellings}


def with_licence(one: Contributor, name: str) -> dict[str, str]:
    """Return what changes when `one` offers the licence `name`: a known one brings its address."""
    return {"licence": name, "licence_url": address_with(name, one.licence_url)}


def with_licence_url(one: Contributor, url: str) -> dict[str, str]:
    """Return what changes when `one` offers the licence at `url`: a known address brings its name."""
    return {"licence_url": url, "licence": name_with(url, one.licence, one.licence_url)}


def say_they_are_two(session: Session, row: CreditRow) -> str:
    """Remember that the one of `row` is not whom they look like; return the id of who remembers it.

    Raises DamagedFile, NewerFormat, DiskRefused.
    """
    one = contributor_of(session, row)
    names = tuple(dict.fromkeys((*one.not_same, row.alike_name)))
    return edit_contributor(session, row, "Two contributors", not_same=names)


def move_to_trash(session: Session, contributor_id: str) -> bool:
    """Move a contributor to the trash; False when they are not in the book, or a photo names them.

    Raises DamagedFile, NewerFormat, DiskRefused.
    """
    one = session.contributor(contributor_id)
    if one is None or session.uses.naming(one.spellings):
        return False
    key = ("contributors", contributor_id)
    session.apply(Change("Move contributor to trash", {key: (one, None)}))
    return True


def restore(
    session: Session, people: Sequence[Contributor]
) -> tuple[list[Contributor], list[tuple[str, str]]]:
    """Bring contributors back from the trash, as one undo step; return those who came.

    Beside them, with the name of who has it now, each name that others have by now: two of one
    name would be told apart by nobody, so these stay. Raises DamagedFile, NewerFormat, DiskRefused.
    """
    back: list[Contributor] = []
    taken: list[tuple[str, str]] = []
    book = session.book
    for one in people:
        if session.contributor(one.id) is not None:
            continue
        if known := next(filter(None, map(book.named, one.spellings)), None):
            taken.append((one.name, known.name))
            continue
        session.refuse_newer({("contributors", one.id): (None, one)})
        back.append(one)
        book = book.replaced({one.id: one})
    if back:
        session.apply(Change("Restore", {("contributors", one.id): (None, one) for one in back}))
    return back, taken
