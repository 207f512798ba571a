"""A process that is killed in the middle of saving takes nothing with it that it had saved."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from story_editor.errors import HARMLESS, NotFound
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.faults.saving_child import (
    FORKING,
    PLACES,
    found,
    promised,
    save_number,
    save_numbers,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")


def save_until_killed(folder: Path, first: int, patience: float, *, naive: bool) -> int:
    """Let a child save numbers from `first` on; kill it; return the last it acknowledged."""
    answers, theirs = FORKING.Pipe(duplex=False)
    child = FORKING.Process(target=save_numbers, args=(folder, first, theirs, naive))
    child.start()
    theirs.close()
    last = answers.recv()
    time.sleep(patience)
    child.kill()
    child.join()
    while answers.poll():
        try:
            last = answers.recv()
        except (EOFError, OSError):  # OSError: half an answer
            break
    answers.close()
    child.close()
    return int(last)


def check_numbers(folder: Path, last: int) -> int:
    """Open the newsroom; each place has its last acknowledged number, or the one begun after `last`.

    Returns the highest number that is there.
    """
    opened = NewsroomFolder(folder)
    for _values, problems in (opened.stories(), opened.photos(), opened.contributors()):
        unread = [problem for problem in problems if not isinstance(problem, HARMLESS)]
        assert not unread, unread
    highest = last
    for number, place in enumerate(PLACES):
        done = last - (last - number) % len(PLACES)
        begun = last + 1 if PLACES[(last + 1) % len(PLACES)] == place else done
        try:
            there = found(opened, *place)
        except NotFound:
            there = (-1, False)
        assert there in (promised(done), promised(begun)), (
            f"{place} is {there}, but {last} was saved"
        )
        highest = max(highest, done if there == promised(done) else begun)
    return highest


def kill_often(folder: Path, saves: int, *, naive: bool = False) -> tuple[int, int]:
    """Kill saving children at random moments until `saves` were acknowledged; count both."""
    opened = NewsroomFolder.create(folder, "Impact")
    for number in range(len(PLACES)):
        save_number(opened, number)
    chance = random.Random(saves)  # noqa: S311 - moments, no secrets
    last, kills, saved = len(PLACES) - 1, 0, 0
    while saved < saves:
        now = save_until_killed(folder, last + 1, chance.uniform(0, 0.05), naive=naive)
        kills, saved = kills + 1, saved + now - last
        last = check_numbers(folder, now)
    return kills, saved


def test_that_no_kill_takes_what_was_saved(tmp_path: Path) -> None:
    kills, saved = kill_often(tmp_path / "N", 600)
    assert kills > 5
    assert saved >= 600


@pytest.mark.prove
def test_that_none_of_many_kills_does(tmp_path: Path) -> None:
    kills, saved = kill_often(tmp_path / "N", 10_000)
    print(f"{saved:,} acknowledged saves, {kills:,} kills: none was lost")


def test_that_a_naive_store_is_caught(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"DamagedFile|saved"):
        kill_often(tmp_path / "N", 5_000, naive=True)
