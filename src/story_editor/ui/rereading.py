"""Photos whose credits are read with less assumed once the credit book says who somebody is.

Only the reading changes, and never the text (CREDITS, rule 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from story_editor.model.credit_book import CreditBook
from story_editor.model.learning import reads_better
from story_editor.model.licences import with_credit
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Change, Session
from story_editor.ui.several_edits import change_each

OTHERS = 100
"""Photos that are read again at once. More would take longer than a click may: they follow in slices."""


def read_better(
    session: Session, names: Iterable[str], book: CreditBook, *, but: str = ""
) -> Pairs:
    """Return the photos, before and after, that credit one of `names` and are read better by `book`.

    Without the photo `but`, and none where they are more than OTHERS. Raises DiskRefused.
    """
    ids = [one for one in session.uses.naming(names) if one != but]
    pairs: Pairs = {}
    for photo_id in ids if len(ids) <= OTHERS else ():
        pairs |= _better(session, photo_id, book)
    return pairs


def read_many_better(
    session: Session, names: Iterable[str], done: Callable[[int], None], *, but: str = ""
) -> None:
    """Read in slices what `read_better` leaves, as a part of the step made last; `done` hears how many changed.

    By the book as it is then. Raises DiskRefused.
    """
    names = tuple(names)
    ids = [one for one in session.uses.naming(names) if one != but]
    if len(ids) <= OTHERS:
        return
    book, add = session.book, session.add_to_last()
    stale = False

    def put(change: Change) -> None:
        nonlocal stale
        stale = session.book is not book  # somebody else is told apart meanwhile
        if not stale:
            add(change)

    def finish(number: int) -> None:
        if stale:
            read()
        else:
            done(number)

    def read() -> None:
        nonlocal book, stale
        book, stale = session.book, False
        change_each(
            session, ids, "Who is who", lambda one: _better(session, one, book),
            finish, lambda _number: None, put=put,
        )  # fmt: skip

    read()


def _better(session: Session, photo_id: str, book: CreditBook) -> Pairs:
    """Return a photo before and after, where its credit is read better by `book`."""
    photo = session.photo(photo_id)
    if photo is None or not session.may_change(photo):
        return {}
    better = reads_better([(photo_id, photo.credit)], book)
    if photo_id not in better:
        return {}
    return {("photos", photo_id): (photo, with_credit(photo, better[photo_id]))}
