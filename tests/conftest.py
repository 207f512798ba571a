"""What every test needs: no screen, and this computer's folders in a place of its own."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from story_editor.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported by anyone
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # no file manager of who runs it is to open

TESTS = Path(__file__).parent
PATIENCE = 300.0
"""Seconds for a window to be complete, however busy the machine is."""
ENOUGH = 20_000
"""Objects made since the last collection: less is not worth the time of one."""

# Both go by the clock, so they would fail because others use the machine.
settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end: modules and tests, a fifth of a second each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def _computers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Iterator[Path]]:
    """Name a place for each test; mktemp would read through all earlier ones for the next number."""
    place = tmp_path_factory.mktemp("computers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORY_EDITOR_HOME", str(place / "of what is made once"))
        yield (place / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_computer(_computers: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep caches, locks and notes of a test away from those of the person who runs it."""
    place = next(_computers)
    place.mkdir()
    monkeypatch.setenv("STORY_EDITOR_HOME", str(place))


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """Collect between tests, on the thread that made the widgets (see ui/collector.py)."""
    gc.disable()
    yield
    _undress()
    if sum(gc.get_count()) > ENOUGH:
        gc.collect()


def _undress() -> None:
    """Leave the application as it was: closed windows deleted, no palette, sheet and copy of ours."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if application is None:
        return
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPalette

    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    application.clipboard().clear()  # what a test put there is Python's, and goes when it collects
    if application.styleSheet():
        application.setStyleSheet("")
        application.setPalette(QPalette())


def pytest_unconfigure() -> None:
    """Take widgets apart while Qt is still there, not when the interpreter ends."""
    _undress()
    gc.collect()


@pytest.fixture
def seed() -> Path:
    """Return the reference page as text."""
    return TESTS / "seed" / "impact-and-people.txt"


@pytest.fixture
def photos() -> Path:
    """Return the folder of free photographs."""
    return TESTS / "photos"


@pytest.fixture(scope="session")
def _sample_made(_computers: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample newsroom that every test gets a copy of, and none the thing itself."""
    from story_editor.store.sample import make_sample

    folder = tmp_path_factory.mktemp("sample") / "Impact and people"
    make_sample(folder)
    return folder


@pytest.fixture
def sample(_sample_made: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the sample newsroom."""
    return Path(shutil.copytree(_sample_made, tmp_path / _sample_made.name))


@pytest.fixture(scope="session")
def _thumbnails_made(
    _sample_made: Path, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Show the sample once, and keep what its window has shrunk: a fifth of what opening one takes."""
    from story_editor.app import Desktop
    from story_editor.store.places import cache_folder

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORY_EDITOR_HOME", str(tmp_path_factory.mktemp("shown")))
        desktop = Desktop(qapp)
        desktop.open(Path(shutil.copytree(_sample_made, tmp_path_factory.mktemp("of") / "sample")))
        window, end = desktop.window, time.monotonic() + PATIENCE
        assert window is not None
        while not _shows_pictures(window):
            assert time.monotonic() < end, "the sample is not shown"
            qapp.processEvents()
        window.close()
        desktop.close()
        _undress()
        return cache_folder() / "thumbnails"


def _shows_pictures(window: MainWindow) -> bool:
    """Say whether a window shows all pictures of its newsroom, and its cropper the large one."""
    desk = window.desk
    if desk is None or not desk.ready or desk.session is None or desk.shown.story is None:
        return False
    photo = desk.session.photo_of(desk.shown.story)
    assert photo is not None
    assert photo.original is not None
    names = [path.name for path in (window.folder / "originals").iterdir()]
    small = not any(desk.pictures.is_shrinking(name) for name in names)
    return small and not desk.pictures.is_coming(photo.original.file_name)


@pytest.fixture
def shrunk(_thumbnails_made: Path) -> None:
    """Let this test's computer have shown the sample before."""
    from story_editor.store.places import cache_folder

    shutil.copytree(_thumbnails_made, cache_folder() / "thumbnails")
