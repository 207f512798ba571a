"""How fast the window shows, against the least a PySide6 program can do, in pairs in one run."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.benchmarks.starting import start, warm_index

LIMIT = 1.65
"""The window with the sample's list against an empty window."""
LATE = ("pydantic", "pydantic_core", "PIL", "jinja2", "selectolax", "defusedxml")
"""What may only be imported after the first paint."""
PAIRS, ROUNDS = 21, 3
"""Pairs in a round; another round is measured, and counted in, while a busy machine is in the way."""


def test_nothing_slow_is_imported_before_the_first_paint(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_index(sample, tmp_path, monkeypatch)
    _seconds, modules = start(str(sample), tmp_path)
    assert "story_editor.ui.story_list" in modules
    assert not {name for name in LATE if name in modules}


@pytest.mark.bench
def test_the_window_shows_soon(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warm_index(sample, tmp_path, monkeypatch)
    for what in ("empty", str(sample)):
        start(what, tmp_path)  # bytecode is written, files come into the disk's cache
    ratios, ours, empty = [], [], []
    for _round in range(ROUNDS):
        for _pair in range(PAIRS):
            empty.append(start("empty", tmp_path)[0])
            ours.append(start(str(sample), tmp_path)[0])
            ratios.append(ours[-1] / empty[-1])
        if statistics.median(ratios) <= LIMIT:
            break
    ratio = statistics.median(ratios)
    print(
        f"\nwindow with the sample's list: {ratio:.2f} times an empty PySide6 window"
        f" (median of {len(ratios)} pairs; limit {LIMIT}; {statistics.median(ours) * 1000:.0f} ms"
        f" against {statistics.median(empty) * 1000:.0f} ms)"
    )
    assert ratio <= LIMIT
