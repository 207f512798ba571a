"""The place where the random user works: a newsroom of numbered stories, and its window.

Every story has its number in its kicker ("№7."), in three languages to be edited. Nothing here
leaves the folder of the run: file choosers and the browser are answered without opening.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from story_editor.app import Desktop
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.sample import make_sample
from story_editor.ui import autosave, notice_bar, other_writers, session, watch
from story_editor.ui.main_window import MainWindow

PHOTOS = Path(__file__).parents[1] / "photos"
PATIENCE = 300.0
"""Seconds for a window to be complete, however busy the machine is."""


class Room:
    """A newsroom in `place`, and the window that has it open. STORY_EDITOR_HOME is `computer`."""

    def __init__(self, application: QApplication, place: Path, computer: Path) -> None:
        self._application = application
        self.newsroom = place / "newsroom"
        self.computer = computer
        self.full = 0
        """Events for which the newsroom's disk is full yet; this computer's own is not."""
        self._image = place / "image"
        self.desktop = Desktop(application)
        _make_newsroom(self.newsroom)

    @property
    def window(self) -> MainWindow | None:
        """The window, None once it has closed."""
        return self.desktop.window

    def open(self) -> MainWindow:
        """Open the newsroom as the application does, unless it is, and wait until all is there."""
        if self.desktop.window is None:
            self.desktop.open(self.newsroom)
        window = self.desktop.window
        assert window is not None
        self._until(lambda: window.desk is not None and window.desk.ready)
        window.resize(1000, 640)  # painting takes most of the time
        window.activateWindow()
        self._until(window.isActiveWindow)
        return window

    def close(self) -> bool:
        """Close the window, once more where it asks first; say whether it has closed.

        It asks about what was typed for several photos and not set.
        """
        window = self.desktop.window
        return window is None or window.close() or window.close()

    def leave(self) -> None:
        """Close everything at the end of a run."""
        for widget in self._application.topLevelWidgets():
            if widget.isVisible():
                widget.close()
        self.desktop.close()

    def keep_image(self) -> Path:
        """Copy what is on the disk at this instant, as a killed process would leave it.

        Returns where: the newsroom, and this computer's "data" beside it.

        In this order, since words go from a draft only once they are in the newsroom, and
        to the trash only once they are written.
        """
        shutil.rmtree(self._image, ignore_errors=True)
        _copy(self.computer / "data", self._image / "data")
        for name in ("stories", "photos", "contributors", "trash", "revisions"):
            _copy(self.newsroom / name, self._image / "newsroom" / name)
        shutil.copy2(self.newsroom / "newsroom.json", self._image / "newsroom")
        return self._image

    def put_image_back(self) -> None:
        """Let the disk be as it was at that instant; the window must have been closed."""
        for folder in (self.computer / "data", self.newsroom):
            for old in folder.iterdir():
                if old.name not in ("originals", "computer.json"):
                    shutil.rmtree(old) if old.is_dir() else old.unlink()
        _copy(self._image / "data", self.computer / "data")
        _copy(self._image / "newsroom", self.newsroom)

    def pass_time(self, milliseconds: int) -> None:
        """Let timers run and workers work."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, "the window is not complete"
            self.pass_time(5)


@contextlib.contextmanager
def quick_and_closed(chance: random.Random, room: Room) -> Iterator[None]:
    """Shorten the rests of the program, answer what would leave it, and refuse what is full."""
    newsroom, create = room.newsroom, Disk.create

    def refuse(disk: Disk, path: Path) -> int:
        if room.full and newsroom in path.parents:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return create(disk, path)

    with contextlib.ExitStack() as patches:

        def put(owner: object, name: str, value: object) -> None:
            patches.enter_context(patch.object(owner, name, value))

        put(autosave, "DELAY", 60)
        put(autosave, "REST", 600)
        put(autosave, "BUSY", 5)
        put(autosave, "RETRY", 100)
        put(Disk, "create", refuse)
        put(session, "FEW", 4)  # so that what is done to all of the newsroom is noted in slices
        put(session, "FEW_PHOTOS", 2)
        put(watch, "QUIET", 15)
        put(other_writers, "AGAIN", 10)
        put(notice_bar.NoticeBar, "SECONDS", 1)
        put(QDesktopServices, "openUrl", lambda *_: True)
        pictures = [str(path) for path in sorted(PHOTOS.glob("*.*g"))]
        answers = {
            "getOpenFileName": lambda *_: (chance.choice([*pictures, ""]), ""),
            "getOpenFileNames": lambda *_: ([], ""),
            "getSaveFileName": lambda *_: ("", ""),
            "getExistingDirectory": lambda _parent, words, *_: chance.choice(
                ["", str(newsroom if words == "Open newsroom" else newsroom.with_name("export"))]
            ),
        }
        for name, answer in answers.items():
            put(QFileDialog, name, answer)
        put(Desktop, "open_sample", lambda desktop: desktop.open(newsroom))
        yield


def _make_newsroom(place: Path) -> None:
    make_sample(place)
    folder = NewsroomFolder(place)
    folder.save_newsroom(folder.newsroom().replace(languages=("en", "fr", "ar")))
    for number, story in enumerate(folder.stories()[0], 1):
        folder.save_story(story.replace(kicker=f"№{number}."))


def _copy(source: Path, target: Path) -> None:
    """Copy a folder in which files come and go meanwhile."""
    target.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError), os.scandir(source) as found:
        for one in found:
            with contextlib.suppress(FileNotFoundError):
                if one.is_dir():
                    _copy(Path(one.path), target / one.name)
                else:
                    shutil.copyfile(one.path, target / one.name)
