"""A photo that many stories use gets another file, and the window goes on meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from story_editor.model.crop import Crop
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import replacing, waiting
from story_editor.ui.replacing import Uses, replace_file
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.hall import Hall, story

COFFEE, STORY = "photo-coffee-growers", "coffee-growers"
PHOTOS = Path(__file__).parents[1] / "photos"
USES = 20


class Watched(Disk):
    """A disk that notes which thread reads a story."""

    def __init__(self) -> None:
        self.readers: list[str] = []

    def read(self, path: Path | str) -> bytes:
        if Path(path).parent.name == "stories":
            self.readers.append(threading.current_thread().name)
        return super().read(path)


@pytest.fixture
def disk() -> Watched:
    return Watched()


@pytest.fixture
def session(session: Session, sample: Path, disk: Watched) -> Session:
    """Return a session in which many stories use one photo, none of them open yet."""
    folder = NewsroomFolder(sample, disk=disk)
    one = folder.story(STORY).with_text("en", alt="A cup of coffee")
    one = one.with_crop("listing", Crop(x=0.1, y=0.1, width=0.6, height=0.6))
    for number in range(USES):
        folder.save_story(one.replace(id=f"copy-{number}"))
    refresh_index(NewsroomFolder(sample, writable=False), session.index)
    disk.readers.clear()
    return Session(NewsroomFolder(sample, disk=disk), session.newsroom, session.index)


def replace_by(name: str, session: Session, tasks: Tasks, hall: Hall, qtbot: QtBot) -> None:
    replace_file(
        PHOTOS / name,
        COFFEE,
        session,
        tasks,
        hall.notices,
        hall.status,
        hall.went.append,
        hall.saves_first,
    )
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)


def test_the_stories_that_use_it_are_read_by_a_worker(
    session: Session, tasks: Tasks, disk: Watched, hall: Hall, qtbot: QtBot
) -> None:
    replace_by("chelsea.png", session, tasks, hall, qtbot)
    assert len(disk.readers) >= USES + 1
    assert threading.main_thread().name not in disk.readers
    stories = [value for key, value in session.values.unsaved().items() if key[0] == "stories"]
    assert len(stories) == USES + 1
    for one in stories:  # each is based on what the worker has read
        session.folder.save_story(one)  # type: ignore[arg-type]
    session.undo_stack.undo()
    for key, value in session.values.unsaved().items():
        if key[0] == "stories":
            session.folder.save_story(value)  # type: ignore[arg-type]


def test_a_file_that_another_photo_has_stays_its_own(
    session: Session, tasks: Tasks, hall: Hall, qtbot: QtBot
) -> None:
    photos = session.folder.reader().photos()[0]
    other = next(p for p in photos.values() if p.original and p.id != COFFEE)
    assert other.original is not None
    path = session.folder.original_path(other.original)
    replace_file(
        path, COFFEE, session, tasks, hall.notices, hall.status, hall.went.append, hall.saves_first
    )
    qtbot.waitUntil(lambda: "another photo of this newsroom" in hall.notices.text, timeout=10_000)
    assert other.credit.text in hall.notices.text
    assert session.undo_stack.count() == 0
    assert session.photo(COFFEE) == photos[COFFEE]
    hall.notices.answer("Look at it")
    assert hall.went == [other.id]


def test_what_was_edited_meanwhile_is_not_what_the_worker_has_read(
    session: Session, sample: Path
) -> None:
    uses = Uses(COFFEE, session)
    uses.read()
    session.edit_story("copy-1", "Title", kicker="Typed meanwhile")
    uses.open(session)
    story = session.story("copy-1")
    assert story is not None
    assert story.kicker == "Typed meanwhile"
    assert session.values.unsaved().keys() == {("stories", "copy-1")}


def test_stories_are_read_until_that_is_cancelled(session: Session) -> None:
    uses, asked = Uses(COFFEE, session), iter([False, True])
    uses.read(lambda: next(asked))
    uses.open(session)
    assert len([key for key in session.values.saved() if key[0] == "stories"]) == 1


def test_a_story_that_is_not_whole_is_left_to_the_session(session: Session, sample: Path) -> None:
    (sample / "stories" / "copy-1.json").write_bytes(b"{")
    uses = Uses(COFFEE, session)
    uses.read()
    uses.open(session)
    assert ("stories", "copy-1") not in session.values.saved()
    assert ("stories", "copy-2") in session.values.saved()
    assert session.story("copy-1") is not None, "from its version, which is then told"
    assert session.folder.take_notes()


def test_the_same_picture_as_one_that_was_replaced_meanwhile_is_another(
    session: Session, tasks: Tasks, hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = session.photo(COFFEE)
    other = session.photo("photo-launch-site")
    assert photo is not None
    assert other is not None
    larger = tmp_path / "larger.png"
    assert QImage(str(PHOTOS / "coffee.png")).scaled(1200, 800).save(str(larger))
    replace_file(
        larger,
        COFFEE,
        session,
        tasks,
        hall.notices,
        hall.status,
        hall.went.append,
        hall.saves_first,
    )
    session.change_photo(photo.replace(original=other.original), "Replace file")
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)
    now = session.photo(COFFEE)
    assert now is not None
    assert now.original is not None
    assert now.original.name == "larger.png"
    assert now.credit.text == "", "the picture that it is the same as has gone"
    assert "another picture" in hall.notices.text


def test_that_words_typed_while_the_file_is_read_are_a_version_before_they_go(
    session: Session, sample: Path, hall: Hall, tasks: Tasks, qtbot: QtBot
) -> None:
    photo = session.photo(COFFEE)
    assert photo is not None
    replace_file(
        PHOTOS / "chelsea.png", COFFEE, session, tasks, hall.notices, hall.status,
        hall.went.append, hall.saves_first,
    )  # fmt: skip
    session.change_photo(photo.replace(caption="Typed meanwhile"), "Caption")
    session.change_story(story(session, STORY).with_text("en", alt="Typed meanwhile"), "Alt")
    qtbot.waitUntil(lambda: "another picture" in hall.notices.text, timeout=10_000)
    now = session.photo(COFFEE)
    assert now is not None
    assert (now.caption, story(session, STORY).text("en").alt) == ("", "")
    versions = NewsroomFolder(sample).versions
    photos = [one.value.caption for one in versions.whole("photos", COFFEE, Photo)]
    assert "Typed meanwhile" in photos
    stories = [one.value.text("en").alt for one in versions.whole("stories", STORY, Story)]
    assert "Typed meanwhile" in stories


def test_that_nothing_is_replaced_while_words_typed_meanwhile_cannot_be_saved(
    session: Session, hall: Hall, tasks: Tasks, qtbot: QtBot
) -> None:
    photo, asked = session.photo(COFFEE), list[object]()
    assert photo is not None

    def refuse(keys: Iterable[object]) -> bool:
        asked.extend(keys)
        return False

    replace_file(
        PHOTOS / "chelsea.png", COFFEE, session, tasks, hall.notices, hall.status,
        hall.went.append, refuse,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert ("photos", COFFEE) in asked
    assert session.photo(COFFEE) == photo


def test_a_long_replacement_shows_that_it_is_under_way_and_can_be_cancelled(
    session: Session,
    tasks: Tasks,
    hall: Hall,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(*_words: object) -> None:
        begun.set()
        assert go_on.wait(10)

    monkeypatch.setattr(replacing, "photo_with_file", wait)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    there = sorted((session.folder.folder / "originals").iterdir())
    before = session.photo(COFFEE)
    replace_file(
        PHOTOS / "chelsea.png",
        COFFEE,
        session,
        tasks,
        hall.notices,
        hall.status,
        hall.went.append,
        hall.saves_first,
    )
    qtbot.waitUntil(lambda: begun.is_set() and hall.status.cancel.isVisibleTo(hall.status))
    assert "chelsea.png" in hall.status._progress.text()
    hall.status.cancel.click()
    go_on.set()
    tasks.close()
    assert hall.notices.text == replacing.CANCELLED
    assert sorted((session.folder.folder / "originals").iterdir()) == there
    assert session.photo(COFFEE) == before
    assert session.undo_stack.count() == 0


def test_a_file_that_came_with_another_photo_a_moment_ago_is_that_ones(
    session: Session, tasks: Tasks, hall: Hall, qtbot: QtBot
) -> None:
    """That photo is not on the disk yet: only the session knows it."""
    hall.add_picture(PHOTOS / "chelsea.png", STORY)
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)
    new = story(session, STORY).picture
    assert new is not None
    hall.notices.hide()
    replace_by("chelsea.png", session, tasks, hall, qtbot)
    assert "another photo of this newsroom" in hall.notices.text
    hall.notices.answer("Look at it")
    assert hall.went == [new.photo]
