"""Each part of a credit's reading is corrected by a click, and the answer is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model import photo_changes
from story_editor.model.contributor import Contributor
from story_editor.model.credit import YearSource
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.ui import credit_edits
from story_editor.ui.credit_parts import SWAP, CreditParts
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard

COFFEE = "photo-coffee-growers"


@pytest.fixture
def parts(session: Session, window: QWidget, qtbot: QtBot) -> CreditParts:
    made = CreditParts(session)
    QVBoxLayout(window).addWidget(made)

    def show(*_news: object) -> None:
        made.show_photo(session.photo(COFFEE), frozen=session.read_only, empty="No credit yet.")

    session.photo_changed.connect(show)
    session.book_changed.connect(show)
    show()
    window.show()
    return made


def give(session: Session, text: str, source: YearSource = "imported", name: str = COFFEE) -> None:
    credit = read_credit(text, book=session.book, year_source=source)
    photo = session.photo(name)
    assert photo is not None
    session.change_photo(photo.replace(credit=credit), "Credit")
    session.end_run()


def photo(session: Session, name: str = COFFEE) -> Photo:
    found = session.photo(name)
    assert found is not None
    return found


def said(parts: CreditParts) -> list[str]:
    return [one.accessibleName() for one in parts.parts if one.isVisibleTo(parts)]


def choose(parts: CreditParts, place: int, words: str) -> None:
    """Open the menu of a part, as a click or the space bar does, and take the line with `words`."""
    menu = parts.parts[place].menu()
    menu.aboutToShow.emit()
    (action,) = [one for one in menu.actions() if words in one.text()]
    action.trigger()


def test_the_reading_is_said_part_by_part(parts: CreditParts, session: Session) -> None:
    give(session, "© Seng Mai / Photo & Doc 2022")
    assert said(parts) == [
        "Seng Mai: photographer (assumed)",
        "Photo & Doc: agency (assumed)",
        "2022: year as imported",
    ]
    assert "Photo && Doc" in parts.parts[1].text()
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in parts.parts)
    give(session, "© Handout 2022")
    assert said(parts) == ["2022: year as imported"]
    assert parts._words.text() == "It names nobody, so the photo counts as having no credit."
    give(session, "")
    assert said(parts) == []
    assert parts._words.text() == "No credit yet."


def test_an_answer_is_remembered_in_one_step_and_said(parts: CreditParts, session: Session) -> None:
    others = ("photo-launch-site", "photo-women-in-orbit")
    for name in others:
        give(session, f"© Ana / Lalima {2020 + others.index(name)}", name=name)
    give(session, "© Lalima / Ana 2022")
    steps, before = session.undo_stack.count(), photo(session)
    words = heard(session.remarked)
    choose(parts, 0, SWAP)
    after = photo(session)
    assert (after.credit.creators, after.credit.agency) == (("Ana",), "Lalima")
    assert (after.credit.text, after.credit.unsure) == (before.credit.text, ())
    assert session.book.is_organisation("lalima")
    assert session.book.is_person("Ana")
    assert "".join(words) == (
        "“Ana” is remembered as a photographer. “Lalima” is remembered as an organisation."
        " The credits of 2 other photos read better for it."
    )
    assert photo(session, others[0]).credit.unsure == ()
    assert photo(session, others[1]).credit.text == "© Ana / Lalima 2021"
    assert not parts.right.isVisibleTo(parts)
    assert session.undo_stack.count() == steps + 1
    session.undo_stack.undo()
    assert photo(session) == before
    assert session.book.named("Ana") is None
    assert photo(session, others[0]).credit.unsure == ("agency", "creators")
    session.undo_stack.redo()
    assert photo(session) == after


def test_what_was_assumed_is_right_with_one_click(parts: CreditParts, session: Session) -> None:
    give(session, "© Ana / Lalima 2022")
    QTest.mouseClick(parts.right, Qt.MouseButton.LeftButton)
    assert said(parts) == [
        "Ana: photographer", "Lalima: agency", "2022: year as imported",
    ]  # fmt: skip
    read = read_credit("Lalima / Ana", book=session.book)  # as the next import reads it
    assert (read.creators, read.agency, read.unsure) == (("Ana",), "Lalima", ())


def test_no_name_and_an_organisation(parts: CreditParts, session: Session) -> None:
    give(session, "© Ana / Press copy 2022")
    choose(parts, 1, "no name")
    assert said(parts) == ["Ana: photographer", "2022: year as imported"]
    assert photo(session).credit.text == "© Ana / Press copy 2022"
    give(session, "© Lalima 2022")
    choose(parts, 0, "organisation")
    assert said(parts)[0] == "Lalima: organisation"


@pytest.mark.parametrize(
    ("words", "source", "said_then"),
    [
        ("taken", "photo", "2022: year it was taken"),
        ("first publication", "first published", "2022: year of first publication"),
        ("right as it stands", "typed", "2022: year as typed"),
    ],
)
def test_the_source_of_the_year(
    parts: CreditParts, session: Session, words: str, source: str, said_then: str
) -> None:
    give(session, "© Ana 2022")
    choose(parts, 1, words)
    assert photo(session).credit.year_source == source
    assert said(parts)[1] == said_then
    assert photo(session).credit.text == "© Ana 2022"
    session.undo_stack.undo()
    assert said(parts)[1] == "2022: year as imported"
    session.undo_stack.redo()
    assert said(parts)[1] == said_then
    # the line is edited, and the year stays what it is
    session.change_photo(
        photo_changes.credit("© Ana R. 2022", session.book)(photo(session)), "Credit"
    )
    assert said(parts)[1] == said_then
    session.change_photo(
        photo_changes.credit("© Ana R. 2023", session.book)(photo(session)), "Credit"
    )
    assert said(parts)[1] == "2023: year as typed"


def test_a_year_or_licence_that_is_none(parts: CreditParts, session: Session) -> None:
    give(session, "© Ana 2022 / CC BY 4.0")
    choose(parts, 2, "licence away")
    choose(parts, 1, "no year")
    credit = photo(session).credit
    assert (credit.text, credit.year, credit.year_source) == ("© Ana 2022 / CC BY 4.0", "", "")
    assert credit.licence == ""
    after = photo_changes.credit("© Ana R. 2022 / CC BY 4.0", session.book)(photo(session))
    session.change_photo(after, "Credit")
    assert photo(session).credit.year == "", "it was said to be none"
    after = photo_changes.credit("© Ana R. 2023", session.book)(photo(session))
    assert (after.credit.year, after.credit.year_source) == ("2023", "typed")


def test_the_form_of_a_supplier_and_usual_rights_are_offered(
    parts: CreditParts, session: Session
) -> None:
    un = Contributor(id="un", name="UN Photo", kind="organisation", form="UN Photo/{creators}")
    ana = Contributor(id="ana", name="Ana", licence="CC BY 4.0", licence_url="https://e.org/by")
    session.show_book(CreditBook([un, ana]))
    bare = photo(session)
    session.apply(
        Change("Bare", {("photos", COFFEE): (bare, bare.replace(rights=bare.rights.replace(licence_url="")))})
    )  # fmt: skip
    give(session, "© Ana / UN Photo 2022")
    assert parts.form.text == "UN Photo asks for this line:\nUN Photo/Ana"
    steps = session.undo_stack.count()
    QTest.mouseClick(parts.form.button, Qt.MouseButton.LeftButton)
    assert photo(session).credit.text == "UN Photo/Ana"
    assert not parts.form.isVisibleTo(parts)
    assert parts.usual.text == "Usual with Ana: CC BY 4.0."
    QTest.mouseClick(parts.usual.button, Qt.MouseButton.LeftButton)
    assert photo(session).rights.licence_url == "https://e.org/by"
    assert photo(session).credit.licence == "CC BY 4.0"
    assert not parts.usual.isVisibleTo(parts)
    assert session.undo_stack.count() == steps + 2
    unicef = un.replace(id="c", name="UNICEF", form="© UNICEF/{asset_id}/{creators}")
    session.show_book(CreditBook([unicef]))
    give(session, "Miller / UNICEF")
    put = "with the number of the picture in their archive in place of “…”"
    assert parts.form.text == f"UNICEF asks for this line, {put}:\n© UNICEF/…/Miller"
    assert not parts.form.button.isVisibleTo(parts), "no click knows the number"


def test_nothing_is_corrected_in_what_is_read_only(
    read_only: Session, window: QWidget, qtbot: QtBot
) -> None:
    made = CreditParts(read_only)
    QVBoxLayout(window).addWidget(made)
    made.show_photo(read_only.photo(COFFEE), frozen=True)
    assert said(made) == []
    assert made._words.text().startswith("Rachel Michetti: photographer · 2013: ")


def test_a_long_name_is_cut_where_the_column_ends_and_tab_goes_in_reading_order(
    parts: CreditParts, session: Session, window: QWidget, qtbot: QtBot
) -> None:
    give(session, "© Seng Mai / International Federation of Red Cross Societies / ILO / GMB 2022")
    window.resize(280, 400)
    qtbot.waitUntil(lambda: parts.width() <= 280)
    shown = [one for one in parts.parts if one.isVisibleTo(parts)]
    assert len(shown) >= 4
    for one in shown:
        assert one.mapTo(window, QPoint(one.width(), 0)).x() <= 280
    reached: list[QWidget | None] = [shown[0]]
    while reached[-1] is not None and reached[-1] is not parts.right:
        reached.append(reached[-1].nextInFocusChain())
    assert [one for one in reached if one in shown] == shown


def test_that_a_year_within_a_name_is_moved_out_in_one_step(
    parts: CreditParts, session: Session
) -> None:
    give(session, "© Studio 1984/ILO")
    assert said(parts) == ["Studio 1984: photographer", "ILO: agency"]
    menu = parts.parts[1].menu()
    menu.aboutToShow.emit()
    assert not [one for one in menu.actions() if "is the year" in one.text()]
    choose(parts, 0, "1984 is the year")
    credit = photo(session).credit
    assert (credit.text, credit.creators, credit.agency, credit.year) == (
        *("© Studio 1984/ILO", ("Studio",), "ILO", "1984"),
    )
    assert said(parts)[2] == "1984: year as typed"
    session.undo_stack.undo()
    assert photo(session).credit.creators == ("Studio 1984",)


def test_that_an_answer_keeps_what_the_book_on_the_disk_says_by_now(session: Session) -> None:
    jane = Contributor(id="jane", name="Jane Hobson")
    session.folder.put("contributors", jane.replace(notes="Write to her first."))
    session.show_book(CreditBook([jane]))  # as the index knew it
    give(session, "© Jane Hobson 2022")
    credit_edits.answer(session, photo(session), {"Jane Hobson": "organisation"})
    known = session.contributor("jane")
    assert known is not None
    assert (known.kind, known.notes) == ("organisation", "Write to her first.")
    session.undo_stack.undo()
    assert session.contributor("jane") == jane.replace(notes="Write to her first.")


def test_that_no_credit_is_marked_up(session: Session, qtbot: QtBot) -> None:
    parts = CreditParts(session)
    qtbot.addWidget(parts)
    give(session, "© <b>Ann / ILO 2022")
    parts.show_photo(photo(session), frozen=True)
    assert "<b>Ann" in parts._words.text()
    assert parts._words.textFormat() == Qt.TextFormat.PlainText
