"""Ctrl+V in the list of stories: a picture that was copied becomes that of the story that is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import CTRL, photograph

STORY = "coffee-growers"


def bitmap() -> QImage:
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#205080"))
    return image


def copy_bitmap(_folder: Path) -> None:
    QGuiApplication.clipboard().setImage(bitmap())


def copy_file(folder: Path) -> None:
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(photograph(folder / "copied.jpg", (330, 220))))])
    QGuiApplication.clipboard().setMimeData(copied)


def copy_from_browser(_folder: Path) -> None:
    copied = QMimeData()
    copied.setHtml('<meta charset="utf-8"><img src="https://example.org/a.jpg" alt="A field">')
    copied.setImageData(bitmap())
    QGuiApplication.clipboard().setMimeData(copied)


def press_paste(window: MainWindow) -> None:
    window.list.table.setFocus()
    QTest.keyClick(window.list.table, Qt.Key.Key_V, CTRL)


@pytest.mark.parametrize("copy", [copy_bitmap, copy_file, copy_from_browser])
def test_a_copied_picture_is_pasted_into_the_story_and_undone(
    copy: object, sample: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(sample)
    desk, session = desk_of(window), desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    before = session.story(STORY)
    assert callable(copy)
    copy(tmp_path)
    press_paste(window)
    qtbot.waitUntil(lambda: "Picture added" in window.notices.text, timeout=10_000)
    story = session.story(STORY)
    assert story is not None
    assert story != before
    photo = session.photo_of(story)
    assert photo is not None
    assert photo.original is not None
    assert photo.original.name == ("copied.jpg" if copy is copy_file else "pasted.png")
    assert desk.current == STORY
    QTest.keyClick(window.list.table, Qt.Key.Key_Z, CTRL)
    assert session.story(STORY) == before
    QTest.keyClick(window.list.table, Qt.Key.Key_Y, CTRL)
    assert session.story(STORY) == story


def test_what_is_no_picture_is_not_pasted_into_a_story(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    before = session.story(STORY)
    QGuiApplication.clipboard().setText("Coffee growers")
    press_paste(window)
    QGuiApplication.clipboard().clear()
    press_paste(window)
    assert window.notices.text == ""
    note = tmp_path / "note.txt"
    note.write_text("milk, bread", encoding="utf-8")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(note))])
    QGuiApplication.clipboard().setMimeData(copied)
    press_paste(window)
    qtbot.waitUntil(lambda: "note.txt" in window.notices.text, timeout=10_000)
    assert "Nothing was" in window.notices.text
    assert session.story(STORY) == before


def test_nothing_is_pasted_into_a_story_in_the_trash(
    sample: Path, open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(sample)
    desk, session = desk_of(window), desk_of(window).session
    assert session is not None
    window.list.go_to(STORY)
    window.actions_by_name["trash"].trigger()
    window.list.go_to(STORY)  # it can be looked at in the trash
    desk.show_story(STORY)
    assert desk.current == STORY
    before, photos = session.story(STORY), window.index.photos().size()
    copy_bitmap(tmp_path)
    press_paste(window)
    assert session.story(STORY) == before
    assert window.index.photos().size() == photos
    assert "Picture" not in window.notices.text


def test_a_text_in_a_field_is_pasted_into_the_field(sample: Path, open_window: OpenWindow) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    QGuiApplication.clipboard().setText("Coffee growers at work")
    desk.form.kicker.setFocus()
    QTest.keyClick(desk.form.kicker, Qt.Key.Key_A, CTRL)
    QTest.keyClick(desk.form.kicker, Qt.Key.Key_V, CTRL)
    assert desk.form.kicker.text() == "Coffee growers at work"
