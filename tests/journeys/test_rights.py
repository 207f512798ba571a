"""Rights and consent from end to end: seen wherever the photo is, and obeyed by the export."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from story_editor.__main__ import main
from story_editor.model.dates import format_date
from story_editor.store.clock import today
from story_editor.store.computer import export_folder
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.story_delegate import missing
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype
from tests.ui.photos_hands import pick

COFFEE, STORY = "photo-coffee-growers", "coffee-growers"
PHOTOS = Path(__file__).parents[1] / "photos"


def export(window: MainWindow, qtbot: QtBot) -> str:
    """Press Export, and return what is said in the end."""
    window.notices.hide()
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: window.notices.text != "", timeout=30_000)
    return window.notices.text


def in_list(window: MainWindow) -> str:
    """Return what the list says of the story."""
    (row,) = [one for one in window.index.rows("", 0, 99) if one.id == STORY]
    return missing(row.needs.split())


def test_rights_that_end_within_30_days_are_seen_wherever_the_photo_is(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    ends = today() + dt.timedelta(days=30)
    window.show_view("view_photos")
    desk.photos.go_to(COFFEE)
    retype(desk.photos.detail.rights.ends, format_date(ends, "en"))
    qtbot.waitUntil(lambda: desk.photos.detail._due.text() == "Look at this: rights end soon.")
    desk.go_to_story(STORY)
    said = f"Rights end soon. The photo can be used until {format_date(ends, 'en')}."
    assert desk.form.picture.concerns.text == said
    assert in_list(window).startswith("rights end soon")
    desk.form.picture.concerns.link.click()
    assert desk.photos.current == COFFEE
    assert desk.photos.detail.rights.ends.hasFocus()
    assert "copied to the clipboard" in export(window, qtbot), "it stops nothing yet"
    assert desk.autosave.flush()
    assert main(["check", str(sample)]) == 0
    assert said in capsys.readouterr().out


def test_a_minor_without_consent_stops_the_export_and_consent_on_file_lets_it_through(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.show_view("view_photos")
    desk.photos.go_to(COFFEE)
    rights = desk.photos.detail.rights
    rights.minors.click()
    assert "A minor is shown without consent" in export(window, qtbot)
    assert not (export_folder(sample) / "index.html").exists()
    desk.go_to_finding(STORY, "consent")
    assert rights.consent.hasFocus()
    assert in_list(window).startswith("minor, no consent")
    pick(rights.consent, "On file")
    qtbot.waitUntil(rights.reference.isVisible)
    retype(rights.reference, "Forms, box 7")
    assert "copied to the clipboard" in export(window, qtbot)
    # another newsroom may be sure of it by other means: it warns and goes on
    rights.consent.setCurrentIndex(0)
    rights.consent.activated.emit(0)
    window.show_view("view_listings")
    desk.listing.stopping.boxes["minor-without-consent"].click()
    assert "copied to the clipboard" in export(window, qtbot)


def test_a_photo_replaced_stops_the_export_for_its_missing_credit_until_undone(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.show_view("view_photos")
    desk.photos.go_to(COFFEE)
    path = str(PHOTOS / "chelsea.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (path, ""))
    window.actions_by_name["replace_photo"].trigger()
    qtbot.waitUntil(lambda: "is another picture" in window.notices.text, timeout=10_000)
    assert "Credit missing" in export(window, qtbot)
    assert not (export_folder(sample) / "index.html").exists()
    window.actions_by_name["undo"].trigger()
    assert "copied to the clipboard" in export(window, qtbot)
    page = (export_folder(sample) / "index.html").read_text("utf-8")
    assert "© Rachel Michetti 2013" in page
    folder = NewsroomFolder(sample)
    original = folder.photo(COFFEE).original
    assert original is not None
    assert original.name == "coffee.png"
