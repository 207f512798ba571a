"""Is there a screen? Qt ends the process where there is none, so it is asked before."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from story_editor import app
from story_editor.app import has_screen
from tests.ui.app_hands import complete, desktop

__all__ = ["complete", "desktop"]


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
