"""What waits on this computer for a newsroom that was moved, or for a copy of it, comes when it is opened."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.errors import DiskRefused
from story_editor.model.typed import Typed
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.left_elsewhere import Left, left_elsewhere
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.unset import UnsetStore
from story_editor.ui import bringing_back
from story_editor.ui.session import Session
from tests.journeys.conftest import OpenWindow, desk_of

STORY, ID = "launch-site", "sample-newsroom"
TWO = ("photo-coffee-growers", "photo-launch-site")
UNSET = Typed(photos=TWO, number=2, said={"credit": "© Seng Mai"})


class Look:
    """The look for what waits elsewhere, on a disk that takes until `may_go` is set; it knows where it ran."""

    def __init__(self) -> None:
        self.may_go = threading.Event()
        self.may_go.set()
        self.threads: list[threading.Thread] = []

    def __call__(self, newsroom_id: str, folder: Path) -> Sequence[Left]:
        self.threads.append(threading.current_thread())
        if not self.may_go.wait(10):
            raise DiskRefused(folder, "missing")
        return left_elsewhere(newsroom_id, folder)


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    made = Look()
    monkeypatch.setattr(bringing_back, "left_elsewhere", made)
    return made


def leave(at: Path, title: str) -> None:
    """Leave what a window leaves that dies while somebody types."""
    folder = NewsroomFolder(at, writable=False)
    typed = folder.story(STORY).with_text("en", title=title)
    Drafts(ID, at).keep(Draft("stories", typed, folder.base("stories", STORY)))
    UnsetStore(ID, at).keep([UNSET])


def title(session: Session | None) -> str:
    assert session is not None
    story = session.story(STORY)
    assert story is not None
    return story.text("en").title


def test_that_the_window_does_not_wait_for_the_disk_where_the_newsroom_was(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, look: Look
) -> None:
    leave(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    look.may_go.clear()
    window = open_window(moved)
    desk = desk_of(window)
    assert title(desk.session) != "Typed before the move", "it is open, and still looked for"
    look.may_go.set()
    qtbot.waitUntil(lambda: title(desk.session) == "Typed before the move", timeout=5_000)
    assert window.notices.text.startswith(
        "Typed for 2 photos, and not set yet: Credit “© Seng Mai”."
    )
    window.notices.dismiss()
    assert "was recovered as it was typed last" in window.notices.text
    assert [one.typed for one in desk.photos.unset_typed()] == [UNSET]
    assert desk.close() or desk.close()
    assert threading.main_thread() not in look.threads
    assert NewsroomFolder(moved).story(STORY).text("en").title == "Typed before the move"
    assert UnsetStore(ID, sample).read()[0] == ()


def test_that_what_is_typed_meanwhile_stands_and_what_comes_is_a_version(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, look: Look
) -> None:
    leave(sample, "Typed before the move")
    moved = sample.rename(sample.with_name("Moved"))
    look.may_go.clear()
    window = open_window(moved)
    session = desk_of(window).session
    assert session is not None
    story = session.story(STORY)
    assert story is not None
    session.change_story(story.with_text("en", title="Typed now"), "Title")
    look.may_go.set()
    qtbot.waitUntil(lambda: desk_of(window).photos.unset_typed() != [], timeout=5_000)
    window.notices.dismiss()
    assert "What you had typed there is kept among its versions." in window.notices.text
    assert title(session) == "Typed now"
    versions = NewsroomFolder(moved).versions.whole("stories", STORY, type(story))
    assert "Typed before the move" in [one.value.text("en").title for one in versions]


def test_that_words_in_a_copy_are_told(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, look: Look
) -> None:
    leave(sample, "Typed in the first")
    copy = sample.with_name("Copy")
    shutil.copytree(sample, copy)
    window = open_window(copy)
    qtbot.waitUntil(lambda: "waits in another copy" in window.notices.text, timeout=5_000)
    assert desk_of(window).photos.unset_typed() == []
    assert UnsetStore(ID, sample).read()[0] == (UNSET,)
