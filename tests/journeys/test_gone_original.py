"""An original that has gone: the list, its chips and its filter say so, as the check does."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.rows import Row
from story_editor.ui.main_window import MainWindow
from story_editor.ui.story_rows import ENTRY
from tests.journeys.conftest import OpenWindow, desk_of

STORY = "launch-site"


def original_of(newsroom: Path) -> Path:
    """Return the file of the picture of STORY."""
    folder = NewsroomFolder(newsroom, writable=False)
    picture = folder.story(STORY).picture
    assert picture is not None
    photo: Photo = folder.photos()[0][picture.photo]
    assert photo.original is not None
    return folder.original_path(photo.original)


def row_says(window: MainWindow) -> str:
    """Return what is read out of the row of STORY."""
    rows = window.list.table.model()
    for number in range(rows.rowCount()):
        index = rows.index(number, 0)
        entry = index.data(ENTRY)
        if isinstance(entry, Row) and entry.id == STORY:
            return str(index.data())
    return "not listed"


def needing(window: MainWindow) -> tuple[int, str, bool]:
    """Return how many stories need work by the index, by the status bar, and whether STORY is one."""
    said = " ".join(label.text() for label in window.status.findChildren(QLabel))
    found = window.index.ids("needs:work")
    count = window.index.counts().needs_work
    assert count == len(found)
    return count, said, STORY in found


def test_an_original_that_has_gone_counts_when_the_newsroom_is_opened_again(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    before, _said, needed = needing(window)
    assert not needed
    window.close()
    original = original_of(sample)
    whole = original.read_bytes()
    original.unlink()
    window = open_window(sample)
    qtbot.waitUntil(lambda: "file gone" in row_says(window), timeout=15_000)
    count, said, needed = needing(window)
    assert (count, needed) == (before + 1, True)
    assert f"{count} of 13 need work" in said
    window.close()
    original.write_bytes(whole)
    window = open_window(sample)
    qtbot.waitUntil(lambda: "file gone" not in row_says(window), timeout=15_000)
    assert needing(window)[0] == before


def test_an_export_that_is_refused_makes_the_row_say_why(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    """Its thumbnail was painted before: nobody would look at the file again."""
    window = open_window(sample)
    original = original_of(sample)
    desk = desk_of(window)
    before = needing(window)[0]
    qtbot.waitUntil(lambda: not desk.pictures.is_shrinking(original.name), timeout=15_000)
    whole = original.read_bytes()
    original.unlink()
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "Nothing was exported" in window.notices.text, timeout=30_000)
    assert "file gone" in row_says(window)
    assert needing(window)[::2] == (before + 1, True)
    # what is written of the story later keeps it
    window.list.go_to(STORY)
    desk.form.kicker.setFocus()
    QTest.keyClicks(desk.form.kicker, "More")
    assert "file gone" in row_says(window)
    # a file that is there, and is another one
    original.write_bytes(whole[: len(whole) // 2])
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "file damaged" in row_says(window), timeout=30_000)
    assert needing(window)[::2] == (before + 1, True)
