"""Who is credited: found, sorted, followed to what bears the name, by mouse, keys and ear."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.ui import contributor_edits, theme
from story_editor.ui.actions import Actions
from story_editor.ui.credits_model import KIND, LICENCE, NAME
from story_editor.ui.credits_shelf import SMALL
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.session import Change, Session
from tests.ui.credits_hands import RACHEL, SPACEX, Make, cells, make, view
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import nameless

__all__ = ["make", "view"]


def chip(view: CreditsView, name: str) -> QPushButton:
    chips = view.shelf.chips.findChildren(QPushButton)
    (found,) = [one for one in chips if one.text().startswith(name)]
    return found


def test_everybody_has_a_row_and_no_credit_the_last(view: CreditsView, session: Session) -> None:
    assert len(cells(view)) == len(session.book) + 4 + 1
    row = dict(zip(cells(view), cells(view, LICENCE), strict=True))
    assert row["Rachel Michetti"] == "CC0 1.0"
    assert row["Space X"] == "Merge? Looks like SpaceX"
    assert row["Zoë Meyer"] == "Licence ended for 1 photo"
    assert cells(view)[-1] == "No credit yet"
    assert row["No credit yet"] == "1 photo needs a credit"
    assert [one.text() for one in view.shelf.chips.findChildren(QPushButton)] == [
        "Everyone 19", "Look alike 1", "Licence ended 2", "Ending soon 1", "No credit 1",
    ]  # fmt: skip
    QAbstractItemModelTester(view.shelf.table.rows)


def test_a_large_book_is_read_in_slices_though_there_are_few_photos(
    session: Session, view: CreditsView, qtbot: QtBot
) -> None:
    one = next(iter(session.book))
    many = [one.replace(id=f"one-{n}", name=f"Name {n}", aliases=()) for n in range(SMALL)]
    session.show_book(CreditBook(many))
    view.shelf.look()
    assert view.shelf._slices is not None
    qtbot.waitUntil(lambda: "Name 7" in cells(view))


def test_searching_choosing_a_chip_and_sorting(view: CreditsView) -> None:
    table = view.shelf.table
    view.shelf.search.setText("zoe")
    assert cells(view) == ["<b>AP", "Zoë Meyer"]
    view.shelf.search.setText("nobody at all")
    assert "Nobody found for “nobody at all”." in view.shelf._nothing.text()
    view.shelf.search.clear()
    chip(view, "Look alike").click()
    assert cells(view) == ["Space X"]
    chip(view, "No credit").click()
    assert cells(view) == ["No credit yet"]
    chip(view, "Everyone").click()
    view.go_to(SPACEX)
    table.sort_by(NAME)
    assert cells(view)[0] == "<b>AP"
    assert cells(view)[-1] == "No credit yet"
    table.sort_by(NAME)
    assert cells(view)[0] == "Zoë Meyer"
    assert cells(view)[-1] == "No credit yet"
    assert view.current is not None
    assert view.current.key == SPACEX, "who was chosen stays chosen"
    view.shelf.search.setText("zoe")
    view.go_to(SPACEX)
    assert not view.shelf.search.text(), "a search that does not find them is let go"


def test_whose_licence_has_ended_or_ends_soon_leads_to_the_photos(view: CreditsView) -> None:
    wanted = heard(view.ending_wanted)
    view.shelf.table.choose([])
    chip(view, "Ending soon").click()
    assert cells(view) == ["Aeronautics Space Administration"]
    assert cells(view, LICENCE) == ["Licence ends soon for 1 photo"]
    view._ending.click()
    view.go_to("?aeronautics space administration")
    assert view.detail.concerns.said() == "The licence ends within 30 days for 1 photo."
    view.detail.concerns.ending.click()
    assert wanted == ["", "Aeronautics Space Administration"]
    view.go_to(RACHEL)
    assert not view.detail.concerns.ending.isVisible()


def test_who_is_credited_under_another_name_says_so(view: CreditsView, session: Session) -> None:
    view.go_to(SPACEX)
    wanted = heard(view.detail.concerns.by_name_wanted)
    assert not view.detail.concerns.by_name.isVisible()
    view.detail.aliases.setFocus()
    QTest.keyClicks(view.detail.aliases, "Space X")
    view.shelf.look()
    said = "1 photo credits them under another spelling, such as “Space X”."
    assert said in view.detail.concerns.said()
    assert not any("otherwise" in cell for cell in cells(view, LICENCE)), "it may be meant"
    view.detail.concerns.by_name.click()
    assert len(wanted) == 1


def test_what_bears_a_name_leads_there(view: CreditsView) -> None:
    view.go_to(RACHEL)
    borne = view.detail.borne
    stories, photos = heard(view.story_wanted), heard(view.photo_wanted)
    assert borne._said.text() == "1 photo in 1 story"
    assert borne._changes.text() == "Renaming changes 1 photo and 1 story"
    assert "3 picture files" in borne._comes.text()
    (link,) = [b for b in borne.findChildren(QPushButton) if b.property("kind") == "link"]
    link.click()
    borne._thumbs[0][0].click()
    assert stories == ["coffee-growers"]
    assert photos == ["photo-coffee-growers"]
    view.go_to("a-b-c")
    view.go_to("ilo")
    assert borne._said.text() == "No photo bears this name"
    assert not borne.note.isVisible()


def test_who_comes_after_the_one_that_is_gone_is_looked_at(
    view: CreditsView, session: Session
) -> None:
    view.shelf.search.setText("a")
    new = Contributor(id="new", name="Ann", kind="person")
    session.apply(Change("Add", {("contributors", new.id): (None, new)}))
    view.go_to("new")
    names = cells(view)
    number = names.index("Ann")
    assert 0 < number < len(names) - 1
    assert view.shelf.table.hasFocus()
    assert contributor_edits.move_to_trash(session, "new")
    view.shelf.look()
    assert view.current is not None
    assert view.current.name == names[number + 1]
    QTest.keyClick(view.shelf.table, Qt.Key.Key_Up)
    assert view.current.name == names[number - 1]


def test_the_whole_of_it_by_keys(view: CreditsView, actions: Actions) -> None:
    table = view.shelf.table
    wanted = heard(view.uncredited_wanted)
    trashed = heard(actions["trash_contributor"].triggered)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert view.current is not None
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert bool(trashed) == view.current.in_book
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert view.detail.name.hasFocus()
    table.setFocus()
    assert not actions["merge_contributors"].isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(view.shelf.chosen()) == 2
    assert actions["merge_contributors"].isEnabled()
    assert "2 chosen" in view._hint.text()
    QTest.keyClick(table, Qt.Key.Key_End)
    assert view._lead.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert len(wanted) == 1
    view.shelf.search.setFocus()
    view.shelf.search.setText("space x")
    QTest.keyClick(view.shelf.search, Qt.Key.Key_Return)
    assert table.hasFocus()
    assert view.current is not None
    assert view.current.name == "Space X"


def test_every_part_has_a_name_to_be_read_aloud(view: CreditsView) -> None:
    view.go_to("?space x")
    assert nameless(view) == []


def test_a_read_only_session_changes_nothing(
    read_only: Session, make: Make, actions: Actions
) -> None:
    view = make(read_only)
    view.go_to(RACHEL)
    assert view.detail.rights.terms.isReadOnly()
    assert not view.detail.kind.isEnabled()
    assert not actions["add_contributor"].isEnabled()
    assert not actions["merge_contributors"].isEnabled()


def test_an_empty_newsroom_says_what_to_do(session: Session, make: Make) -> None:
    session.index.photos().remove(session.index.photos().stamps())
    session.index.contributors().remove(session.index.contributors().stamps())
    view = make(session)
    assert "Nobody is credited yet" in view.shelf._nothing.text()
    assert view._hint.text() == "", "nobody is there to be chosen"
    chip(view, "Everyone").click()
    assert view.shelf._stack.currentWidget() is view.shelf._nothing


def test_that_nothing_is_cut_off_where_it_is_narrow(view: CreditsView, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    view.go_to("?space x")
    view.resize(960, 640)
    view.grab()
    QApplication.processEvents()
    content = view.detail.widget()
    assert content is not None
    for key in ("?space x", "?zoë meyer", "?aeronautics space administration", "ilo"):
        view.go_to(key)
        QApplication.processEvents()
        assert content.width() <= view.detail.viewport().width(), key
    heads: list[QWidget] = [view.shelf.search, view.shelf.chips]
    assert heads[0].geometry().right() < heads[1].geometry().left() or (
        heads[0].geometry().bottom() < heads[1].geometry().top()
    )


def test_that_kinds_and_what_a_rename_changes_are_seen_in_a_small_window(
    view: CreditsView, qapp: QApplication
) -> None:
    theme.apply(qapp, "light")
    view.resize(960, 640)  # of a window of 1024 x 700
    view.go_to("nasa")
    view.grab()
    QApplication.processEvents()
    table = view.shelf.table
    assert not table.isColumnHidden(KIND)
    widths = [table.columnWidth(column) for column in range(table.model().columnCount())]
    assert sum(widths) <= table.viewport().width()
    assert widths[NAME] >= max(widths[KIND], widths[LICENCE])
    note = view.detail.borne.note
    foot = note.mapTo(view.detail.viewport(), note.rect().bottomLeft()).y()
    assert note.isVisibleTo(view.detail)
    assert 0 < foot < view.detail.viewport().height()
