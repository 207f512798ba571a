"""What a dead window left is brought back by a worker: the window lives meanwhile, and no word is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype
from tests.store.pieces import edit

STORY, ID = "women-in-orbit", "sample-newsroom"
OLD, NEW = "Typed before the plug was pulled", "Typed in the window after it"
KEY = ("stories", STORY)


class SlowDrafts:
    """The drafts on a disk that takes until `may_go` is set; `wrote` are the threads that wrote there."""

    def __init__(self) -> None:
        self.may_go, self.asked = threading.Event(), threading.Event()
        self.may_go.set()
        self.wrote: list[threading.Thread] = []

    def wait(self) -> None:
        self.asked.set()
        assert self.may_go.wait(20)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDrafts]:
    """Let the drafts of this computer lie on a slow disk, and note who writes there and into history."""
    made = SlowDrafts()
    list_folder, replace, unlink = Disk.list, Disk.replace, Disk.unlink

    def listed(disk: Disk, folder: Path) -> Sequence[object]:
        if folder.parent.name == "drafts" and folder.name != "unset":
            made.wait()
        return list_folder(disk, folder)

    def replaced(disk: Disk, source: Path, target: Path) -> None:
        if {"drafts", "revisions", "stories"} & {*target.parts}:
            made.wrote.append(threading.current_thread())
        replace(disk, source, target)

    def unlinked(disk: Disk, path: Path) -> None:
        if "drafts" in path.parts:
            made.wrote.append(threading.current_thread())
        unlink(disk, path)

    monkeypatch.setattr(Disk, "list", listed)
    monkeypatch.setattr(Disk, "replace", replaced)
    monkeypatch.setattr(Disk, "unlink", unlinked)
    yield made
    made.may_go.set()


def leave_draft(newsroom: Path, *, theirs: bool = False) -> Drafts:
    """Leave what a window leaves that dies while somebody types; a colleague saves `theirs` after it."""
    folder = NewsroomFolder(newsroom)
    before = folder.story(STORY)
    drafts = Drafts(ID, newsroom)
    drafts.keep(Draft("stories", before.with_text("en", title=OLD), folder.base(*KEY)))
    if theirs:
        folder.save_story(before.with_text("en", title="Theirs"))
    return drafts


def titles(newsroom: Path) -> list[str]:
    whole = NewsroomFolder(newsroom).versions.whole("stories", STORY, Story)
    return [one.value.text("en").title for one in whole]


def drafted(drafts: Drafts) -> list[str]:
    return [one.value.text("en").title for one in drafts.all() if isinstance(one.value, Story)]


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path], MainWindow]]:
    """Return a function that opens a window, and does not wait until the drafts are back."""
    made: list[Desktop] = []

    def open_it(folder: Path) -> MainWindow:
        desktop = Desktop(qapp)
        made.append(desktop)
        desktop.open(folder)
        window = desktop.window
        assert window is not None
        qtbot.waitUntil(lambda: window.desk is not None and window.desk.session is not None)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_it
    for desktop in made:
        assert desktop.window is None or desktop.window.close()
        desktop.close()


@pytest.mark.parametrize("theirs", [False, True])
def test_a_draft_is_brought_back_by_a_worker(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, slow: SlowDrafts, *, theirs: bool
) -> None:
    drafts = leave_draft(sample, theirs=theirs)
    slow.wrote.clear()
    window = open_window(sample)
    qtbot.waitUntil(lambda: drafts.all() == [], timeout=5_000)
    said = "changed by somebody else" if theirs else "recovered as it was typed last"
    qtbot.waitUntil(lambda: said in window.notices.text, timeout=5_000)
    assert OLD in titles(sample)
    assert slow.wrote
    assert threading.main_thread() not in slow.wrote


def test_a_story_that_is_mended_for_its_draft_is_mended_by_a_worker_and_told(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, slow: SlowDrafts
) -> None:
    leave_draft(sample, theirs=True)
    other = "coffee-growers"
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(other).with_text("en", title="As it was saved"))
    Drafts(ID, sample).keep(
        Draft(
            "stories", folder.story(other).with_text("en", title=OLD), folder.base("stories", other)
        )
    )
    (sample / "stories" / f"{other}.json").write_bytes(b"{")
    slow.wrote.clear()
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    window.list.go_to(other)
    said: list[str] = []

    def told() -> bool:
        said.append(window.notices.text)
        window.notices.dismiss()
        return any("was damaged" in words for words in said)

    qtbot.waitUntil(told, timeout=5_000)
    assert desk_of(window).form.title.text() == OLD
    assert threading.main_thread() not in slow.wrote


def test_what_is_typed_before_the_draft_is_back_does_not_take_its_place(
    sample: Path, begin: Callable[[Path], MainWindow], qtbot: QtBot, slow: SlowDrafts
) -> None:
    drafts = leave_draft(sample)
    slow.may_go.clear()
    window = begin(sample)
    desk = desk_of(window)
    qtbot.waitUntil(slow.asked.is_set)
    desk.go_to_story(STORY)
    retype(desk.form.title, NEW)
    desk.autosave.save()
    done: list[None] = []
    window.tasks.run(lambda: None, done.append, line="pictures")
    qtbot.waitUntil(lambda: bool(done))  # the window lives
    assert desk.form.title.text() == NEW
    assert (drafts.folder / "stories" / f"{STORY}.json").read_text("utf-8").count(OLD) == 1
    slow.may_go.set()
    qtbot.waitUntil(lambda: "typed into again" in window.notices.text, timeout=5_000)
    assert desk.form.title.text() == NEW
    assert OLD in titles(sample)
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == NEW
    assert titles(sample).count(OLD) == 1
    assert drafted(drafts) == []


def test_a_window_that_closes_at_once_has_brought_the_draft_back(
    sample: Path, begin: Callable[[Path], MainWindow], qtbot: QtBot, slow: SlowDrafts
) -> None:
    drafts = leave_draft(sample)
    slow.may_go.clear()
    window = begin(sample)
    qtbot.waitUntil(slow.asked.is_set)
    threading.Timer(0.2, slow.may_go.set).start()
    assert window.close()
    assert NewsroomFolder(sample).story(STORY).text("en").title == OLD
    assert drafted(drafts) == []


def test_a_draft_of_a_newer_story_waits_though_another_is_brought_back(
    sample: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    drafts = leave_draft(sample)
    folder = NewsroomFolder(sample)
    story = folder.story("coffee-growers")
    drafts.keep(
        Draft("stories", story.with_text("en", title=NEW), folder.base("stories", story.id))
    )
    edit(folder.path_of("stories", story.id), format=99, min_reader=99)
    window = open_window(sample)
    assert desk_of(window).autosave.flush()
    assert drafted(drafts) == [NEW]
    assert NewsroomFolder(sample).story(STORY).text("en").title == OLD
