"""What pixels took is the system's again once they are let go of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from story_editor.imaging.memory import give_back_large_blocks

HELD = """
from pathlib import Path
from PIL import Image
import {module}

def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

def picture():
    return Image.new("RGB", (4000, 1000), "white")

picture()  # freed: from now on a C library that learns takes such blocks from its heap
before = held()
one = picture()
pins = [bytes(100_000) for _ in range(40)]  # what stands behind them
del one
print((held() - before) // 1024)
"""


def mebibytes_held(module: str) -> int:
    """Return what a process still holds of 15 MiB of pixels that it let go of."""
    done = subprocess.run(
        [sys.executable, "-c", HELD.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return int(done.stdout)


@pytest.mark.skipif(not give_back_large_blocks(), reason="another C library decides by itself")
def test_pixels_that_are_let_go_of_are_held_no_longer() -> None:
    assert mebibytes_held("PIL.Image") > 10  # so the program would hold them
    assert mebibytes_held("story_editor.imaging.opening") < 8
