"""An editor's rounds, again and again, leave neither memory nor open files nor threads behind.

Store and window are held to 300 KB in 1,000 rounds; a round of the window is an editor's work in
one open newsroom. Opening the other newsroom is apart: a window is made and taken to pieces, and
PySide keeps some 70 bytes of each signal that was connected to a slot of Qt's own, wherever it was
(an empty window of 120 widgets leaves less than 100 bytes, thirty such connections 2 KB; connections
to functions and methods of Python and to signals, actions, shortcuts, filters, sheets, tables and fields
leave nothing). Ours left 6 KB among an editor's work, and 18 where one followed the other at once, of
which such connections explain a part; it may leave 25.
"""

from __future__ import annotations

import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from story_editor.imaging.original import read_original
from story_editor.model.photo import Photo
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.journeys.hands import photograph
from tests.store.pieces import PHOTO, STORY

ROOT = Path(__file__).resolve().parents[2]
LIMITS = {"store": 300_000, "window": 300_000, "windows": 25_000_000}
"""Bytes in 1,000 rounds."""
EXACT = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0"}
"""Lets malloc tell all that is in use, and nothing that it has put aside: 200 KB for each thread."""
THREADS = 8
"""As many as a window may have: its own, and those of ui/tasks.py."""
pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="only glibc tells what malloc has given out"
)


class Soaked(NamedTuple):
    """What rounds left behind: bytes in 1,000 rounds, and open files; threads at the most."""

    growth: float
    files: int
    threads: int
    in_use: float


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return prepare(tmp_path)


def prepare(folder: Path) -> Path:
    """Make two newsrooms of four stories, each with a picture, and a picture to take in."""
    data = photograph(folder / "theirs.jpg", (320, 214)).read_bytes()
    photograph(folder / "picture.jpg", (240, 160))
    for name in ("one", "two"):
        made = NewsroomFolder.create(folder / name, name)
        original = read_original(data, "theirs.jpg")
        made.add_original(original, data)
        made.save_photo(Photo(id=PHOTO.id, original=original, credit=PHOTO.credit))
        for number in range(4):
            story = STORY.replace(id=f"story-{number}")
            made.save_story(story.with_text("en", title=f"Story {number}"))
    return folder


def soak(base: Path, kind: str, rounds: int, leak: str = "") -> Soaked:
    """Go through twice so many rounds to get warm, and then so many that are measured."""
    command = [sys.executable, "-m", "tests.faults.soak", kind, str(base), str(rounds)]
    done = subprocess.run(
        [*command, *([leak] if leak else [])],
        cwd=ROOT,
        env={**os.environ, **EXACT, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    half = len(seen) // 2
    first, last = seen[:half], seen[half:]
    # the least of each: a window that is still being taken apart, a table that was just made
    # larger, or a file that a worker is reading, is none of it
    more = min(one[1] for one in last) - min(one[1] for one in first)
    if kind == "windows":  # PySide makes its tables a megabyte larger once in a hundred
        steps = [after[1] - before[1] for before, after in itertools.pairwise(seen)]
        more = round(statistics.median(steps) * half)
    return Soaked(
        growth=1_000 * more / (last[0][0] - first[0][0]),
        files=min(one[2] for one in last) - min(one[2] for one in first),
        threads=max(one[3] for one in seen),
        in_use=statistics.median(one[1] for one in seen),
    )


def check(soaked: Soaked, kind: str, rounds: int) -> None:
    print(
        f"{kind}: {soaked.growth / 1000:+,.0f} KB in 1,000 rounds (limit {LIMITS[kind] // 1000:,};"
        f" {rounds:,} rounds after twice as many to get warm; {soaked.in_use / 1e6:.0f} MB in use)"
    )
    assert soaked.growth < LIMITS[kind]
    check_handles(soaked)


def check_handles(soaked: Soaked) -> None:
    assert soaked.files == 0
    assert soaked.threads <= THREADS


def test_that_the_store_leaves_nothing_behind(base: Path) -> None:
    check(soak(base, "store", 60), "store", 60)


@pytest.mark.prove
@pytest.mark.parametrize(("kind", "rounds"), [("store", 1_200), ("window", 480), ("windows", 60)])
def test_that_many_rounds_leave_nothing_behind(base: Path, kind: str, rounds: int) -> None:
    check(soak(base, kind, rounds), kind, rounds)


@pytest.mark.prove
def test_that_a_kilobyte_and_a_handle_a_round_are_noticed(base: Path) -> None:
    soaked = soak(base, "store", 36, "leak")
    assert soaked.growth > 2 * LIMITS["store"]
    assert soaked.files > 0
