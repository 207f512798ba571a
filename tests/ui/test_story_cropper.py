"""A photo that is opened is there at once: a small copy from the cache, until the large one comes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from story_editor.imaging.original import read_original
from story_editor.model.photo import Photo
from story_editor.store.places import cache_folder
from story_editor.ui.actions import Actions
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_cropper import FIRST, StoryCropper
from story_editor.ui.tasks import Tasks
from tests.journeys.hands import photograph
from tests.ui.hall import STORY, story


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return photograph(tmp_path_factory.mktemp("large") / "large.jpg", (6_000, 4_000)).read_bytes()


@pytest.fixture
def photo(session: Session, large: bytes) -> Photo:
    original = read_original(large, "large.jpg")
    session.folder.add_original(original, large)
    return Photo(id="large", original=original)


def widths_shown(
    session: Session, tasks: Tasks, actions: Actions, photo: Photo, qtbot: QtBot
) -> list[int]:
    """Open the photo as a window does that was just started; return how wide what it shows is."""
    pictures = Pictures(session.folder.folder / "originals", cache_folder(), tasks)
    cropper = StoryCropper(session, pictures, actions)
    qtbot.addWidget(cropper)
    widths: list[int] = []

    def note() -> None:
        pixels = cropper.canvas._pixels
        widths.append(pixels.width() if pixels is not None else 0)

    cropper.show_story(story(session, STORY), photo)
    pictures.arrived.connect(note)
    pictures.proxy_arrived.connect(lambda _name, _image: note())
    qtbot.waitUntil(lambda: bool(widths) and widths[-1] > FIRST.width(), timeout=10_000)
    return widths


def test_a_photo_is_shown_small_until_its_large_copy_is_there(
    session: Session, tasks: Tasks, actions: Actions, photo: Photo, qtbot: QtBot
) -> None:
    widths_shown(session, tasks, actions, photo, qtbot)  # which keeps the small copy
    again = widths_shown(session, tasks, actions, photo, qtbot)
    assert again[0] == FIRST.width()
    assert again[-1] == 2_048


def test_the_large_copy_comes_though_the_list_was_waiting_for_the_photo_too(
    session: Session, tasks: Tasks, actions: Actions, photo: Photo, qtbot: QtBot
) -> None:
    widths_shown(session, tasks, actions, photo, qtbot)  # which keeps the small copy
    pictures = Pictures(session.folder.folder / "originals", cache_folder(), tasks)
    cropper = StoryCropper(session, pictures, actions)
    qtbot.addWidget(cropper)
    assert photo.original is not None
    name = photo.original.file_name
    pictures.thumbnail(f"{name} 6000 4000 100.00 100.00 3000.00 2000.00", 78, 52)
    cropper.show_story(story(session, STORY), photo)
    qtbot.waitUntil(lambda: not pictures.is_coming(name), timeout=10_000)


def test_a_file_that_cannot_be_read_is_said_and_not_shown_small(
    session: Session, tasks: Tasks, actions: Actions, photo: Photo, qtbot: QtBot
) -> None:
    widths_shown(session, tasks, actions, photo, qtbot)
    assert photo.original is not None
    session.folder.original_path(photo.original).write_bytes(b"")
    pictures = Pictures(session.folder.folder / "originals", cache_folder(), tasks)
    cropper = StoryCropper(session, pictures, actions)
    qtbot.addWidget(cropper)
    with qtbot.waitSignal(pictures.proxy_arrived, timeout=10_000):
        cropper.show_story(story(session, STORY), photo)
    assert cropper.canvas._pixels is None
    assert cropper.canvas._message == "The picture's file cannot be read."


def test_whoever_comes_nearer_stays_there_when_the_large_copy_comes(
    session: Session, tasks: Tasks, actions: Actions, photo: Photo, qtbot: QtBot
) -> None:
    widths_shown(session, tasks, actions, photo, qtbot)  # which keeps the small copy
    pictures = Pictures(session.folder.folder / "originals", cache_folder(), tasks)
    cropper = StoryCropper(session, pictures, actions)
    qtbot.addWidget(cropper)
    cropper.resize(620, 420)
    cropper.show_story(story(session, STORY), photo)
    qtbot.waitUntil(lambda: cropper.canvas._pixels is not None, timeout=10_000)
    assert cropper.canvas._pixels is not None
    assert cropper.canvas._pixels.width() == FIRST.width()
    cropper.canvas.zoom_in()
    near = cropper.canvas.picture_rect()
    assert photo.original is not None
    name = photo.original.file_name
    qtbot.waitUntil(lambda: not pictures.is_coming(name), timeout=10_000)
    assert cropper.canvas._pixels.width() == 2_048
    assert cropper.canvas.picture_rect() == near
