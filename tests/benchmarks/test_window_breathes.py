"""The window goes on while photos are exported: its heartbeat is hardly late."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.imaging.original import read_original
from story_editor.model.photo import Photo
from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.benchmarks.heart import BUSY_TIMES, Heart, share_waited
from tests.benchmarks.paired import is_quiet, percentile
from tests.benchmarks.photographs import photograph
from tests.faults.watched_window import rest
from tests.store.pieces import PHOTO, STORY

pytestmark = pytest.mark.bench

LATE = 0.016
"""Seconds: within a frame of a screen with 60 a second."""
SHARE = 0.02
"""Of the time, at which who clicked would have waited longer than that: 300 ms in each 1.5 s were 19 %.

The goal is 0.01, and 0.0088 was measured on a quiet machine. Of the beats 99 in 100 are in time."""
PHOTOS = 4
MEGAPIXELS = 24
SHOWN = 2_500
"""Milliseconds until the window has shown the first story and its crops, which is no part of this."""


@pytest.fixture
def desktop(qapp: QApplication, tmp_path: Path) -> Desktop:
    folder = NewsroomFolder.create(tmp_path / "newsroom", "Impact")
    for number in range(PHOTOS):
        data = photograph(tmp_path / f"{number}.jpg", MEGAPIXELS + number).read_bytes()
        original = read_original(data, f"{number}.jpg")
        folder.add_original(original, data)
        folder.save_photo(Photo(id=f"photo-{number}", original=original, credit=PHOTO.credit))
        picture = STORY.picture
        assert picture is not None
        story = STORY.replace(
            id=f"story-{number}", picture=picture.replace(photo=f"photo-{number}", crops={})
        )
        folder.save_story(story.with_text("en", title=f"Story {number}", alt="What it shows"))
    computer.note_export(folder.folder, tmp_path / "export", "now")
    desktop = Desktop(qapp)
    desktop.open(folder.folder)
    return desktop


def test_the_window_goes_on_while_four_photos_are_exported(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    window = desktop.window
    assert window is not None
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.ready, timeout=20_000)
    rest(SHOWN)
    heart, quiet = Heart(), is_quiet()
    heart.start()
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "clipboard" in window.notices.text, timeout=120_000)
    held = heart.stop()
    quiet = quiet and is_quiet()
    files = [path for path in (tmp_path / "export" / "images").iterdir() if path.is_file()]
    share, late = share_waited(heart.late, LATE), percentile(heart.late, 99)
    print(
        f"\n{PHOTOS} photos of {MEGAPIXELS} megapixels, {len(files)} files: 99 of 100 beats are at most"
        f" {late * 1000:.1f} ms late (limit {LATE * 1000:.0f} ms); who clicks waits more"
        f" than {LATE * 1000:.0f} ms for {share * 100:.2f} % of the time (limit {SHARE * 100:.0f} %),"
        f" at most {held}"
    )
    window.close()
    desktop.close()
    assert len(files) == PHOTOS * 9
    assert held.own <= LATE * BUSY_TIMES, "the window's thread reckoned all that time itself"
    if (share > SHARE or late > LATE) and not quiet:
        pytest.skip(
            f"over the limit, with {share * 100:.1f} %, on a machine that was not quiet: this shows nothing"
        )
    assert share <= SHARE
    assert late <= LATE
