"""Every photo of the newsroom: found, read aloud, and followed to the stories that use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.photo import Photo
from story_editor.ui import story_edits, theme
from story_editor.ui.actions import Actions
from story_editor.ui.photos_view import PhotoChooser, PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import CTRL, activate, nameless

COFFEE = "photo-coffee-growers"


@pytest.fixture
def photos(session: Session) -> dict[str, Photo]:
    return session.folder.reader().photos()[0]


@pytest.fixture
def view(
    session: Session, pictures: Pictures, actions: Actions, photos: dict[str, Photo], qtbot: QtBot
) -> PhotosView:
    made = PhotosView(session, pictures, actions)
    qtbot.addWidget(made)
    made.show_photos(photos)
    made.resize(860, 700)
    activate(qtbot, made)
    return made


def spoken(view: PhotosView) -> list[str]:
    return [view.grid.item(row).text() for row in range(view.grid.count())]


def choose(view: PhotosView, words: str) -> None:
    (row,) = [row for row, text in enumerate(spoken(view)) if words in text]
    view.grid.setCurrentRow(row)


def links(view: PhotosView) -> list[QPushButton]:
    QApplication.processEvents()
    found = [b for b in view.findChildren(QPushButton) if b.property("kind") == "link"]
    return [button for button in found if button.isVisible()]


def test_every_photo_with_its_credit_size_and_use(
    view: PhotosView, photos: dict[str, Photo]
) -> None:
    texts = spoken(view)
    assert len(texts) == len(photos) == 8
    original = photos[COFFEE].original
    assert original is not None
    credit = photos[COFFEE].credit.line
    size = f"{original.width:,} × {original.height:,}"
    assert f"{credit}, {size} · 1 story, {original.name}" in texts
    assert sum("no file" in text for text in texts) == 5


def test_it_is_searched_by_name_and_credit_without_accents(
    view: PhotosView, qtbot: QtBot, photos: dict[str, Photo]
) -> None:
    QTest.keyClicks(view.search, "SENG mai")
    qtbot.waitUntil(lambda: 0 < view.grid.count() < 8)
    assert all("Seng Mai" in text for text in spoken(view))
    view.search.setText("unheard-of")
    qtbot.waitUntil(lambda: view.grid.count() == 0)
    view.search.clear()
    qtbot.waitUntil(lambda: view.grid.count() == 8)
    photo = Photo(id="accents", credit=Credit(text="© Stéfan Mañé 2012"))
    view.show_photos({**photos, photo.id: photo})
    view.search.setText("stefan mane")
    qtbot.waitUntil(lambda: view.grid.count() == 1)


def test_the_chosen_photo_leads_to_its_stories(view: PhotosView, photos: dict[str, Photo]) -> None:
    chosen, wanted = heard(view.photo_chosen), heard(view.story_wanted)
    original = photos[COFFEE].original
    assert original is not None
    choose(view, original.name)
    assert chosen == [COFFEE]
    (link,) = links(view)
    assert link.text().startswith("Coffee growers")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted == ["coffee-growers"]
    view.grid.itemActivated.emit(view.grid.currentItem())
    assert wanted == ["coffee-growers"] * 2


def test_a_photo_of_many_stories_or_none(
    view: PhotosView, session: Session, photos: dict[str, Photo]
) -> None:
    for _ in range(4):
        story_edits.duplicate(session, "coffee-growers")
    alone = Photo(id="alone", credit=Credit(text="Nobody's"))
    view.show_photos({**photos, alone.id: alone})
    original = photos[COFFEE].original
    assert original is not None
    choose(view, original.name)
    assert "5 stories" in view.grid.currentItem().text()
    assert len(links(view)) == 3
    wanted = heard(view.story_wanted)
    choose(view, "Nobody's")
    assert links(view) == []
    assert "unused" in view.grid.currentItem().text()
    view.grid.itemActivated.emit(view.grid.currentItem())
    assert wanted == []


def test_the_chosen_photo_stays_chosen_when_photos_change(
    view: PhotosView, photos: dict[str, Photo]
) -> None:
    original = photos[COFFEE].original
    assert original is not None
    choose(view, original.name)
    named = photos[COFFEE].replace(credit=Credit(text="© Ana Ruiz"))
    view.show_photos({**photos, COFFEE: named})
    assert "Ana Ruiz" in view.grid.currentItem().text()
    assert view.grid.selectedItems() == [view.grid.currentItem()]


def test_a_damaged_story_does_not_hide_the_photo(
    view: PhotosView, session: Session, sample: Path, photos: dict[str, Photo]
) -> None:
    (sample / "stories" / "coffee-growers.json").write_text("{", encoding="utf-8")
    original = photos[COFFEE].original
    assert original is not None
    choose(view, original.name)
    (link,) = links(view)
    assert link.text() == "Untitled"


def grabbed(view: PhotosView) -> QImage:
    return view.grid.viewport().grab().toImage()


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
    view.grid.setCurrentRow(0)
    assert grabbed(view) != with_pictures
    view.setPalette(theme.palette(theme.DARK))
    assert grabbed(view) != with_pictures


def test_the_words_under_the_last_photo_are_as_large_as_under_the_first(
    session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    view = PhotosView(session, pictures, actions)
    qtbot.addWidget(view)
    view.show_photos({f"p{n}": Photo(id=f"p{n}", credit=Credit(text="© A")) for n in range(8)})
    view.resize(860, 700)
    activate(qtbot, view)
    first, last = (view.grid.visualItemRect(view.grid.item(row)) for row in (0, 7))
    image = grabbed(view)
    assert image.copy(first) == image.copy(last)


def test_ctrl_z_in_the_search_is_the_searchs_own(
    view: PhotosView, session: Session, actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    session.edit_story("coffee-growers", "Kicker", kicker="Voices")
    actions["undo"].triggered.connect(session.undo_stack.undo)
    view.setParent(window)
    view.show()
    activate(qtbot, window)
    view.search.setFocus()
    QTest.keyClicks(view.search, "coffee")
    QTest.keyClick(view.search, Qt.Key.Key_Z, CTRL)
    assert view.search.text() == ""
    assert session.undo_stack.index() == 1
    qtbot.waitUntil(lambda: view.grid.count() == 8 and not view._later.isActive())


def test_taking_in_follows_its_action(
    session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    actions["take_in"].setEnabled(False)
    view = PhotosView(session, pictures, actions)
    qtbot.addWidget(view)
    (add,) = [b for b in view.findChildren(QPushButton) if b.text().startswith("Take in")]
    assert not add.isEnabled()
    actions["take_in"].setEnabled(True)
    asked = heard(actions["take_in"].triggered)
    add.click()
    assert len(asked) == 1


def test_one_photo_is_chosen_for_a_story(
    session: Session,
    pictures: Pictures,
    actions: Actions,
    photos: dict[str, Photo],
    window: QWidget,
    qtbot: QtBot,
) -> None:
    view = PhotosView(session, pictures, actions)
    view.show_photos(photos)
    chooser = PhotoChooser(view, window)
    qtbot.addWidget(chooser)
    chooser.show()
    ok = chooser.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "nothing is chosen yet"
    original = photos[COFFEE].original
    assert original is not None
    choose(view, original.name)
    assert ok.isEnabled()
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert chooser.result() == 1
    assert chooser.photo_id == COFFEE
    assert nameless(chooser) == []


def test_everything_has_a_name(view: PhotosView) -> None:
    view.grid.setCurrentRow(0)
    assert nameless(view) == []
