"""Taking in: what comes goes into the session as one step, and is said; nothing happens twice."""

from __future__ import annotations

import io
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QColorSpace, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from story_editor.imaging.pixels import open_oriented
from story_editor.model.crop import Crop
from story_editor.model.photo import Photo
from story_editor.ui import photo_edits, replacing, story_edits, taking_in, waiting
from story_editor.ui.session import Session
from story_editor.ui.tasks import Tasks
from tests.imaging.pictures import near, pixel
from tests.ui.hall import NO_PICTURE, STORY, Hall, story

WAITING = "voices-give-people-with-disabilities-a"
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


@pytest.mark.parametrize(
    "layout", [QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied]
)
def test_a_pasted_bitmap_keeps_its_colours(layout: QImage.Format) -> None:
    space = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)
    bitmap = QImage(8, 6, layout)
    bitmap.fill(QColor(200, 120, 60))
    plain, _name = taking_in._picture_bytes(None, bitmap)
    assert pixel(open_oriented(plain, name="x"), 4, 3) == (200, 120, 60)
    bitmap.setColorSpace(space)
    data, _name = taking_in._picture_bytes(None, bitmap)
    assert near(pixel(open_oriented(data, name="x"), 4, 3), (213, 117, 44), within=4)


def test_what_is_clear_in_a_pasted_bitmap_stays_clear() -> None:
    """A logo that is cut out would stand on black."""
    bitmap = QImage(8, 6, QImage.Format.Format_ARGB32_Premultiplied)
    bitmap.fill(QColor(200, 90, 40, 51))
    data, _name = taking_in._picture_bytes(None, bitmap)
    with Image.open(io.BytesIO(data)) as image:
        assert image.mode == "RGBA"
        assert pixel(image, 4, 3) == (200, 90, 40, 51)


def test_the_same_file_again_is_the_same_photo(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot
) -> None:
    hall.add_picture(photos / "coffee.png", NO_PICTURE)
    qtbot.waitUntil(lambda: "in the newsroom already" in hall.notices.text, timeout=10_000)
    assert session.photo_of(story(session, NO_PICTURE)) == session.photo_of(story(session, STORY))


def test_the_same_picture_in_another_size_keeps_what_belongs_to_it(
    hall: Hall, session: Session, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = story(session, STORY).with_crop("listing", Crop(x=0.1, y=0.1, width=0.6, height=0.6))
    session.change_story(before.with_text("en", alt="A cup"), "Crop")
    before = story(session, STORY)
    credit = session.photo_of(before)
    larger = QImage(str(photos / "coffee.png")).scaled(1200, 800)
    assert larger.save(str(tmp_path / "larger.png"))
    hall.add_picture(tmp_path / "larger.png", STORY)
    qtbot.waitUntil(lambda: "It is the same picture" in hall.notices.text, timeout=10_000)
    photo = session.photo_of(story(session, STORY))
    assert photo is not None
    assert photo.original is not None
    assert photo.original.name == "larger.png"
    assert credit is not None
    assert photo.credit == credit.credit
    assert story(session, STORY) == before
    hall.add_picture(photos / "chelsea.png", STORY)
    qtbot.waitUntil(lambda: "Picture added" in hall.notices.text, timeout=10_000)
    other = story(session, STORY).picture
    assert other is not None
    assert (other.crops, other.photo == photo.id) == ({}, False)
    assert "the alternative text and crops were cleared" in hall.notices.text
    assert "keeps its credit in the Photos view" in hall.notices.text


@pytest.mark.parametrize("known", [False, True])
def test_the_credit_that_was_waiting_for_its_file_is_said(
    hall: Hall, session: Session, photos: Path, tmp_path: Path, qtbot: QtBot, known: bool
) -> None:
    path = photos / "coffee.png" if known else tmp_path / "blue.png"
    if not known:
        bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
        bitmap.fill(QColor("#204060"))
        assert bitmap.save(str(path))
    hall.add_picture(path, WAITING)
    qtbot.waitUntil(lambda: "Picture added" in hall.notices.text, timeout=10_000)
    photo = session.photo_of(story(session, WAITING))
    assert photo is not None
    assert photo.original is not None
    assert "Ion Buga" in photo.credit.text
    assert f"Its credit is “{photo.credit.text}”." in hall.notices.text


def test_a_file_that_is_dropped_twice_is_one_photo(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    assert bitmap.save(str(tmp_path / "blue.png"))
    for _ in range(2):
        hall.add_picture(tmp_path / "blue.png", NO_PICTURE)
    qtbot.waitUntil(lambda: "shows this picture already" in hall.notices.text, timeout=10_000)
    assert hall.autosave.flush()
    assert len(session.folder.reader().photos()[0]) == 9
    assert session.undo_stack.count() == 1


def test_the_picture_it_shows_already_is_no_step_and_offers_no_undo(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot
) -> None:
    session.edit_story(STORY, "Kicker", kicker="Typed just now")
    hall.add_picture(photos / "coffee.png", STORY)
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)
    assert hall.notices.text == "The story shows this picture already, so nothing was changed."
    assert "Undo" not in [one.text() for one in hall.notices.findChildren(QPushButton)]
    assert session.undo_stack.count() == 1
    assert story(session, STORY).kicker == "Typed just now"


@pytest.mark.parametrize("saved", [False, True])
def test_a_file_whose_photo_is_in_the_trash_brings_that_photo_back(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot, saved: bool
) -> None:
    coffee = session.photo("photo-coffee-growers")
    assert coffee is not None
    before = coffee.replace(caption="Ripe cherries")
    session.change_photo(before, "Caption")
    story_edits.remove_picture(session, STORY)
    assert hall.autosave.flush(), "as before everything that throws something away"
    assert photo_edits.move_to_trash(session, before.id)
    assert not saved or hall.autosave.flush()
    hall.add_picture(photos / "coffee.png", NO_PICTURE)
    qtbot.waitUntil(lambda: "in the trash: it is back with its credit" in hall.notices.text)
    assert session.photo_of(story(session, NO_PICTURE)) == before
    hall.notices.answer("Undo")
    assert session.photo(before.id) is None
    assert story(session, NO_PICTURE).picture is None
    hall.take_in(photos / "coffee.png")
    qtbot.waitUntil(lambda: hall.notices.text.startswith("Taken in"), timeout=10_000)
    assert "1 photo was in the trash: it is back with its credit." in hall.notices.text
    assert session.photo(before.id) == before
    assert hall.autosave.flush()
    assert session.folder.photo(before.id) == before


def test_a_pasted_bitmap_whose_photo_is_in_the_trash_brings_it_back(
    hall: Hall, session: Session, qtbot: QtBot
) -> None:
    bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    seen: list[str] = []

    def paste() -> None:
        hall.notices.hide()
        words = (bitmap, session, hall.tasks, hall.notices, hall.status, seen.append)
        taking_in.add_photo(*words)
        qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)

    paste()
    credited = session.photo(seen[0])
    assert credited is not None
    credited = credited.replace(caption="A painted wall")
    session.change_photo(credited, "Caption")
    assert hall.autosave.flush()
    assert photo_edits.move_to_trash(session, credited.id)
    assert hall.autosave.flush()
    paste()
    assert hall.notices.text == taking_in.BACK
    assert session.photo(credited.id) == credited
    paste()
    assert hall.notices.text == "This photo is in the newsroom already."
    assert seen == [credited.id] * 3


def test_a_picture_that_is_none_changes_nothing(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "list.jpg").write_text("milk, bread")
    hall.add_picture(tmp_path / "list.jpg", NO_PICTURE)
    qtbot.waitUntil(lambda: "Nothing was added" in hall.notices.text, timeout=10_000)
    assert session.undo_stack.count() == 0


def test_a_story_that_is_thrown_away_meanwhile_is_said(
    hall: Hall, session: Session, photos: Path, qtbot: QtBot
) -> None:
    hall.add_picture(photos / "chelsea.png", STORY)
    story_edits.move_to_trash(session, [STORY])
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)
    assert "thrown away while the picture was read, so it was not added" in hall.notices.text
    assert session.undo_stack.count() == 1


def test_a_picture_that_is_cancelled_while_it_is_read_leaves_no_file(
    hall: Hall, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelled at the last moment in which that can be heard: before the file is kept."""
    bitmap = QImage(300, 200, QImage.Format.Format_RGB32)
    bitmap.fill(QColor("#204060"))
    assert bitmap.save(str(tmp_path / "blue.png"))
    begun, go_on = threading.Event(), threading.Event()

    def wait(*_words: object) -> None:
        begun.set()
        assert go_on.wait(10)

    monkeypatch.setattr(replacing, "photo_with_file", wait)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    there = sorted((session.folder.folder / "originals").iterdir())
    hall.add_picture(tmp_path / "blue.png", NO_PICTURE)
    qtbot.waitUntil(lambda: begun.is_set() and hall.status.cancel.isVisibleTo(hall.status))
    hall.status.cancel.click()
    assert hall.notices.text == taking_in.CANCELLED
    go_on.set()
    hall.tasks.close()
    assert sorted((session.folder.folder / "originals").iterdir()) == there
    assert session.undo_stack.count() == 0


def test_a_story_that_got_another_picture_meanwhile_keeps_it(
    hall: Hall, session: Session, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """What arrives is the same as the picture before, and that is not the one it shows by now."""
    larger = QImage(str(photos / "coffee.png")).scaled(1200, 800)
    assert larger.save(str(tmp_path / "larger.png"))
    other = session.photo("photo-launch-site")
    assert other is not None
    hall.add_picture(tmp_path / "larger.png", STORY)
    story_edits.use_photo(session, STORY, other, other)
    qtbot.waitUntil(lambda: hall.notices.text != "", timeout=10_000)
    assert session.photo(other.id) == other, "it has its own file still"
    assert "It is the same picture" not in hall.notices.text


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


def test_a_page_in_another_language_adds_its_words_to_the_stories(
    hall: Hall, session: Session, page: Path, tmp_path: Path, qtbot: QtBot
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
    qtbot.waitUntil(lambda: len(hall.went) == 2, timeout=10_000)
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
