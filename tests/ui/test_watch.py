"""What another program does anywhere in the newsroom is noticed, each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui import watch as watch_module
from story_editor.ui.watch import Watch


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_module, "QUIET", 20)


@pytest.mark.parametrize("place", ["stories", "photos", "contributors", "trash/stories"])
def test_that_a_file_that_comes_is_noticed(sample: Path, qtbot: QtBot, place: str) -> None:
    (sample / place).mkdir(parents=True, exist_ok=True)
    watch = Watch(sample)
    with qtbot.waitSignal(watch.noticed, timeout=5_000):
        (sample / place / "theirs.json").write_bytes(b"{}")
    watch.deleteLater()


def test_that_a_file_which_is_replaced_again_is_noticed_again(sample: Path, qtbot: QtBot) -> None:
    watch = Watch(sample)
    theirs = NewsroomFolder(sample)
    for title in ("Theirs", "Theirs once more"):
        with qtbot.waitSignal(watch.noticed, timeout=5_000):
            theirs.save_newsroom(theirs.newsroom().replace(title=title))
    watch.deleteLater()
