"""An application, and its window once it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.ui.desk import Desk

STORY = "coffee-growers"


@pytest.fixture
def desktop(shrunk: None, qapp: QApplication) -> Iterator[Desktop]:
    before = qapp.palette(), qapp.styleSheet()
    made = Desktop(qapp)
    yield made
    if made.window is not None:
        made.window.close()
    made.close()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


@pytest.fixture
def complete(desktop: Desktop, qtbot: QtBot) -> Callable[[], Desk]:
    """Return a function that waits until the window is complete and returns its desk."""

    def wait() -> Desk:
        qtbot.waitUntil(lambda: ready(desktop) is not None, timeout=15_000)
        desk = ready(desktop)
        assert desk is not None
        return desk

    return wait


def ready(desktop: Desktop) -> Desk | None:
    desk = desktop.window.desk if desktop.window else None
    return desk if desk is not None and desk.ready else None


def said(desktop: Desktop) -> str:
    """Return what stands in the notice bar of whichever window is there."""
    if desktop.window is not None:
        return desktop.window.notices.text
    assert desktop.start is not None
    assert desktop.start.isVisible()
    return desktop.start.notices.text
