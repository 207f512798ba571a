"""Whatever a user does, in whatever order: nothing raises, nothing stalls, no words are lost.

Each run has a process of its own, so that one which dies says which it was.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.random_user import EVENTS, STUCK

ROOT = Path(__file__).parents[2]
USERS = int(os.environ.get("STORY_EDITOR_USERS", "100"))
"""How many users the large proof has: a hundred do 200,000 events, in a quarter of an hour."""
FEW, MANY = range(1, 6), range(1_000, 1_000 + USERS)
"""Seeds of every day, and those of the large proof; each does EVENTS events."""
AT_ONCE = 2


def run_apart(seed: int) -> str:
    """Let the user of `seed` work; return what was done."""
    words = [sys.executable, "-X", "faulthandler", "-m", "tests.faults.random_user", str(seed)]
    done = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=STUCK + 60
    )
    assert done.returncode == 0, f"seed {seed}: {done.stdout[-500:]}\n{done.stderr[-5_000:]}"
    return done.stdout.strip()


def run_all(seeds: Iterable[int]) -> list[str]:
    """Let these users work, two at a time; return what each has done."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run_apart, seeds))


def test_that_five_random_users_find_nothing() -> None:
    told = run_all(FEW)
    assert all(f"{EVENTS:,} events" in one for one in told), told


@pytest.mark.prove
def test_that_many_random_users_find_nothing() -> None:
    told = run_all(MANY)
    slowest = max(told, key=lambda one: float(one.rpartition("slowest ")[2].split()[0]))
    print(f"{len(told) * EVENTS:,} events found nothing; the slowest was in: {slowest}")
