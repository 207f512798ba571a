"""A change of very many stories that is killed in the middle: the next window says how far it came."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story, StoryText
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.tasks import Line
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.test_both_versions import NoMoving
from tests.journeys.test_nothing_lost import ROOT

MANY = 300
TOLD = re.compile(r"in the middle of “(.+)”: ([\d,]+) of ([\d,]+) changes were saved")


@pytest.fixture(scope="module")
def _many_made(_sample_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a newsroom with three hundred stories more."""
    made = shutil.copytree(_sample_made, tmp_path_factory.mktemp("many") / _sample_made.name)
    folder = NewsroomFolder(made)
    for number in range(MANY):
        texts = {"en": StoryText(title=f"Story {number}")}
        folder.save_story(Story(id=f"one-of-many-{number:03}", texts=texts))
    return made


@pytest.fixture
def newsroom(_many_made: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of that newsroom."""
    return Path(shutil.copytree(_many_made, tmp_path / _many_made.name))


def ids(folder: Path) -> set[str]:
    return {path.stem.rpartition("!")[2] for path in folder.glob("*.json")}


def ready(newsroom: Path) -> set[str]:
    files = (newsroom / "stories").glob("one-of-many-*.json")
    return {path.stem for path in files if '"status": "ready"' in path.read_text("utf-8")}


def versions(newsroom: Path) -> int:
    histories = (newsroom / "revisions" / "stories").glob("one-of-many-*")
    return sum(len(os.listdir(one)) for one in histories)  # noqa: PTH208 - looked at all the time


def kill_in_the_middle(newsroom: Path, action: str) -> None:
    """Do `action` to all stories in a window of its own, and kill it once a few are saved."""
    before = versions(newsroom)

    def has_begun() -> bool:
        if action == "trash":
            return len(ids(newsroom / "trash" / "stories")) > 10
        return versions(newsroom) > before + 10

    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.changer", str(newsroom), action],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        end = time.monotonic() + 60
        while not has_begun() and time.monotonic() < end:
            time.sleep(0.005)
        assert has_begun()
    finally:
        process.kill()
        process.wait()


def told(window: MainWindow, qtbot: QtBot) -> tuple[str, int, int]:
    """Return what was going on, how many changes were saved, and of how many."""
    wait_for_workers(window, qtbot)
    if "recovered" in window.notices.text:  # the story that was looked at had a draft
        window.notices.dismiss()
    qtbot.waitUntil(lambda: TOLD.search(window.notices.text) is not None, timeout=10_000)
    found = TOLD.search(window.notices.text)
    assert found is not None
    assert "Nothing is lost" in window.notices.text
    assert "do the rest again" in window.notices.text
    return found[1], int(found[2].replace(",", "")), int(found[3].replace(",", ""))


def wait_for_workers(window: MainWindow, qtbot: QtBot) -> None:
    lines: tuple[Line, ...] = ("saves", "brief", "saves")
    for line in lines:
        done: list[None] = []
        window.tasks.run(lambda: None, done.append, line=line)
        qtbot.waitUntil(lambda done=done: bool(done), timeout=20_000)  # type: ignore[misc]


def select_all(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.list.count() >= MANY, timeout=10_000)
    window.list.table.selectAll()


def test_a_deletion_of_hundreds_that_was_killed_is_told_until_it_was_seen(
    newsroom: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    everything = ids(newsroom / "stories")
    kill_in_the_middle(newsroom, "trash")
    gone = ids(newsroom / "trash" / "stories")
    assert gone < everything
    for _time in range(2):  # closed without an answer, it is told once more
        window = open_window(newsroom)
        assert told(window, qtbot) == ("Move to trash", len(gone), len(everything))
        assert window.close()
    window = open_window(newsroom)
    told(window, qtbot)
    window.notices.answer("I have seen it")
    assert window.close()
    window = open_window(newsroom)
    wait_for_workers(window, qtbot)
    assert window.notices.text == ""
    assert ids(newsroom / "trash" / "stories") == gone, "nothing is done that nobody asked for"
    assert ids(newsroom / "stories") == everything - gone


def test_what_was_killed_can_be_done_again_and_is_told_no_more(
    newsroom: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    kill_in_the_middle(newsroom, "mark_ready")
    window = open_window(newsroom)
    name, saved, of = told(window, qtbot)
    assert name == "Mark as ready"
    done = len(ready(newsroom))
    # some stories of the sample were marked too; the one that was looked at had a draft
    assert done - 1 <= saved <= done + 13
    assert MANY <= of <= MANY + 13
    select_all(window, qtbot)
    window.actions_by_name["mark_ready"].trigger()
    assert window.close()
    assert len(ready(newsroom)) == MANY
    window = open_window(newsroom)
    wait_for_workers(window, qtbot)
    assert window.notices.text == ""


@pytest.mark.parametrize("undone", [False, True])
def test_a_large_change_that_was_saved_leaves_no_word(
    newsroom: Path, open_window: OpenWindow, qtbot: QtBot, *, undone: bool
) -> None:
    window = open_window(newsroom)
    autosave = desk_of(window).autosave
    note = autosave.cut_off._store.path
    select_all(window, qtbot)
    window.actions_by_name["mark_ready"].trigger()
    qtbot.waitUntil(note.exists, timeout=10_000)
    if undone:
        window.actions_by_name["undo"].trigger()
    safe = ("saved", "drafted")  # one of them is looked at
    qtbot.waitUntil(lambda: autosave.state in safe and not note.exists(), timeout=30_000)
    assert window.close()
    assert len(ready(newsroom)) == (0 if undone else MANY)


def test_a_large_change_that_was_refused_and_undone_leaves_no_word(
    newsroom: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    window = open_window(newsroom)
    autosave = desk_of(window).autosave
    note = autosave.cut_off._store.path
    session, everything = desk_of(window).session, ids(newsroom / "stories")
    assert session is not None
    session.folder = NewsroomFolder(newsroom, disk=NoMoving())
    session.folder.stories()
    select_all(window, qtbot)
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=10_000)
    assert note.exists()
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: not note.exists(), timeout=10_000)
    assert window.close()
    assert ids(newsroom / "stories") == everything


def test_a_large_change_of_this_window_is_not_taken_for_what_was_cut_off(
    newsroom: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Disk.read

    def slow_beside(disk: Disk, file: Path | str) -> bytes:
        if threading.current_thread().name.startswith("brief") and "large_change" in str(file):
            end = time.monotonic() + 5
            while not Path(file).exists() and time.monotonic() < end:
                time.sleep(0.001)
        return read(disk, file)

    monkeypatch.setattr(Disk, "read", slow_beside)
    window = open_window(newsroom)
    note = desk_of(window).autosave.cut_off._store.path
    select_all(window, qtbot)
    window.actions_by_name["mark_ready"].trigger()
    qtbot.waitUntil(note.exists, timeout=10_000)
    wait_for_workers(window, qtbot)
    while window.notices.text:
        assert TOLD.search(window.notices.text) is None
        window.notices.dismiss()
