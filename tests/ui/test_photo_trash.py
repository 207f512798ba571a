"""Photos that are thrown away, and what comes back with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Picture
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import photo_edits, story_edits
from story_editor.ui.main_window import MainWindow
from story_editor.ui.trash_dialog import TrashDialog
from tests.journeys.conftest import desk_of, open_window
from tests.ui.hall import story
from tests.ui.used_photo_hands import COFFEE, PHOTOS, STORY, replace, session_of, shown, window

__all__ = ["open_window", "window"]


def test_a_used_photo_stays_and_says_why(window: MainWindow) -> None:
    view = desk_of(window).photos
    view.shelf.grid.setFocus()
    QTest.keyClick(view.shelf.grid, Qt.Key.Key_Delete)
    assert "coffee.png stays, since 2 stories use it" in window.notices.text
    assert session_of(window).photo(COFFEE) is not None
    window.notices.answer("Go to the story")
    assert desk_of(window).current in (STORY, "copy")
    assert not window.actions_by_name["trash_photo"].isEnabled()


def test_an_unused_photo_goes_to_the_trash_and_comes_back(window: MainWindow) -> None:
    session, desk = session_of(window), desk_of(window)
    story_edits.move_to_trash(session, [STORY, "copy"])
    desk.photos.shelf.refresh()
    before = session.photo(COFFEE)
    field = desk.photos.detail.credit
    field.setFocus()
    window.actions_by_name["trash_photo"].trigger()
    assert not field.hasFocus(), "the next word would stand in the next photo's credit"
    assert desk.photos.shelf.grid.hasFocus()
    assert desk.autosave.flush()
    assert not (window.folder / "photos" / f"{COFFEE}.json").exists()
    assert list((window.folder / "trash" / "photos").iterdir())
    assert desk.photos.shelf.grid.cells.number_of(COFFEE) is None
    beside = desk.photos.current
    assert beside not in ("", COFFEE)
    assert window.actions_by_name["trash_photo"].isEnabled(), "the key goes on"
    window.notices.answer("Undo")
    assert desk.autosave.flush()
    assert NewsroomFolder(window.folder).photo(COFFEE) == before


def test_photos_in_the_trash_are_listed_and_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    session, desk, action = (
        session_of(window),
        desk_of(window),
        window.actions_by_name["photo_trash"],
    )
    action.trigger()
    qtbot.waitUntil(lambda: window.notices.text == "No photo is in the trash.", timeout=5_000)
    story_edits.move_to_trash(session, [STORY, "copy"])
    before = session.photo(COFFEE)
    assert before is not None
    assert photo_edits.move_to_trash(session, COFFEE)
    for _ in range(2):  # the key is pressed twice
        action.trigger()
    answered: list[None] = []
    window.tasks.run(lambda: None, answered.append)  # behind both
    qtbot.waitUntil(lambda: len(answered) == 1, timeout=10_000)
    (dialog,) = window.findChildren(TrashDialog)
    rows = dialog.table.model()
    seen = [rows.data(rows.index(0, column)) for column in range(2)]
    assert seen == ["coffee.png", before.credit.text]
    assert dialog.restore.isEnabled()
    dialog.table.clearSelection()
    assert not dialog.restore.isEnabled()
    dialog.table.selectRow(0)
    dialog.restore.click()
    assert window.notices.text == "1 photo restored."
    assert session.photo(COFFEE) == before
    assert desk.photos.current == COFFEE
    assert desk.autosave.flush()
    assert NewsroomFolder(window.folder).photo(COFFEE) == before
    window.notices.answer("Undo")
    assert session.photo(COFFEE) is None


def test_a_story_comes_back_with_its_photo(window: MainWindow) -> None:
    session, desk = session_of(window), desk_of(window)
    before = session.photo(COFFEE)
    story_edits.move_to_trash(session, [STORY, "copy"])
    assert photo_edits.move_to_trash(session, COFFEE)
    assert desk.autosave.flush()
    story_edits.restore(session, [STORY])
    assert session.photo(COFFEE) == before
    session.undo_stack.undo()
    assert session.photo(COFFEE) is None


def test_what_a_trashed_story_said_of_the_picture_before_goes_when_it_is_restored(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, desk = session_of(window), desk_of(window)
    before = story(session, STORY)
    window.show_view("view_stories")
    window.list.go_to(STORY)
    window.actions_by_name["trash"].trigger()
    assert desk.autosave.flush()
    window.show_view("view_photos")
    desk.photos.go_to(COFFEE)
    replace(window, PHOTOS / "chelsea.png", qtbot, monkeypatch)
    assert desk.autosave.flush()
    replaced = session.photo(COFFEE)
    window.show_view("view_stories")
    window.list.go_to(STORY)
    window.actions_by_name["restore"].trigger()
    back = story(session, STORY)
    assert back.picture == Picture(photo=COFFEE)
    assert back == before.for_another_picture()
    assert "so the alternative text, crops and rotation were cleared" in window.notices.text
    assert NewsroomFolder(window.folder).trashed.story(STORY) == before
    assert desk.autosave.flush()
    window.notices.answer("Undo")
    assert session.story(STORY) is None
    assert session.photo(COFFEE) == replaced
    window.actions_by_name["redo"].trigger()
    session.change_story(before, "What it said")  # which is of the new picture from now on
    story_edits.move_to_trash(session, [STORY])
    told: list[str] = []
    story_edits.restore(session, [STORY], cleared=told.append)
    assert told == []
    assert story(session, STORY).text("en").alt == before.text("en").alt


def test_all_that_used_the_photo_come_back_without_their_words(window: MainWindow) -> None:
    session = session_of(window)
    photo, one, other = shown(window)
    story_edits.move_to_trash(session, [STORY, "copy"])
    another = session.photo("photo-launch-site")
    assert another is not None
    photo_edits.replace_file(session, photo, another, same=False)
    told: list[str] = []
    story_edits.restore(session, [STORY, "copy"], cleared=told.append)
    after = session.photo(COFFEE)
    assert after is not None
    assert after.trashed_with == {}
    assert shown(window)[1:] == (one.for_another_picture(), other.for_another_picture())
    assert set(told) == {"alternative text", "crops", "rotation"}


def test_a_trashed_story_keeps_its_words_where_the_picture_is_back(window: MainWindow) -> None:
    session = session_of(window)
    before, (photo, gone, _other) = shown(window)[0], shown(window)
    story_edits.move_to_trash(session, [STORY])
    other = session.photo("photo-launch-site")
    assert other is not None
    photo_edits.replace_file(session, photo, other, same=False)
    replaced = session.photo(COFFEE)
    assert replaced is not None
    photo_edits.replace_file(session, replaced, before, same=False)
    told: list[str] = []
    story_edits.restore(session, [STORY], cleared=told.append)
    assert told == []
    assert story(session, STORY) == gone
    after = session.photo(COFFEE)
    assert after is not None
    assert after.trashed_with == {}
