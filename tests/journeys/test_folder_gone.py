"""The folder goes, or another takes its place, while somebody writes: nothing is made there, nothing lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from story_editor.errors import AnotherNewsroom, DiskRefused, NotANewsroom
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.presence import Presence
from story_editor.ui import folder_there
from story_editor.ui.main_window import MainWindow
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
    retype(desk.form.title, "Typed away")
    assert not desk.autosave.flush()
    assert not sample.exists()
    away.rename(sample)
    assert desk.autosave.flush()
    assert NewsroomFolder(sample).newsroom().title == "Renamed"
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed away"


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


def foot(window: MainWindow) -> str:
    """Return what the foot of the window says, of saving first."""
    return " | ".join(label.text() for label in window.status.findChildren(QLabel))


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the folder every few milliseconds."""
    monkeypatch.setattr(folder_there, "AGAIN", 50)


@pytest.mark.usefixtures("soon")
def test_a_folder_that_goes_is_told_before_anything_is_saved_and_its_return_is_noticed(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    bar = window.notices
    away = sample.rename(sample.with_name("Away"))
    qtbot.waitUntil(lambda: "is not there any more" in bar.text, timeout=5_000)
    assert foot(window).startswith("Folder not there")
    bar.answer("Try again")
    qtbot.waitUntil(lambda: "is not there any more" in bar.text, timeout=5_000)

    away.rename(sample)
    qtbot.waitUntil(lambda: "not there" not in bar.text, timeout=5_000)
    qtbot.waitUntil(lambda: "✓ All changes saved" in foot(window), timeout=5_000)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs, since"))
    form = desk_of(window).form
    qtbot.waitUntil(lambda: form.title.toPlainText() == "Theirs, since", timeout=10_000)


@pytest.mark.usefixtures("soon")
def test_a_mount_point_without_its_disk_is_a_folder_that_has_gone(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    away = sample.rename(sample.with_name("Away"))
    sample.mkdir()
    qtbot.waitUntil(lambda: "is not there any more" in window.notices.text, timeout=5_000)
    assert list(sample.iterdir()) == []
    sample.rmdir()
    away.rename(sample)
    qtbot.waitUntil(lambda: "not there" not in window.notices.text, timeout=5_000)


@pytest.mark.usefixtures("soon")
def test_what_is_typed_while_the_folder_is_away_is_saved_once_it_is_back(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk, bar = desk_of(window), window.notices
    away = sample.rename(sample.with_name("Away"))
    qtbot.waitUntil(lambda: "is not there any more" in bar.text, timeout=5_000)
    retype(desk.form.title, "Typed away")
    desk.autosave.save()
    qtbot.waitUntil(lambda: bar.text.startswith("NOT saved"), timeout=5_000)
    away.rename(sample)
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=10_000)
    qtbot.waitUntil(lambda: "not there" not in bar.text, timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed away"


@pytest.mark.usefixtures("soon")
def test_a_newsroom_json_that_has_gone_is_put_back_from_the_notice(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk, bar, marker = desk_of(window), window.notices, sample / "newsroom.json"
    session = desk.session
    assert session is not None
    before = session.newsroom
    marker.unlink()
    qtbot.waitUntil(lambda: "its newsroom.json is not there" in bar.text, timeout=5_000)
    with qtbot.waitSignal(desk.reading.refused, timeout=10_000):
        desk.reading.start()  # as any word from the folder does, and it hides no choice
    bar.answer("Put it back")
    qtbot.waitUntil(marker.exists, timeout=5_000)
    qtbot.waitUntil(lambda: "✓ All changes saved" in foot(window), timeout=5_000)
    assert "not there" not in bar.text
    assert NewsroomFolder(sample).newsroom() == before
    retype(desk.form.title, "Typed since")
    assert desk.autosave.flush()
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed since"


@pytest.mark.usefixtures("soon")
def test_a_save_that_is_refused_without_newsroom_json_offers_to_put_it_back(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.list.go_to(STORY)
    desk, bar = desk_of(window), window.notices
    (sample / "newsroom.json").unlink()
    retype(desk.form.title, "Typed meanwhile")
    desk.autosave.save()
    qtbot.waitUntil(lambda: bar.text.startswith("NOT saved"), timeout=5_000)
    bar.answer("Put it back")
    qtbot.waitUntil(lambda: desk.autosave.state == "saved", timeout=10_000)
    qtbot.waitUntil(lambda: "not there" not in bar.text, timeout=5_000)
    assert on_disk(sample, "stories", STORY)["texts"]["en"]["title"] == "Typed meanwhile"
