"""Started as a process of its own under strace: an editor's whole round on the real window.

    python -m tests.faults.watched_window NEWSROOM EXPORT LURE FILE...
    python -m tests.faults.watched_window --plant FAULT LURE

LURE is the file that nothing may open; FILE... are what is taken in. FAULT is a mistake that a
program could make, to see that it would be found.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from story_editor.app import ARGUMENTS, Desktop
from story_editor.store import computer
from story_editor.ui.main_window import MainWindow
from tests.faults.hostile import lures
from tests.journeys.hands import CTRL, retype


class Browser(QObject):
    """Stands where the system's browser would be started, which is no part of the program."""

    shown = 0

    @Slot(QUrl)
    def show_page(self, _address: QUrl) -> None:
        """Count a page."""
        self.shown += 1


def rest(milliseconds: int) -> None:
    """Let the window go on for a moment, and its threads: QTest.qWait would keep them waiting."""
    end = time.monotonic() + milliseconds / 1000
    while time.monotonic() < end:
        QApplication.processEvents()
        # which a loop of Qt's own would do by itself
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.001)


def wait_until(done: Callable[[], bool], seconds: int = 60) -> None:
    """Let the window go on until something has happened."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        rest(20)


def go_round(
    application: QApplication, folder: Path, to: Path, lure: Path, files: list[Path]
) -> None:
    """Open, look at everything, take in, type, paste, save, search, export, preview, close."""
    browser = Browser()
    shows = "show_page"  # the stubs ask for bytes, which PySide itself refuses
    QDesktopServices.setUrlHandler("file", browser, shows)  # type: ignore[arg-type]
    computer.note_export(folder, to, "now")
    desktop = Desktop(application)
    desktop.open(folder)
    window = desktop.window
    assert window is not None
    wait_until(lambda: window.desk is not None and window.desk.ready)
    desk = window.desk
    assert desk is not None
    assert desk.session is not None
    act = window.actions_by_name
    for number in range(1, len(lures(lure)) + 1):
        window.list.go_to(f"lure-{number}")
        hover_everywhere(window)
    window.list.go_to("plain")
    retype(desk.form.title, lures(lure)[0])
    for text in lures(lure):
        form, search = desk.form, window.list.search
        for field in (form.title, form.summary, form.picture.alt, form.picture.credit, search):
            paste_over(field, text, lure)
        form.files_dropped.emit([files[0].with_name(text.replace("/", "|"))])  # told by its name
        rest(30)
    retype(window.list.search, " ")
    act["undo"].trigger()
    act["redo"].trigger()
    act["save"].trigger()
    wait_until(lambda: desk.autosave.state == "saved")
    for view in ("view_photos", "view_credits", "view_listings", "view_stories"):
        act[view].trigger()
        rest(100)
        hover_everywhere(window)
    for name in ("versions", "photo_versions", "shortcuts"):
        act[name].trigger()
        wait_until(lambda: any(dialog.isVisible() for dialog in dialogs(window)))
        for dialog in dialogs(window):
            hover_everywhere(dialog)
            dialog.close()
    act["export"].trigger()
    wait_until(lambda: "clipboard" in window.notices.text)
    act["preview"].trigger()
    wait_until(lambda: browser.shown > 0)
    desk.actions.intake.take_in(files)
    wait_until(lambda: "Taken in" in window.notices.text)
    assert window.close()
    desktop.close()


def dialogs(window: MainWindow) -> list[QDialog]:
    """Return the dialogs that are open."""
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def hover_everywhere(above: QWidget) -> None:
    """Let every widget that can be seen paint, and show its tooltip."""
    for widget in above.findChildren(QWidget):
        if widget.isVisible():
            middle = widget.rect().center()
            place = widget.mapToGlobal(middle)
            QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, middle, place))
    rest(10)


def paste_over(field: QWidget, text: str, lure: Path) -> None:
    """Paste what a browser puts on the clipboard, plain and as HTML, over what stands in `field`."""
    mime = QMimeData()
    mime.setText(text)
    mime.setHtml(f'{text}<img src="file://{lure}">')
    QGuiApplication.clipboard().setMimeData(mime)
    field.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_V):
        QTest.keyClick(field, key, CTRL)


# --- mistakes ---------------------------------------------------------------------------


def nothing(_lure: Path) -> None:
    """Make no mistake."""


def rich_label(lure: Path) -> None:
    label = QLabel(f'<p>A story <img src="{lure}"></p>')
    label.show()
    rest(50)


def rich_tip(lure: Path) -> None:
    widget = QWidget()
    widget.setToolTip(f'<p>A story <img src="file://{lure}"></p>')
    widget.show()
    hover_everywhere(widget.parentWidget() or widget)
    QApplication.sendEvent(
        widget, QHelpEvent(QEvent.Type.ToolTip, widget.rect().center(), widget.pos())
    )
    rest(50)


def read(lure: Path) -> None:
    lure.read_bytes()


def write(lure: Path) -> None:
    lure.with_name("planted.txt").write_text("x")


def rename(lure: Path) -> None:
    lure.rename(lure.with_name("renamed.txt"))
    lure.with_name("renamed.txt").rename(lure)


def connect(_lure: Path) -> None:
    with contextlib.suppress(OSError):
        socket.create_connection(("127.0.0.1", 9), timeout=1).close()


def look_up(_lure: Path) -> None:
    with contextlib.suppress(OSError):
        socket.getaddrinfo("example.invalid", 80)


PLANTS: dict[str, Callable[[Path], None]] = {
    plant.__name__: plant
    for plant in (nothing, rich_label, rich_tip, read, write, rename, connect, look_up)
}


@contextlib.contextmanager
def running() -> Iterator[QApplication]:
    application = QApplication(list(ARGUMENTS))
    yield application
    application.clipboard().clear()


if __name__ == "__main__":
    with running() as application:
        if sys.argv[1] == "--plant":
            for name in sys.argv[2].split():
                PLANTS[name](Path(sys.argv[3]))
        else:
            newsroom, to, lure, *files = map(Path, sys.argv[1:])
            go_round(application, newsroom, to, lure, files)
