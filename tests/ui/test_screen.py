"""Is there a screen? Qt ends the process where there is none, so it is asked before."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor import app
from story_editor.app import Desktop, has_screen
from story_editor.ui.desk import Desk


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
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


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take every screen away."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_no_screen_and_no_guess(bare: pytest.MonkeyPatch) -> None:
    assert not has_screen()
    bare.setenv("DISPLAY", ":9876")
    assert not has_screen(), "a display that nobody serves is none"
    bare.setenv("XDG_RUNTIME_DIR", "/nowhere")
    bare.setenv("WAYLAND_DISPLAY", "wayland-9")
    bare.delenv("DISPLAY")
    assert not has_screen()
    bare.setenv("WAYLAND_DISPLAY", "w" * 5_000)
    assert not has_screen(), "no socket has such a name"


def test_a_chosen_platform_and_other_systems_are_believed(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("QT_QPA_PLATFORM", "offscreen")
    assert has_screen()
    bare.delenv("QT_QPA_PLATFORM")
    bare.setattr(sys, "platform", "darwin")
    assert has_screen()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="only Linux is asked this way")
def test_a_screen_that_answers_is_one(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setattr(app, "X11", str(tmp_path))
    bare.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for path, name, value in (
        (tmp_path / "X7", "DISPLAY", ":7.0"),
        (tmp_path / "X8", "DISPLAY", "unix:8"),
        (tmp_path / "wayland-0", "WAYLAND_DISPLAY", "wayland-0"),
    ):
        with socket.socket(socket.AF_UNIX) as server, bare.context() as screen:
            screen.setenv(name, value)
            assert not has_screen()
            server.bind(str(path))
            server.listen()
            assert has_screen()
    bare.setenv("DISPLAY", "far.example.org:0")
    assert has_screen(), "a screen elsewhere is asked by Qt itself"
    bare.setenv("WAYLAND_DISPLAY", "wayland-gone")
    assert has_screen(), "a Wayland that has ended does not hide the X screen"


def test_without_a_screen_one_sentence_and_exit_2(sample: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    }
    if not sys.platform.startswith("linux"):
        pytest.skip("these systems always have a screen")
    done = subprocess.run(
        [sys.executable, "-m", "story_editor", str(sample)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("There is no screen")
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
