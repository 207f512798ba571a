"""Files that are damaged, missing or no pictures: each is named once, and the rest works."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from story_editor.store.newsroom_folder import NewsroomFolder
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import photograph, retype
from tests.store.pieces import CONTRIBUTOR

STORY = "women-in-orbit"


def test_a_damaged_photo_is_named_once_and_its_story_goes_on(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    (sample / "photos" / "photo-coffee-growers.json").write_text("{", encoding="utf-8")
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to("coffee-growers")
    retype(desk.form.title, "It goes on")
    window.actions_by_name["save"].trigger()
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=5_000)
    assert "photo-coffee-growers.json is damaged" in window.notices.text


def test_a_damaged_photo_and_a_damaged_contributor_keep_their_rows(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("contributors", CONTRIBUTOR)
    open_window(sample).close()  # it is known
    shutil.rmtree(sample / "revisions")
    files = [
        sample / "photos" / "photo-coffee-growers.json",
        sample / "contributors" / f"{CONTRIBUTOR.id}.json",
    ]
    for path in files:
        path.write_bytes(b"{")
    window = open_window(sample)
    desk, actions = desk_of(window), window.actions_by_name
    window.show_view("view_photos")
    grid = desk.photos.shelf.grid
    qtbot.waitUntil(lambda: files[0].stem in grid.cells.ids, timeout=5_000)
    desk.photos.go_to(files[0].stem)
    said = said_in(desk.photos)
    for words in (
        "coffee.png",
        "is damaged and cannot be read. It was left as it is",
        "Used in 1 story",
    ):
        assert words in said
    assert "put back from a copy" in said
    assert not any(actions[name].isEnabled() for name in ("trash_photo", "replace_photo"))
    number = grid.cells.number_of(files[0].stem)
    assert number is not None
    assert "600 × 400 · 1 story, damaged" in str(grid.cells.data(grid.cells.cell(number)))
    links = desk.photos.unread.findChildren
    qtbot.waitUntil(lambda: any(one.isVisible() for one in links(QPushButton)))
    next(one for one in links(QPushButton) if one.isVisible()).click()
    assert desk.current == "coffee-growers"
    found = desk.page.findings.findChildren
    qtbot.waitUntil(lambda: any("Photo damaged" in one.text() for one in found(QLabel)))
    assert "the Photos view says what to do" in said_in(desk.form.picture)

    window.show_view("view_credits")
    shelf, detail = desk.credits.shelf, desk.credits.detail
    qtbot.waitUntil(lambda: shelf.table.choose([CONTRIBUTOR.id]), timeout=5_000)
    assert shelf.chosen()[0].lacks == "contributor-damaged"
    assert detail.name.text() == CONTRIBUTOR.name
    assert detail.name.isReadOnly()
    assert "is damaged and cannot be read. It was left as it is" in said_in(detail)
    for name in ("trash_contributor", "export"):
        window.notices.tell("")
        actions[name].trigger()
        qtbot.waitUntil(lambda: "is damaged" in window.notices.text, timeout=5_000)
    assert desk.autosave.flush()
    assert [path.read_bytes() for path in files] == [b"{", b"{"]


def said_in(widget: QWidget) -> str:
    """Return what is said there now."""
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


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
