"""The session's credit book: read from the index, changed as one undo step, saved like all else."""

from __future__ import annotations

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.ui.session import Change, Session

JANE = Contributor(id="jane", name="Jane Hobson")


def test_that_a_contributor_is_added_changed_and_undone(session: Session) -> None:
    told: list[int] = []
    session.book_changed.connect(lambda: told.append(len(session.book)))
    session.apply(Change("New contributor", {("contributors", "jane"): (None, JANE)}))
    assert session.book.named("jane hobson") == JANE
    assert JANE in session.index.contributors().all()
    assert list(session.values.unsaved()) == [("contributors", "jane")]
    session.change_contributor(JANE.replace(name="Jane Mai"), "Name")
    assert session.book.named("Jane Hobson") is None
    session.undo_stack.undo()
    assert session.book.named("Jane Hobson") == JANE
    session.undo_stack.undo()
    assert len(session.book) == 0
    assert JANE not in session.index.contributors().all()
    assert told == [1, 1, 1, 0]


def test_that_what_is_unsaved_stands_over_what_the_index_had(session: Session) -> None:
    session.folder.put("contributors", JANE)
    session.show_book(CreditBook([JANE]))
    assert session.contributor("jane") == JANE
    session.change_contributor(JANE.replace(kind="organisation"), "Kind")
    session.show_book(CreditBook([JANE, JANE.replace(id="other", name="Other")]))
    assert len(session.book) == 2
    assert session.book.is_agency("Jane Hobson")
