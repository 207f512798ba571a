"""Renaming and merging: what was edited while the credits were looked at stays."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.format import FORMAT
from story_editor.model.photo import Photo
from story_editor.model.renaming import renamed
from story_editor.model.steps import finish
from story_editor.ui import rewriting
from story_editor.ui.rewriting import Bars
from story_editor.ui.rewriting_dialog import ONLY_BOOK, RewritingDialog
from story_editor.ui.rewriting_plan import Plan, find_rewritten
from story_editor.ui.session import Change, Key, Session
from tests.ui.hall import Hall

ANN = Contributor(id="ann", name="Ann Lee", kind="person")
LEE = Contributor(id="lee", name="A. Lee", notes="Met in Bern", aliases=("Annie",))
PHOTOS = [
    Photo(id=f"p{n}", credit=Credit(text=f"© {one.name}", creators=(one.name,)))
    for n, one in enumerate((ANN, ANN, ANN, LEE))
]


@pytest.fixture
def bars(hall: Hall, window: QWidget) -> Bars:
    return Bars(window, hall.status, hall.notices, hall.tasks)


@pytest.fixture(autouse=True)
def _book(session: Session) -> None:
    people: list[tuple[Key, Contributor | Photo]] = [
        *((("contributors", one.id), one) for one in (ANN, LEE)),
        *((("photos", one.id), one) for one in PHOTOS),
    ]
    session.apply(Change("Begin", {key: (None, value) for key, value in people}))


def type_notes(session: Session, who: str, **fields: str) -> None:
    one = session.contributor(who)
    assert one is not None
    session.change_contributor(one.replace(**fields), "Notes")


def texts(session: Session) -> list[str]:
    found = [session.photo(one.id) for one in PHOTOS]
    return [one.credit.text if one is not None else "gone" for one in found]


def test_that_a_rename_changes_the_name_alone(session: Session, bars: Bars) -> None:
    plan = Plan.of_name(session, ANN, "Ann Leigh")
    found = finish(find_rewritten(session, plan, ["p0", "p1", "p2"], lambda _words: None))
    type_notes(session, "ann", notes="Typed meanwhile")
    first, second = session.photo("p0"), session.photo("p1")
    assert first is not None
    assert second is not None
    other = Credit(text="© Bo", creators=("Bo",))
    session.change_photo(first.replace(credit=other), "Credit")
    session.change_photo(second.replace(caption="Typed meanwhile"), "Caption")
    session.apply(Change("Trash", {("photos", "p2"): (PHOTOS[2], None)}))
    assert rewriting._apply(session, plan, found, [ANN.name], bars)
    one = session.contributor("ann")
    assert one == ANN.replace(name="Ann Leigh", aliases=("Ann Lee",), notes="Typed meanwhile")
    assert texts(session) == ["© Bo", "© Ann Leigh", "gone", "© A. Lee"]
    assert session.photo("p1") == second.replace(
        caption="Typed meanwhile",
        credit=second.credit.replace(text="© Ann Leigh", creators=("Ann Leigh",)),
    )


def test_that_a_merge_takes_what_both_say_by_then(session: Session, bars: Bars) -> None:
    plan = Plan.of_merge(session, [ANN, LEE], 0)
    found = finish(find_rewritten(session, plan, ["p0", "p3"], lambda _words: None))
    type_notes(session, "ann", form="© {creators}")
    type_notes(session, "lee", usage_terms="Editorial")
    assert rewriting._apply(session, plan, found, [LEE.name], bars)
    one = session.contributor("ann")
    assert one is not None
    assert set(one.aliases) == {"A. Lee", "Annie"}
    assert (one.form, one.usage_terms, one.notes) == ("© {creators}", "Editorial", "Met in Bern")
    assert session.contributor("lee") is None, "who went is one of them now"
    assert texts(session) == ["© Ann Lee"] * 4


def test_that_a_name_in_the_book_alone_keeps_what_was_typed(
    session: Session, bars: Bars, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    done: list[str] = []

    def type_and_answer(dialog: RewritingDialog) -> int:
        type_notes(session, "ann", notes="Typed meanwhile")
        return ONLY_BOOK

    monkeypatch.setattr(rewriting, "_asked", type_and_answer)
    rewriting.rename(session, ANN, "Ann Leigh", bars, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)
    one = session.contributor("ann")
    assert one == ANN.replace(name="Ann Leigh", aliases=("Ann Lee",), notes="Typed meanwhile")
    assert (done, texts(session)[0]) == (["ann"], "© Ann Lee")


def test_that_who_has_got_the_name_meanwhile_is_not_renamed_once_more(
    session: Session, bars: Bars, qtbot: QtBot
) -> None:
    """A random user pressed Enter, undid and did it again while the photos were looked at: KeyError."""
    bo = Contributor(id="bo", name="Bo")
    session.apply(Change("Begin", {("contributors", "bo"): (None, bo)}))
    done: list[str] = []
    rewriting.rename(session, bo, "Bo Li", bars, done.append)
    session.apply(Change("Other", {("contributors", "bo"): (bo, bo.replace(name="Bo Li"))}))
    steps = session.undo_stack.count()
    qtbot.waitUntil(lambda: bool(done), timeout=5_000)
    assert session.contributor("bo") == bo.replace(name="Bo Li")
    assert session.undo_stack.count() == steps


def test_that_a_rename_which_a_crash_cut_off_is_gone_on_with_in_one_step(
    session: Session, bars: Bars, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, hall: Hall
) -> None:
    """The book had the new name by then, and some photos the old one: nothing offered to finish it."""
    one = renamed(ANN, "Ann Leigh")
    session.change_contributor(one, "Renamed by what was saved")
    afresh = Credit(text="Photo Doc", creators=("Ann Lee",))
    session.change_photo(PHOTOS[2].replace(credit=afresh), "Another line")
    shown: list[tuple[str, str, int]] = []
    take_afresh = False

    def look_and_answer(dialog: RewritingDialog) -> int:
        assert dialog.afresh.isVisibleTo(dialog)
        assert not dialog.afresh.isChecked(), "what was approved stays unless the editor says so"
        shown.append((dialog.windowTitle(), dialog.said.text(), dialog.rows.rowCount()))
        dialog.afresh.setChecked(take_afresh)
        assert dialog.rows.rowCount() == (3 if take_afresh else 2)
        return 1

    monkeypatch.setattr(rewriting, "_asked", look_and_answer)
    done: list[str] = []
    steps = session.undo_stack.index()
    rewriting.credit_by_name(session, one, bars, done.append)
    qtbot.waitUntil(lambda: done == ["ann"], timeout=5_000)
    assert texts(session) == ["© Ann Leigh", "© Ann Leigh", "Photo Doc", "© A. Lee"]
    assert shown[0][0] == "Credit as Ann Leigh"
    assert "2 credits will say “Ann Leigh” instead of “Ann Lee”" in shown[0][1]
    assert session.contributor("ann") == one
    assert session.undo_stack.index() == steps + 1
    session.undo_stack.undo()
    assert texts(session) == ["© Ann Lee", "© Ann Lee", "Photo Doc", "© A. Lee"]
    take_afresh = True
    rewriting.credit_by_name(session, one, bars, done.append)
    qtbot.waitUntil(lambda: done == ["ann"] * 2, timeout=5_000)
    assert texts(session) == ["© Ann Leigh", "© Ann Leigh", "© Ann Leigh", "© A. Lee"]
    rewriting.credit_by_name(session, one, bars, done.append)
    qtbot.waitUntil(lambda: "under another name any more" in hall.notices.text, timeout=5_000)


@pytest.mark.parametrize("newer", ["photo", "contributor"])
def test_that_nothing_is_renamed_where_a_newer_version_alone_may_write(
    session: Session, bars: Bars, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, newer: str
) -> None:
    monkeypatch.setattr(rewriting, "_asked", lambda _dialog: 1)
    before, steps = texts(session), session.undo_stack.count()
    key: Key = ("photos", "p1") if newer == "photo" else ("contributors", "ann")
    value = PHOTOS[1] if newer == "photo" else ANN
    session.take_in({key: value.replace(format=FORMAT + 1)})
    rewriting.rename(session, ANN, "Ann Leigh", bars, lambda _key: None)
    told = f"Nothing was changed. {'/'.join(key)}.json was written by a newer Story Editor"
    qtbot.waitUntil(lambda: bars.notices.text.startswith(told), timeout=5_000)
    assert (texts(session), session.undo_stack.count()) == (before, steps)
