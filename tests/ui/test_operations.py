"""Long work: its result goes into the session as one step, and is said; nothing happens twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.story import Story
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import operations, story_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import NoticeBar, StatusBar
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks

STORY, NO_PICTURE = "coffee-growers", "better-work-partners-with-sri-lankan"
PAGE = """Press

A new school opens in the valley
09 May 2023
Forty children walked in on the first day, and sixty on the second.

The bridge is whole again
02 May 2023
It took two winters.
"""


class Hall:
    """Everything that operations are given, and what was said there."""

    def __init__(self, session: Session, tasks: Tasks, qtbot: QtBot) -> None:
        self.session, self.tasks = session, tasks
        self.autosave = Autosave(session, tasks)
        self.notices, self.status = NoticeBar(), StatusBar()
        qtbot.addWidget(self.notices)
        qtbot.addWidget(self.status)
        self.went: list[object] = []

    def add_picture(self, source: Path | QImage, story_id: str) -> None:
        operations.add_picture(source, story_id, self.session, self.tasks, self.notices)

    def take_in(self, *paths: Path) -> None:
        operations.take_in_files(
            paths, "en", self.session, self.autosave, self.tasks, self.notices, self.went.append
        )

    def export(self, to: Path) -> None:
        operations.export_listing(
            to, self.session, self.autosave, self.tasks, self.notices, self.status,
            self.went.append, lambda story, field: self.went.append((story, field)),
        )  # fmt: skip


@pytest.fixture
def hall(session: Session, tasks: Tasks, qtbot: QtBot) -> Hall:
    return Hall(session, tasks, qtbot)


def story(session: Session, story_id: str) -> Story:
    found = session.story(story_id)
    assert found is not None
    return found


def titles(session: Session) -> list[str]:
    return [row.title for row in session.index.rows("year:2023", 0, 100)]


def make_ready(session: Session) -> None:
    """Leave only stories that nothing keeps from being exported."""
    story_edits.mark(session, [row.id for row in session.index.rows("no:alt", 0, 99)], "draft")
    stopped = [row.id for row in session.index.rows("", 0, 99) if row.musts]
    story_edits.mark(session, stopped, "draft")


# --- pictures ---------------------------------------------------------------------------


def test_a_pasted_bitmap_becomes_the_picture_in_one_step(
    hall: Hall, session: Session, qtbot: QtBot
) -> None:
    bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    hall.add_picture(bitmap, NO_PICTURE)
    qtbot.waitUntil(lambda: "Picture added" in hall.notices.text, timeout=10_000)
    photo = session.photo_of(story(session, NO_PICTURE))
    assert photo is not None
    assert photo.original is not None
    assert (photo.original.width, photo.original.name) == (300, "pasted.png")
    assert session.folder.original_path(photo.original).is_file()
    assert session.undo_stack.count() == 1
    hall.notices.answer("Undo")
    assert story(session, NO_PICTURE).picture is None


def test_the_same_file_again_is_the_same_photo(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot
) -> None:
    hall.add_picture(photos / "coffee.png", NO_PICTURE)
    qtbot.waitUntil(lambda: "in the newsroom already" in hall.notices.text, timeout=10_000)
    assert session.photo_of(story(session, NO_PICTURE)) == session.photo_of(story(session, STORY))


def test_a_file_that_is_dropped_twice_is_one_photo(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    assert bitmap.save(str(tmp_path / "blue.png"))
    for _ in range(2):
        hall.add_picture(tmp_path / "blue.png", NO_PICTURE)
    qtbot.waitUntil(lambda: "in the newsroom already" in hall.notices.text, timeout=10_000)
    assert hall.autosave.flush()
    assert len(session.folder.reader().photos()[0]) == 9
    assert session.undo_stack.count() == 1


def test_a_picture_that_is_none_changes_nothing(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "list.jpg").write_text("milk, bread")
    hall.add_picture(tmp_path / "list.jpg", NO_PICTURE)
    qtbot.waitUntil(lambda: "Nothing was added" in hall.notices.text, timeout=10_000)
    assert session.undo_stack.count() == 0


# --- taking in --------------------------------------------------------------------------


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_page_is_taken_in_as_one_step(
    hall: Hall, session: Session, page: Path, qtbot: QtBot
) -> None:
    hall.take_in(page)
    qtbot.waitUntil(lambda: bool(hall.went), timeout=10_000)
    assert titles(session) == ["A new school opens in the valley", "The bridge is whole again"]
    assert "Taken in: 2 stories" in hall.notices.text
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert titles(session) == []


def test_a_page_that_is_dropped_twice_is_taken_in_once(
    hall: Hall, session: Session, page: Path, qtbot: QtBot
) -> None:
    hall.take_in(page)
    hall.take_in(page)
    qtbot.waitUntil(lambda: len(hall.went) == 2, timeout=10_000)
    assert len(titles(session)) == 2
    assert "2 were here already" in hall.notices.text


def test_what_is_typed_into_the_listing_meanwhile_stays(
    hall: Hall, session: Session, page: Path, qtbot: QtBot
) -> None:
    hall.take_in(page)
    listing = session.newsroom.listing().replace(heading="Typed meanwhile")
    session.change_newsroom(session.newsroom.replace(listings=(listing,)), "Heading")
    qtbot.waitUntil(lambda: bool(hall.went), timeout=10_000)
    assert session.newsroom.listing().heading == "Typed meanwhile"


def test_a_page_without_stories_is_said(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "empty.html").write_text("<p></p>")
    hall.take_in(tmp_path / "empty.html")
    qtbot.waitUntil(lambda: "empty.html" in hall.notices.text, timeout=10_000)
    assert session.undo_stack.count() == 0


# --- export -----------------------------------------------------------------------------


def test_an_export_says_what_changed_and_is_on_the_clipboard(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "12 new; page 1 copied to the clipboard" in hall.notices.text
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert QGuiApplication.clipboard().text() == page
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 2, timeout=30_000)
    assert "12 the same; page 1 copied" in hall.notices.text
    assert "new" not in hall.notices.text


def test_pressing_export_twice_is_no_mistake(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    hall.export(tmp_path / "out")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 2, timeout=30_000)
    assert not hall.status.cancel.isVisibleTo(hall.status)


def test_an_export_that_is_cancelled_ends(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    hall.status.show()
    hall.export(tmp_path / "out")
    QTest.mouseClick(hall.status.cancel, Qt.MouseButton.LeftButton)
    assert not hall.status.cancel.isVisible()
    assert "cancelled" in hall.notices.text
    after: list[None] = []
    hall.tasks.run(lambda: None, after.append)
    qtbot.waitUntil(lambda: bool(after), timeout=30_000)
    assert hall.went == []
    assert not (tmp_path / "out" / "index.html").exists()
    assert hall.status._progress.text() == ""
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)


def test_an_export_that_is_stopped_leads_to_what_is_missing(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    session.change_story(story(session, STORY).with_text("en", alt=""), "Alternative text")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(hall.notices.text), timeout=30_000)
    assert "Nothing was exported" in hall.notices.text
    assert not (tmp_path / "out").exists()
    hall.notices.answer("Show")
    assert hall.went == [(STORY, "alt")]


def test_what_was_just_typed_is_exported(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    session.change_story(story(session, STORY).with_text("en", title="Typed just now"), "Title")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "Typed just now" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_after_an_export_somebody_elses_change_is_still_not_overwritten(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    assert hall.autosave.flush()
    story(session, STORY)
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    session.change_story(story(session, STORY).with_text("en", title="Mine"), "Title")
    assert not hall.autosave.flush()
    assert NewsroomFolder(sample).story(STORY).text("en").title == "Theirs"


# --- the index --------------------------------------------------------------------------


def refresh(hall: Hall, sample: Path, index: Index) -> list[bool]:
    done: list[bool] = []
    operations.refresh_index(sample, index.path, hall.tasks, hall.notices, done.append)
    return done


def test_the_index_is_brought_up_to_date(
    hall: Hall, session: Session, sample: Path, index: Index, qtbot: QtBot
) -> None:
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Quartz"))
    (sample / "stories" / "launch-site.json").write_text("{")
    done = refresh(hall, sample, index)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert done == [True]
    assert [row.id for row in index.rows("quartz")] == [STORY]
    assert "launch-site.json is damaged" in hall.notices.text


def test_a_newsroom_that_goes_away_meanwhile_is_said(
    hall: Hall, sample: Path, index: Index, qtbot: QtBot
) -> None:
    shutil.move(sample, sample.with_name("gone"))
    done = refresh(hall, sample, index)
    qtbot.waitUntil(lambda: "not there" in hall.notices.text, timeout=10_000)
    assert done == []
    assert index.counts().total == 13
