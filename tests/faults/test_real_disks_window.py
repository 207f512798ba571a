"""The real window on a real disk that is full or read-only: it opens, says so, and keeps the words."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.store import computer
from story_editor.store.disk import is_temporary
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.sample import make_sample
from story_editor.ui.desk import Desk
from story_editor.ui.saving_told import FIRST
from tests.cli.answers import tree
from tests.faults.real_disks import Full, filled, read_only, small_disk
from tests.journeys import conftest as journeys
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import on_disk, photograph, retype
from tests.journeys.test_nothing_lost import typist

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tmpfs is Linux's")

open_window = journeys.open_window
STORY, TYPED = "women-in-orbit", "Typed when the disk was full"
HOW = ["bytes", pytest.param("names", marks=pytest.mark.prove)]
"""A disk is full of bytes, or has no room for one more name."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as folder:
        yield folder


@pytest.fixture
def newsroom(disk: Path) -> Path:
    """Return the sample newsroom on the small disk."""
    make_sample(disk / "N")
    return disk / "N"


def title_on_disk(newsroom: Path) -> str:
    return str(on_disk(newsroom, "stories", STORY)["texts"]["en"]["title"])


def save(desk: Desk) -> None:
    desk.window.actions_by_name["save"].trigger()


@pytest.mark.parametrize("how", HOW)
def test_that_a_full_disk_takes_nothing_from_who_is_writing(
    disk: Path, newsroom: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow, how: Full
) -> None:
    window = open_window(newsroom)
    desk, before = desk_of(window), title_on_disk(newsroom)
    notices, stories = window.notices, set((newsroom / "stories").iterdir())
    computer.note_export(newsroom, tmp_path / "O", "now")
    with filled(disk, how):
        window.list.go_to(STORY)
        retype(desk.form.title, TYPED)
        qtbot.waitUntil(lambda: desk.autosave.state == "drafted", timeout=15_000)
        save(desk)
        qtbot.waitUntil(lambda: "NOT saved. The disk is full" in notices.text, timeout=15_000)
        assert "Your text is still here" in notices.text
        assert desk.form.title.text() == TYPED
        desk.form.files_dropped.emit([photograph(tmp_path / "new.jpg", (900, 600))])
        qtbot.waitUntil(lambda: FIRST in notices.text, timeout=10_000)
        assert "NOT saved. The disk is full" in notices.text
        window.actions_by_name["new_story"].trigger()
        QTest.keyClicks(desk.form.title, "A new one")
        save(desk)
        qtbot.waitUntil(lambda: "NOT saved" in notices.text, timeout=15_000)
        window.actions_by_name["export"].trigger()
        assert "Nothing was exported" in notices.text
        assert not (tmp_path / "O").exists()
        assert not window.close(), "a window with unsaved text stays open"
        assert title_on_disk(newsroom) == before
        assert set((newsroom / "stories").iterdir()) == stories
    save(desk)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=10_000)
    assert window.close()
    opened, problems = NewsroomFolder(newsroom).stories()
    assert problems == []
    assert {TYPED, "A new one"} <= {story.text("en").title for story in opened}
    assert not [name for name in tree(disk) if is_temporary(Path(name).name)]


@pytest.mark.parametrize("how", HOW)
def test_that_what_was_typed_on_a_full_disk_outlives_the_window(
    disk: Path, newsroom: Path, open_window: OpenWindow, how: Full
) -> None:
    with filled(disk, how), typist(newsroom, TYPED):
        time.sleep(2)  # and it is killed
    window = open_window(newsroom)
    assert "was recovered as it was typed last" in window.notices.text
    assert desk_of(window).autosave.flush()
    assert title_on_disk(newsroom) == TYPED


@pytest.mark.parametrize("how", HOW)
def test_that_a_full_home_sends_the_words_into_the_newsroom_at_once(
    disk: Path, sample: Path, qtbot: QtBot, open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch, how: Full,
) -> None:  # fmt: skip
    monkeypatch.setenv("STORY_EDITOR_HOME", str(disk / "home"))
    with filled(disk, how):
        window = open_window(sample)
        assert window.list.count() == 13
        window.list.go_to(STORY)
        retype(desk_of(window).form.title, TYPED)
        qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=15_000)
        assert title_on_disk(sample) == TYPED
        assert window.close()


def test_that_a_read_only_home_is_not_said_to_be_full_and_is_not_needed(
    disk: Path, sample: Path, qtbot: QtBot, open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORY_EDITOR_HOME", str(disk / "home"))
    with read_only(disk):
        window = open_window(sample)
        assert f"{disk / 'home' / 'data'}, is on a read-only disk" in window.notices.text
        assert "no room" not in window.notices.text
        window.list.go_to(STORY)
        retype(desk_of(window).form.title, TYPED)
        qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=15_000)
        assert title_on_disk(sample) == TYPED
        assert window.close()


@pytest.mark.parametrize("how", HOW)
def test_that_a_home_which_fills_up_later_is_not_needed(
    disk: Path, sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch, how: Full,
) -> None:  # fmt: skip
    """The list's index, the pictures and the drafts lie there: none of them is needed to work."""
    monkeypatch.setenv("STORY_EDITOR_HOME", str(disk / "home"))
    window = open_window(sample)
    desk = desk_of(window)
    computer.note_export(sample, tmp_path / "O", "now")
    with filled(disk, how):
        window.list.go_to(STORY)
        retype(desk.form.title, TYPED)
        qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=15_000)
        assert title_on_disk(sample) == TYPED
        window.actions_by_name["new_story"].trigger()
        QTest.keyClicks(desk.form.title, "A new one")
        QTest.keyClicks(window.list.search, "orbit")
        qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=15_000)
        window.actions_by_name["export"].trigger()
        qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=30_000)
        assert window.close()
        assert not [name for name in tree(disk) if ".part." in name or ".tmp" in name]
    again = open_window(sample)
    qtbot.waitUntil(lambda: again.list.count() == 14, timeout=10_000)


def test_that_a_read_only_newsroom_opens_and_says_so(
    disk: Path, newsroom: Path, open_window: OpenWindow
) -> None:
    with read_only(disk):
        window = open_window(newsroom)
        assert "changes are off" in window.notices.text
        assert window.list.count() == 13
        window.list.go_to(STORY)
        assert desk_of(window).form.title.isReadOnly()
        assert window.close()


def test_that_a_disk_which_becomes_read_only_loses_nothing(
    disk: Path, newsroom: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(newsroom)
    desk = desk_of(window)
    window.list.go_to(STORY)
    with read_only(disk):
        retype(desk.form.title, TYPED)
        save(desk)
        qtbot.waitUntil(lambda: "is read-only" in window.notices.text, timeout=15_000)
        assert "NOT saved" in window.notices.text
        assert "Your text is still here" in window.notices.text
        assert desk.form.title.text() == TYPED
    save(desk)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=10_000)
    assert title_on_disk(newsroom) == TYPED
