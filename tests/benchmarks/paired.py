"""Two things measured in pairs in one run, since a machine is never twice equally busy."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

ROUNDS = 3
"""Another round is measured, and counted in, while a busy machine is in the way."""


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def median_ratio(
    ours: Callable[[], float], least: Callable[[], float], limit: float, *, pairs: int = 11
) -> float:
    """Return the median of ours/least over so many pairs; more of them while above `limit`."""
    ratios: list[float] = []
    for _round in range(ROUNDS):
        for _pair in range(pairs):
            gc.collect()
            below = least()
            ratios.append(ours() / below)
        if statistics.median(ratios) <= limit:
            break
    return statistics.median(ratios)


def percentile(values: list[float], percent: int) -> float:
    """Return the value that so many percent do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def is_quiet() -> bool:
    """Say whether this core has nothing else to do: equal work takes equal time."""
    times = [seconds(lambda: sum(range(20_000))) for _ in range(400)]
    return percentile(times, 99) < 2 * statistics.median(times)
