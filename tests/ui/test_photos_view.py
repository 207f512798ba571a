"""Every photo of the newsroom: found, filtered, credited, and followed to the stories that use it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.licences import LICENCES
from story_editor.model.photo import EXTENSIONS, PROFILE, UNREAD, MediaType, Original, Photo, Rights
from story_editor.store.clock import today
from story_editor.ui import photo_shelf, story_edits, theme
from story_editor.ui.actions import Actions
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.photo_chooser import PhotoChooser, StoryChooser
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Change, Session
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import CTRL, activate, nameless

COFFEE, ROCKET = "photo-coffee-growers", "photo-launch-site"
Add = Callable[..., None]


@pytest.fixture
def view(session: Session, pictures: Pictures, actions: Actions, qtbot: QtBot) -> PhotosView:
    made = PhotosView(session, pictures, actions)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.shelf.refresh()
    activate(qtbot, made)
    return made


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


def spoken(view: PhotosView) -> list[str]:
    cells = view.shelf.grid.cells
    return [str(cells.data(cells.cell(number))) for number in range(cells.count())]


def links(view: PhotosView) -> list[QPushButton]:
    QApplication.processEvents()
    found = [b for b in view.findChildren(QPushButton) if b.property("kind") == "link"]
    return [button for button in found if button.isVisible()]


def chip(view: PhotosView, name: str) -> QPushButton:
    chips = view.shelf.chips.findChildren(QPushButton)
    (found,) = [one for one in chips if one.text().startswith(name)]
    return found


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


def test_credit_and_rights_are_edited_beside_the_grid(view: PhotosView, session: Session) -> None:
    view.go_to(COFFEE)
    view.detail.credit.setText("© Ana Ruiz / ILO 2024")
    view.detail.rights.ends.setText("8 April 2020")
    view.detail.rights.terms.setText("Editorial use")
    view.detail.rights.ask.setText("https://example.org/ask")
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.credit.creators == ("Ana Ruiz",)
    assert photo.rights.ends == dt.date(2020, 4, 8)
    assert photo.rights.usage_terms == "Editorial use"
    assert photo.rights.ask_url == "https://example.org/ask"
    (row,) = [one for one in session.index.rows("", 0, 99) if one.id == "coffee-growers"]
    assert "rights-ended" in row.needs
    view.shelf.refresh()
    assert any("Ana Ruiz" in text and "rights ended" in text for text in spoken(view))
    assert "rights ended" in view.detail._due.text()
    for _ in range(4):
        session.undo_stack.undo()
    assert session.undo_stack.index() == 0
    view.shelf.refresh()
    assert view.detail.credit.text() == "© Rachel Michetti 2013"
    assert view.detail.rights.ends.text() == ""


def test_an_address_that_cannot_be_published_is_said_to_be_and_kept(
    view: PhotosView, session: Session
) -> None:
    view.go_to(COFFEE)
    rights = view.detail.rights
    for name, field in (("ask_url", rights.ask), ("licence_url", rights.address)):
        field.clear()
        QTest.keyClicks(field, "javascript:alert(1)")
        assert field.note.isHidden(), "every address is half typed at first"
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.note.isVisibleTo(view.detail)
        assert field.accessibleDescription() == field.note.text()
        photo = session.photo(COFFEE)
        assert photo is not None
        assert getattr(photo.rights, name) == field.text() == "javascript:alert(1)"
        field.setText("https://example.org/ask")
        assert field.note.isHidden()
    session.undo_stack.undo()
    view.show_changed()
    assert not rights.address.note.isHidden(), "as it is shown again"
    view.go_to("photo-launch-site")
    assert rights.address.note.isHidden()


def test_the_caption_and_what_the_file_leaves_open_are_beside_the_grid(
    view: PhotosView, session: Session
) -> None:
    view.go_to(COFFEE)
    before = session.photo(COFFEE)
    assert before is not None
    embedded = {"XMP dc:description": "A port\nat dawn", "EXIF ImageDescription": "A harbour"}
    one = before.replace(
        credit=read_credit("© Ann 2021"),
        caption="A port\nat dawn",
        embedded={
            **embedded,
            "XMP dc:rights": "© Ann 2021",
            "IIM 2:116": "© Bo 2021",
            UNREAD: "unreadable",
        },
    )
    session.change_photo(one, "Caption")
    view.shelf.refresh()

    def now() -> Photo:
        found = session.photo(COFFEE)
        assert found is not None
        return found

    offers, caption = view.detail.offers, view.detail.caption
    assert caption.text() == "A port\nat dawn"
    assert [button.text() for button in offers.others] == ["Use “© Bo 2021”", "Use “A harbour”"]
    assert len(offers.keeps) == 3
    offers.others[-1].click()
    assert now().caption == "A harbour"
    view.shelf.refresh()
    assert caption.text() == "A harbour"
    caption.setFocus()
    caption.selectAll()
    QTest.keyClicks(caption, "Two lines")
    assert now().caption == "Two lines"
    session.undo_stack.undo()
    assert now().caption == "A harbour"
    session.undo_stack.undo()
    assert now() == one


def pick(choice: ChoiceField, words: str) -> None:
    """Choose what begins with `words`."""
    number = choice.findText(words, Qt.MatchFlag.MatchStartsWith)
    choice.setCurrentIndex(number)
    choice.activated.emit(number)


def test_where_the_right_comes_from_and_who_has_agreed(view: PhotosView, session: Session) -> None:
    view.go_to(COFFEE)
    before, fields = session.photo(COFFEE), view.detail.rights
    fields.licence.setText("CC BY 4.0")
    view.shelf.refresh()
    assert fields.address.text() == "https://creativecommons.org/licenses/by/4.0/"
    assert session.undo_stack.index() == 1, "name and address are one step"
    fields.address.setText("https://creativecommons.org/publicdomain/zero/1.0/deed.fr")
    view.shelf.refresh()
    assert fields.licence.text() == "CC0 1.0"
    assert not fields.reference.isVisible()
    pick(fields.category, "Par")
    pick(fields.consent, "Nee")
    view.shelf.refresh()
    assert "consent needed" in view.detail._due.text()
    fields.minors.click()
    view.shelf.refresh()
    assert any("minor, no consent" in text for text in spoken(view))
    assert view.detail._due.text() == "Look at this: minor, no consent."
    assert chip(view, "Consent").text() == "Consent 1"
    assert fields.field("consent") is fields.consent
    pick(fields.consent, "On f")
    view.shelf.refresh()
    assert fields.field("consent") is fields.reference
    assert view.detail._due.text() == "Look at this: minor, no reference."
    assert chip(view, "Consent").text() == "Consent 1", "nobody could find it"
    fields.reference.setText("Box 7")
    view.shelf.refresh()
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.rights.category == "partner"
    assert photo.rights.of_people == ("on file", "Box 7", True)
    assert not view.detail._due.isVisible()
    steps = session.undo_stack.index()
    for _ in range(steps):
        session.undo_stack.undo()
    view.shelf.refresh()
    assert (fields.category.currentText(), fields.licence.text()) == ("Not said", "CC0 1.0")
    assert session.photo(COFFEE) == before
    assert not fields.minors.isChecked()
    assert session.undo_stack.count() == steps, "showing is no edit"


def test_down_shows_every_licence_that_is_known(view: PhotosView) -> None:
    view.go_to(COFFEE)
    field = view.detail.rights.licence
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    popup = field.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().rowCount() == len(LICENCES)
    popup.hide()


def test_the_facts_of_the_file(view: PhotosView, qtbot: QtBot) -> None:
    view.go_to(COFFEE)
    facts = view.detail._facts
    qtbot.waitUntil(lambda: facts.text().endswith("kB"), timeout=5_000)
    assert facts.text().startswith("600 × 400 pixels · PNG · ")
    qtbot.waitUntil(lambda: not view.detail._preview.pixmap().isNull(), timeout=5_000)
    assert view.detail._preview.pixmap().width() == 288


def test_a_photo_that_waits_for_its_file(view: PhotosView) -> None:
    cells = view.shelf.grid.cells
    view.go_to(cells.id_at(cells.cell(0)))
    assert view.detail._preview.text() == "The file is not here yet"


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


def test_one_photo_is_chosen_for_a_story(
    session: Session, pictures: Pictures, window: QWidget, qtbot: QtBot
) -> None:
    chooser = PhotoChooser(session, pictures, window)
    qtbot.addWidget(chooser)
    chooser.show()
    ok = chooser.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "nothing is chosen yet"
    chooser.shelf.go_to(COFFEE)
    assert ok.isEnabled()
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert chooser.result() == 1
    assert chooser.photo_id == COFFEE
    assert nameless(chooser) == []


def test_one_story_is_chosen_for_a_photo(
    session: Session, pictures: Pictures, window: QWidget, qtbot: QtBot
) -> None:
    chooser = StoryChooser(session, pictures, "en", window)
    qtbot.addWidget(chooser)
    chooser.show()
    ok = chooser.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    table = chooser.table
    assert table.rowHeight(0) < table.rowHeight(1), "a heading is no story"
    QTest.keyClicks(chooser.search, "coffee")
    table.setCurrentIndex(table.model().index(1, 0))  # under the heading of its year
    assert chooser.story_id == "coffee-growers"
    QTest.keyClicks(chooser.search, "zzz")
    assert not ok.isEnabled(), "what is not listed any more is not chosen"
    chooser.search.setText("coffee")
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert (chooser.result(), chooser.story_id) == (1, "coffee-growers")
    assert nameless(chooser) == []


def test_everything_has_a_name(view: PhotosView) -> None:
    view.go_to(COFFEE)
    assert nameless(view) == []


def test_a_photo_whose_file_has_gone_says_so_where_it_stands(
    view: PhotosView, session: Session, pictures: Pictures, sample: Path, qtbot: QtBot
) -> None:
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.original is not None
    (sample / "originals" / photo.original.file_name).unlink()
    view.go_to(COFFEE)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: any("file gone" in text for text in spoken(view)), timeout=10_000)

    def beside() -> bool:
        return any("file gone" in label.text() for label in view.detail.findChildren(QLabel))

    qtbot.waitUntil(beside)


def test_a_profile_that_is_of_no_use_is_told(view: PhotosView, session: Session) -> None:
    view.go_to(COFFEE)
    assert not view.detail._due.isVisibleTo(view)
    before = session.photo(COFFEE)
    assert before is not None
    session.change_photo(before.replace(embedded={PROFILE: "unreadable"}), "Replace file")
    view.shelf.refresh()
    assert view.detail._due.isVisibleTo(view)
    assert "What the file says of its colours is of no use" in view.detail._due.text()


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
