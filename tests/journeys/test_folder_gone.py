"""The folder goes, or another takes its place, while somebody writes: nothing is made there, nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from story_editor.errors import AnotherNewsroom, DiskRefused, NotANewsroom
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.presence import Presence
from tests.journeys.conftest import OpenWindow, desk_of
from tests.journeys.hands import on_disk, retype

STORY = "coffee-growers"


def files(folder: Path) -> dict[str, bytes]:
    """Return what stands in `folder`, but for the hints of who is writing."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in found
        if path.parent.name != "presence"
    }


@pytest.fixture
def another(sample: Path, tmp_path: Path) -> Path:
    """Return another newsroom, with a story of the same id."""
    folder = NewsroomFolder.create(tmp_path / "Another", "Another newsroom")
    folder.save_story(NewsroomFolder(sample).story(STORY).with_text("en", title="Theirs"))
    return folder.folder


def test_another_newsroom_in_its_place_is_not_written_into(
    sample: Path, another: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk = desk_of(window)
    away, theirs = sample.with_name("Away"), files(another)
    sample.rename(away)
    another.rename(sample)
    retype(desk.form.title, "Typed after the swap")
    assert not desk.autosave.flush()
    assert "holds another newsroom now" in window.notices.text
    assert "kept on this computer" in window.notices.text
    session = desk.session
    assert session is not None
    session.change_newsroom(session.newsroom.replace(title="Renamed"), "Settings")
    assert not desk.autosave.flush()
    assert files(sample) == theirs

    sample.rename(another)
    away.rename(sample)
    assert desk.autosave.flush()
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed after the swap"
    assert NewsroomFolder(sample).newsroom().title == "Renamed"


def test_settings_make_no_folder_where_the_newsroom_was(
    sample: Path, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk = desk_of(window)
    session = desk.session
    assert session is not None
    away = sample.rename(sample.with_name("Away"))
    session.change_newsroom(session.newsroom.replace(title="Renamed"), "Settings")
    retype(desk.form.title, "Typed while it was away")
    assert not desk.autosave.flush()
    assert not sample.exists()
    away.rename(sample)
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).newsroom().title == "Renamed"
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed while it was away"


def test_telling_who_writes_makes_no_folder_where_the_newsroom_was(sample: Path) -> None:
    presence = Presence(sample, "here", "Ada on laptop")
    shutil.rmtree(sample)
    presence.write(STORY)
    assert not sample.exists()


def test_a_folder_knows_the_newsroom_that_it_read_first(sample: Path, another: Path) -> None:
    folder = NewsroomFolder(sample)
    story = folder.story(STORY)
    newsroom = folder.newsroom()
    shutil.rmtree(sample)
    with pytest.raises(DiskRefused):
        folder.save_newsroom(newsroom)
    another.rename(sample)
    for refused in (
        folder.newsroom,
        folder.reader().newsroom,
        lambda: folder.save_story(story.with_text("en", title="Typed after the swap")),
        lambda: folder.save_newsroom(newsroom.replace(title="Renamed")),
        lambda: folder.trash("stories", STORY),
    ):
        with pytest.raises(AnotherNewsroom):
            refused()
    assert issubclass(AnotherNewsroom, NotANewsroom)
