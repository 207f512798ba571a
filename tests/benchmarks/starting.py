"""Starting the window in a process of its own, with its index as the last session left it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("start_window.py")
UNLIKE_AT_HOME = (
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPATH",
    "COVERAGE_PROCESS_START",
    "STORY_EDITOR_HOME",
)
"""Settings of a test machine that would have one side compiled anew at every start."""


def start(what: str, home: Path) -> tuple[float, set[str]]:
    """Return the seconds from starting a process to its first paint, and its modules then."""
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    ended, *modules = _told([what], home).split()
    return float(ended) - began, set(modules)


def memory(folder: Path, home: Path) -> float:
    """Return the bytes that a process takes with the window of `folder`, once it is complete."""
    return float(_told([str(folder), "memory"], home))


def _told(words: list[str], home: Path) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if name not in UNLIKE_AT_HOME},
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def warm_index(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fill the index as the last session left it, for the list to show first; return its path."""
    from story_editor.store.index import Index
    from story_editor.store.indexing import refresh_index
    from story_editor.store.marker import read_marker
    from story_editor.store.newsroom_folder import NewsroomFolder
    from story_editor.store.places import cache_folder, newsroom_key

    monkeypatch.delenv(
        "STORY_EDITOR_HOME", raising=False
    )  # as installed: platformdirs says where things are
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    path = cache_folder() / newsroom_key(read_marker(folder).id, folder) / "index.sqlite"
    index = Index(path)
    refresh_index(NewsroomFolder(folder, writable=False), index)
    index.close()
    return path
