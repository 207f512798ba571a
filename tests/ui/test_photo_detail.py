"""The photo that is looked at: its credit, caption and rights are edited beside the grid."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.credit_reading import read_credit
from story_editor.model.licences import LICENCES
from story_editor.model.photo import PROFILE, UNREAD, Photo
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.session import Session
from tests.ui.photos_hands import COFFEE, chip, pick, spoken, view

__all__ = ["view"]


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


@pytest.fixture
def gone(session: Session, sample: Path) -> None:
    """Take the file of the coffee away, before anything has painted it."""
    photo = session.photo(COFFEE)
    assert photo is not None
    assert photo.original is not None
    (sample / "originals" / photo.original.file_name).unlink()


@pytest.mark.usefixtures("gone")  # which comes before the view
def test_a_photo_whose_file_has_gone_says_so_where_it_stands(
    view: PhotosView, qtbot: QtBot
) -> None:
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
