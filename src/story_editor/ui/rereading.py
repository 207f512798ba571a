"""Photos whose credits are read with less assumed once the credit book says who somebody is.

Only the reading changes, and never the text (CREDITS, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable

from story_editor.model.credit_book import CreditBook
from story_editor.model.learning import reads_better
from story_editor.model.licences import with_credit
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Session

OTHERS = 100
"""Photos that are read again at a click. More would take longer than a click may; they are read
again when their line is edited, and say until then what is assumed."""


def read_better(
    session: Session, names: Iterable[str], book: CreditBook, *, but: str = ""
) -> Pairs:
    """Return the photos, before and after, that credit one of `names` and are read better by `book`.

    Without the photo `but`, and none where they are more than OTHERS. Raises DiskRefused.
    """
    ids = [one for one in session.photos_naming(names) if one != but]
    found = map(session.photo, ids if len(ids) <= OTHERS else ())
    before = {one.id: one for one in found if one is not None}
    better = reads_better(((one.id, one.credit) for one in before.values()), book)
    return {
        ("photos", photo_id): (before[photo_id], with_credit(before[photo_id], credit))
        for photo_id, credit in better.items()
    }
