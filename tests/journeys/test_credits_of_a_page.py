"""A page is taken in that prints the year of its rendering behind every credit, and is set right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Change
from story_editor.ui.years_dialog import YearsDialog
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype

CREDIT = re.compile(r"(©.*) 2022$", re.MULTILINE)
KEPT = "Ion Buga"
"""Whose year an editor knows to be right."""
MANY = 120
"""More stories than are noted at once."""


@pytest.fixture
def page(seed: Path, tmp_path: Path) -> Path:
    """Return the reference page as it is rendered two years later."""
    later, number = CREDIT.subn(r"\1 2024", seed.read_text("utf-8"))
    assert number == 5
    made = tmp_path / "page.txt"
    made.write_text(later, "utf-8")
    return made


def dialog_of(window: MainWindow, qtbot: QtBot) -> YearsDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(YearsDialog)))
    return next(one for one in window.findChildren(YearsDialog) if one.isVisible())


def photos(window: MainWindow) -> list[Photo]:
    """Return the five photos of the page, as the session has them."""
    session = desk_of(window).session
    assert session is not None
    ids = sorted(session.index.photos().stamps())
    return [photo for one in ids if (photo := session.photo(one)) is not None]


def said(window: MainWindow) -> set[str]:
    return {f"{one.credit.text[-4:].strip()} {one.credit.year_source}" for one in photos(window)}


def needs(window: MainWindow) -> int:
    return sum("year-suspect" in row.needs for row in window.index.rows("", 0, 99))


def test_the_years_of_a_page_are_set_right_in_one_step(
    page: Path, tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    room = tmp_path / "room"
    NewsroomFolder.create(room, "Impact and people")
    window = open_window(room)
    desk = desk_of(window)
    desk.actions.intake.take_in([page])
    qtbot.waitUntil(lambda: "Taken in" in window.notices.text, timeout=10_000)
    assert (
        "5 credits say 2024, which seems to be the year in which the page was printed."
        in window.notices.text
    )
    assert said(window) == {"2024 imported"}
    assert needs(window) == 5
    window.notices.answer("Look at the years")
    dialog = dialog_of(window, qtbot)
    assert dialog.rows.rowCount() == 5
    assert dialog.rows.chosen() == [], "the year of a story is only an offer"
    assert not dialog.change.isEnabled()
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    kept = next(row for row in range(5) if KEPT in dialog.rows.index(row, 0).data())
    dialog.table.setCurrentIndex(dialog.rows.index(kept, 0))
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)  # all of it works without a mouse
    assert dialog.change.text() == "Change 4 credits"
    steps = desk.session.undo_stack.count()  # type: ignore[union-attr]
    QTest.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "4 credits have the year" in window.notices.text)
    assert said(window) == {"2022 first published", "2024 imported"}
    assert needs(window) == 1
    assert desk.session.undo_stack.count() == steps + 1  # type: ignore[union-attr]

    window.actions_by_name["undo"].trigger()
    assert said(window) == {"2024 imported"}
    window.actions_by_name["redo"].trigger()
    assert said(window) == {"2022 first published", "2024 imported"}

    def keep_the_last(edit: Callable[[], None]) -> None:
        window.actions_by_name["imported_years"].trigger()
        dialog = dialog_of(window, qtbot)
        assert dialog.rows.rowCount() == 1
        QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
        edit()
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not dialog.isVisible())

    (last,) = [photo for photo in photos(window) if KEPT in photo.credit.text]
    quicker = last.replace(credit=Credit(text="© Somebody"))
    session = desk.session
    assert session is not None
    keep_the_last(lambda: session.change_photo(quicker, "Credit"))
    assert session.photo(last.id) == quicker, "what was edited while the years were looked at stays"
    window.actions_by_name["undo"].trigger()
    keep_the_last(lambda: None)
    qtbot.waitUntil(lambda: needs(window) == 0)
    assert said(window) == {"2022 first published", "2024 typed"}
    window.actions_by_name["imported_years"].trigger()
    assert "Every year that came with a page" in window.notices.text

    out = tmp_path / "out"
    desk.actions.export.export(out)
    qtbot.waitUntil((out / "index.html").exists, timeout=20_000)
    printed = set(re.findall(r"©[^<]* (\d{4})", (out / "index.html").read_text("utf-8")))
    assert printed == {"2022", "2024"}
    window.close()
    texts = [one.credit.text for one in NewsroomFolder(room).photos()[0].values()]
    assert sorted(text[-4:] for text in texts) == ["2022"] * 4 + ["2024"]


def test_one_year_behind_all_credits_is_doubted_without_any_date(
    tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    room, page = tmp_path / "room", tmp_path / "page.html"
    NewsroomFolder.create(room, "Impact and people")
    items = "".join(
        f'<li><img src="{n}.jpg" alt="A cup"><p>© Jane Roe{n} / ILO 2024</p>'
        f"<h3>The long title of story {n}</h3><p>What happened in the village.</p></li>"
        for n in "abcd"
    )
    page.write_text(f"<html><body><h1>Impact</h1><ol>{items}</ol></body></html>", "utf-8")
    window = open_window(room)
    desk_of(window).actions.intake.take_in([page])
    qtbot.waitUntil(lambda: "Taken in" in window.notices.text, timeout=10_000)
    assert (
        "4 credits say 2024, which seems to be the year in which the page was printed."
        in window.notices.text
    )
    assert said(window) == {"2024 imported"}
    assert needs(window) == 4
    qtbot.waitUntil(lambda: not desk_of(window).session.noting)  # type: ignore[union-attr]
    window.notices.answer("Look at the years")
    dialog = dialog_of(window, qtbot)
    assert dialog.rows.index(0, 2).data() == (
        "All credits of the page say 2024; nobody knows a year of this photo."
    )
    assert dialog.rows.chosen() == []
    dialog.rows.tick_all(True)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)  # the year of the first is left as it is
    QTest.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "or none where nobody knows it" in window.notices.text)
    assert said(window) == {"2024 imported", "ILO "}
    assert needs(window) == 1
    window.actions_by_name["imported_years"].trigger()
    dialog = dialog_of(window, qtbot)
    dialog.rows.tick_all(True)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: needs(window) == 0)
    assert said(window) == {"2024 typed", "ILO "}


def test_nothing_changes_where_nobody_says_so(
    page: Path, sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    window.actions_by_name["imported_years"].trigger()
    assert "Every year that came with a page" in window.notices.text, "the sample's years are right"
    session = desk_of(window).session
    assert session is not None
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    dated = photo.replace(
        credit=photo.credit.replace(year_source="imported"),
        embedded={"EXIF DateTimeOriginal": "2012:03:04 10:00:00"},
    )
    session.change_photo(dated, "Test")
    session.end_run()
    window.actions_by_name["imported_years"].trigger()
    dialog = dialog_of(window, qtbot)
    assert [one.after.text for one in dialog.rows.chosen()] == ["© Rachel Michetti 2012"]
    cancel = next(
        one for one in dialog.buttons.buttons() if one not in (dialog.change, dialog.keep)
    )
    assert isinstance(cancel, QPushButton)
    assert cancel.isDefault()
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert session.photo("photo-coffee-growers") == dated


def test_a_suppliers_form_is_printed_with_one_click_and_learnt_names_are_said(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    qtbot.waitUntil(lambda: len(session.book) > 0)
    window.list.go_to("coffee-growers")
    credit = desk.form.picture.credit
    retype(credit, "Jane Example / UNESCO")
    cards = desk.page.findings.findChildren(QPushButton)
    (mend,) = [one for one in cards if one.text() == "Print it so" and not one.isHidden()]
    QTest.mouseClick(mend, Qt.MouseButton.LeftButton)
    assert credit.text() == "© UNESCO/Jane Example"
    window.actions_by_name["undo"].trigger()
    assert credit.text() == "Jane Example / UNESCO"
    retype(credit, "Ana Roe / Nova Films")
    QTest.mouseClick(desk.form.picture.parts.right, Qt.MouseButton.LeftButton)
    assert "“Nova Films” is remembered as an organisation." in window.notices.text
    window.notices.answer("Undo")
    assert session.book.named("Nova Films") is None
    assert credit.text() == "Ana Roe / Nova Films"


def test_years_are_looked_at_once_what_was_taken_in_is_known(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    credit = read_credit("© Ana Ruiz 2024").replace(year_source="imported")
    values: dict[tuple[str, str], Story | Photo] = {}
    for number in range(MANY):
        values["photos", f"p{number}"] = Photo(id=f"p{number}", credit=credit)
        values["stories", f"s{number}"] = Story(
            id=f"s{number}", date=dt.date(2022, 4, 8), picture=Picture(photo=f"p{number}")
        )
    session.apply(Change("Take in", {key: (None, value) for key, value in values.items()}))
    window.actions_by_name["imported_years"].trigger()
    assert session.noting
    assert "as soon as everything is read" in window.status._progress.text()
    dialog = dialog_of(window, qtbot)
    assert dialog.rows.rowCount() == MANY
    assert window.status._progress.text() == ""
    dialog.reject()


def test_years_are_looked_at_once_the_folder_was_read(
    sample: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    folder = NewsroomFolder(sample)
    photo = folder.photo("photo-coffee-growers")
    credit = photo.credit.replace(year_source="imported")
    taken = {"EXIF DateTimeOriginal": "2012:03:04 10:00:00"}
    folder.save_photo(photo.replace(credit=credit, embedded=taken))
    desktop = Desktop(qapp)
    desktop.open(sample)
    window = desktop.window
    assert window is not None
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.session is not None)
    desk = desk_of(window)
    assert desk.session is not None
    assert desk.session.reading
    window.actions_by_name["imported_years"].trigger()
    assert window.notices.text == ""
    dialog = dialog_of(window, qtbot)
    assert dialog.rows.rowCount() == 1
    dialog.reject()
    desk.session.reading = True
    window.actions_by_name["imported_years"].trigger()
    assert "years" in window.status._progress.text()
    desk.reading.refused.emit()
    qtbot.waitUntil(lambda: window.status._progress.text() == "")
    window.close()
    desktop.close()
