"""What a dead window left is brought back by a worker: the window lives meanwhile, and no word is lost."""

from __future__ import annotations

import errno
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.model.format import FORMAT
from story_editor.model.story import Story
from story_editor.store import drafts as drafts_module
from story_editor.store.disk import Disk
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.main_window import MainWindow
from story_editor.ui.tasks import Line
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import retype
from tests.journeys.test_nothing_lost import TEXT, typist, wait_for_draft
from tests.store.pieces import edit

STORY, OTHER, ID = "women-in-orbit", "coffee-growers", "sample-newsroom"
OLD, NEW = "Typed before the plug was pulled", "After it"
KEY = ("stories", STORY)
LINES: tuple[Line, ...] = ("saves", "brief", "saves")


class SlowDrafts:
    """The drafts on a disk that takes until `may_go` is set; `wrote` are the threads that wrote there."""

    def __init__(self) -> None:
        self.may_go, self.asked = threading.Event(), threading.Event()
        self.may_go.set()
        self.wrote: list[threading.Thread] = []
        self.goes: Callable[[], object] = list
        """What is done before a draft is replaced or removed."""

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
        if "drafts" in target.parts:
            made.goes()
        replace(disk, source, target)

    def unlinked(disk: Disk, path: Path) -> None:
        if "drafts" in path.parts:
            made.wrote.append(threading.current_thread())
            made.goes()
        unlink(disk, path)

    monkeypatch.setattr(Disk, "list", listed)
    monkeypatch.setattr(Disk, "replace", replaced)
    monkeypatch.setattr(Disk, "unlink", unlinked)
    yield made
    made.may_go.set()


def leave_draft(newsroom: Path, *, theirs: bool = False, story_id: str = STORY) -> Drafts:
    """Leave what a window leaves that dies while somebody types; a colleague saves `theirs` after it."""
    folder = NewsroomFolder(newsroom)
    before = folder.story(story_id)
    drafts, base = Drafts(ID, newsroom), folder.base("stories", story_id)
    drafts.keep(Draft("stories", before.with_text("en", title=OLD), base))
    if theirs:
        folder.save_story(before.with_text("en", title="Theirs"))
    return drafts


def titles(newsroom: Path, story_id: str = STORY) -> list[str]:
    whole = NewsroomFolder(newsroom).versions.whole("stories", story_id, Story)
    return [one.value.text("en").title for one in whole]


def drafted(drafts: Drafts) -> list[str]:
    return [one.value.text("en").title for one in drafts.all() if isinstance(one.value, Story)]


def replaced(drafts: Drafts) -> list[str]:
    """Return the titles of drafts that nobody had brought back when another took their place."""
    there = [one.value for one in drafts.replaced().values()]
    return [one.text("en").title for one in there if isinstance(one, Story)]


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


@pytest.mark.parametrize("left", ["nothing", "a draft", "a draft of another"])
def test_what_is_typed_while_a_share_hangs_outlives_a_kill_and_so_does_what_was_left(
    sample: Path, open_window: OpenWindow, left: str
) -> None:
    if left != "nothing":
        leave_draft(sample, story_id=STORY if left == "a draft" else OTHER)
    with typist(sample, TEXT, "hangs") as process:
        wait_for_draft()
        process.send_signal(signal.SIGKILL)
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    assert (desk.form.title.text(), desk.form.summary.text()) == (TEXT, TEXT)
    assert desk.autosave.flush()
    assert TEXT in titles(sample)
    if left != "nothing":
        assert OLD in titles(sample, STORY if left == "a draft" else OTHER)
    assert drafted(desk.autosave.drafts) + replaced(desk.autosave.drafts) == []


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
    drafts, kept = leave_draft(sample), []
    slow.goes = lambda: kept.append(OLD in titles(sample))
    slow.may_go.clear()
    window = begin(sample)
    desk = desk_of(window)
    qtbot.waitUntil(slow.asked.is_set)
    desk.go_to_story(STORY)
    retype(desk.form.title, NEW)
    desk.autosave.save()
    assert desk.autosave.state == "unsaved", "it is not even asked for"
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
    assert kept
    assert all(kept), "whoever is killed at any moment finds the words"


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


def test_a_draft_that_goes_while_others_look_is_no_trouble(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = leave_draft(sample)
    path = drafts.folder / "stories" / f"{STORY}.json"
    path.write_bytes(b"{")  # half of it: it is kept aside
    read = Disk.read

    def slow_beside(disk: Disk, file: Path | str) -> bytes:
        if threading.current_thread().name.startswith("brief"):
            end = time.monotonic() + 5
            while Path(file) == path and path.exists() and time.monotonic() < end:
                time.sleep(0.01)
        return read(disk, file)

    monkeypatch.setattr(Disk, "read", slow_beside)
    window = open_window(sample)
    said: set[str] = set()
    for line in LINES:
        done: list[None] = []
        window.tasks.run(lambda: None, done.append, line=line)
        qtbot.waitUntil(lambda done=done: bool(done))  # type: ignore[misc]
    while window.notices.text:
        said.add(window.notices.text)
        window.notices.dismiss()
    assert len(said) == 1, said
    assert "quarantine" in said.pop()


def test_no_word_is_lost_where_a_newer_version_takes_the_newsroom_over_before_the_draft_is_back(
    sample: Path, begin: Callable[[Path], MainWindow], qtbot: QtBot, slow: SlowDrafts
) -> None:
    drafts = leave_draft(sample)
    slow.may_go.clear()
    window = begin(sample)
    desk = desk_of(window)
    qtbot.waitUntil(slow.asked.is_set)
    desk.go_to_story(STORY)
    retype(desk.form.title, NEW)
    edit(sample / "newsroom.json", format=FORMAT + 1, min_reader=FORMAT + 1)
    threading.Timer(0.5, slow.may_go.set).start()
    desk.others.look()
    session = desk.session
    assert session is not None
    qtbot.waitUntil(lambda: session.read_only, timeout=10_000)
    assert drafted(drafts) == [NEW]
    assert replaced(drafts) == [OLD]
    assert "waits on this computer" in window.notices.text


@pytest.mark.parametrize("saved", [True, False])
@pytest.mark.parametrize("what", ["story", "version", "draft"])
def test_a_draft_that_could_not_be_brought_back_is_not_replaced_nor_removed(
    sample: Path,
    open_window: OpenWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    *,
    saved: bool,
) -> None:
    drafts, away = leave_draft(sample, theirs=what == "version"), [True]
    path = {"story": sample, "draft": drafts.folder, "version": sample / "no"}[what] / "stories"
    read, create = Disk.read, Disk.create

    def reading(disk: Disk, file: Path | str) -> bytes:
        if away and Path(file) == path / f"{STORY}.json":
            raise OSError(errno.EIO, "it is away")
        return read(disk, file)

    def creating(disk: Disk, file: Path) -> int:
        if away and what == "version" and "revisions" in file.parts:
            raise OSError(errno.EIO, "it is away")
        return create(disk, file)

    monkeypatch.setattr(Disk, "read", reading)
    monkeypatch.setattr(Disk, "create", creating)
    window = open_window(sample)
    desk = desk_of(window)
    away.clear()  # it is back
    desk.go_to_story(STORY)
    retype(desk.form.title, NEW)
    qtbot.waitUntil(lambda: desk.autosave.state == "drafted", timeout=5_000)
    if saved:
        assert desk.autosave.flush()
        assert NewsroomFolder(sample).story(STORY).text("en").title == NEW
    assert OLD in titles(sample) + drafted(drafts) + replaced(drafts)
    assert window.close()
    window = open_window(sample)
    assert desk_of(window).autosave.flush()
    assert {OLD, NEW} <= {*titles(sample)}
    assert titles(sample).count(OLD) == 1
    assert drafted(drafts) + replaced(drafts) == []


def test_a_mistake_of_ours_in_bringing_a_draft_back_takes_no_word_of_it(
    sample: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = leave_draft(sample)

    def mistake(*_all: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched, qtbot.captureExceptions() as raised:
        patched.setattr(drafts_module, "decode", mistake)
        window = open_window(sample)
        qtbot.waitUntil(lambda: bool(raised))
    desk = desk_of(window)
    desk.go_to_story(STORY)
    retype(desk.form.title, NEW)
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == NEW
    assert OLD in titles(sample) + drafted(drafts) + replaced(drafts)
