"""What a sync program leaves beside the settings and beside a contributor is noticed, and looked at."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from story_editor.model.base import Value
from story_editor.store.codec import encode
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.test_versions import sides, versions
from tests.store.pieces import CONTRIBUTOR

TAG = " (Ada's conflicted copy 2026-11-24).json"


def leave(sample: Path, name: str, value: Value, base: str) -> Path:
    """Leave a copy of Ada's beside the file `name`, made from the version `base`."""
    copy = sample / f"{name}{TAG}"
    copy.write_bytes(encode(value, 2, base))
    return copy


def leave_both(sample: Path) -> tuple[Path, Path]:
    """Change the settings and a contributor here and on Ada's computer; return her copies."""
    folder = NewsroomFolder(sample)
    folder.put("contributors", CONTRIBUTOR)
    settings, mai = folder.newsroom(), CONTRIBUTOR
    one = folder.stored("newsroom", settings.id).name
    two = folder.stored("contributors", mai.id).name
    folder.save_newsroom(settings.replace(title="Mine"))
    folder.put("contributors", mai.replace(notes="Mine"))
    return (
        leave(sample, "newsroom", settings.replace(title="On Ada's laptop"), one),
        leave(sample, f"contributors/{mai.id}", mai.replace(notes="On Ada's laptop"), two),
    )


def test_copies_of_the_settings_and_of_a_contributor_become_other_versions(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    copies = leave_both(sample)
    window = open_window(sample)
    assert "is a copy that a sync program or a person left beside the" in window.notices.text
    assert not any(copy.exists() for copy in copies)
    folder = NewsroomFolder(sample)
    (other,) = folder.others("newsroom", folder.newsroom().id)
    assert other.value.title == "On Ada's laptop"
    (other,) = folder.others("contributors", CONTRIBUTOR.id)
    assert other.value.notes == "On Ada's laptop"

    window.actions_by_name["view_listings"].trigger()
    words = " has another version, which nobody has looked at yet."
    qtbot.waitUntil(lambda: window.notices.text == f"The listing{words}", timeout=5_000)
    window.notices.hide()
    window.actions_by_name["view_credits"].trigger()
    table = desk_of(window).credits.shelf.table
    qtbot.waitUntil(lambda: bool(desk_of(window).credits.shelf.crediting.rows), timeout=5_000)
    assert table.choose([CONTRIBUTOR.id])
    qtbot.waitUntil(lambda: window.notices.text == f"This contributor{words}", timeout=5_000)


def test_a_copy_of_the_settings_that_comes_later_is_noticed(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    folder = NewsroomFolder(sample)
    folder.save_newsroom(folder.newsroom().replace(title="As it was"))
    base = folder.stored("newsroom", folder.newsroom().id).name
    open_window(sample)
    copy = leave(sample, "newsroom", folder.newsroom().replace(title="On Ada's laptop"), base)
    qtbot.waitUntil(lambda: not copy.exists(), timeout=5_000)


def test_inspection_finds_a_copy_of_the_settings_and_repair_takes_it_in(sample: Path) -> None:
    copies = leave_both(sample)
    (sample / "notes.json").write_text("{}", "utf-8")  # a person's own file
    found = list(inspect(sample, originals=False))
    assert [(one.what, one.path) for one in found] == [("conflicted-copy", copy) for copy in copies]
    assert list(repair(sample, found)) == found
    assert list(inspect(sample, originals=False)) == []
    assert NewsroomFolder(sample).newsroom().title == "Mine"
    assert (sample / "notes.json").exists()


def test_a_copy_made_from_what_is_published_waits_until_somebody_takes_or_refuses_it(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    story_id = "women-in-orbit"
    folder = NewsroomFolder(sample)
    approved = folder.story(story_id).with_text("en", title="Approved")
    folder.save_story(approved := approved.replace(status="published"))
    there = folder.stored("stories", story_id)
    copy = sample / "stories" / f"{story_id}{TAG}"
    value = approved.with_text("en", title="Ada's")
    copy.write_bytes(encode(value, there.version + 1, there.name))

    window = open_window(sample)
    assert not copy.exists()
    window.list.go_to(story_id)
    words = "This story has another version, which nobody has looked at yet."
    qtbot.waitUntil(lambda: window.notices.text == words, timeout=5_000)
    assert desk_of(window).form.title.text() == "Approved"
    assert not window.actions_by_name["undo"].isEnabled()

    dialog = versions(window, qtbot)
    dialog.list.setCurrentRow(next(n for n, one in enumerate(dialog._lines) if one.other))
    assert sides(dialog) == ["Ada's", "Approved"]
    dialog.done_with.emit(dialog._lines[dialog.list.currentRow()].name)
    assert NewsroomFolder(sample).others("stories", story_id) == []
    assert NewsroomFolder(sample).story(story_id).text("en").title == "Approved"
