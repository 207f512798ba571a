"""A photo that is opened in the cropper is there within a frame, however large its file is.

Its small copy lies in the cache, as it does of every photo that was opened before.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMainWindow

from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui.actions import make_actions
from story_editor.ui.crop_drawing import scaled_pixmap
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_cropper import FIRST, StoryCropper
from story_editor.ui.tasks import Tasks
from tests.benchmarks.paired import ROUNDS, is_quiet, seconds
from tests.benchmarks.photographs import job_of, photograph

pytestmark = [
    pytest.mark.bench,
    pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning"),
]

FRAME = 1 / 60
"""Seconds between two pictures of most screens."""
BUSY = 8
"""Times reading and painting the small copy bare, the quickest opening on a busy machine, where each
thread that takes part waits its turn; measured were 2.9 to 4.4 at the median."""
RUNS = 9
NO_PICTURE = Story(id="story")
FORMAT = QImage.Format.Format_ARGB32_Premultiplied


class Painted(QObject):
    """Waits until a canvas paints pixels of a photo; `width` is how wide these are."""

    def __init__(self, cropper: StoryCropper) -> None:
        super().__init__(cropper)
        self._canvas = cropper.canvas
        self._loop = QEventLoop(self)
        self._canvas.installEventFilter(self)
        self.width = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the canvas paint, and notice the first time that it has something to paint."""
        pixels = self._canvas._pixels
        if event.type() == QEvent.Type.Paint and pixels is not None and not self.width:
            self._canvas.removeEventFilter(self)
            self.width = pixels.width()
            self._loop.quit()
        return False

    def wait(self) -> None:
        self._loop.exec()


class Room(NamedTuple):
    """A cropper in a window, which has shown a photo before."""

    cropper: StoryCropper
    pictures: Pictures
    session: Session


@pytest.fixture
def room(tmp_path: Path, qapp: QApplication) -> Iterator[Room]:
    folder = NewsroomFolder.create(tmp_path / "newsroom", "Impact")
    index, tasks, window = Index(tmp_path / "index.sqlite"), Tasks(), QMainWindow()
    session = Session(folder, folder.newsroom(), index, window)
    pictures = Pictures(folder.folder / "originals", cache_folder(), tasks)
    cropper = StoryCropper(session, pictures, make_actions(window))
    window.setCentralWidget(cropper)
    window.resize(760, 700)
    window.show()
    yield Room(cropper, pictures, session)
    window.close()
    tasks.close()
    index.close()


@pytest.mark.parametrize("megapixels", [12, 50, 100])
def test_a_photo_is_there_within_a_frame(room: Room, megapixels: int, tmp_path: Path) -> None:
    other, photo = (_take_in(room, tmp_path, size) for size in (1, megapixels))
    _open(room, photo)  # which keeps the small copy
    _open(room, other)
    small = _small_copy()
    ours, bare, quiet = [], [], is_quiet()
    for _round in range(ROUNDS):
        for _run in range(RUNS):
            took, width = _open(room, photo)
            assert width == FIRST.width(), "the small copy comes first"
            ours.append(took)
            rect = room.cropper.canvas.picture_rect()
            bare.append(seconds(partial(_paint_bare, small, rect)))
            _open(room, other)
        if statistics.median(ours) <= FRAME:
            break
    quiet = quiet and is_quiet()
    opened, painted = statistics.median(ours), statistics.median(bare)
    limit = FRAME if quiet else BUSY * painted
    print(
        f"\n{megapixels} megapixels: in the cropper after {opened * 1000:.1f} ms, which is"
        f" {opened / painted:.1f} times reading and painting the small copy bare (limit"
        f" {limit * 1000:.1f} ms: a frame where the machine is quiet)"
    )
    assert (opened if quiet else min(ours)) <= limit


def _take_in(room: Room, folder: Path, megapixels: int) -> Photo:
    path = photograph(folder / f"{megapixels}.jpg", megapixels)
    original = job_of(path).original
    room.session.folder.add_original(original, path.read_bytes())
    return Photo(id=f"photo-{megapixels}", original=original)


def _open(room: Room, photo: Photo) -> tuple[float, int]:
    """Open `photo` as a window does that was just started, and wait until all of it is there.

    Return the seconds until it was painted for the first time, and how wide it was then.
    """
    assert photo.original is not None
    name, pictures = photo.original.file_name, room.pictures
    pictures._thumbnails.clear()
    pictures._proxies.clear()
    room.cropper.show_story(NO_PICTURE, None)
    QApplication.processEvents()
    painted = Painted(room.cropper)
    began = time.perf_counter()
    room.cropper.show_story(NO_PICTURE.replace(picture=Picture(photo=photo.id)), photo)
    painted.wait()
    took = time.perf_counter() - began
    while pictures.is_coming(name):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return took, painted.width


def _small_copy() -> Path:
    """Return the file in the cache that a photo is shown by at first: all are of one size."""
    found = (cache_folder() / "thumbnails").glob("*[0-9a-f].png")  # and none that is being written
    return next(path for path in found if QImage(str(path)).width() == FIRST.width())


def _paint_bare(small: Path, rect: QRectF) -> None:
    """Read the small copy and paint it at `rect`, with nothing else done."""
    corner = rect.bottomRight().toPoint()
    image = QImage(corner.x() + 1, corner.y() + 1, FORMAT)
    painter = QPainter(image)
    painter.drawPixmap(rect.topLeft(), scaled_pixmap(QImage(str(small)), rect, 1.0))
    painter.end()
