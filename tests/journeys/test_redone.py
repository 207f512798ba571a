"""Redo throws nothing away whose last words are not saved, as deletion itself does not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import autosave as autosave_module
from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import on_disk, retype
from tests.journeys.test_refused_disk import FIRST, fill_disk
from tests.store.pieces import PHOTO

STORY = "women-in-orbit"
TYPED = "Typed, undone and redone"
WAITS = (0, 60, 600)
"""Milliseconds until a change is saved, and until somebody who types no more is taken to rest."""


def trashed_title(newsroom: Path) -> str:
    """Return the title of the story as the newest record of the trash has it."""
    story = NewsroomFolder(newsroom).trashed.story(STORY)
    assert story is not None
    return story.text("en").title


def do(window: MainWindow, *names: str) -> None:
    for name in names:
        window.actions_by_name[name].trigger()


def type_and_throw_away(window: MainWindow) -> None:
    window.list.go_to(STORY)
    retype(desk_of(window).form.title, TYPED)
    do(window, "trash")


def shown_title(window: MainWindow) -> str:
    session = desk_of(window).session
    assert session is not None
    story = session.story(STORY)
    return story.text("en").title if story is not None else ""


@pytest.mark.parametrize("settles", [True, False])
@pytest.mark.parametrize("wait", WAITS)
def test_the_trash_holds_the_words_that_were_shown_when_the_deletion_was_redone(
    sample: Path,
    qtbot: QtBot,
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    wait: int,
    *,
    settles: bool,
) -> None:
    monkeypatch.setattr(autosave_module, "DELAY", wait)
    monkeypatch.setattr(autosave_module, "REST", wait)
    window = open_window(sample)
    autosave = desk_of(window).autosave
    type_and_throw_away(window)
    for step in ("undo", "undo", "redo", "redo"):
        if settles:
            qtbot.waitUntil(lambda: autosave.state == "saved", timeout=5_000)
        do(window, step)
    assert autosave.flush()
    assert trashed_title(sample) == TYPED


def undone_and_saved(window: MainWindow, sample: Path) -> None:
    """Type and throw away, undo both, and let the older words be saved."""
    before = on_disk(sample, "stories", STORY)["texts"]["en"]["title"]
    type_and_throw_away(window)
    do(window, "undo", "undo")
    assert shown_title(window) == before
    assert desk_of(window).autosave.flush()
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == before


def test_words_that_were_undone_and_saved_so_are_in_the_trash_once_both_are_redone(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    undone_and_saved(window, sample)
    do(window, "redo")
    assert shown_title(window) == TYPED
    do(window, "redo")
    assert shown_title(window) == ""
    assert desk_of(window).autosave.flush()
    assert trashed_title(sample) == TYPED
    window.list.go_to(STORY)
    do(window, "undo")
    assert shown_title(window) == TYPED


def test_a_deletion_is_not_redone_while_the_last_words_are_not_saved(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    undone_and_saved(window, sample)
    disk = fill_disk(window)
    do(window, "redo", "redo")
    assert shown_title(window) == TYPED
    assert f"“{TYPED}” was not written" in window.notices.text
    assert FIRST in window.notices.text
    assert (sample / "stories" / f"{STORY}.json").exists()
    disk.full = False
    do(window, "redo")
    assert shown_title(window) == ""
    assert desk_of(window).autosave.flush()
    assert trashed_title(sample) == TYPED


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let the worker that saves wait with each file of a story while this is not set."""
    made, replace = threading.Event(), Disk.replace
    made.set()

    def replaced(disk: Disk, source: Path, target: Path) -> None:
        if target.name == f"{STORY}.json" or target.name.endswith(f"!{STORY}.json"):
            assert made.wait(20)
        replace(disk, source, target)

    monkeypatch.setattr(Disk, "replace", replaced)
    yield made
    made.set()


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_what_is_redone_while_a_save_is_under_way_is_in_the_trash_as_it_was_shown(
    sample: Path, open_window: OpenWindow, gate: threading.Event, steps: int
) -> None:
    window = open_window(sample)
    type_and_throw_away(window)
    for number, step in enumerate(("undo", "undo", "redo", "redo"), start=1):
        if number == steps:
            gate.clear()
            desk_of(window).autosave.save()
            threading.Timer(0.3, gate.set).start()
        do(window, step)
        if number < steps:
            assert desk_of(window).autosave.flush()
    assert desk_of(window).autosave.flush()
    assert trashed_title(sample) == TYPED


def throw_photo_away(window: MainWindow, _qtbot: QtBot) -> None:
    window.show_view("view_photos")
    desk_of(window).photos.go_to("lonely")
    retype(desk_of(window).photos.detail.caption, TYPED)
    do(window, "trash_photo")


def throw_contributor_away(window: MainWindow, qtbot: QtBot) -> None:
    window.show_view("view_credits")
    view = desk_of(window).credits
    table = view.shelf.table
    qtbot.waitUntil(lambda: table.choose(["ann"]) and len(table.chosen_rows()) == 1)
    retype(view.detail.notes, TYPED)
    do(window, "trash_contributor")


@pytest.mark.parametrize("throw_away", [throw_photo_away, throw_contributor_away])
def test_a_photo_and_a_contributor_are_in_the_trash_as_they_were_shown(
    sample: Path,
    qtbot: QtBot,
    open_window: OpenWindow,
    throw_away: Callable[[MainWindow, QtBot], None],
) -> None:
    folder = NewsroomFolder(sample)
    folder.put("photos", PHOTO.replace(id="lonely"))
    folder.put("contributors", Contributor(id="ann", name="Ann Other"))
    window = open_window(sample)
    throw_away(window, qtbot)
    do(window, "undo", "undo")
    assert desk_of(window).autosave.flush()
    do(window, "redo", "redo")
    assert desk_of(window).autosave.flush()
    trashed = NewsroomFolder(sample).trashed
    if throw_away is throw_photo_away:
        photo = trashed.photo("lonely")
        assert photo is not None
        assert photo.caption == TYPED
    else:
        (ann,), _broken = trashed.contributors()
        assert ann.notes == TYPED
