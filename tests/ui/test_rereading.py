"""However many credits read better for an answer, they are read again, as a part of its step."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.crediting import CreditRow
from story_editor.model.photo import Photo
from story_editor.ui import contributor_edits, credit_edits, rereading, slices
from story_editor.ui.changes import Pairs
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard
from tests.ui.session_hands import photo, story, type_title

MANY = 45
KINDS = {"Ana": "person", "Lalima": "organisation"}


@pytest.fixture
def session(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session with MANY photos that credit the same two, more than are read at once."""
    monkeypatch.setattr(rereading, "OTHERS", 3)
    monkeypatch.setattr(slices, "SLICE", 0.0)
    pairs: Pairs = {
        ("photos", f"p{number}"): (
            None,
            Photo(id=f"p{number}", credit=read_credit("© Ana / Lalima")),
        )
        for number in range(MANY)
    }
    session.apply(Change("Take in", pairs))
    session.undo_stack.clear()
    return session


def unsure(session: Session) -> int:
    """Return how many of the photos are still read with something assumed."""
    found = (session.photo(f"p{number}") for number in range(MANY))
    return sum(bool(one.credit.unsure) for one in found if one is not None)


def answer(session: Session) -> str:
    first = session.photo("p0")
    assert first is not None
    return credit_edits.answer(session, first, KINDS)  # type: ignore[arg-type]


def test_many_are_read_again_as_a_part_of_the_step(session: Session, qtbot: QtBot) -> None:
    told = heard(session.remarked)
    assert "read better" not in answer(session)
    assert unsure(session) == MANY - 1, "what is looked at is read at once"
    qtbot.waitUntil(lambda: unsure(session) == 0)
    assert told[-1].endswith(f"The credits of {MANY - 1} other photos read better for it.")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert unsure(session) == MANY
    assert session.book.named("Ana") is None
    session.undo_stack.redo()
    assert unsure(session) == 0


def test_an_answer_that_is_undone_meanwhile_reads_nothing(session: Session) -> None:
    answer(session)
    session.undo_stack.undo()
    session.under_way.finish()
    assert unsure(session) == MANY
    assert session.undo_stack.count() == 1


def test_what_follows_meanwhile_stays_and_the_book_of_then_decides(session: Session) -> None:
    answer(session)
    type_title(session, "Typed meanwhile")
    other = Contributor(id="else", name="Somebody Else")
    session.apply(Change("Add contributor", {("contributors", "else"): (None, other)}))
    session.under_way.finish()
    assert unsure(session) == 0
    assert session.undo_stack.count() == 4, "a step of its own, as others followed"
    session.undo_stack.undo()
    assert unsure(session) == MANY - 1
    assert story(session).text("en").title == "Typed meanwhile"


def test_a_kind_that_is_said_in_the_book_reads_many_again(session: Session) -> None:
    before = photo(session)
    for name, kind in KINDS.items():
        row = CreditRow(key=f"?{name.casefold()}", name=name, kind="")
        contributor_edits.edit_contributor(session, row, "Kind", kind=kind)
        session.under_way.finish()
    assert unsure(session) == 0
    assert session.undo_stack.count() == 2
    assert photo(session) == before
