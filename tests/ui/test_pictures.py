"""Pictures for the window: made by workers, remembered, and never a reason to stop."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from story_editor.imaging import raster
from story_editor.store.index import Index
from story_editor.store.places import cache_folder
from story_editor.ui import pictures as pictures_module
from story_editor.ui.pictures import Pictures
from story_editor.ui.rasters import image_of, raster_of
from story_editor.ui.tasks import Tasks
from tests.ui.crop_hands import heard


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """Return a folder with a photo of four quarters: red, green, blue and white."""
    folder = tmp_path / "originals"
    folder.mkdir()
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for number, colour in enumerate(("#ff0000", "#00ff00", "#0000ff", "#ffffff")):
        painter.fillRect(200 * (number % 2), 100 * (number // 2), 200, 100, QColor(colour))
    painter.end()
    assert image.save(str(folder / "quarters.png"))
    return folder


@pytest.fixture
def own(originals: Path, tasks: Tasks) -> Pictures:
    return Pictures(originals, cache_folder(), tasks)


def spec(x: float, y: float, width: float, height: float, name: str = "quarters.png") -> str:
    return f"{name} 400 200 {x:.2f} {y:.2f} {width:.2f} {height:.2f}"


RED, GREEN = spec(0, 0, 150, 100), spec(200, 0, 150, 100)


def arrived(qtbot: QtBot, own: Pictures, asked: str, ratio: float = 1.0) -> QPixmap:
    with qtbot.waitSignal(own.arrived, timeout=10_000):
        own.thumbnail(asked, 78, 52, ratio)
    found = own.thumbnail(asked, 78, 52, ratio)
    assert found is not None
    return found


def middle(pixmap: QPixmap) -> QColor:
    image = pixmap.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2)


def test_a_thumbnail_comes_and_shows_its_frame(own: Pictures, qtbot: QtBot) -> None:
    assert own.thumbnail(RED, 78, 52) is None
    first = arrived(qtbot, own, RED)
    assert first.size() == QSize(78, 52)
    assert middle(first) == QColor("#ff0000")
    assert middle(arrived(qtbot, own, GREEN)) == QColor("#00ff00")


def test_a_turned_picture_is_shown_turned(own: Pictures, qtbot: QtBot) -> None:
    corner = spec(0, 0, 75, 50)
    for turn, colour in ((" 2 0 0.0", "#ffffff"), (" 0 1 0.0", "#00ff00"), (" 2 1 3.5", "#0000ff")):
        assert middle(arrived(qtbot, own, corner + turn)) == QColor(colour)


def test_a_dense_screen_gets_twice_the_pixels(own: Pictures, qtbot: QtBot) -> None:
    sharp = arrived(qtbot, own, RED, 2.0)
    assert sharp.size() == QSize(156, 104)
    assert sharp.devicePixelRatio() == 2.0


def test_what_was_there_is_shown_until_the_next_comes(own: Pictures, qtbot: QtBot) -> None:
    first = arrived(qtbot, own, RED)
    before = own.thumbnail(GREEN, 78, 52)
    assert before is first, "nothing flickers while a crop is dragged"
    qtbot.waitUntil(lambda: own.thumbnail(GREEN, 78, 52) is not first, timeout=5_000)


def test_nothing_is_decoded_on_this_thread(
    own: Pictures, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, threads = threading.get_ident(), []
    made = raster.thumbnail

    def noted(*words: object) -> raster.Raster:
        threads.append(threading.get_ident())
        return made(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(raster, "thumbnail", noted)
    arrived(qtbot, own, RED)
    assert threads
    assert here not in threads


def test_a_thumbnail_is_made_once_for_all_starts(
    own: Pictures, originals: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    first = arrived(qtbot, own, RED)
    (originals / "quarters.png").unlink()
    again = Pictures(originals, cache_folder(), tasks)
    assert arrived(qtbot, again, RED).toImage() == first.toImage()


@pytest.mark.qt_log_ignore("png", extend=True)
def test_a_damaged_cache_is_made_again(
    own: Pictures, originals: Path, tasks: Tasks, qtbot: QtBot
) -> None:
    arrived(qtbot, own, RED)
    (kept,) = (cache_folder() / "thumbnails").iterdir()
    kept.write_bytes(kept.read_bytes()[:40])
    again = Pictures(originals, cache_folder(), tasks)
    assert middle(arrived(qtbot, again, RED)) == QColor("#ff0000")


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(own: Pictures, qtbot: QtBot) -> None:
    cache_folder().mkdir(parents=True)
    (cache_folder() / "thumbnails").write_text("in the way")
    assert middle(arrived(qtbot, own, RED)) == QColor("#ff0000")


def test_a_file_that_is_missing_or_none_is_asked_for_once(
    own: Pictures, originals: Path, qtbot: QtBot
) -> None:
    (originals / "none.png").write_text("a shopping list")
    for name in ("missing.png", "none.png"):
        asked = spec(0, 0, 150, 100, name)
        with qtbot.waitSignal(own.arrived, timeout=10_000):
            assert own.thumbnail(asked, 78, 52) is None
        assert own.thumbnail(asked, 78, 52) is None
        assert own._asked == set(), "and not again with every painting"


def test_memory_has_an_end(own: Pictures, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures_module, "REMEMBERED", 3)
    for number in range(6):
        arrived(qtbot, own, spec(number, 0, 150, 100))
    assert len(own._thumbnails) == 3
    assert own.thumbnail(spec(5, 0, 150, 100), 78, 52) is not None


def test_the_proxy_comes_and_is_at_most_so_long(
    own: Pictures, originals: Path, qtbot: QtBot
) -> None:
    wide = QImage(raster.PROXY + 500, 100, QImage.Format.Format_RGB32)
    wide.fill(QColor("#123456"))
    assert wide.save(str(originals / "wide.png"))
    told = heard(own.proxy_arrived)
    for name, size in (("quarters.png", QSize(400, 200)), ("wide.png", QSize(raster.PROXY, 80))):
        assert own.proxy(name) is None
        qtbot.waitUntil(lambda: own.proxy(name) is not None, timeout=10_000)  # noqa: B023
        assert told[-1][0] == name
        proxy = own.proxy(name)
        assert proxy is not None
        assert (proxy.width(), abs(proxy.height() - size.height()) <= 1) == (size.width(), True)
        assert not own.cannot_read(name)


def test_a_proxy_that_cannot_be_made_is_known(own: Pictures, qtbot: QtBot) -> None:
    assert not own.cannot_read("missing.png")
    with qtbot.waitSignal(own.proxy_arrived, timeout=10_000) as told:
        own.proxy("missing.png")
    assert told.args == ["missing.png", None]
    assert own.cannot_read("missing.png")
    assert own.proxy("missing.png") is None


def test_while_cropping_thumbnails_come_from_the_proxy(
    own: Pictures, originals: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(own.proxy_arrived, timeout=10_000):
        own.proxy("quarters.png")
    (originals / "quarters.png").unlink()
    assert middle(arrived(qtbot, own, GREEN)) == QColor("#00ff00")


def test_the_sample_newsroom_has_its_thumbnails(
    pictures: Pictures, index: Index, qtbot: QtBot
) -> None:
    thumbs = [row.thumb for row in index.rows("has:file", 0, 20)]
    assert len(thumbs) == 3
    for thumb in thumbs:
        arrived(qtbot, pictures, thumb)


def test_rows_with_padding_are_understood(qapp: object) -> None:
    """A picture of odd width has padded rows in Qt; unread, they would slant the crop."""
    image = QImage(5, 3, QImage.Format.Format_RGB888)
    for x in range(5):
        for y in range(3):
            image.setPixelColor(x, y, QColor(x * 40, y * 80, 7))
    found = raster_of(image)
    assert (found.width, found.height, len(found.rgb)) == (5, 3, 45)
    back = image_of(found)
    assert back == image


def test_an_original_that_fails_is_told_and_well_again_when_it_is_back(
    qtbot: QtBot, own: Pictures, originals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its thumbnail may lie in the cache from before: it is shown, and yet the file has gone."""
    arrived(qtbot, own, RED)
    assert own.trouble("quarters.png") == ""
    file = originals / "quarters.png"
    whole = file.read_bytes()
    file.unlink()
    monkeypatch.setattr(pictures_module, "AGAIN", 0.0)
    later = Pictures(originals, cache_folder(), own._tasks)
    assert middle(arrived(qtbot, later, RED)) == QColor("#ff0000")
    assert later.trouble("quarters.png") == "file-gone"
    file.write_bytes(whole[:200])
    qtbot.waitUntil(lambda: trouble_of_green(later) == "file-damaged", timeout=10_000)
    file.write_bytes(whole)
    qtbot.waitUntil(lambda: trouble_of_green(later) == "", timeout=10_000)
    found = later.thumbnail(GREEN, 78, 52)
    assert found is not None
    assert middle(found) == QColor("#00ff00")


def trouble_of_green(pictures: Pictures) -> str:
    pictures.thumbnail(GREEN, 78, 52)
    return pictures.trouble("quarters.png")


def test_a_file_that_fails_is_not_asked_for_at_each_paint(
    qtbot: QtBot, own: Pictures, originals: Path
) -> None:
    (originals / "quarters.png").unlink()
    with qtbot.waitSignal(own.arrived, timeout=10_000):
        own.thumbnail(RED, 78, 52)
    assert own.thumbnail(RED, 78, 52) is None
    assert not own._asked


def test_a_file_that_is_tried_again_takes_no_more_memory(
    qtbot: QtBot, own: Pictures, originals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its thumbnail comes from the cache at each try, in the place of the one before."""
    arrived(qtbot, own, RED)
    (originals / "quarters.png").unlink()
    monkeypatch.setattr(pictures_module, "AGAIN", 0.0)
    later = Pictures(originals, cache_folder(), own._tasks)
    for _ in range(3):
        arrived(qtbot, later, RED)
        qtbot.waitUntil(lambda: not later._asked, timeout=10_000)
    assert len(later._thumbnails) == 1
    assert later._held == 78 * 52 * 4


def test_what_was_scrolled_past_is_made_when_it_is_seen_again(
    qtbot: QtBot, own: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures_module, "WAITING", 1)
    go_on = threading.Event()
    for _ in range(2):  # both workers have something else to do
        own._tasks.run(lambda: go_on.wait(10), lambda _done: None, line="pictures")
    for width in (78, 80, 82):
        own.thumbnail(RED, width, 52)
    go_on.set()
    qtbot.waitUntil(lambda: own.thumbnail(RED, 82, 52) is not None, timeout=10_000)
    assert len(own._thumbnails) == 1, "the others were given up"
    qtbot.waitUntil(lambda: own.thumbnail(RED, 78, 52) is not None, timeout=10_000)


def test_a_photo_that_is_back_can_be_cropped_again(
    qtbot: QtBot, own: Pictures, originals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = originals / "quarters.png"
    whole = file.read_bytes()
    file.unlink()
    with qtbot.waitSignal(own.proxy_arrived, timeout=10_000):
        own.proxy("quarters.png")
    assert own.cannot_read("quarters.png")
    monkeypatch.setattr(pictures_module, "AGAIN", 0.0)
    qtbot.waitUntil(lambda: trouble_of_green(own) == "file-gone", timeout=10_000)
    file.write_bytes(whole)
    qtbot.waitUntil(lambda: trouble_of_green(own) == "", timeout=10_000)
    assert not own.cannot_read("quarters.png")
    qtbot.waitUntil(lambda: own.proxy("quarters.png") is not None, timeout=10_000)
