"""What is hidden stays as it is: the actions of a story mean what is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.actions import DEFINITIONS
from story_editor.ui.session import Change
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import drop_file, photograph

STORY, COFFEE = "coffee-growers", "photo-coffee-growers"
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
VIEWS = ("view_photos", "view_credits", "view_listings")


def test_no_action_reaches_a_story_that_is_hidden(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    desk, actions = desk_of(window), window.actions_by_name
    window.list.go_to(STORY)
    session = desk.session
    assert session is not None
    qtbot.waitUntil(actions["rotate_left"].isEnabled, timeout=10_000)
    names = [one.name for one in DEFINITIONS if one.menu in ("Story", "Picture")]
    able = {name for name in names if actions[name].isEnabled()}
    story = session.story(STORY)
    assert story is not None
    for view in VIEWS:
        window.show_view(view)
        desk.form.picture.show_picture(story, "en", frozen=False)  # a picture has come
        reachable = {name for name in names if actions[name].isEnabled()}
        photos = {"trash", "paste_picture"} if view == "view_photos" else set()
        assert reachable - photos == {"new_story"}
    window.show_view("view_stories")
    assert {name for name in names if actions[name].isEnabled()} == able

    window.show_view("view_photos")
    lonely = Photo(id="lonely")
    session.apply(Change("New photo", {("photos", "lonely"): (None, lonely)}))
    desk.photos.shelf.look()
    desk.photos.go_to(COFFEE)
    QTest.keyClick(window, Qt.Key.Key_Delete, BOTH)
    assert "stays, since 1 story uses it" in window.notices.text
    desk.photos.go_to("lonely")
    QTest.keyClick(window, Qt.Key.Key_Delete, BOTH)
    assert "The photo moved to the trash" in window.notices.text
    assert session.photo("lonely") is None
    assert session.story(STORY) is not None


def test_a_picture_pasted_among_the_photos_is_a_photo(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    session = desk.session
    assert session is not None
    before, photos = session.story(STORY), window.index.photos().size()
    window.show_view("view_photos")
    bitmap = QImage(900, 600, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#205080"))
    QGuiApplication.clipboard().setImage(bitmap)
    QTest.keyClick(window, Qt.Key.Key_V, BOTH)
    qtbot.waitUntil(lambda: "Photo added" in window.notices.text, timeout=10_000)
    added = desk.photos.current
    assert session.story(STORY) == before
    photo = session.photo(added)
    assert photo is not None
    assert photo.original is not None
    assert photo.original.name == "pasted.png"
    QTest.keyClick(window, Qt.Key.Key_V, BOTH)
    qtbot.waitUntil(lambda: "in the newsroom already" in window.notices.text, timeout=10_000)
    assert desk.photos.current == added
    # a file that is dropped there, on the list or anywhere else is taken in
    drop_file(desk.photos.shelf.grid, photograph(tmp_path / "dropped.jpg", (300, 200)))
    qtbot.waitUntil(lambda: "Taken in: 1 photo" in window.notices.text, timeout=10_000)
    window.show_view("view_stories")
    drop_file(window.list.table, photograph(tmp_path / "listed.jpg", (330, 220)))
    qtbot.waitUntil(lambda: window.index.photos().size() == photos + 3, timeout=10_000)
    assert session.story(STORY) == before


def test_a_picture_file_that_is_gone_is_a_finding_before_export(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    photo = NewsroomFolder(sample).photo(COFFEE)
    assert photo.original is not None
    (sample / "originals" / photo.original.file_name).unlink()
    window = open_window(sample)
    window.list.go_to(STORY)

    def said() -> str:
        labels = desk_of(window).page.findings.findChildren(QLabel)
        return " ".join(label.text() for label in labels)

    qtbot.waitUntil(lambda: "Picture file cannot be read" in said(), timeout=10_000)


def test_tab_shows_all_of_the_cropper_in_a_small_window(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(sample)
    window.resize(1024, 700)
    window.list.go_to(STORY)
    form = desk_of(window).form
    cropper = form.picture.cropper
    qtbot.waitUntil(cropper.isVisible, timeout=5_000)
    form.summary.setFocus()
    QTest.keyClick(form.summary, Qt.Key.Key_Tab)
    assert cropper.canvas.hasFocus()
    for part in (cropper.strip, cropper.numbers.field("height")):
        bottom = part.mapTo(form.viewport(), QPoint(0, part.height())).y()
        assert 0 < bottom <= form.viewport().height()
