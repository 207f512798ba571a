"""Several processes save into one newsroom at once, and none loses what another has saved."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import pytest

from story_editor.errors import EditedOutside
from story_editor.model.story import Story
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.faults.saving_child import FORKING, STORIES, add_lines
from tests.store.pieces import STORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="children are forked")
WRITERS = "abcd"


def write_together(folder: Path, each: int, *, naive: bool = False) -> set[str]:
    """Let four processes add `each` lines to the same stories at once; return what was acknowledged."""
    opened = NewsroomFolder.create(folder, "Impact")
    for story_id in STORIES:
        opened.save_story(STORY.replace(id=story_id).with_text("en", summary=""))
    children: list[Any] = []
    open_ends: list[Any] = []
    for name in WRITERS:
        answers, theirs = FORKING.Pipe(duplex=False)
        child = FORKING.Process(target=add_lines, args=(folder, name, each, theirs, naive))
        child.start()
        theirs.close()
        children.append(child)
        open_ends.append(answers)
    said: set[str] = set()
    while open_ends:
        for ready in wait(open_ends):
            end: Any = ready
            try:
                said.add(end.recv())
            except EOFError:
                open_ends.remove(end)
    for child in children:
        child.join()
        assert child.exitcode == 0 or naive
    return said


def lines_of(stories: Iterable[Story]) -> set[str]:
    return {f"{part}." for one in stories for part in one.text("en").summary.split(".")[:-1]}


def check_lines(folder: Path, said: set[str]) -> int:
    """Every line that was acknowledged stands in its story; return how often writers collided."""
    opened = NewsroomFolder(folder)
    stories, problems = opened.stories()
    assert all(isinstance(one, EditedOutside) for one in problems)  # naive writers seal nothing
    lost = said - lines_of(stories)
    versions = [v for one in STORIES for v in opened.versions.whole("stories", one, Story)]
    nowhere = lost - lines_of(stored.value for stored in versions)
    assert not nowhere, f"{len(nowhere)} of {len(said)} are nowhere"
    assert not lost, f"{len(lost)} of {len(said)} are only among the versions"
    return len(versions) - len(said) - len(STORIES)


def test_that_four_writers_lose_nothing(tmp_path: Path) -> None:
    said = write_together(tmp_path / "N", 150)
    assert len(said) == 600
    assert check_lines(tmp_path / "N", said) > 0


@pytest.mark.prove
def test_that_four_writers_lose_nothing_in_the_long_run(tmp_path: Path) -> None:
    said = write_together(tmp_path / "N", 1_000)
    assert len(said) == 4_000
    met = check_lines(tmp_path / "N", said)
    print(f"{len(said):,} lines of four writers, who met {met:,} times: none was lost")


def test_that_naive_writers_are_caught(tmp_path: Path) -> None:
    said = write_together(tmp_path / "N", 60, naive=True)
    with pytest.raises(AssertionError, match="are nowhere"):
        check_lines(tmp_path / "N", said)
