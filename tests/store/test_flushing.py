"""What was refused at its very last flush is only acknowledged once that has been made up for."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused
from story_editor.store.disk import Disk
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import DATA, ORIGINAL, STORY
from tests.store.refusing import names


class Unflushable(Disk):
    """A disk that refuses to flush the names of the folder `refused`; notes the others.

    With `keeps` it removes no file either.
    """

    def __init__(self, refused: Path | None = None, *, keeps: bool = False) -> None:
        self.refused = refused
        self.flushed: list[Path] = []
        self._keeps = keeps

    @override
    def unlink(self, path: Path) -> None:
        if self._keeps:
            raise OSError(errno.EIO, "broken")
        super().unlink(path)

    @override
    def fsync_folder(self, folder: Path) -> None:
        if folder == self.refused:
            raise OSError(errno.EIO, "broken")
        self.flushed.append(folder)


def test_that_trashing_which_is_repeated_flushes_both_folders(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    trash = folder.folder / "trash" / "stories"
    disk = Unflushable(trash)
    failing = NewsroomFolder(folder.folder, disk=disk)
    failing.story("growers")
    with pytest.raises(DiskRefused):
        failing.trash("stories", "growers")
    assert names(trash), "it is moved already"
    disk.refused, disk.flushed = None, []
    failing.trash("stories", "growers")
    assert disk.flushed == [trash, folder.folder / "stories"]


def test_that_a_version_whose_name_is_not_flushed_is_written_again(folder: NewsroomFolder) -> None:
    versions = folder.folder / "revisions" / "stories" / "growers"
    disk = Unflushable(versions)
    failing = NewsroomFolder(folder.folder, disk=disk)
    with pytest.raises(DiskRefused):
        failing.save_story(STORY)
    assert names(versions) == []
    disk.refused, disk.flushed = None, []
    failing.save_story(STORY)
    assert versions in disk.flushed


def test_that_a_version_that_can_neither_be_flushed_nor_taken_back_is_flushed_later(
    folder: NewsroomFolder,
) -> None:
    versions = folder.folder / "revisions" / "stories" / "growers"
    disk = Unflushable(versions, keeps=True)
    failing = NewsroomFolder(folder.folder, disk=disk)
    for _again in range(2):
        with pytest.raises(DiskRefused):
            failing.save_story(STORY)
        assert names(versions), "it is there, and may be gone after a power cut"
    disk.refused, disk.flushed = None, []
    failing.save_story(STORY)
    assert disk.flushed[0] == versions


def test_that_so_is_an_original(folder: NewsroomFolder) -> None:
    disk = Unflushable(folder.folder / "originals")
    failing = NewsroomFolder(folder.folder, disk=disk)
    with pytest.raises(DiskRefused):
        failing.add_original(ORIGINAL, DATA)
    assert names(folder.folder / "originals") == []


def test_that_an_original_that_is_there_is_flushed_before_it_counts(folder: NewsroomFolder) -> None:
    originals = folder.folder / "originals"
    disk = Unflushable(originals, keeps=True)
    failing = NewsroomFolder(folder.folder, disk=disk)
    for _again in range(2):
        with pytest.raises(DiskRefused):
            failing.add_original(ORIGINAL, DATA)
    disk.refused, disk.flushed = None, []
    failing.add_original(ORIGINAL, DATA)
    assert disk.flushed == [originals]


def test_that_a_newsroom_whose_name_is_not_flushed_is_none(tmp_path: Path) -> None:
    (tmp_path / "N" / "originals").mkdir(parents=True)
    (tmp_path / "N" / "stories").mkdir()
    (tmp_path / "N" / "photos").mkdir()
    with pytest.raises(DiskRefused):
        NewsroomFolder.create(tmp_path / "N", "Impact", disk=Unflushable(tmp_path / "N"))
    assert names(tmp_path / "N") == []
    NewsroomFolder.create(tmp_path / "N", "Impact")


def test_that_what_was_refused_at_its_end_is_not_taken_for_what_is_there(
    folder: NewsroomFolder,
) -> None:
    one, two = (STORY.with_text("en", title=title) for title in ("One", "Two"))
    disk = Unflushable()
    failing = NewsroomFolder(folder.folder, disk=disk)
    failing.save_story(one)
    disk.refused = folder.folder / "stories"
    with pytest.raises(DiskRefused):
        failing.save_story(two)
    disk.refused = None
    failing.save_story(one)  # undone
    assert NewsroomFolder(folder.folder).story(STORY.id) == one


def test_that_a_repair_whose_name_is_not_flushed_is_not_said_to_be_done(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    stories = folder.folder / "stories"
    (stories / "growers.json").write_bytes(b"{")
    troubles = list(inspect(folder.folder))
    with pytest.raises(DiskRefused):
        list(repair(folder.folder, troubles, Unflushable(stories)))
