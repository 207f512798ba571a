"""Every photo of the newsroom: found, filtered, credited, and followed to the stories that use it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.photo import EXTENSIONS, MediaType, Original, Photo, Rights
from story_editor.store.clock import today
from story_editor.ui import photo_shelf, story_edits, theme
from story_editor.ui.actions import Actions
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard
from tests.ui.photos_hands import COFFEE, ROCKET, chip, spoken, view
from tests.ui.typing_hands import CTRL, activate, nameless

__all__ = ["view"]
Add = Callable[..., None]


@pytest.fixture
def add(session: Session) -> Add:
    """Return a function that puts photos into the newsroom."""

    def add_it(*photos: Photo) -> None:
        pairs = {("photos", photo.id): (None, photo) for photo in photos}
        session.apply(Change("Add", dict(pairs)))

    return add_it


def original(name: str, width: int = 3000) -> Original:
    digest = name.encode().hex().ljust(64, "0")[-64:]
    return Original(sha256=digest, name=name, media_type="image/jpeg", width=width, height=2000)


def links(view: PhotosView) -> list[QPushButton]:
    QApplication.processEvents()
    found = [b for b in view.findChildren(QPushButton) if b.property("kind") == "link"]
    return [button for button in found if button.isVisible()]


def press(view: PhotosView, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(view.shelf.grid, key)
    return view.current


def test_every_photo_with_its_credit_size_and_use(view: PhotosView, session: Session) -> None:
    texts = spoken(view)
    assert len(texts) == 8
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.original is not None
    size = f"{photo.original.width:,} × {photo.original.height:,}"
    assert f"{photo.credit.line}, {size} · 1 story, {photo.original.name}" in texts
    assert sum("no file yet" in text for text in texts) == 5


def test_it_is_searched_as_one_types(view: PhotosView, qtbot: QtBot) -> None:
    QTest.keyClicks(view.shelf.search, "SENG mai")
    qtbot.waitUntil(lambda: 0 < len(spoken(view)) < 8)
    assert all("Seng Mai" in text for text in spoken(view))
    view.shelf.search.setText("highlands")  # a word of a story's title
    qtbot.waitUntil(lambda: [text for text in spoken(view) if "coffee" in text] == spoken(view))
    view.shelf.search.setText("unheard-of")
    qtbot.waitUntil(lambda: spoken(view) == [])
    assert view.shelf._nothing.text() == "No photo found for “unheard-of”."
    assert view.shelf._nothing.isVisible()
    view.shelf.search.clear()
    qtbot.waitUntil(lambda: len(spoken(view)) == 8)


def test_filters_say_how_many_there_are(view: PhotosView, add: Add) -> None:
    ending = Rights(ends=today() + dt.timedelta(days=3))
    ended = Rights(ends=today() - dt.timedelta(days=1))
    add(
        Photo(id="a", original=original("a.jpg"), rights=ending),
        Photo(id="b", original=original("b.jpg", 300), credit=Credit(text="© B"), rights=ended),
    )
    view.shelf.refresh()
    counts = {"All": 10, "No credit": 1, "No file yet": 5, "Rights ended or ending": 2, "Unused": 2}
    for name, number in (counts | {"Too small": 1}).items():
        assert chip(view, name).text() == f"{name} {number}"
        chip(view, name).click()
        assert len(spoken(view)) == number
    assert spoken(view) == ["© B, 300 × 2,000 · unused, rights ended · too small, b.jpg"]
    chip(view, "All").click()
    assert view.shelf.grid.cells.number_of("a") is not None


def test_the_chosen_photo_leads_to_its_stories(view: PhotosView, session: Session) -> None:
    chosen, wanted = heard(view.photo_chosen), heard(view.story_wanted)
    view.go_to(COFFEE)
    assert chosen[-1] == COFFEE
    (link,) = links(view)
    assert link.text().startswith("Coffee growers")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    press(view, Qt.Key.Key_Return)
    assert wanted == ["coffee-growers"] * 2
    story_edits.duplicate(session, "coffee-growers")
    view.shelf.refresh()
    assert len(links(view)) == 2


def test_a_photo_of_a_story_in_the_trash_is_unused(view: PhotosView, session: Session) -> None:
    story_edits.move_to_trash(session, ["coffee-growers"])
    view.shelf.refresh()
    view.go_to(COFFEE)
    assert links(view) == []
    wanted = heard(view.story_wanted)
    press(view, Qt.Key.Key_Return)
    assert wanted == []
    assert view.detail.credit.hasFocus()
    chip(view, "Unused").click()
    assert view.current == COFFEE


def test_arrows_walk_in_reading_order(view: PhotosView) -> None:
    cells = view.shelf.grid.cells
    ids = [cells.id_at(cells.cell(number)) for number in range(8)]
    columns = cells.columns
    assert 2 <= columns <= 6
    view.go_to(ids[columns - 1])
    view.shelf.grid.setFocus()
    assert press(view, Qt.Key.Key_Right) == ids[columns], "beyond the end comes the next row"
    assert press(view, Qt.Key.Key_Left) == ids[columns - 1]
    assert press(view, Qt.Key.Key_Home) == ids[0]
    assert press(view, Qt.Key.Key_Down) == ids[columns]
    assert press(view, Qt.Key.Key_End) == ids[-1]
    assert press(view, Qt.Key.Key_Down, Qt.Key.Key_Right) == ids[-1]
    assert press(view, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp) == ids[0]


def test_from_right_to_left_the_left_arrow_goes_on(view: PhotosView) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    cells = view.shelf.grid.cells
    view.go_to(cells.id_at(cells.cell(0)))
    assert press(view, Qt.Key.Key_Left) == cells.id_at(cells.cell(1))


def test_another_width_keeps_the_photo_that_is_looked_at(view: PhotosView, qtbot: QtBot) -> None:
    view.go_to(ROCKET)
    cells = view.shelf.grid.cells
    before = cells.columns
    view.resize(760, 700)
    qtbot.waitUntil(lambda: cells.columns < before)
    assert view.current == ROCKET
    assert cells.id_at(view.shelf.grid.currentIndex()) == ROCKET


def test_the_model_keeps_the_rules_of_qt(view: PhotosView, add: Add) -> None:
    cells: QAbstractItemModel = view.shelf.grid.cells
    fatal = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(cells, fatal, view)
    add(Photo(id="new", original=original("new.jpg")))
    view.shelf.refresh()
    view.shelf.search.setText("new.jpg")
    view.shelf.refresh()
    assert tester.model() is cells
    assert spoken(view) == ["No credit yet, 3,000 × 2,000 · unused, new.jpg"]


def test_a_read_only_newsroom_shows_and_changes_nothing(
    read_only: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    view = PhotosView(read_only, pictures, actions)
    qtbot.addWidget(view)
    view.go_to(COFFEE)
    assert view.detail.credit.isReadOnly()
    assert view.detail.rights.ends.isReadOnly()
    assert not view.detail.rights.consent.isEnabled()
    able = {"use_in_story", "replace_photo", "reveal_photo", "trash_photo"}
    assert {name for name in able if actions[name].isEnabled()} == {"reveal_photo"}


def grabbed(view: PhotosView) -> QImage:
    return view.shelf.grid.viewport().grab().toImage()


def test_photos_are_painted_with_their_pictures(
    view: PhotosView, pictures: Pictures, qtbot: QtBot
) -> None:
    grabbed(view)
    qtbot.waitUntil(lambda: not pictures._asked, timeout=10_000)
    with_pictures = grabbed(view)
    colours = {
        with_pictures.pixel(x, y)
        for x in range(0, with_pictures.width(), 7)
        for y in range(0, with_pictures.height(), 7)
    }
    assert len(colours) > 300, "photographs, not placeholders"
    view.go_to(COFFEE)
    assert grabbed(view) != with_pictures
    view.setPalette(theme.palette(theme.DARK))
    assert grabbed(view) != with_pictures


@pytest.mark.parametrize("media_type", EXTENSIONS)
def test_a_photo_of_any_kind_can_be_looked_at(
    view: PhotosView, session: Session, media_type: MediaType
) -> None:
    view.go_to(COFFEE)
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.original is not None
    original = photo.original.replace(media_type=media_type)
    view.detail.show_photo(photo.replace(original=original), [], "")


def test_another_search_begins_at_the_top(view: PhotosView, session: Session, qtbot: QtBot) -> None:
    view.resize(560, 400)
    bar, shelf = view.shelf.grid.verticalScrollBar(), view.shelf
    bar.setValue(bar.maximum())
    shelf.refresh()
    assert bar.value() == bar.maximum() > 0, "the same search stays where one looks"
    QTest.keyClicks(shelf.search, "a")
    qtbot.waitUntil(lambda: bar.value() == 0)
    assert len(spoken(view)) > 1
    bar.setValue(bar.maximum())
    shelf.chips.chosen.emit("no-file")
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_ctrl_z_in_the_search_is_the_searchs_own(
    view: PhotosView, session: Session, actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    session.edit_story("coffee-growers", "Kicker", kicker="Voices")
    actions["undo"].triggered.connect(session.undo_stack.undo)
    view.setParent(window)
    view.show()
    activate(qtbot, window)
    view.shelf.search.setFocus()
    QTest.keyClicks(view.shelf.search, "coffee")
    QTest.keyClick(view.shelf.search, Qt.Key.Key_Z, CTRL)
    assert view.shelf.search.text() == ""
    assert session.undo_stack.index() == 1
    qtbot.waitUntil(lambda: len(spoken(view)) == 8 and not view.shelf._later.isActive())


def test_taking_in_follows_its_action(view: PhotosView, actions: Actions) -> None:
    (button,) = [b for b in view.findChildren(QPushButton) if b.text().startswith("Take in")]
    actions["take_in"].setEnabled(False)
    assert not button.isEnabled()
    actions["take_in"].setEnabled(True)
    asked = heard(actions["take_in"].triggered)
    button.click()
    assert len(asked) == 1


def test_everything_has_a_name(view: PhotosView) -> None:
    view.go_to(COFFEE)
    assert nameless(view) == []


def test_an_answer_that_comes_late_does_not_undo_what_was_searched_for_since(
    view: PhotosView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_shelf, "SMALL", 0)
    shelf = view.shelf
    shelf.look()  # every photo, in a thread
    for thread in threading.enumerate():
        if thread.name == "finding photos":
            thread.join(10)
    shelf.search.setText("rocket")
    shelf.refresh()
    assert shelf.grid.cells.count() == 1
    QApplication.processEvents()
    assert shelf.grid.cells.count() == 1
