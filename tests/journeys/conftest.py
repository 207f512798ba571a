"""The real window on a real newsroom, as a person would have it in front of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.ui.desk import Desk
from story_editor.ui.main_window import MainWindow

OpenWindow = Callable[[Path], MainWindow]


@pytest.fixture
def open_window(shrunk: None, qtbot: QtBot, qapp: QApplication) -> Iterator[OpenWindow]:
    """Return a function that opens a newsroom and waits until the window is complete."""
    desktops: list[Desktop] = []

    def open_it(folder: Path) -> MainWindow:
        desktop = Desktop(qapp)
        desktops.append(desktop)
        desktop.open(folder)
        window = desktop.window
        assert window is not None
        qtbot.waitUntil(lambda: window.desk is not None and window.desk.ready, timeout=15_000)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_it
    for desktop in desktops:
        window = desktop.window
        if window is not None and not window.close():  # it asks once about what is not set
            assert window.close(), "it would be there in the tests to come"
        desktop.close()


def desk_of(window: MainWindow) -> Desk:
    """Return the desk of a complete window."""
    assert window.desk is not None
    return window.desk
