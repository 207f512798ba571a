"""The sample newsroom is a copy of the one that comes with the program, whole or completed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor import resources
from story_editor.errors import DiskRefused, NewsroomExists, NewsroomNotMade
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.sample import make_sample
from story_editor.wording.failures import failure
from tests.store.refusing import RefusingDisk, names


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in names(folder)}


def test_that_the_copy_equals_the_original(sample: Path) -> None:
    assert contents(sample) == contents(resources.folder("sample"))
    folder = NewsroomFolder(sample)
    stories, problems = folder.stories()
    photos, more = folder.photos()
    assert problems == more == []
    assert len(stories) == 13
    used = {story.picture.photo for story in stories if story.picture}
    assert used == set(photos)
    for photo in photos.values():
        assert photo.credit.text
        assert photo.original is None or folder.original_path(photo.original).is_file()


def test_a_title_of_its_own(tmp_path: Path) -> None:
    make_sample(tmp_path / "N", title="Ours")
    assert NewsroomFolder(tmp_path / "N").newsroom().title == "Ours"


@pytest.mark.parametrize("at", [1, 3, 10, 50, 100, 150, 200, 231, 232, 233, 234])
def test_that_a_half_made_copy_is_completed(tmp_path: Path, at: int) -> None:
    disk = RefusingDisk(at, errno.ENOSPC)
    try:
        make_sample(tmp_path / "N", disk=disk)
    except DiskRefused:
        if not (tmp_path / "N" / "newsroom.json").exists():
            make_sample(tmp_path / "N")
    assert contents(tmp_path / "N") == contents(resources.folder("sample"))


def full_after(writes: int) -> Disk:
    """Return a disk that is full once so many files were written, as a small one is."""

    class Small(Disk):
        left = writes

        @override
        def write(self, handle: int, data: bytes) -> None:
            self.left -= 1
            if self.left < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            super().write(handle, data)

    return Small()


@pytest.mark.parametrize("writes", [0, 1, 20, 24])
def test_that_nothing_is_left_of_a_copy_which_a_full_disk_refused(
    tmp_path: Path, writes: int
) -> None:
    with pytest.raises(NewsroomNotMade) as refused:
        make_sample(tmp_path / "new" / "N", title="Ours", disk=full_after(writes))
    assert list(tmp_path.iterdir()) == []
    assert "text" not in failure(refused.value)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / ".DS_Store").write_bytes(b"")
    with pytest.raises(NewsroomNotMade):
        make_sample(tmp_path / "there", disk=full_after(writes))
    assert names(tmp_path) == ["there/.DS_Store"], "what was there before stays"


class Sticking(Disk):
    """A disk on which the marker's name cannot be flushed, nor the marker be removed."""

    @override
    def fsync_folder(self, folder: Path) -> None:
        if (folder / "newsroom.json").exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    @override
    def unlink(self, path: Path) -> None:
        if path.name == "newsroom.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().unlink(path)


def test_that_a_copy_whose_marker_cannot_be_taken_back_stays_whole(tmp_path: Path) -> None:
    with pytest.raises(NewsroomNotMade):
        make_sample(tmp_path / "N", disk=Sticking())
    assert contents(tmp_path / "N") == contents(resources.folder("sample"))


def test_that_a_file_which_was_cut_off_is_completed(tmp_path: Path) -> None:
    make_sample(tmp_path)
    (tmp_path / "newsroom.json").unlink()
    story = next((tmp_path / "stories").iterdir())
    story.write_bytes(story.read_bytes()[:40])
    (tmp_path / "photos" / "~photo.json.1.1.tmp").write_bytes(b"half")
    make_sample(tmp_path)
    assert len(NewsroomFolder(tmp_path).stories()[0]) == 13


@pytest.mark.parametrize("there", ["notes.txt", "photos/holiday.jpg", "stories/growers.json"])
def test_that_somebodys_files_stay_as_they_are(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(NewsroomExists) as refused:
        make_sample(tmp_path)
    assert not refused.value.newsroom
    assert contents(tmp_path) == {there: b"mine"}


def test_that_a_file_of_the_same_name_stays_as_it_is(tmp_path: Path) -> None:
    name = next((resources.folder("sample") / "stories").iterdir()).name
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / name).write_text("mine")
    with pytest.raises(NewsroomExists):
        make_sample(tmp_path)
    assert (tmp_path / "stories" / name).read_text() == "mine"
    assert not (tmp_path / "newsroom.json").exists()


def test_that_a_newsroom_stays_as_it_is(sample: Path) -> None:
    before = contents(sample)
    with pytest.raises(NewsroomExists) as refused:
        make_sample(sample)
    assert refused.value.newsroom
    assert contents(sample) == before
