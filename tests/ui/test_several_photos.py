"""Several photos are given one credit, licence or end, each saying how many change, as one step."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.photo import Photo, Rights
from story_editor.ui.actions import Actions
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.for_all import ForAll
from story_editor.ui.line_field import LineField
from story_editor.ui.main_window import MainWindow
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Change, Session
from story_editor.ui.several_photos import SeveralPhotos
from tests.journeys.conftest import OpenWindow, desk_of, open_window
from tests.ui.photos_hands import pick, spoken
from tests.ui.several_hands import session_of, window
from tests.ui.typing_hands import CTRL, nameless

__all__ = ["open_window", "window"]


COFFEE, ROCKET = "photo-coffee-growers", "photo-launch-site"


def photos(window: MainWindow) -> dict[str, Photo]:
    session = session_of(window)
    found = {one: session.photo(one) for one in session.index.photos().stamps()}
    return {name: photo for name, photo in found.items() if photo is not None}


def line(row: ForAll) -> LineField:
    assert isinstance(row.field, LineField)
    return row.field


def choice(row: ForAll) -> ChoiceField:
    assert isinstance(row.field, ChoiceField)
    return row.field


def choose_all(window: MainWindow, qtbot: QtBot) -> SeveralPhotos:
    view = desk_of(window).photos
    qtbot.waitUntil(lambda: view.shelf.total == 10)
    QTest.keyClick(view.shelf.grid, Qt.Key.Key_A, CTRL)
    assert view.several is not None
    assert view.several._fields.isEnabled()
    return view.several


def test_one_credit_for_all_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    panel, session = choose_all(window, qtbot), session_of(window)
    before = photos(window)
    assert panel._title.text() == "10 photos chosen"
    assert line(panel.credit).text() == ""
    assert panel.credit._note.text() == f"{len({p.credit.text for p in before.values()})} different"
    assert not panel.credit.button.isVisible(), "nothing was typed yet"
    line(panel.credit).setText("© B")
    assert panel.credit.button.text() == "Set for 8 photos"
    panel.credit.button.click()
    assert {photo.credit.text for photo in photos(window).values()} == {"© B"}
    assert session.undo_stack.count() == 1
    assert window.notices.text == "Credit changed for 8 photos."
    qtbot.waitUntil(lambda: panel.credit._note.text() == "the same in all")
    window.notices.answer("Undo")
    assert photos(window) == before


def test_what_is_chosen_stays_in_sight_when_an_edit_takes_it_out_of_the_filter(
    window: MainWindow, qtbot: QtBot
) -> None:
    view, session = desk_of(window).photos, session_of(window)
    names = ["spare-1", "spare-2"]
    bare = {name: photos(window)[name] for name in names}
    pairs = {("photos", n): (p, p.replace(credit=Credit())) for n, p in bare.items()}
    session.apply(Change("Credit", dict(pairs)))
    grid = view.shelf.grid
    view.shelf.show_filter("no-credit")
    qtbot.waitUntil(lambda: set(names) <= set(grid.cells.ids))
    shown = list(grid.cells.ids)
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    panel = view.several
    assert panel is not None
    line(panel.credit).setText("© B")
    panel.credit.button.click()
    view.shelf.refresh()
    assert list(grid.cells.ids) == shown == view.chosen
    line(panel.licence).setText("CC BY 4.0")
    panel.licence.button.click()
    assert {photos(window)[name].credit.licence for name in shown} == {"CC BY 4.0"}
    view.shelf.refresh()
    assert view.chosen == shown
    view.go_to("spare-2")
    qtbot.waitUntil(lambda: list(grid.cells.ids) == ["spare-2"])
    window.actions_by_name["trash_photo"].trigger()
    qtbot.waitUntil(lambda: list(grid.cells.ids) == [])
    window.actions_by_name["undo"].trigger()
    view.shelf.show_filter("")
    qtbot.waitUntil(lambda: grid.cells.count() == 10)
    view.go_to("spare-1")
    view.shelf.show_filter("no-credit")
    qtbot.waitUntil(lambda: list(grid.cells.ids) == [])


def test_rights_for_all(window: MainWindow, qtbot: QtBot) -> None:
    panel, session = choose_all(window, qtbot), session_of(window)
    before = photos(window)
    pick(choice(panel.category), "Agency")
    assert panel.category.button.text() == "Set for 10 photos"
    panel.category.button.click()
    line(panel.licence).setText("CC BY 4.0")
    panel.licence.button.click()
    line(panel.ends).setText("8 April 2031")
    panel.ends.button.click()
    line(panel.terms).setText("Editorial")
    panel.terms.button.click()
    pick(choice(panel.consent), "On file")
    panel.consent.button.click()
    line(panel.reference).setText("Box 7")
    panel.reference.button.click()
    now = photos(window)
    assert {p.rights.replace(minors=False) for p in now.values()} == {
        Rights(
            category="agency",
            licence_url="https://creativecommons.org/licenses/by/4.0/",
            ends=dt.date(2031, 4, 8),
            usage_terms="Editorial",
            consent="on file",
            consent_reference="Box 7",
        )
    }
    assert [name for name, p in now.items() if p.rights.minors] == ["spare-1", "spare-2"]
    line(panel.terms).setText("")
    assert panel.terms.button.text() == "Clear for 10 photos"
    assert session.undo_stack.count() == 6
    for _ in range(6):
        window.actions_by_name["undo"].trigger()
    assert photos(window) == before


def test_what_is_typed_goes_with_the_choice(window: MainWindow, qtbot: QtBot) -> None:
    panel, view = choose_all(window, qtbot), desk_of(window).photos
    line(panel.terms).setText("Edit")
    view.shelf.refresh()
    assert panel.terms.button.isVisible(), "what is typed for these stays"
    assert line(panel.terms).text() == "Edit"
    cells = view.shelf.grid.cells
    place = view.shelf.grid.visualRect(cells.cell(0)).center()
    QTest.mouseClick(view.shelf.grid.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert panel._title.text() == "9 photos chosen"
    assert line(panel.terms).text() == ""
    assert not panel.terms.button.isVisible()
    assert view.unset.words == ["Typed for 10 photos, and not set yet: Usage terms “Edit”."]
    view.unset.answer("Drop")
    assert not view.unset.isVisible()
    line(panel.ends).setText("some day")
    assert not panel.ends.button.isVisible(), "this is no date"
    assert nameless(panel) == []
    view.go_to(COFFEE)
    assert view.chosen == [COFFEE]
    assert view.detail.isVisible()


def test_no_word_typed_for_several_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    panel, view, session = choose_all(window, qtbot), desk_of(window).photos, session_of(window)
    grid, before = view.shelf.grid, photos(window)
    QTest.keyClicks(line(panel.credit), "(c) B")
    QTest.keyClick(line(panel.credit), Qt.Key.Key_Return)
    QTest.keyClick(line(panel.credit), Qt.Key.Key_Return)  # nothing is left to be set
    assert {photo.credit.text for photo in photos(window).values()} == {"(c) B"}, "by Enter"
    assert session.undo_stack.count() == 1
    window.actions_by_name["undo"].trigger()
    assert photos(window) == before
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    line(panel.credit).setText("© Seng Mai")
    pick(choice(panel.category), "Agency")
    view.go_to("spare-1")
    assert photos(window) == before, "a credit never changes by itself"
    (words,) = view.unset.words
    said = "Credit “© Seng Mai”, Category “Agency”"
    assert words == f"Typed for 10 photos, and not set yet: {said}."
    view.go_to("spare-2")
    assert view.unset.isVisible(), "until somebody decides"
    QTest.keyClick(grid, Qt.Key.Key_A, CTRL)
    assert not view.unset.isVisible()
    assert line(panel.credit).text() == "© Seng Mai", "where it was typed"
    assert choice(panel.category).currentText() == "Agency"
    assert panel.credit.button.text() == "Set for 10 photos"
    view.go_to("spare-1")
    view.unset.answer("Set for 10 photos")
    assert not view.unset.isVisible()
    now = photos(window).values()
    assert {(p.credit.text, p.rights.category) for p in now} == {("© Seng Mai", "agency")}
    assert window.notices.text == "Credit and Category changed for 10 photos."
    window.notices.answer("Undo")
    assert photos(window) == before


def test_what_is_no_date_is_said_and_kept(window: MainWindow, qtbot: QtBot) -> None:
    panel, view, before = choose_all(window, qtbot), desk_of(window).photos, photos(window)
    field, unread = line(panel.ends), panel.ends._unread
    field.setFocus()
    QTest.keyClicks(field, "31 Feb 2023")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert unread.isVisible()
    assert "no date that can be read" in unread.text()
    assert not panel.ends.button.isVisible()
    view.shelf.refresh()
    assert field.text() == "31 Feb 2023", "what is typed for these stays"
    line(panel.terms).setText("Edit")
    view.go_to("spare-1")
    said = "Usage terms “Edit”, Last day of use “31 Feb 2023”"
    assert view.unset.words == [f"Typed for 10 photos, and not set yet: {said}."]
    view.unset.answer("Set for 10 photos")
    assert {photo.rights.usage_terms for photo in photos(window).values()} == {"Edit"}
    assert {n: p.rights.ends for n, p in photos(window).items()} == {
        n: p.rights.ends for n, p in before.items()
    }
    left = "Typed for 10 photos, and not set yet: Last day of use “31 Feb 2023”"
    assert view.unset.words == [f"{left}."]
    assert [one.text() for one in view.unset.findChildren(QPushButton) if one.isVisible()] == [
        "Drop"
    ]
    assert not window.close()
    assert window.notices.text.startswith(left)
    assert "type a date that can be read" in window.notices.text
    QTest.keyClick(view.shelf.grid, Qt.Key.Key_A, CTRL)
    assert field.text() == "31 Feb 2023", "where it was typed"
    assert unread.isVisible()
    field.setText("28 Feb 2033")
    assert not unread.isVisible()
    panel.ends.button.click()
    assert {photo.rights.ends for photo in photos(window).values()} == {dt.date(2033, 2, 28)}
    assert view.unset_typed() == []


def test_enter_on_a_suggestion_takes_it_and_sets_nothing_yet(
    window: MainWindow, qtbot: QtBot
) -> None:
    field, before = line(choose_all(window, qtbot).credit), photos(window)
    field.setFocus()
    QTest.keyClicks(field, "ma")
    popup = field.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    walked = field.text()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert photos(window) == before
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert {photo.credit.text for photo in photos(window).values()} == {walked}


def test_those_that_no_story_uses_go_to_the_trash(window: MainWindow, qtbot: QtBot) -> None:
    panel = choose_all(window, qtbot)
    before = photos(window)
    assert panel.trash.text() == "Move 2 unused photos to the trash"
    assert panel._stay.text() == "8 are used by stories and stay."
    QTest.keyClick(desk_of(window).photos.shelf.grid, Qt.Key.Key_Delete)
    assert window.notices.text == "2 photos moved to the trash."
    assert photos(window).keys() == before.keys() - {"spare-1", "spare-2"}
    qtbot.waitUntil(lambda: len(spoken(desk_of(window).photos)) == 8)
    window.actions_by_name["undo"].trigger()
    assert photos(window) == before
    qtbot.waitUntil(lambda: len(spoken(desk_of(window).photos)) == 10)
    view = desk_of(window).photos
    view.go_to(COFFEE)
    QTest.keyClick(view.shelf.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    window.actions_by_name["trash_photo"].trigger()
    assert window.notices.text == "They stay, since stories use every one of them."


def test_the_same_as_the_previous_photo(window: MainWindow, qtbot: QtBot) -> None:
    desk, session = desk_of(window), session_of(window)
    same = window.actions_by_name["same_as_previous"]
    rights = Rights(category="agency", usage_terms="Editorial", ends=dt.date(2031, 4, 8))
    own = rights.replace(consent="on file", consent_reference="Box 7", minors=True)
    first = session.photo(COFFEE)
    assert first is not None
    session.change_photo(first.replace(rights=own), "Rights")
    desk.photos.go_to(COFFEE)
    desk.photos.go_to("spare-1")
    assert same.isEnabled()
    before = photos(window)["spare-1"]
    same.trigger()
    after = photos(window)["spare-1"]
    assert after.credit == first.credit
    assert after.rights == rights.replace(minors=True), "consent and minors are each picture's own"
    assert "those of “coffee.png” now" in window.notices.text
    window.notices.answer("Undo")
    assert photos(window)["spare-1"] == before
    # and in the story's form: the photo of the story that was looked at before
    desk.go_to_story("coffee-growers")
    desk.go_to_story("launch-site")
    same.trigger()
    assert photos(window)[ROCKET].credit == first.credit
    same.trigger()
    assert "already" in window.notices.text
    window.show_view("view_photos")
    choose_all(window, qtbot)
    assert not same.isEnabled(), "it is for one photo"


def test_a_read_only_newsroom_gives_nothing(
    read_only: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    view = PhotosView(read_only, pictures, actions)
    qtbot.addWidget(view)
    view.shelf.refresh()
    view.shelf.grid.selectAll()
    assert view.several is not None
    assert line(view.several.credit).isReadOnly()
    assert not view.several.consent.field.isEnabled()
    assert not actions["trash_photo"].isEnabled()


def test_closing_asks_once_about_what_was_not_set(window: MainWindow, qtbot: QtBot) -> None:
    panel, view, notices = choose_all(window, qtbot), desk_of(window).photos, window.notices
    line(panel.terms).setText("Edit")
    assert not window.close()
    assert notices.text == (
        "Typed for 10 photos, and not set yet: Usage terms “Edit”. It stands there again when"
        " you open the newsroom here: set it, or close once more."
    )
    notices.answer("Set for 10 photos")
    assert {photo.rights.usage_terms for photo in photos(window).values()} == {"Edit"}
    line(panel.terms).setText("Only once")
    view.go_to("spare-1")
    choose_all(window, qtbot)
    view.go_to("spare-2")
    assert not window.close(), "what was typed before others were chosen too"
    assert "“Only once”" in notices.text
    notices.answer("Drop and close")
    assert not window.isVisible()


def test_whoever_was_told_may_close_and_finds_it_again(
    window: MainWindow, open_window: OpenWindow, qtbot: QtBot
) -> None:
    panel = choose_all(window, qtbot)
    line(panel.terms).setText("Edit")
    assert not window.close()
    line(panel.credit).setText("© Seng Mai")
    assert not window.close(), "this was not told yet"
    assert window.close()
    again = open_window(window.folder)
    said = "Typed for 10 photos, and not set yet: Credit “© Seng Mai”, Usage terms “Edit”."
    assert again.notices.text.startswith(said)
    again.notices.answer("Go there")
    view = desk_of(again).photos
    assert view.unset.isVisible()
    assert view.unset.words == [said]
    view.drop_unset(view.unset_typed()[0])
