"""A newsroom whose stories cannot be read: nobody waits for a reading that has ended, nor sees it as empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype

READING, NONE_YET = "Reading the newsroom…", "No stories yet."


def said(window: QWidget) -> str:
    """Return all that is written in the window."""
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def is_told(window: MainWindow, words: str) -> bool:
    """Say whether the notice bar says `words`; a window that is not complete has none yet."""
    return window.desk is not None and words in window.notices.text


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    """Return a desktop whose windows are closed in the end."""
    made = Desktop(qapp)
    yield made
    if made.window is not None:
        made.window.close()
    made.close()


def opened(desktop: Desktop, folder: Path) -> MainWindow:
    desktop.open(folder)
    assert desktop.window is not None
    return desktop.window


def block(sample: Path) -> Path:
    """Put a file in the place of the folder of stories; return where the folder is meanwhile."""
    away = (sample / "stories").rename(sample.with_name("stories elsewhere"))
    (sample / "stories").write_bytes(b"")
    return away


def test_that_a_full_newsroom_is_never_said_to_be_empty(
    sample: Path, qtbot: QtBot, desktop: Desktop
) -> None:
    window = opened(desktop, sample)
    seen: list[str] = []

    def is_read() -> bool:
        seen.append(said(window))
        return window.desk is not None and window.desk.ready

    qtbot.waitUntil(is_read, timeout=15_000)
    assert any(READING in words for words in seen), "so the test has seen it"
    assert not any(NONE_YET in words and READING in words for words in seen)


def told(window: MainWindow) -> str:
    """Return what is said of how many stories there are."""
    chips = window.list.findChildren(QPushButton)
    return "\n".join((said(window), *(one.text() for one in chips if one.isVisible())))


def test_that_nothing_is_counted_before_it_is_read(
    sample: Path, qtbot: QtBot, desktop: Desktop
) -> None:
    window = opened(desktop, sample)
    seen: list[str] = []
    window.furnished.connect(lambda: seen.append(told(window)))

    def is_read() -> bool:
        if window.desk is not None and not window.desk.read:
            if window.desk.session is not None:
                window.desk.refresh_list()  # as it does while a large one is being read
            seen.append(told(window))
        return window.desk is not None and window.desk.read

    qtbot.waitUntil(is_read, timeout=15_000)
    assert any("All" in words for words in seen), "so the test has seen it"
    for words in ("stories", "need work", "needs work", "All 0", NONE_YET):
        assert not [one for one in seen if words in re.sub(f"{READING[:-1]}.*", "", one)], words
    qtbot.waitUntil(lambda: "13 stories" in told(window), timeout=5_000)
    assert "All 13" in told(window)
    assert "need work" in told(window)


def test_that_an_empty_newsroom_is_said_to_be_so_once_it_is_read(
    tmp_path: Path, qtbot: QtBot, desktop: Desktop
) -> None:
    NewsroomFolder.create(tmp_path / "N", "Impact")
    window = opened(desktop, tmp_path / "N")
    qtbot.waitUntil(lambda: "0 stories" in told(window), timeout=15_000)
    assert "Nothing needs work" in told(window)
    assert "All 0" in told(window)
    assert NONE_YET in told(window)


def test_that_what_cannot_be_read_is_not_said_to_be_read_for_ever(
    sample: Path, qtbot: QtBot, desktop: Desktop
) -> None:
    away = block(sample)
    window = opened(desktop, sample)
    qtbot.waitUntil(lambda: is_told(window, "cannot be reached"), timeout=15_000)
    assert READING not in said(window)
    assert NONE_YET not in said(window)
    assert "The newsroom could not be read" in said(window)
    (sample / "stories").unlink()
    away.rename(sample / "stories")
    assert window.desk is not None
    window.desk.empty.look_again_wanted.emit()
    qtbot.waitUntil(lambda: window.list.count() == 13, timeout=15_000)
    assert "could not be read" not in said(window)


def test_that_what_is_known_of_it_stays_in_the_list(
    sample: Path, qtbot: QtBot, desktop: Desktop
) -> None:
    window = opened(desktop, sample)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.ready, timeout=15_000)
    assert window.close()
    block(sample)
    window = opened(desktop, sample)
    qtbot.waitUntil(lambda: is_told(window, "cannot be reached"), timeout=15_000)
    assert READING not in said(window)
    assert window.list.count() == 13


def test_that_words_which_are_not_saved_are_told_before_a_folder_that_cannot_be_read(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("women-in-orbit")
    refused: list[None] = []
    desk.reading.refused.connect(lambda: refused.append(None))
    (sample / "revisions").rename(sample.with_name("revisions elsewhere"))
    (sample / "revisions").write_bytes(b"")
    retype(desk.form.title, "Typed meanwhile")
    desk.autosave.save()
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=15_000)
    desk.reading.start()
    qtbot.waitUntil(lambda: bool(refused), timeout=15_000)
    assert "NOT saved" in window.notices.text
    window.list.go_to("coffee-growers")
    assert "NOT saved" in window.notices.text
    window.notices.dismiss()
    assert "where a folder of saved versions belongs" in window.notices.text
    assert "NOT saved" not in window.notices.text
    (sample / "revisions").unlink()
    sample.with_name("revisions elsewhere").rename(sample / "revisions")
    assert desk.autosave.flush()
    desk.reading.start()
    qtbot.waitUntil(lambda: window.notices.text == "", timeout=15_000)
