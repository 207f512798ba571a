"""Our own mistakes: the work is saved, and the report can be copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from story_editor.app import Desktop
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import data_folder
from story_editor.ui.desk import Desk
from tests.ui.app_hands import STORY, complete, desktop, said

__all__ = ["complete", "desktop"]


def fail(desktop: Desktop) -> None:
    """Let a mistake of ours reach the hook."""
    try:
        raise ZeroDivisionError("<b>a secret word</b>")  # noqa: TRY301  # a trace is wanted
    except ZeroDivisionError as mistake:
        desktop.report(type(mistake), mistake, mistake.__traceback__)


def test_a_mistake_saves_the_work_and_says_so_in_words(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, qapp: QApplication
) -> None:
    desktop.open(sample)
    desk = complete()
    QTest.keyClicks(desk.form.title, " Typed just before")
    fail(desktop)
    words = said(desktop)
    assert words.startswith("Story Editor made a mistake. Your work is saved")
    assert "Traceback" not in words
    assert "ZeroDivisionError" not in words
    assert NewsroomFolder(sample).story(STORY).text("en").title.endswith(" Typed just before")
    report = (data_folder() / "report.txt").read_text("utf-8")
    assert "ZeroDivisionError" in report
    assert desktop.window is not None
    desktop.window.notices.answer("Copy report")
    assert qapp.clipboard().text() == report


class FullDisk(Disk):
    """A disk on which nothing can be written while `full`."""

    full = True

    def write(self, handle: int, data: bytes) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        super().write(handle, data)


def test_a_mistake_with_a_full_disk_says_that_words_are_not_saved(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path
) -> None:
    desktop.open(sample)
    desk = complete()
    assert desk.session is not None
    disk = FullDisk()
    folder = NewsroomFolder(sample, disk=disk)
    folder.stories()
    desk.session.folder = folder
    QTest.keyClicks(desk.form.title, " Typed just before")
    fail(desktop)
    assert "NOT saved yet" in said(desktop)
    assert desk.form.title.text().endswith(" Typed just before")
    disk.full = False
    assert desk.autosave.flush()


def test_a_mistake_that_saving_repeats_is_said_all_the_same(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.open(sample)
    desk = complete()
    with monkeypatch.context() as broken:
        broken.setattr(desk.autosave, "flush", lambda: int("broken"))
        with pytest.raises(ValueError, match="broken"):
            fail(desktop)
    assert "NOT saved yet" in said(desktop)
    assert "ZeroDivisionError" in (data_folder() / "report.txt").read_text("utf-8")


def test_a_mistake_without_a_window_is_said_on_the_terminal(
    desktop: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    fail(desktop)
    assert capsys.readouterr().err.startswith("Story Editor made a mistake.")


def test_a_report_that_cannot_be_written_can_be_copied(
    desktop: Desktop, complete: Callable[[], Desk], sample: Path, qapp: QApplication
) -> None:
    desktop.open(sample)
    complete()
    (data_folder() / "report.txt").mkdir()
    fail(desktop)
    assert desktop.window is not None
    desktop.window.notices.answer("Copy report")
    assert "ZeroDivisionError" in qapp.clipboard().text()
