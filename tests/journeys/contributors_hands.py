"""A window on the Credits view, and hands to use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.ui.credits_view import CreditsView
from story_editor.ui.main_window import MainWindow
from story_editor.ui.session import Session
from tests.journeys.conftest import OpenWindow, desk_of

RACHEL, SPACEX = "rachel-michetti", "spacex"


@pytest.fixture
def window(sample: Path, open_window: OpenWindow) -> MainWindow:
    made = open_window(sample)
    made.show_view("view_credits")
    return made


def parts(window: MainWindow) -> tuple[CreditsView, Session]:
    desk = desk_of(window)
    assert desk.session is not None
    return desk.credits, desk.session


def go_to(window: MainWindow, qtbot: QtBot, *keys: str) -> CreditsView:
    view = desk_of(window).credits
    table = view.shelf.table
    qtbot.waitUntil(
        lambda: table.choose(keys) and len(table.chosen_rows()) == len(keys), timeout=5_000
    )
    return view
