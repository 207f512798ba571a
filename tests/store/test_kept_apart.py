"""What is put aside overwrites nothing and is put aside last; what comes later has the higher number."""

from __future__ import annotations

import contextlib
import errno
import os
from itertools import count
from pathlib import Path

import pytest

from story_editor.errors import ConflictedCopy, DiskRefused
from story_editor.model.story import Story
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY
from tests.store.refusing import RefusingDisk
from tests.store.shelves import shelf, story

PLACE = Path("stories") / "growers.json"


def title(words: str) -> Story:
    return STORY.with_text("en", title=words)


def aside(folder: NewsroomFolder) -> list[bytes]:
    place = folder.folder / "quarantine" / "stories"
    return [path.read_bytes() for path in sorted(place.iterdir())]


def test_that_every_damaged_file_is_kept_beside_the_earlier_ones(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    damaged = [b'{"first": ', b'{"second": ', b'{"third": ']
    for data in damaged:
        (folder.folder / PLACE).write_bytes(data)
        assert NewsroomFolder(folder.folder).story("growers") == STORY
    assert aside(folder) == damaged


def test_that_every_damaged_copy_is_kept_beside_the_earlier_ones(folder: NewsroomFolder) -> None:
    copy = folder.folder / "stories" / "growers (conflicted copy).json"
    damaged = [b'{"first": ', b'{"second": ']
    for data in damaged:
        copy.write_bytes(data)
        folder.set_aside("stories", copy)
    assert aside(folder) == damaged


def test_that_who_goes_on_is_followed_by_whoever_mends(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    folder.keep_mine("stories", title("Mine"))
    folder.go_on("stories", "growers")
    folder.save_story(title("Mine, after both"))
    numbers = [one.version for one in folder.versions.names("stories", "growers")]
    assert numbers == [1, 2, 3]
    (folder.folder / PLACE).unlink()
    assert NewsroomFolder(folder.folder).story("growers") == title("Mine, after both")


@pytest.mark.skipif(os.name == "nt", reason="listing a folder tells no inodes there")
def test_that_a_file_of_the_same_size_and_time_is_read_again_where_it_is_another(
    tmp_path: Path,
) -> None:
    folder = shelf(tmp_path / "N", story("a", "Quartz", "2022-04-08"))
    index = Index.in_memory()
    refresh_index(folder, index)
    path = folder.path_of("stories", "a")
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b"Quartz", b"Garnet"))
    at = path.stat()
    os.utime(other, ns=(at.st_atime_ns, at.st_mtime_ns))
    other.replace(path)
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (at.st_size, at.st_mtime_ns)
    refresh_index(folder, index)
    assert index.rows()[0].title == "Garnet"


def test_that_a_copy_goes_out_of_the_way_only_once_it_is_a_version(tmp_path: Path) -> None:
    for at in count(1):
        folder = NewsroomFolder.create(tmp_path / f"N{at}", "Impact")
        folder.save_story(title("Ours"))
        data = (folder.folder / PLACE).read_bytes()
        folder.save_story(title("Ours, later"))
        copy = folder.folder / "stories" / "growers (conflicted copy).json"
        copy.write_bytes(data.replace(b"Ours", b"Hers"))
        disk = RefusingDisk(at, errno.EIO)
        failing = NewsroomFolder(folder.folder, disk=disk)
        with contextlib.suppress(DiskRefused):
            failing.adopt(ConflictedCopy(copy, "growers"))
        whole = folder.versions.whole("stories", "growers", Story)
        kept = "Hers" in {one.value.text("en").title for one in whole}
        assert kept or copy.exists(), f"refused: {disk.refused}, call {at}"
        if not disk.refused:
            break
    assert kept
    assert not copy.exists()
