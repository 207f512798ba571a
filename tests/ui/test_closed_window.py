"""What waits for its turn when a window closes is not done any more: the index is closed by then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import OpenWindow, open_window

__all__ = ["open_window"]


def test_a_window_closes_in_the_middle_of_a_search(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    QTest.keyClicks(window.list.search, "rice")
    assert window.close()
    qtbot.wait(500)


def test_a_window_closes_while_a_view_is_filled(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(sample)
    window.show_view("view_credits")
    assert window.close()
    qtbot.wait(100)
