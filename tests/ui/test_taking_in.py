"""Taking in: what comes goes into the session as one step, and is said; nothing happens twice."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from story_editor.model.photo import Photo
from story_editor.ui import taking_in, waiting
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.ui.crop_hands import heard
from tests.ui.hall import NO_PICTURE, STORY, Hall, story

PAGE = """Press

A new school opens in the valley
09 May 2023
Forty children walked in on the first day, and sixty on the second.

The bridge is whole again
02 May 2023
It took two winters.
"""


def titles(session: Session) -> list[str]:
    return [row.title for row in session.index.rows("year:2023", 0, 100)]


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


def test_what_a_page_changes_of_the_listing_is_said(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (listing,) = session.newsroom.listings
    bare = session.newsroom.replace(listings=(listing.replace(heading=""),))
    session.change_newsroom(bare, "Heading")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    hall.take_in(tmp_path / "page.txt")
    qtbot.waitUntil(lambda: "Taken in: 2 stories" in hall.notices.text, timeout=10_000)
    assert "The listing is headed “Press” now, as the page was." in hall.notices.text
    assert session.newsroom.listings[0].heading == "Press"


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


@pytest.mark.parametrize("typed", ["", "Mon titre, tapé pendant la lecture"])
def test_a_page_in_another_language_adds_its_words_to_the_stories(
    hall: Hall, session: Session, page: Path, tmp_path: Path, qtbot: QtBot, typed: str
) -> None:
    hall.take_in(page)
    qtbot.waitUntil(lambda: bool(hall.went), timeout=10_000)
    french = tmp_path / "page-fr.html"
    french.write_text(
        "<html lang='fr'><ol><li><h3>Une école ouvre dans la vallée</h3><p>9 mai 2023</p>"
        "<p>Quarante enfants.</p><a href='https://example.org/school'>Lire</a></li></ol>",
        encoding="utf-8",
    )
    (new,) = [row.id for row in session.index.rows("school", 0, 9)]
    session.change_story(
        story(session, new).with_text("en", link="https://example.org/school"), "Link"
    )
    hall.take_in(french)
    if typed:
        session.change_story(story(session, new).with_text("fr", title=typed), "Title")
    qtbot.waitUntil(lambda: len(hall.went) == 2, timeout=10_000)
    if typed:
        assert story(session, new).text("fr").title == typed, "nothing takes its place"
        assert "words in" not in hall.notices.text
        return
    assert "words in “fr” for 1 story" in hall.notices.text
    assert story(session, new).text("fr").title == "Une école ouvre dans la vallée"
    assert story(session, new).text("en").title == "A new school opens in the valley"
    assert hall.went[1] == new
    session.undo_stack.undo()
    assert "fr" not in story(session, new).texts


# --- folders, and many files --------------------------------------------------------------


def blue(path: Path, width: int = 300) -> Path:
    bitmap = QImage(width, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    assert bitmap.save(str(path))
    return path


def test_every_picture_of_a_folder_comes_in_as_one_step(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    card = tmp_path / "card"
    (card / "100").mkdir(parents=True)
    for number in range(3):
        blue(card / "100" / f"{number}.png", 300 + number)
    for name in ("notes.txt", "plan.docx"):
        (card / name).write_text("words")
    (card / "void.png").write_bytes(b"")
    (card / "stump.jpg").write_bytes(b"\xff\xd8\xff")
    hall.take_in(card)
    qtbot.waitUntil(lambda: bool(hall.went), timeout=10_000)
    said = hall.notices.text
    assert "Taken in: 3 photos." in said
    assert "stump.jpg is a damaged picture. It was not added" in said
    assert "Nor could these be taken: void.png (empty)." in said
    assert "2 files were passed over, since they are no pictures: notes.txt, plan.docx." in said
    assert session.undo_stack.count() == 1
    taken = [one for one in session.values.unsaved().values() if isinstance(one, Photo)]
    assert len(taken) == 3
    for photo in taken:
        assert photo.original is not None
        assert session.folder.original_path(photo.original).is_file()


def test_a_folder_without_pictures_is_said(hall: Hall, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty").mkdir()
    hall.take_in(tmp_path / "empty")
    qtbot.waitUntil(lambda: "There is no picture in empty." in hall.notices.text, timeout=10_000)


def test_what_takes_long_shows_how_far_it_is_and_can_be_cancelled(
    hall: Hall,
    tasks: Tasks,
    session: Session,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 1)  # a fast machine has read them in 300
    held = threading.Event()
    tasks.run(held.wait, lambda _done: None)  # another work before it, which is not ours to show
    hall.take_in(*(blue(tmp_path / f"{number}.png", 3_000 + number) for number in range(12)))
    qtbot.wait(100)
    assert hall.status._progress.text() == ""
    held.set()
    qtbot.waitUntil(lambda: hall.status.cancel.isVisibleTo(hall.status), timeout=10_000)
    qtbot.waitUntil(lambda: "of 12 files" in hall.status._progress.text(), timeout=10_000)
    hall.status.cancel.click()
    assert "Cancelled: nothing was added." in hall.notices.text
    assert not hall.status.cancel.isVisibleTo(hall.status)
    tasks.settle()
    assert hall.went == []
    assert session.undo_stack.count() == 0
    assert hall.status._progress.text() == ""


def test_what_a_file_leaves_open_is_said_with_what_was_taken_in(
    hall: Hall, tmp_path: Path, qtbot: QtBot
) -> None:
    for name, size in (("a.jpg", 60), ("b.jpg", 61)):
        Image.new("CMYK", (size, 40), (10, 200, 0, 0)).save(tmp_path / name)
    hall.take_in(tmp_path / "a.jpg", tmp_path / "b.jpg")
    qtbot.waitUntil(lambda: "Taken in: 2 photos. “a.jpg”: Colours unc" in hall.notices.text)
    assert "in sRGB. So in 1 more." in hall.notices.text


@pytest.mark.parametrize(
    ("fault", "words"), [(b"half of it", "was damaged: it is whole again"), (None, "it is back")]
)
def test_the_same_file_over_one_that_failed_is_said_to_have_mended_it(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot, fault: bytes | None, words: str
) -> None:
    photo = session.photo_of(story(session, STORY))
    assert photo is not None
    assert photo.original is not None
    original = session.folder.original_path(photo.original)
    told = heard(session.original_back)

    def fail() -> None:
        original.unlink()
        if fault is not None:
            original.write_bytes(fault)

    fail()
    hall.add_picture(photos / "coffee.png", STORY)
    qtbot.waitUntil(lambda: words in hall.notices.text, timeout=10_000)
    assert "with nothing else changed" in hall.notices.text
    assert session.undo_stack.count() == 0
    fail()
    hall.take_in(photos / "coffee.png")
    qtbot.waitUntil(lambda: "1 was here already." in hall.notices.text, timeout=10_000)
    assert words in hall.notices.text
    fail()
    hall.add_picture(photos / "coffee.png", NO_PICTURE)  # where it is another story's
    qtbot.waitUntil(lambda: "Picture added." in hall.notices.text, timeout=10_000)
    assert words in hall.notices.text
    assert told == [photo.original.file_name] * 3
    hall.take_in(photos / "coffee.png")
    qtbot.waitUntil(lambda: hall.notices.text == "1 was here already.", timeout=10_000)


def test_a_bitmap_that_is_pasted_again_is_said_to_have_mended_its_file(
    hall: Hall, session: Session, qtbot: QtBot
) -> None:
    bitmap = QImage(30, 20, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("teal"))

    def paste() -> None:
        got: list[str] = []
        taking_in.add_photo(bitmap, session, hall.tasks, hall.notices, hall.status, got.append)
        qtbot.waitUntil(lambda: bool(got), timeout=10_000)

    paste()
    assert hall.autosave.flush()
    added = [one for one in session.values.saved().values() if isinstance(one, Photo)]
    assert added[-1].original is not None
    path = session.folder.original_path(added[-1].original)
    whole = path.read_bytes()
    path.write_bytes(whole[:9])
    paste()
    assert "was damaged: it is whole again" in hall.notices.text
    assert path.read_bytes() == whole
    paste()
    assert hall.notices.text == "This photo is in the newsroom already."
