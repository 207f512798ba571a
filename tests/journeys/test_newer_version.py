"""A colleague has a newer Story Editor: what it wrote is seen here, and nothing of it is changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from story_editor.model.format import FORMAT
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import theme
from story_editor.ui.desk import Desk
from story_editor.ui.main_window import MainWindow
from story_editor.ui.photo_cells import spoken
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import photograph, retype
from tests.store.pieces import CONTRIBUTOR, edit

NEWER: dict[str, Any] = {"format": FORMAT + 1, "min_reader": FORMAT + 1}
STORY, STRANGE, OTHER, PHOTO = (
    "women-in-orbit",
    "launch-site",
    "coffee-growers",
    "photo-coffee-growers",
)


def files(newsroom: Path) -> dict[str, bytes]:
    paths = (
        path
        for kind in ("stories", "photos", "contributors", "trash")
        for path in newsroom.glob(f"{kind}/**/*")
    )
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


def test_stories_of_a_newer_version(
    sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    stories = sample / "stories"
    edit(stories / f"{STORY}.json", **NEWER, mood="calm")
    edit(stories / f"{STRANGE}.json", **NEWER, date={"from": 2022})
    before = files(sample)
    window = open_window(sample)
    desk, notices = desk_of(window), window.notices
    assert f"stories/{STRANGE}.json was written by a newer Story Editor" in notices.text
    rows = {row.id: row for row in window.index.rows()}
    assert len(rows) == 13
    title = json.loads((stories / f"{STRANGE}.json").read_text("utf-8"))["texts"]["en"]["title"]
    assert (rows[STRANGE].title, rows[STRANGE].needs) == (title, "newer-format")
    assert "newer-format" in rows[STORY].needs

    window.list.go_to(STRANGE)
    assert desk.empty.isVisible()
    said = " ".join(label.text() for label in desk.empty.findChildren(QLabel))
    assert "and this one cannot read it" in said

    window.list.go_to(STORY)
    form = desk.form
    assert form.newer.isVisible()
    assert form.title.isReadOnly()
    assert form.picture.alt.isReadOnly()
    assert not form.status.isEnabled()
    actions = window.actions_by_name
    assert not any(actions[name].isEnabled() for name in ("duplicate", "trash", "mark_draft"))
    form.title.edited.emit("What nobody could save")
    assert "It can be read here, but neither changed" in notices.text
    form.files_dropped.emit([photograph(tmp_path / "photo.jpg", (300, 200))])
    qtbot.waitUntil(lambda: not window.status.cancel.isVisible())
    assert "It can be read here, but neither changed" in notices.text

    window.list.go_to(OTHER)
    assert not form.newer.isVisible()
    window.list.table.selectAll()
    for name in ("mark_draft", "trash"):
        notices.tell("")
        actions[name].trigger()
        qtbot.waitUntil(lambda: "Nothing was changed" in notices.text, timeout=5_000)
    notices.tell("")
    actions["export"].trigger()
    qtbot.waitUntil(lambda: "newer Story Editor" in notices.text, timeout=5_000)
    assert desk.session is not None
    assert desk.session.undo_stack.count() == 0

    retype(form.title, "This one is ours")
    assert desk.autosave.flush()
    after = files(sample)
    assert after.pop(str(stories / f"{OTHER}.json")) != before.pop(str(stories / f"{OTHER}.json"))
    assert after == before


def test_a_photo_and_a_contributor_that_only_a_newer_version_can_read(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    NewsroomFolder(sample).put("contributors", CONTRIBUTOR)
    edit(sample / "photos" / f"{PHOTO}.json", **NEWER, caption=["In", "parts"])
    edit(sample / "contributors" / f"{CONTRIBUTOR.id}.json", **NEWER, form={"parts": 3})
    before = files(sample)
    window = open_window(sample)
    desk, actions = desk_of(window), window.actions_by_name
    window.show_view("view_photos")
    shelf = desk.photos.shelf
    qtbot.waitUntil(lambda: PHOTO in shelf.grid.cells.ids, timeout=5_000)
    desk.photos.go_to(PHOTO)
    assert "by a newer version" in spoken_of(desk, PHOTO)
    said = " ".join(label.text() for label in desk.photos.findChildren(QLabel) if label.isVisible())
    assert "This photo was made by a newer Story Editor, and this one cannot read it." in said
    assert not any(actions[name].isEnabled() for name in ("trash_photo", "replace_photo"))
    shelf.grid.selectAll()
    qtbot.waitUntil(lambda: desk.photos.several is not None)

    window.show_view("view_credits")
    table, detail = desk.credits.shelf.table, desk.credits.detail
    qtbot.waitUntil(lambda: table.choose([CONTRIBUTOR.id]), timeout=5_000)
    assert detail.name.text() == CONTRIBUTOR.name
    assert detail.name.isReadOnly()
    assert detail.aliases.isReadOnly()
    said = " ".join(label.text() for label in detail.findChildren(QLabel) if label.isVisible())
    assert "was written by a newer Story Editor, and this one cannot read it" in said
    actions["trash_contributor"].trigger()
    assert "newer Story Editor" in window.notices.text
    assert desk.session is not None
    assert desk.session.undo_stack.count() == 0
    assert desk.autosave.flush()
    assert files(sample) == before


def spoken_of(desk: Desk, photo_id: str) -> str:
    (row,) = desk.photos.shelf.grid.cells._photos.rows([photo_id])
    assert row is not None
    return spoken(row)


def test_what_a_newer_version_writes_meanwhile_is_shown_and_mine_is_kept(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(OTHER)
    retype(desk.form.title, "Mine")
    desk.form.picture.credit.edited.emit("© Mine")
    for kind, one in (("stories", OTHER), ("photos", PHOTO)):
        edit(sample / kind / f"{one}.json", **NEWER, mood="calm")
    before = files(sample)
    desk.autosave.save()
    qtbot.waitUntil(desk.form.newer.isVisible, timeout=5_000)
    assert "theirs is shown, and yours is among" in window.notices.text
    assert desk.form.picture.credit.isReadOnly()
    assert desk.autosave.flush()
    assert files(sample) == before
    versions = NewsroomFolder(sample).versions
    whole = versions.whole("stories", OTHER, Story)
    assert "Mine" in {stored.value.text("en").title for stored in whole}

    assert window.close()
    again = open_window(sample)
    again.list.go_to(OTHER)
    words = "This story has another version, which nobody has looked at yet."
    qtbot.waitUntil(lambda: again.notices.text == words, timeout=5_000)


def check_that_exports_are_off(window: MainWindow) -> None:
    """Check that the buttons are as able as the notice says."""
    assert "changes, exports and the preview are off" in window.notices.text
    for name in ("export", "export_to", "preview"):
        assert not window.actions_by_name[name].isEnabled()
    assert not window.top.export_button.isEnabled()


def test_a_newsroom_that_a_newer_version_takes_over_meanwhile_is_only_read_from_then_on(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    window.list.go_to(OTHER)
    retype(desk.form.title, "Saved before")
    assert desk.autosave.flush()
    retype(desk.form.title, "Typed after")
    edit(sample / "newsroom.json", **NEWER, title="Theirs")
    before = files(sample) | files(sample / "revisions")
    marker = (sample / "newsroom.json").read_bytes()
    desk.autosave.save()
    qtbot.waitUntil(lambda: session.read_only, timeout=5_000)
    words = window.notices.text
    assert "made by a newer Story Editor" in words
    assert "What you typed and was not saved waits on this computer." in words
    assert desk.form.title.text() == "Typed after"
    assert desk.form.title.isReadOnly()
    assert not window.actions_by_name["new_story"].isEnabled()
    assert not window.actions_by_name["undo"].isEnabled()
    check_that_exports_are_off(window)
    window.show_view("view_listings")
    assert desk.listing.heading.isReadOnly()
    (draft,) = desk.autosave.drafts.all()
    assert isinstance(draft.value, Story)
    assert draft.value.text("en").title == "Typed after"
    assert window.close(), "its words are safe"
    again = open_window(sample)
    assert "waits on this computer" in again.notices.text
    assert files(sample) | files(sample / "revisions") == before
    assert (sample / "newsroom.json").read_bytes() == marker


def test_a_newsroom_of_a_newer_version_is_only_read(
    sample: Path, tmp_path: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    edit(sample / "newsroom.json", **NEWER, title="Theirs")
    before = files(sample)
    window = open_window(sample)
    desk = desk_of(window)
    assert "made by a newer Story Editor" in window.notices.text
    assert desk.session is not None
    assert desk.session.read_only
    assert "Theirs" in window.windowTitle()
    window.list.go_to(STORY)
    assert desk.form.title.isReadOnly()
    assert not window.actions_by_name["new_story"].isEnabled()
    assert window.list.head is not None
    assert not window.list.head.new_button.isEnabled(), "it would do nothing"
    qtbot.waitUntil(desk.form.summary.isVisible)
    plain = window.grab().toImage().pixelColor  # what cannot be typed in does not look like it
    for field in (desk.form.summary, desk.form.link):
        place = field.mapTo(window, field.rect().bottomRight() - QPoint(12, 8))
        assert plain(place).name() == theme.LIGHT.ground
    check_that_exports_are_off(window)
    assert files(sample) == before


def test_what_was_typed_since_the_save_that_met_a_newer_version_is_kept_too(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    desk = desk_of(window)
    window.list.go_to(OTHER)
    retype(desk.form.title, "Typed before the save")
    edit(sample / "stories" / f"{OTHER}.json", **NEWER, mood="calm")
    desk.autosave.failed.connect(lambda *_of: retype(desk.form.title, "Typed since"))
    desk.autosave.save()
    qtbot.waitUntil(desk.form.newer.isVisible, timeout=5_000)
    assert desk.autosave.flush()
    whole = NewsroomFolder(sample).versions.whole("stories", OTHER, Story)
    titles = {stored.value.text("en").title for stored in whole}
    assert {"Typed before the save", "Typed since"} <= titles
