"""What is said of a contributor, edited beside the table: names, kinds, forms, licences and notes."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.credits_model import KIND
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.session import Change, Session
from tests.ui.credits_hands import RACHEL, SPACEX, Make, cells, make, view
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate

__all__ = ["make", "view"]


NEWER = {"format": 99, "min_reader": 99}


def test_editing_what_a_contributor_says(view: CreditsView, session: Session) -> None:
    view.go_to(RACHEL)
    detail = view.detail
    detail.aliases.setFocus()
    QTest.keyClicks(detail.aliases, "R. Michetti")
    QTest.keyClick(detail.aliases, Qt.Key.Key_Return)
    QTest.keyClicks(detail.aliases, "Michetti")
    one = session.book.get(RACHEL)
    assert one is not None
    assert one.aliases == ("R. Michetti", "Michetti")
    detail.rights.terms.setText("Editorial use")
    detail.form.setText("Photo: {creators}")
    detail.kind.setCurrentIndex(1)
    detail.kind.activated.emit(1)
    one = session.book.get(RACHEL)
    assert one is not None
    assert (one.kind, one.usage_terms, one.form) == (
        "organisation",
        "Editorial use",
        "Photo: {creators}",
    )
    detail.rights.ends.setText("3 May 2027")
    for field, value in ((detail.rights.category, "agency"), (detail.rights.consent, "needed")):
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())
    one = session.book.get(RACHEL)
    assert one is not None
    assert (one.ends, one.category, one.consent) == (dt.date(2027, 5, 3), "agency", "needed")
    for _ in range(3):
        session.undo_stack.undo()
    assert session.book.get(RACHEL) == one.replace(ends=None, category="", consent="")
    session.undo_stack.undo()
    QApplication.processEvents()
    view.shelf.look()
    assert detail.kind.currentData() == "person"
    assert detail.rights.ends.text() == ""
    session.change_newsroom(session.newsroom.replace(languages=("en", "fr")), "Languages")
    view.shelf.table.choose([SPACEX])
    detail.names.fields["fr"].setText("EspaceX")
    one = session.book.named("espacex")
    assert one is not None
    assert one.id == SPACEX


def test_names_in_languages_that_the_newsroom_does_not_speak(
    view: CreditsView, session: Session
) -> None:
    names = view.detail.names
    view.shelf.table.choose([SPACEX])
    assert names.fields == {}, "their name is what they are called in the one language"
    names._fill()
    words = [action.text() for action in names.more.menu().actions()]
    (arabic,) = [action for action in names.more.menu().actions() if action.text() == "العربية"]
    arabic.trigger()
    assert "العربية" in words
    names.fields["ar"].setText("سبيس إكس")
    one = session.book.named("سبيس إكس")
    assert one is not None
    assert (one.id, dict(one.names)) == (SPACEX, {"ar": "سبيس إكس"})
    names.left.emit()
    names.fields["ar"].setText("")
    QApplication.processEvents()
    view.detail.show_changed()
    assert list(names.fields) == ["ar"], "it does not go while somebody is in it"
    session.undo_stack.undo()
    view.shelf.table.choose([RACHEL])
    assert names.fields == {}
    view.shelf.table.choose([SPACEX])
    assert names.fields["ar"].text() == "سبيس إكس", "an import may have brought it"


def test_editing_somebody_who_is_not_in_the_book_puts_them_there_in_one_step(
    view: CreditsView, session: Session, qtbot: QtBot
) -> None:
    view.go_to("?zoë meyer")
    steps = session.undo_stack.index()
    view.detail.notes.setFocus()
    QTest.keyClicks(view.detail.notes, "Asked in May")
    one = session.book.named("Zoë Meyer")
    assert one is not None
    assert (one.notes, one.kind) == ("Asked in May", "person")
    assert session.undo_stack.index() == steps + 1
    qtbot.waitUntil(lambda: view.current is not None and view.current.key == one.id)
    assert view.detail.notes.text() == "Asked in May"
    assert len(cells(view)) == 20
    session.undo_stack.undo()
    assert session.book.named("Zoë Meyer") is None
    qtbot.waitUntil(lambda: "Zoë Meyer" in cells(view) and not view.shelf.chosen())


def test_a_note_at_an_agency_makes_no_photographer_of_it(
    view: CreditsView, session: Session
) -> None:
    read = read_credit("© Seng Mai / Photo Doc 2026")
    alone = [Photo(id=f"alone-{n}", credit=read_credit(f"© Anna Doc {n}")) for n in (2020, 2021)]
    photos = [Photo(id="mai", credit=read), *alone]
    session.apply(Change("Add", {("photos", photo.id): (None, photo) for photo in photos}))
    view.shelf.look()
    shown = dict(zip(cells(view), cells(view, KIND), strict=True))
    assert (shown["Photo Doc"], shown["Seng Mai"]) == ("Organisation", "Photographer")
    assert shown["Anna Doc"] == "Not said"
    for key in ("?photo doc", "?anna doc"):
        view.go_to(key)
        view.detail.notes.setFocus()
        QTest.keyClicks(view.detail.notes, "Asked in May")
        assert view.detail.kind.currentText() == shown[view.detail._title.text()]
    again = read_credit("© Ion Test / Photo Doc 2022", book=session.book)
    assert (again.creators, again.agency) == (("Ion Test",), "Photo Doc")
    again = read_credit("© Ion Test / Anna Doc 2022", book=session.book)
    assert (again.creators, again.agency) == (("Ion Test",), "Anna Doc")
    assert again.verdict("agency") == "assumed", "nobody has said what they are"


def test_a_name_is_told_when_the_field_is_left(view: CreditsView, session: Session) -> None:
    view.go_to(RACHEL)
    wanted: list[tuple[str, str]] = []
    view.detail.name_wanted.connect(lambda row, name: wanted.append((row.key, name)))
    field = view.detail.name
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "  Rachel   Mai ")
    assert not wanted
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted == [(RACHEL, "Rachel Mai")]
    assert field.text() == "Rachel Michetti", "until it is answered"
    field.setText("Other")
    view.shelf.table.choose([SPACEX])
    assert wanted[1:] == [(RACHEL, "Other")]
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "SpaceX", "nobody has no name"
    assert len(wanted) == 2
    assert session.book.named("Rachel Michetti") is not None


def test_a_name_that_is_refused_stays_in_its_field_with_the_reason(
    view: CreditsView, session: Session, qtbot: QtBot
) -> None:
    activate(qtbot, view)
    view.go_to(RACHEL)
    detail = view.detail
    wanted: list[str] = []
    detail.name_wanted.connect(lambda _row, name: wanted.append(name))
    for refused, why in (("Handout 2021", "years, slashes"), ("N" * 100_000, "too long")):
        detail.name.setFocus()
        detail.name.setText(refused)
        detail.notes.setFocus()
        view.shelf.look()
        assert detail.name.text() == refused
        assert detail._refused.isVisible()
        assert why in detail._refused.text()
    detail.name.setText("Rachel Mai")
    assert not detail._refused.isVisible(), "it is mended"
    detail.name.setFocus()
    QTest.keyClick(detail.name, Qt.Key.Key_Return)
    assert wanted == ["Rachel Mai"]
    detail.name.setText("Handout")
    view.go_to(SPACEX)
    assert (detail.name.text(), detail._refused.isVisible()) == ("SpaceX", False)


def test_a_known_licence_brings_its_address_and_the_other_way_round(
    view: CreditsView, session: Session
) -> None:
    view.go_to("nasa")
    detail = view.detail
    detail.rights.licence.setText("CC BY 4.0")
    one = session.book.get("nasa")
    assert one is not None
    assert one.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    view.shelf.look()
    detail.rights.url.setText("https://creativecommons.org/publicdomain/zero/1.0/deed.fr")
    one = session.book.get("nasa")
    assert one is not None
    assert one.licence == "CC0 1.0"
    detail.rights.licence.setText("Ask them")
    one = session.book.get("nasa")
    assert one is not None
    assert (one.licence, one.licence_url) == ("Ask them", "")


def test_what_is_no_name_is_not_taken_as_another_spelling(
    view: CreditsView, session: Session, qtbot: QtBot
) -> None:
    """A book in which "Handout" is somebody reads every handout as theirs."""
    session.change_newsroom(session.newsroom.replace(languages=("en", "fr")), "Languages")
    view.go_to(RACHEL)
    detail = view.detail
    activate(qtbot, view)
    detail.aliases.setFocus()
    for line in ("R. Michetti", "Handout", "Reuters/AP"):
        QTest.keyClicks(detail.aliases, line)
        QTest.keyClick(detail.aliases, Qt.Key.Key_Return)
    one = session.book.get(RACHEL)
    assert one is not None
    assert one.aliases == ("R. Michetti",)
    view.shelf.look()
    assert "Handout\nReuters/AP" in detail.aliases.text(), "what is typed stands there"
    assert not detail._refused.isVisible(), "nobody is told while they type"
    detail.names.fields["fr"].setFocus()
    assert detail._refused.text().startswith("“Handout” was not taken as a name")
    QTest.keyClicks(detail.names.fields["fr"], "2021")
    view.shelf.look()
    assert detail.names.fields["fr"].text() == "2021"
    detail.notes.setFocus()
    assert "“Handout” was not taken" in detail._refused.text(), "one after the other"
    one = session.book.get(RACHEL)
    assert one is not None
    assert not one.names
    detail.aliases.show_text("R. Michetti")
    detail.names.fields["fr"].setText("Média Nord")
    assert not detail._refused.isVisible()
    one = session.book.get(RACHEL)
    assert one is not None
    assert one.names == {"fr": "Média Nord"}
    view.go_to(SPACEX)
    assert not detail._refused.isVisible()
    assert detail.aliases.text() == ""


def test_a_name_that_two_have_is_said_at_once_with_the_offer_to_merge(
    view: CreditsView, session: Session
) -> None:
    view.go_to(RACHEL)
    wanted = heard(view.detail.concerns.merge_wanted)
    assert not view.detail.concerns.isVisible()
    view.detail.aliases.setFocus()
    QTest.keyClicks(view.detail.aliases, "spacex")
    view.shelf.look()
    said = view.detail.concerns.said()
    assert said.count("SpaceX") == 1, said
    if view.detail.concerns.merge.isVisible():
        assert "“spacex” is also a name of “SpaceX”" in said
        view.detail.concerns.merge.click()
    else:
        view.detail.concerns._alike.click()
    assert wanted == [SPACEX]
    view.go_to(SPACEX)
    assert view.detail.concerns.isVisible(), "both say so"
    one = session.book.get(RACHEL)
    assert one is not None
    session.change_contributor(one.replace(not_same=("SpaceX",)), "They are two")
    view.shelf.look()
    assert not view.detail.concerns.isVisible(), "until somebody says they are two"


def test_that_a_form_that_would_lose_the_photographer_is_refused(
    view: CreditsView, session: Session
) -> None:
    def stored() -> str:
        one = session.book.get(RACHEL)
        return one.form if one is not None else "gone"

    view.go_to(RACHEL)
    form, part = view.detail.form, view.detail.form_part
    form.setFocus()
    QTest.keyClicks(form, "(c) UNESCO")
    assert form.text() == "(c) UNESCO", "it may still become one"
    assert "put {creators} into it. The form stays as it was." in part.refused.text()
    QTest.keyClicks(form, "/{photographer}")
    assert "“{photographer}” is nothing that a credit has" in part.refused.text()
    assert stored() == ""
    form.left.emit()
    assert (form.text(), part.refused.isHidden()) == ("", False)
    QTest.keyClicks(form, "UNESCO/{creators}")
    assert (stored(), part.refused.isHidden()) == ("UNESCO/{creators}", True)
    form.setText("")
    assert (stored(), part.refused.isHidden()) == ("", True)
    one = session.book.get(RACHEL)
    assert one is not None
    session.change_contributor(one.replace(form="UNESCO"), "As an older version kept it")
    view.detail.show_changed()
    assert "So credits are printed in the house style." in part.refused.text()


def test_that_what_the_book_says_makes_credits_sure_in_one_step(
    make: Make, session: Session
) -> None:
    line = "© Ana Roe / Nova Films 2013"
    photos = [Photo(id=f"n{n}", credit=read_credit(line)) for n in range(2)]
    photos.append(Photo(id="turned", credit=read_credit("© Nova Pictures / Ben Lee")))
    session.apply(Change("Photos", {("photos", one.id): (None, one) for one in photos}))
    view = make(session)

    def read_now() -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        found = [session.photo(one.id) for one in photos]
        read = [one.credit for one in found if one is not None]
        assert [one.text for one in read] == [one.credit.text for one in photos]
        return [(one.creators, one.agency, one.unsure) for one in read]

    before = read_now()
    assert {unsure for _creators, _agency, unsure in before} == {("agency", "creators")}
    view.go_to("?nova films")
    kind = view.detail.kind
    kind.setCurrentIndex(kind.findData("organisation"))
    kind.activated.emit(kind.currentIndex())
    assert read_now()[:2] == [(("Ana Roe",), "Nova Films", ())] * 2
    view.detail.aliases.setPlainText("Nova Pictures")
    assert read_now()[2] == (("Ben Lee",), "Nova Pictures", ())
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert read_now() == before
    assert session.book.named("Nova Films") is None


def choose(view: CreditsView, key: str) -> None:
    view.shelf.table.choose([key])
    assert view.current is not None
    assert view.current.key == key


@pytest.mark.parametrize("how", ["damaged", "newer", "thrown away"])
def test_what_has_no_file_to_go_to_cannot_be_typed(
    view: CreditsView, session: Session, sample: Path, how: str
) -> None:
    path = sample / "contributors" / f"{RACHEL}.json"
    before = session.book.get(RACHEL)
    if how == "damaged":
        path.write_text("{")
    elif how == "newer":
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | NEWER))
    else:
        theirs = NewsroomFolder(sample)
        theirs.value("contributors", RACHEL)
        theirs.trash("contributors", RACHEL)
    written = path.read_bytes() if path.exists() else b""
    choose(view, RACHEL)
    detail = view.detail
    said = [one.text() for one in detail.findChildren(QLabel) if not one.isHidden()]
    expected = {"damaged": "is damaged", "newer": "by a newer", "thrown away": "to the trash by"}[
        how
    ]
    assert [one for one in said if expected in one]
    assert detail.notes.isReadOnly()
    assert detail.name.isReadOnly()
    assert not detail.kind.isEnabled()
    detail.kind.activated.emit(1)
    detail.notes.edited.emit("What nobody could save")
    assert session.undo_stack.count() == 1, "the photos of this view"
    assert session.book.get(RACHEL) == before
    choose(view, SPACEX)
    assert not detail.notes.isReadOnly()
    assert (path.read_bytes() if path.exists() else b"") == written


def test_whom_nobody_threw_away_is_written_again_with_what_is_typed(
    view: CreditsView, session: Session, sample: Path
) -> None:
    (sample / "contributors" / f"{RACHEL}.json").unlink()
    shutil.rmtree(sample / "revisions" / "contributors", ignore_errors=True)
    known = session.book.get(RACHEL)
    assert known is not None
    choose(view, RACHEL)
    assert ("contributors", RACHEL) not in session.values.unsaved_keys(), "looking changes nothing"
    view.detail.notes.setFocus()
    QTest.keyClicks(view.detail.notes, "ab")
    typed = known.replace(notes=known.notes + "ab")
    assert session.values.unsaved()["contributors", RACHEL] in (
        typed,
        known.replace(notes="ab" + known.notes),
    )
    session.undo_stack.undo()
    assert session.values.unsaved()["contributors", RACHEL] == known
