"""Files that are damaged, missing or no pictures: each is named once, and the rest works."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import photograph, retype

STORY = "women-in-orbit"


def test_a_damaged_photo_is_named_once_and_its_story_goes_on(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    (sample / "photos" / "photo-coffee-growers.json").write_text("{", encoding="utf-8")
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    retype(desk.form.title, "The story goes on without its photo")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert "photo-coffee-growers.json is damaged" in window.notices.text


def test_a_damaged_story_is_named_and_the_rest_works(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    title = window.index.rows("orbit")[0].title
    window.close()
    damaged = sample / "stories" / f"{STORY}.json"
    damaged.write_text('{"format": 1, "id": ', encoding="utf-8")
    window = open_window(sample)
    qtbot.waitUntil(lambda: f"{STORY}.json is damaged" in window.notices.text)
    window.notices.dismiss()
    assert window.list.count() == 13
    (row,) = window.index.rows("orbit")
    assert (row.title, row.needs, row.musts) == (title, "story-damaged", 1)
    window.list.go_to(STORY)
    assert desk_of(window).empty.isVisible()
    said = " ".join(label.text() for label in desk_of(window).empty.findChildren(QLabel))
    assert f"stories/{STORY}.json is damaged and cannot be read" in said
    for name in ("duplicate", "trash", "mark_draft"):
        window.actions_by_name[name].trigger()
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(lambda: "is damaged" in window.notices.text)
    window.list.go_to("coffee-growers")
    retype(desk_of(window).form.title, "The rest goes on")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=5_000)
    assert damaged.read_text(encoding="utf-8") == '{"format": 1, "id": '


@pytest.mark.parametrize("name", ["notes.txt", "empty.jpg", "cut.jpg"])
def test_a_picture_that_is_none_is_refused_in_one_sentence(
    sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow, name: str
) -> None:
    path = tmp_path / name
    if name == "cut.jpg":
        whole = photograph(tmp_path / "whole.jpg", (600, 400)).read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
    else:
        path.write_text("a shopping list" if name == "notes.txt" else "", encoding="utf-8")
    window = open_window(sample)
    desk = desk_of(window)
    assert desk.session is not None
    window.list.go_to("coffee-growers")
    before = desk.session.story("coffee-growers")
    desk.form.files_dropped.emit([path])
    qtbot.waitUntil(lambda: name in window.notices.text, timeout=10_000)
    assert "Nothing was added" in window.notices.text
    assert desk.session.story("coffee-growers") == before


def test_a_picture_that_is_none_is_said_before_the_window_closes(
    sample: Path, tmp_path: Path, open_window: OpenWindow
) -> None:
    (tmp_path / "list.jpg").write_text("milk, bread", encoding="utf-8")
    window = open_window(sample)
    window.list.go_to("better-work-partners-with-sri-lankan")
    desk_of(window).form.files_dropped.emit([tmp_path / "list.jpg"])
    assert not window.close()
    assert "list.jpg" in window.notices.text
    assert window.close()


def test_deleting_every_derived_file_loses_nothing(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    rows = window.list.count()
    window.close()
    shutil.rmtree(Path(os.environ["STORY_EDITOR_HOME"]))
    window = open_window(sample)
    qtbot.waitUntil(lambda: window.list.count() == rows)


def test_an_index_of_stories_that_are_gone_is_no_trap(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.actions_by_name["new_story"].trigger()
    gone = desk_of(window).current
    qtbot.waitUntil(lambda: desk_of(window).autosave.state == "saved", timeout=5_000)
    window.close()
    (sample / "stories" / f"{gone}.json").unlink()
    shutil.rmtree(sample / "revisions" / "stories" / gone)
    window = open_window(sample)
    assert window.list.count() == 13
    assert desk_of(window).current == "coffee-growers"
    assert desk_of(window).form.title.text().startswith("Coffee growers")
    # the heading "No date" is gone: every row below it has a story's height again
    heights = {window.list.table.rowHeight(row) for row in range(1, 14)}
    assert len(heights) == 1
