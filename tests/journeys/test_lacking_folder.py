"""A whole folder of the newsroom goes while it is open: what lacks is said by its kind, and stays in the lists."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.ui.main_window import MainWindow
from tests.journeys.conftest import OpenWindow, desk_of


def known(window: MainWindow, kind: str) -> int:
    """Return how many of a kind the lists show."""
    index = window.index
    return index.photos().size() if kind == "photos" else len(index.contributors().all())


@pytest.mark.parametrize(("kind", "view"), [("photos", "photos"), ("contributors", "credits")])
def test_a_kind_that_goes_while_it_is_open_is_told_and_can_be_let_go(
    sample: Path, qtbot: QtBot, open_window: OpenWindow, kind: str, view: str
) -> None:
    window = open_window(sample)
    bar, before = window.notices, known(window, kind)
    away = sample.with_name("away")
    (sample / kind).rename(away)
    words = f"of its {before} {kind} are not there now"
    qtbot.waitUntil(lambda: words in bar.text, timeout=10_000)
    window.show_view(f"view_{view}")  # what the lists still show is no trap
    if kind == "photos":
        desk_of(window).photos.go_to(window.index.photos().find("", "", dt.date(2026, 1, 1))[0])
    assert known(window, kind) == before
    # where what is open here has been written again
    shutil.copytree(away, sample / kind, dirs_exist_ok=True)
    qtbot.waitUntil(lambda: words not in bar.text, timeout=10_000)

    shutil.rmtree(sample / kind)
    qtbot.waitUntil(lambda: words in bar.text, timeout=10_000)
    bar.answer("Show without them")
    qtbot.waitUntil(lambda: known(window, kind) <= 1, timeout=10_000)


def test_what_lacked_already_is_told_at_opening(
    sample: Path, qtbot: QtBot, open_window: OpenWindow
) -> None:
    before = known(open_window(sample), "photos")
    open_window(sample).close()
    shutil.rmtree(sample / "photos")
    window = open_window(sample)
    words = f"{before} of its {before} photos are not there now"
    qtbot.waitUntil(lambda: words in window.notices.text, timeout=10_000)
