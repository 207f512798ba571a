"""The export of the window: it says what changed, and publishes only what was seen."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import story_edits
from story_editor.ui.session import Session
from tests.ui.hall import STORY, Hall, make_ready, story


def test_an_export_says_what_changed_and_is_on_the_clipboard(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    session.change_photo(
        photo.replace(credit=read_credit("© A. Example / " + "ILO " * 12)), "Credit"
    )
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "left out there: IIM " in hall.notices.text
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


def test_what_the_credit_book_calls_nobody_is_no_credit_before_the_book_is_known_here(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    session.change_photo(photo.replace(credit=read_credit("© Press Desk 2020")), "Credit")
    theirs = NewsroomFolder(sample)
    theirs.put("contributors", Contributor(id="nob", name="Press Desk", kind="nobody"))
    assert not session.book.is_nobody("Press Desk"), "the folder was not read since"
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(hall.notices.text), timeout=30_000)
    assert "Nothing was exported" in hall.notices.text
    hall.notices.answer("Show")
    assert hall.went == [(STORY, "credit")]


def test_a_contributor_whose_file_cannot_be_read_now_is_who_they_were(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    photo = session.photo("photo-coffee-growers")
    assert photo is not None
    session.change_photo(photo.replace(credit=read_credit("© Press Desk 2020")), "Credit")
    session.show_book(CreditBook([Contributor(id="nob", name="Press Desk", kind="nobody")]))
    (sample / "contributors" / "nob.json").write_text("{")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(hall.notices.text), timeout=30_000)
    assert "Nothing was exported" in hall.notices.text


def test_what_was_just_typed_is_exported(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    session.change_story(story(session, STORY).with_text("en", title="Typed just now"), "Title")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "Typed just now" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_what_another_program_changed_is_shown_before_it_is_exported(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    story(session, STORY)
    assert hall.autosave.flush()
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Theirs"))
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(hall.notices.text), timeout=30_000)
    assert "Nothing was exported. “Theirs” was changed by another program" in hall.notices.text
    assert not (tmp_path / "out").exists()
    assert story(session, STORY).text("en").title == "Theirs"
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "Theirs" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_an_export_without_stories_leaves_the_clipboard_alone(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    story_edits.mark(session, [row.id for row in session.index.rows("", 0, 99)], "draft")
    QGuiApplication.clipboard().setText("something of mine")
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "The listing is empty: mark stories as ready first" in hall.notices.text
    assert QGuiApplication.clipboard().text() == "something of mine"


def test_words_typed_while_an_export_finds_somebody_elses_change_are_kept(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    story(session, STORY)
    assert hall.autosave.flush()
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", summary="Theirs"))
    refused: list[object] = []
    hall.autosave.failed.connect(lambda _error, key: refused.append(key))
    hall.export(tmp_path / "out")
    session.change_story(story(session, STORY).with_text("en", title="Typed meanwhile"), "Title")
    qtbot.waitUntil(lambda: bool(refused), timeout=30_000)
    assert story(session, STORY).text("en").title == "Typed meanwhile", "until both are kept"
    whole = session.folder.versions.whole("stories", STORY, Story)
    assert "Typed meanwhile" in [one.value.text("en").title for one in whole]
    assert hall.went == []


def test_what_was_saved_while_an_export_waited_does_not_stop_it(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    gate = threading.Event()
    hall.tasks.run(lambda: gate.wait(30), lambda _: None)  # an intake that takes long
    hall.export(tmp_path / "out")
    session.change_story(story(session, STORY).with_text("en", title="Typed meanwhile"), "Title")
    hall.autosave.save()
    qtbot.waitUntil(lambda: hall.autosave.state == "saved", timeout=5_000)
    gate.set()
    qtbot.waitUntil(lambda: len(hall.went) == 1, timeout=30_000)
    assert "Typed meanwhile" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_that_an_export_tells_of_a_credit_that_is_not_as_it_was_saved(
    hall: Hall, session: Session, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    make_ready(session)
    path = sample / "photos" / "photo-coffee-growers.json"
    path.write_bytes(path.read_bytes().replace(b"Michetti", b"Mhchetti"))
    hall.export(tmp_path / "out")
    qtbot.waitUntil(lambda: bool(hall.went), timeout=30_000)
    assert "photo-coffee-growers.json is not as it was saved" in hall.notices.text
