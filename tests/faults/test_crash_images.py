"""Whatever a power cut leaves, what was acknowledged is there when the newsroom is opened again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.faults.crash_disk import CrashDisk
from tests.faults.crashing import Crashes, run_repairs, run_session


def test_that_no_power_cut_takes_what_was_acknowledged() -> None:
    crashes = Crashes(most=24)
    run_session(crashes, CrashDisk())
    assert crashes.calls > 100
    assert crashes.looked > 100


@pytest.mark.parametrize("again", [False, True])
def test_that_no_power_cut_does_so_in_a_repair(*, again: bool) -> None:
    crashes = Crashes(most=4, repairs=again)
    run_repairs(crashes, CrashDisk())
    assert crashes.calls > 200
    assert crashes.looked > 40


@pytest.mark.prove
def test_that_no_power_cut_does_so_in_the_middle_of_mending_either() -> None:
    crashes = Crashes(most=2_000, deep=2)
    run_session(crashes, CrashDisk())
    print(f"{crashes.looked:,} images of {crashes.calls:,} calls: nothing acknowledged was lost")


@pytest.mark.prove
@pytest.mark.parametrize("run", [run_session, run_repairs])
def test_that_no_power_cut_does_so_in_the_middle_of_repairs(
    run: Callable[[Crashes, CrashDisk], object],
) -> None:
    crashes = Crashes(most=6, deep=1, repairs=True)
    run(crashes, CrashDisk())
    print(f"{crashes.looked:,} images of {crashes.calls:,} calls: nothing acknowledged was lost")
