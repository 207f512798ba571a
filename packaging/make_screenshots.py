"""Make docs/pictures anew: the window on the sample newsroom, in light, dark and small, and its credits.

    .venv/bin/python packaging/make_screenshots.py [FOLDER]

The pictures go to docs/pictures, or to FOLDER. No screen is needed. The window opens on a
copy of the sample, with this computer's notes and caches in a place of their own, so
nothing of the person who runs it gets into the pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from story_editor.app import ARGUMENTS, Desktop

# isort: split
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from story_editor.store.sample import make_sample
from story_editor.ui.desk import Desk
from story_editor.ui.main_window import MainWindow

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SHOTS = (  # name, view, scheme, width and height in points
    ("desk-light", "stories", "light", 1440, 900),
    ("desk-dark", "stories", "dark", 1440, 900),
    ("desk-small", "stories", "light", 1024, 700),
    ("credits-light", "credits", "light", 1440, 900),
)
QUIET = 800
"""Milliseconds without a new picture or a save after which the window has settled."""
PATIENCE = 60_000
"""Milliseconds after which we give up and say what never came."""


def main(arguments: list[str]) -> int:
    """Write every picture and return the exit code."""
    target = Path(arguments[0]) if arguments else PICTURES
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        os.environ["STORY_EDITOR_HOME"] = str(Path(place, "computer"))
        folder = Path(place, "Impact and people")
        make_sample(folder)
        application = QApplication(list(ARGUMENTS))
        application.setCursorFlashTime(0)  # a caret is there or not, never by chance
        desktop = Desktop(application)
        desktop.open(folder)
        window = desktop.window
        assert window is not None
        desk = _opened(window)
        for name, view, scheme, width, height in SHOTS:
            window.show_view(f"view_{view}")
            desktop.use_scheme(scheme)
            window.resize(width, height)
            _settle(desk)
            path = target / f"{name}.png"
            if not window.grab().save(str(path), "PNG", 0):  # 0: as small as PNG can be
                print(f"{path} could not be written.", file=sys.stderr)
                return 2
            print(f"{path}: {width} x {height}, {path.stat().st_size:,} bytes")
        window.close()
        desktop.close()
    return 0


def _opened(window: MainWindow) -> Desk:
    """Wait until `window` is complete, its first story chosen, and return its desk."""
    _wait(lambda: window.desk is not None and window.desk.ready, "the newsroom")
    desk = window.desk
    assert desk is not None
    assert desk.current, "the sample has no story"
    return desk


def _settle(desk: Desk) -> None:
    """Wait until the cropper's photo is there and, for QUIET, nothing more has come."""
    assert desk.session is not None
    story = desk.session.story(desk.current)
    photo = desk.session.photo_of(story) if story is not None else None
    if photo is not None and photo.original is not None:
        name = photo.original.file_name
        _wait(lambda: desk.pictures.proxy(name) is not None, "the photo of the first story")
    loop = QEventLoop()
    quiet = QTimer(singleShot=True, interval=QUIET)
    quiet.timeout.connect(loop.quit)

    def wait_on(*_news: object) -> None:
        quiet.start()

    news = (desk.pictures.arrived, desk.pictures.proxy_arrived, desk.autosave.state_changed)
    for signal in news:
        signal.connect(wait_on)
    quiet.start()
    loop.exec()
    for signal in news:
        signal.disconnect(wait_on)


def _wait(come: Callable[[], bool], what: str) -> None:
    """Let Qt work until `come` says yes.

    In an event loop, not by QTest.qWait: that holds Python's lock and starves the workers.
    """
    loop = QEventLoop()
    look = QTimer(interval=20)
    look.timeout.connect(lambda: loop.quit() if come() else None)
    patience = QTimer(singleShot=True, interval=PATIENCE)
    patience.timeout.connect(loop.quit)
    look.start()
    patience.start()
    loop.exec()
    look.stop()
    if not come():
        sys.exit(f"Gave up waiting for {what}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
