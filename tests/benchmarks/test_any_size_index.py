"""The index of 100,000 stories: checked and made, against asking the disk and reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.benchmarks.conftest import Home
from tests.benchmarks.newsrooms import make_newsroom
from tests.benchmarks.paired import median_ratio, seconds

pytestmark = pytest.mark.bench

CHECK, MAKE = 1.35, 7
"""Against a bare stat of every file; against reading the bytes of every file.

Measured for making were 5.9 to 6.7. A third of it is SQLite's."""
SOME = 20_000
"""Stories of the newsroom whose index is made again and again."""
KINDS = ("stories", "trash/stories", "photos")


def ask_the_disk(folder: Path) -> None:
    for kind in KINDS:
        with os.scandir(folder / kind) as entries:
            for entry in entries:
                entry.stat()


def read_everything(folder: Path) -> None:
    for kind in KINDS:
        for path in (folder / kind).iterdir():
            path.read_bytes()


def test_that_nothing_changed_is_seen_as_fast_as_the_disk_says_so(large: Home) -> None:
    index = Index(large.cache)
    folder = NewsroomFolder(large.folder, writable=False)
    assert refresh_index(folder, index) == (False, [])
    ratio = median_ratio(
        lambda: seconds(lambda: refresh_index(folder, index)),
        lambda: seconds(lambda: ask_the_disk(large.folder)),
        CHECK,
    )
    print(f"\nchecking 100,000 stories: {ratio:.2f} times a bare stat (limit {CHECK})")
    index.close()
    assert ratio <= CHECK


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_newsroom(tmp_path_factory.mktemp("some") / "newsroom", SOME)


def make_index(folder: Path, path: Path) -> float:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    index = Index(path)
    taken = seconds(lambda: refresh_index(NewsroomFolder(folder, writable=False), index))
    index.close()
    return taken


def test_the_index_is_made_in_a_few_times_the_reading(
    some: Path, large: Home, tmp_path: Path
) -> None:
    path = tmp_path / "made.sqlite"
    ratio = median_ratio(
        lambda: make_index(some, path), lambda: seconds(lambda: read_everything(some)), MAKE
    )
    reading = seconds(lambda: read_everything(large.folder))
    making = make_index(large.folder, path)
    print(
        f"\nmaking an index: {ratio:.1f} times reading the files (limit {MAKE});"
        f" of 100,000 stories once {making:.1f} s, {making / reading:.1f} times"
    )
    assert ratio <= MAKE
