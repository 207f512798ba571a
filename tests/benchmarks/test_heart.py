"""What the benchmarks say of a window that stands still is what who clicks in it would say."""

from __future__ import annotations

import pytest

from tests.benchmarks.heart import BEAT, share_waited


def test_a_freeze_now_and_then_counts_by_how_long_it_is() -> None:
    """Of 100 beats 99 are on time, and yet a fifth of all clicks would wait."""
    round_of_beats = [0.0] * 300 + [0.296]
    assert sorted(round_of_beats * 10)[len(round_of_beats) * 10 * 99 // 100] == 0.0
    share = share_waited(round_of_beats * 10, 0.016)
    assert share == pytest.approx(0.284 / 1.5)


def test_a_window_that_is_a_little_late_always_keeps_nobody_waiting() -> None:
    assert share_waited([0.016 - BEAT] * 1_000, 0.016) == pytest.approx(0)
    assert share_waited([0.0] * 10, 0.016) == 0
    assert share_waited([60.0], 0.016) == pytest.approx(1, abs=1e-3), "it never beat but once"
