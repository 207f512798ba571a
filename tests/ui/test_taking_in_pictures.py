"""A picture that is pasted, dropped or chosen for a story, whatever it is."""

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
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import photo_edits, replacing, story_edits, taking_in, waiting
from story_editor.ui.session import Session
from tests.imaging.pictures import near, pixel
from tests.ui.hall import NO_PICTURE, STORY, Hall, story

WAITING = "voices-give-people-with-disabilities-a"


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


def test_that_words_typed_while_a_picture_is_read_are_a_version_before_they_go(
    hall: Hall, session: Session, sample: Path, photos: Path, qtbot: QtBot
) -> None:
    hall.add_picture(photos / "chelsea.png", STORY)
    typed = "Typed while the picture was read"
    session.change_story(story(session, STORY).with_text("en", alt=typed), "Alt")
    qtbot.waitUntil(lambda: "Picture added" in hall.notices.text, timeout=10_000)
    assert story(session, STORY).text("en").alt == ""
    whole = NewsroomFolder(sample).versions.whole("stories", STORY, Story)
    assert typed in [one.value.text("en").alt for one in whole]


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
