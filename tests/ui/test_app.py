"""The application: it opens what can be opened, says what cannot, and loses nothing to a mistake."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.model.format import FORMAT
from story_editor.model.newsroom import Newsroom
from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder, data_folder
from story_editor.ui import right_told, theme
from story_editor.ui.desk import Desk
from story_editor.ui.right_to_write import RightToWrite
from tests.ui.app_hands import STORY, complete, desktop, ready, said
from tests.ui.typing_hands import nameless

__all__ = ["complete", "desktop"]


# --- opening --------------------------------------------------------------------------


def test_a_newsroom_opens_and_is_remembered(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path
) -> None:
    desktop.open(sample)
    desk = complete()
    assert desk.session is not None
    assert not desk.session.read_only
    assert desktop.window is not None
    assert desktop.window.windowTitle().startswith("Impact and people")
    assert computer.recent() == [sample.resolve()]
    assert desk.current == STORY
    assert nameless(desktop.window) == []


def test_nothing_to_open_shows_the_start_window(desktop: Desktop) -> None:
    desktop.open(None)
    assert said(desktop) == ""
    assert desktop.window is None


@pytest.mark.parametrize("makes_it_none", ["missing", "empty", "file", "photos"])
def test_a_folder_that_is_no_newsroom_is_said_and_left_alone(
    desktop: Desktop, tmp_path: Path, makes_it_none: str
) -> None:
    folder = tmp_path / "not one"
    if makes_it_none == "file":
        folder.write_text("a file")
    elif makes_it_none != "missing":
        folder.mkdir()
    if makes_it_none == "photos":
        (folder / "cup.jpg").write_bytes(b"jpg")
    before = sorted(tmp_path.rglob("*"))
    desktop.open(folder)
    words = said(desktop)
    assert "not one" in words
    assert "Nothing was changed" in words
    assert sorted(tmp_path.rglob("*")) == before
    assert desktop.window is None
    assert computer.recent() == []


def change_marker(sample: Path, **changes: object) -> bytes:
    path = sample / "newsroom.json"
    fields = json.loads(path.read_text("utf-8")) | changes
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path.read_bytes()


def test_a_newer_format_that_cannot_be_read_is_refused_and_left_alone(
    desktop: Desktop, sample: Path
) -> None:
    before = change_marker(sample, format=FORMAT + 1, min_reader=FORMAT + 1, renditions=5)
    desktop.open(sample)
    assert "newer Story Editor" in said(desktop)
    assert desktop.window is None
    assert (sample / "newsroom.json").read_bytes() == before


def test_a_damaged_newsroom_is_said(desktop: Desktop, sample: Path) -> None:
    (sample / "newsroom.json").write_text('{"format": 1,')
    desktop.open(sample)
    assert "newsroom.json is damaged" in said(desktop)


def test_a_damaged_newsroom_is_opened_from_its_last_version(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_newsroom(folder.newsroom().replace(title="As it was saved"))
    (sample / "newsroom.json").write_text('{"format": 1,')
    desktop.open(sample)
    desk = complete()
    assert desk.window.windowTitle() == "As it was saved – Story Editor"
    assert "newsroom.json was damaged" in said(desktop)
    assert NewsroomFolder(sample).newsroom().title == "As it was saved"


def test_opening_keeps_a_version_of_the_newsroom(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, qtbot: QtBot
) -> None:
    desktop.open(sample)
    complete()
    newsroom = NewsroomFolder(sample, writable=False).newsroom()
    kept = NewsroomFolder(sample).versions
    qtbot.waitUntil(lambda: bool(kept.names("newsroom", newsroom.id)), timeout=5_000)
    assert [one.value for one in kept.whole("newsroom", newsroom.id, Newsroom)] == [newsroom]


def test_what_only_the_values_show_to_be_damaged_is_said_in_the_window(
    desktop: Desktop, sample: Path, qtbot: QtBot
) -> None:
    before = change_marker(sample, renditions=[])
    desktop.open(sample)
    assert desktop.window is not None
    window = desktop.window
    qtbot.waitUntil(lambda: window.desk is not None, timeout=15_000)
    assert "newsroom.json is damaged" in said(desktop)
    window.actions_by_name["new_story"].trigger()
    assert window.close()
    assert (sample / "newsroom.json").read_bytes() == before


def test_an_unwritable_newsroom_is_opened_for_reading(
    desktop: Desktop,
    complete: Callable[[], Desk],
    sample: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()}
    monkeypatch.setattr(os, "access", lambda *_words, **_more: False)  # root may write anywhere
    desktop.open(sample)
    desk = complete()
    assert desk.session is not None
    assert desk.session.read_only
    assert "changes are off" in said(desktop)
    assert desktop.window is not None
    actions = desktop.window.actions_by_name
    assert not actions["new_story"].isEnabled()
    assert actions["export"].isEnabled()
    QTest.keyClicks(desk.form.title, "not mine")
    assert desktop.window.close()
    assert {path: path.read_bytes() for path in sample.rglob("*") if path.is_file()} == before


def test_a_cache_that_refuses_does_not_keep_anybody_from_work(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path
) -> None:
    shutil.rmtree(cache_folder())
    cache_folder().write_text("a file in the way")
    desktop.open(sample)
    complete()
    assert desktop.window is not None
    window = desktop.window
    assert window.list.count() == 13


def test_another_newsroom_takes_the_place_of_the_first(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, tmp_path: Path
) -> None:
    NewsroomFolder.create(tmp_path / "Second", "Second")
    desktop.open(sample)
    desk = complete()
    QTest.keyClicks(desk.form.title, " The last word")
    desktop.open(tmp_path / "Second")
    complete()
    assert desktop.window is not None
    assert desktop.window.windowTitle().startswith("Second")
    assert desktop.window.list.count() == 0
    title = NewsroomFolder(sample).story(STORY).text("en").title
    assert title.endswith(" The last word")


def test_a_newsroom_that_cannot_be_opened_leaves_the_first_open(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, tmp_path: Path
) -> None:
    desktop.open(sample)
    complete()
    window = desktop.window
    desktop.open(tmp_path / "nowhere")
    assert desktop.window is window
    assert "nowhere is not there" in said(desktop)


def test_the_sample_is_made_once(desktop: Desktop, complete: Callable[[], Desk]) -> None:
    desktop.open(None)
    assert desktop.start is not None
    desktop.start.sample_wanted.emit()
    desk = complete()
    assert not desktop.start.isVisible()
    QTest.keyClicks(desk.form.title, " (mine)")
    desktop.open_sample()
    desk = complete()
    assert desk.form.title.text().endswith(" (mine)"), "what was done in it is still there"
    assert (data_folder() / "sample newsroom" / "newsroom.json").is_file()


def test_a_new_newsroom_is_made_where_there_is_room(
    desktop: Desktop, complete: Callable[[], Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, free = tmp_path / "taken", tmp_path / "Press & people"
    taken.mkdir()
    (taken / "cup.jpg").write_bytes(b"jpg")
    chosen = [str(taken)]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (chosen[0], ""))
    desktop.open(None)
    desktop.choose_new()
    assert "taken already holds files" in said(desktop)
    assert [path.name for path in taken.iterdir()] == ["cup.jpg"]
    chosen[0] = str(free)
    desktop.choose_new()
    complete()
    assert desktop.window is not None
    assert desktop.window.windowTitle().startswith("Press & people")
    chosen[0] = ""
    desktop.choose_new()
    assert ready(desktop) is not None, "who thinks better of it stays where they were"


# --- light and dark -------------------------------------------------------------------


def test_light_and_dark_are_chosen_and_remembered(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, qapp: QApplication
) -> None:
    desktop.open(sample)
    complete()
    assert desktop.window is not None
    actions = desktop.window.actions_by_name
    checked = [name for name in ("light", "dark", "system") if actions[name].isChecked()]
    assert checked == ["system"]
    actions["dark"].trigger()
    assert theme.tokens_of(qapp.palette()) is theme.DARK
    assert computer.notes()["scheme"] == "dark"
    actions["toggle_scheme"].trigger()
    assert theme.tokens_of(qapp.palette()) is theme.LIGHT
    checked = [name for name in ("light", "dark", "system") if actions[name].isChecked()]
    assert checked == ["light"]
    again = Desktop(qapp)
    assert again.scheme == "light"
    again.close()


def test_a_second_window_may_be_written_in_once_the_first_is_gone(
    desktop: Desktop,
    complete: Callable[[], Desk],
    sample: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(right_told, "AGAIN", 50)
    first = RightToWrite(NewsroomFolder(sample).newsroom().id, sample)
    desktop.open(sample)
    second = complete()
    assert second.session is not None
    assert second.session.read_only
    assert "Close that window" in said(desktop)
    assert not second.window.status.edit_here.isVisible()
    first.release()
    qtbot.waitUntil(lambda: "can be edited here" in said(desktop), timeout=5_000)
    second.window.notices.dismiss()
    assert second.window.status.edit_here.isVisible(), (
        "a notice that is closed takes no way with it"
    )
    third = RightToWrite(NewsroomFolder(sample).newsroom().id, sample)
    assert third.granted, "who is asked whether to edit, and only reads, keeps nobody from it"
    qtbot.waitUntil(lambda: not second.window.status.edit_here.isVisible(), timeout=5_000)
    third.release()
    qtbot.waitUntil(lambda: "can be edited here" in said(desktop), timeout=5_000)
    fourth = RightToWrite(NewsroomFolder(sample).newsroom().id, sample)
    qtbot.waitUntil(lambda: said(desktop) == "", timeout=5_000)
    fourth.release()
    qtbot.waitUntil(second.window.status.edit_here.isVisible, timeout=5_000)
    second.window.status.edit_here.click()
    qtbot.waitUntil(lambda: desktop.window is not second.window, timeout=5_000)
    again = complete()
    assert again.session is not None
    assert not again.session.read_only


def test_that_a_newsroom_file_that_has_gone_is_put_back_from_the_start(
    desktop: Desktop, sample: Path, qtbot: QtBot, complete: Callable[[], Desk]
) -> None:
    folder = NewsroomFolder(sample)
    newsroom = folder.newsroom()
    folder.save_newsroom(newsroom.replace(title="Saved before it went"))
    (sample / "newsroom.json").unlink()
    desktop.open(sample)
    assert desktop.start is not None
    assert "seems incomplete" in desktop.start.notices.text
    assert "command" not in desktop.start.notices.text
    desktop.start.notices.answer("Put it back")
    desk = complete()
    assert desk.session is not None
    assert desk.session.newsroom.title == "Saved before it went"
