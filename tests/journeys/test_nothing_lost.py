"""What happens to the work when things go wrong: a killed process, a second window, a full disk."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.phrases import shown
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import on_disk, photograph, retype

TEXT = "Every word of this was typed a moment before the plug was pulled"
ROOT = Path(__file__).resolve().parents[2]

STORY = "women-in-orbit"


@contextmanager
def typist(newsroom: Path, text: str, *hangs: str) -> Iterator[subprocess.Popen[str]]:
    """Run a window of its own on `newsroom` that has typed `text`; it is killed in the end.

    With "hangs" the newsroom's disk does not answer while that window saves.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(newsroom), STORY, text, *hangs],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "typed"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_for_draft() -> None:
    """Wait until both fields are kept on this computer; how soon they are is told in tests/ui."""
    home = Path(os.environ["STORY_EDITOR_HOME"])

    def is_there() -> bool:
        drafts = (path.read_text("utf-8") for path in home.rglob("drafts/**/*.json"))
        return any(text.count(TEXT) == 2 for text in drafts)

    for _ in range(6_000):
        if is_there():
            return
        time.sleep(0.01)
    pytest.fail("nothing was kept")


def test_a_kill_a_second_after_typing_loses_nothing(sample: Path, open_window: OpenWindow) -> None:
    with typist(sample, TEXT) as process:
        wait_for_draft()
        process.send_signal(signal.SIGKILL)
    # the window shows it on reopening, without a question
    window = open_window(sample)
    assert "was recovered as it was typed last" in window.notices.text
    window.list.go_to(STORY)
    assert desk_of(window).form.title.text() == TEXT
    assert desk_of(window).form.summary.text() == TEXT
    assert desk_of(window).session is not None
    assert not desk_of(window).session.read_only  # type: ignore[union-attr]
    assert desk_of(window).autosave.flush()
    text = on_disk(sample, "stories", STORY)["texts"]["en"]
    assert (text["title"], text["summary"]) == (TEXT, TEXT)
    assert not list(desk_of(window).autosave.drafts.all())


def test_a_recovery_that_is_undone_stays_undone_and_its_words_are_kept(
    sample: Path, open_window: OpenWindow
) -> None:
    before = NewsroomFolder(sample).story(STORY)
    with typist(sample, TEXT) as process:
        wait_for_draft()
        process.send_signal(signal.SIGKILL)
    window = open_window(sample)
    window.actions_by_name["undo"].trigger()
    window.list.go_to(STORY)
    assert desk_of(window).form.title.text() == before.text("en").title
    assert window.close()
    again = open_window(sample)
    assert "recovered" not in again.notices.text
    folder = NewsroomFolder(sample)
    assert folder.story(STORY).text("en") == before.text("en")
    whole = folder.versions.whole("stories", STORY, Story)
    assert TEXT in [stored.value.text("en").title for stored in whole]


def test_the_second_window_says_who_holds_the_newsroom_and_only_reads(
    sample: Path, open_window: OpenWindow
) -> None:
    with typist(sample, TEXT):
        window = open_window(sample)
        assert f" on {shown(platform.node())})" in window.notices.text
        assert "changes are off" in window.notices.text
        window.list.go_to(STORY)
        form = desk_of(window).form
        assert form.title.isReadOnly()
        assert not window.actions_by_name["new_story"].isEnabled()
        assert window.actions_by_name["export"].isEnabled()
        before = form.title.text()
        QTest.keyClicks(form.title, "not mine to change")
        assert form.title.text() == before


class FullDisk(Disk):
    """A disk on which nothing can be written while `full`."""

    full = True

    def write(self, handle: int, data: bytes) -> None:
        """Refuse as a full disk does."""
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(handle, data)


def test_a_full_disk_keeps_the_text_and_says_so_and_saves_later(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    disk = FullDisk()
    desk.session.folder = _on(desk.session.folder, disk)
    before = (sample / "stories" / f"{STORY}.json").read_bytes()
    window.list.go_to(STORY)
    retype(desk.form.title, "No room")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=5_000)
    assert "disk is full" in window.notices.text
    assert desk.form.title.text() == "No room"
    assert (sample / "stories" / f"{STORY}.json").read_bytes() == before
    assert not [p for p in (sample / "stories").iterdir() if p.name.startswith("~")]
    assert not window.close(), "a window with unsaved text stays open"
    assert "NOT saved" in window.notices.text
    disk.full = False
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "No room"
    assert "NOT saved" not in window.notices.text, "it is true no more"


def test_a_folder_that_is_renamed_while_i_type_is_what_is_told_to_be_missing(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    elsewhere = sample.rename(sample.with_name("Renamed"))
    retype(desk.form.title, "Typed meanwhile")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "NOT saved" in window.notices.text, timeout=5_000)
    assert window.notices.text == (
        f"NOT saved. The newsroom’s folder “{sample.name}” is not there. Your text is still here: connect the disk,"
        " or give the folder its name again, then try again."
    )
    shutil.rmtree(sample, ignore_errors=True)  # a hint of who is there may stand in it
    elsewhere.rename(sample)
    window.notices.answer("Try again")
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert "NOT saved" not in window.notices.text


def _on(folder: NewsroomFolder, disk: Disk) -> NewsroomFolder:
    other = NewsroomFolder(folder.folder, disk=disk)
    other.stories()
    other.photos()
    return other


def waits(newsroom: Path, story_id: str) -> list[str]:
    """Return the titles of the versions that wait to be looked at."""
    return [
        one.value.text("en").title for one in NewsroomFolder(newsroom).others("stories", story_id)
    ]


def test_somebody_elses_change_is_never_overwritten_unseen(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    window.list.go_to(STORY)
    theirs = NewsroomFolder(sample)
    story = theirs.story(STORY)
    theirs.save_story(story.with_text("en", title="Theirs, from the share"))
    retype(desk.form.title, "Mine, here")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "changed by somebody else" in window.notices.text, timeout=5_000)
    assert "yours stands, and theirs waits" in window.notices.text
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Mine, here"
    assert waits(sample, STORY) == ["Theirs, from the share"]
    whole = NewsroomFolder(sample).versions.whole("stories", STORY, Story)
    titles = {stored.value.text("en").title for stored in whole}
    assert {"Theirs, from the share", "Mine, here"} <= titles


def test_a_credit_changed_by_two_is_kept_twice_and_the_window_closes(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    theirs = NewsroomFolder(sample)
    photo = theirs.photo("photo-coffee-growers")
    theirs.save_photo(photo.replace(credit=photo.credit.replace(text="© Theirs 2013")))
    retype(desk.form.picture.credit, "© Mine 2013")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "changed by somebody else" in window.notices.text, timeout=5_000)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert on_disk(sample, "photos", "photo-coffee-growers")["credit"]["text"] == "© Mine 2013"
    kept = sorted((sample / "revisions" / "photos" / "photo-coffee-growers").iterdir())
    texts = [path.read_text("utf-8") for path in kept]
    assert any("© Theirs 2013" in text for text in texts)
    assert "© Mine 2013" in texts[-1]
    assert window.close()


def test_undo_in_a_notice_never_undoes_something_else(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    window.actions_by_name["trash"].trigger()
    assert "moved to the trash" in window.notices.text
    window.list.go_to("coffee-growers")
    retype(desk.form.title, "Typed after the trash")
    assert window.notices.text == ""
    assert desk.form.title.text() == "Typed after the trash"


def test_text_that_is_no_date_is_said_when_it_goes(sample: Path, open_window: OpenWindow) -> None:
    window = open_window(sample)
    window.list.go_to("coffee-growers")
    retype(desk_of(window).form.date, "8 Aprl 2022")
    window.list.go_to("launch-site")
    assert "8 Aprl 2022" in window.notices.text


def test_an_export_in_between_does_not_make_their_version_ours(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs, from the share"))
    window.actions_by_name["export"].trigger()  # reads every story again
    qtbot.waitUntil(lambda: "another program" in window.notices.text, timeout=30_000)
    assert desk.form.title.text() == "Theirs, from the share"
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=30_000)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs, again"))
    retype(desk.form.title, "Mine, here")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: "changed by somebody else" in window.notices.text, timeout=5_000)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert waits(sample, STORY) == ["Theirs, again"], "and none that was exported"


def test_saving_does_not_wait_for_an_export(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    going_on, done = threading.Event(), threading.Event()
    window.tasks.run(lambda: going_on.wait(30), lambda _: done.set())  # an export that takes long
    retype(desk.form.title, "Saved meanwhile")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Saved meanwhile"
    assert not done.is_set()
    going_on.set()
    qtbot.waitUntil(done.is_set)


def test_a_picture_dropped_just_before_closing_is_there(
    sample: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to("better-work-partners-with-sri-lankan")
    desk_of(window).form.files_dropped.emit([photograph(tmp_path / "last.jpg", (900, 600))])
    assert window.close()
    folder = NewsroomFolder(sample)
    story = folder.story("better-work-partners-with-sri-lankan")
    assert story.picture is not None
    original = folder.photo(story.picture.photo).original
    assert original is not None
    assert original.name == "last.jpg"


def test_trashed_and_restored_at_once(sample: Path, open_window: OpenWindow) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    window.actions_by_name["trash"].trigger()
    window.list.go_to(STORY)
    window.actions_by_name["restore"].trigger()
    assert desk_of(window).autosave.flush()
    assert NewsroomFolder(sample).has_story(STORY)
    assert desk_of(window).current == STORY


def test_the_list_follows_the_settings_of_the_newsroom(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    session = desk_of(window).session
    assert session is not None
    needs = {row.id: row.needs for row in window.index.rows()}
    assert "summary-long" not in needs["launch-site"]
    limits = session.newsroom.limits.replace(summary_words=1)
    session.change_newsroom(session.newsroom.replace(limits=limits), "Limits")
    window.actions_by_name["save"].trigger()

    def is_found() -> bool:
        needs = {row.id: row.needs for row in window.index.rows()}
        return "summary-long" in needs["launch-site"]

    qtbot.waitUntil(is_found, timeout=10_000)


def test_what_was_typed_just_before_trashing_is_in_the_trash(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    retype(desk.form.title, "Typed, then thrown away")
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert not (sample / "stories" / f"{STORY}.json").exists()
    window.list.go_to(STORY)  # it can be looked at in the trash
    assert desk.form.title.text() == "Typed, then thrown away"
    window.actions_by_name["restore"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed, then thrown away"
    assert not list((sample / "trash" / "stories").iterdir())


def test_a_full_disk_lets_the_window_close_with_the_words_kept_on_this_computer(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    window.list.go_to(STORY)
    desk.session.folder = _on(desk.session.folder, FullDisk())
    retype(desk.form.title, "No room")
    assert not window.close()
    said = window.notices.text
    assert "“No room” was not written" in said
    assert "kept on this computer" in said
    window.notices.answer("Close all the same")
    assert not window.isVisible()
    again = open_window(sample)
    again.list.go_to(STORY)
    assert desk_of(again).form.title.text() == "No room"


def test_that_the_keys_after_throwing_away_go_into_no_other_story(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(STORY)
    desk.form.summary.setFocus()
    window.actions_by_name["trash"].trigger()
    qtbot.waitUntil(lambda: desk.current not in ("", STORY), timeout=5_000)
    field = window.focusWidget()
    assert field is window.list.table
