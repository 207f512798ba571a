"""The window at 100,000 stories: its start and its memory, against 100 stories and no window."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Home
from tests.benchmarks.paired import ROUNDS, median_ratio
from tests.benchmarks.starting import memory, start

pytestmark = pytest.mark.bench

OF_SMALL, OF_EMPTY = 1.10, 1.65
"""The start against that with 100 stories, and against an empty PySide6 window.

Measured against the empty one was 1.46 on a quiet machine; the goal is 1.5."""
MEMORY = 1.10
PAIRS = 15


def test_the_window_shows_as_soon_with_100_000_stories(small: Home, large: Home) -> None:
    for what, home in (("empty", large.home), (str(small.folder), small.home)):
        start(what, home)  # bytecode is written, files come into the disk's cache
    start(str(large.folder), large.home)
    of_small: list[float] = []
    of_empty: list[float] = []
    for _round in range(ROUNDS):
        for _pair in range(PAIRS):
            empty = start("empty", large.home)[0]
            less = start(str(small.folder), small.home)[0]
            ours = start(str(large.folder), large.home)[0]
            of_small.append(ours / less)
            of_empty.append(ours / empty)
        ratio, against_empty = statistics.median(of_small), statistics.median(of_empty)
        if ratio <= OF_SMALL and against_empty <= OF_EMPTY:
            break
    print(
        f"\nwindow with 100,000 stories: {ratio:.2f} times one with 100 (limit {OF_SMALL}),"
        f" {against_empty:.2f} times an empty PySide6 window (limit {OF_EMPTY})"
    )
    assert ratio <= OF_SMALL
    assert against_empty <= OF_EMPTY


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the memory is read from /proc")
def test_the_window_takes_no_more_memory_with_100_000_stories(small: Home, large: Home) -> None:
    taken: list[float] = []

    def take_large() -> float:
        taken.append(memory(large.folder, large.home))
        return taken[-1]

    ratio = median_ratio(take_large, lambda: memory(small.folder, small.home), MEMORY)
    print(
        f"\nmemory with 100,000 stories: {ratio:.3f} times that with 100"
        f" ({statistics.median(taken) / 1e6:.0f} MB; limit {MEMORY})"
    )
    assert ratio <= MEMORY
