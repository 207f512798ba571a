"""What is thrown away can come back; a photographer's file is kept as it is."""

from __future__ import annotations

import errno
import itertools
import os
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused
from story_editor.model.story import Story
from story_editor.store.disk import Disk, digest
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import DATA, ORIGINAL, PHOTO, STORY, reason_of
from tests.store.refusing import LOCKS, RefusingDisk, names

# --- the trash ---


def indexed(folder: NewsroomFolder) -> Index:
    index = Index.in_memory()
    refresh_index(folder.reader(), index)
    return index


def test_into_the_trash_and_back(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    folder.trash("stories", "growers")
    assert folder.stories() == ([], [])
    assert not folder.has_story("growers")
    assert folder.trashed.stories() == ([STORY], [])
    assert folder.trashed.story("growers") == STORY
    folder.put("stories", STORY)
    assert folder.stories() == ([STORY], [])
    assert folder.trashed.stories() == ([], [])
    assert folder.trashed.story("growers") is None


def test_that_trashing_what_is_not_there_does_nothing(folder: NewsroomFolder) -> None:
    folder.trash("stories", "growers")
    assert folder.trashed.stories() == ([], [])


def test_a_photo_in_the_trash(folder: NewsroomFolder) -> None:
    folder.save_photo(PHOTO)
    folder.trash("photos", "coffee")
    assert folder.photos() == ({}, [])
    assert folder.trashed.photos() == ([PHOTO], [])
    folder.put("photos", PHOTO)
    assert folder.photos() == ({"coffee": PHOTO}, [])
    assert folder.trashed.photos() == ([], [])
    assert not list((folder.folder / "trash" / "photos").iterdir())


def test_photos_in_the_trash_once_each_by_file_name(folder: NewsroomFolder) -> None:
    first = PHOTO.replace(id="z", original=ORIGINAL.replace(name="a.png"))
    last = PHOTO.replace(id="a", original=ORIGINAL.replace(name="z.png"))
    for one in (first.replace(caption="As it was before"), last, first):
        folder.save_photo(one)
        folder.trash("photos", one.id)
    assert folder.trashed.photos() == ([first, last], [])
    folder.save_photo(first.replace(caption="Edited since"))
    assert folder.trashed.photos() == ([last], []), "what is in use is not offered"


def throw_away(folder: NewsroomFolder, *titles: str) -> None:
    for title in titles:
        folder.save_story(STORY.with_text("en", title=title))
        folder.trash("stories", "growers")


def trashed_titles(folder: NewsroomFolder) -> list[str]:
    paths = sorted((folder.folder / "trash" / "stories").iterdir())
    return [folder.read_at(path, Story).text("en").title for path in paths]


@pytest.mark.parametrize("titles", list(itertools.permutations(("First", "Second", "Third"))))
def test_that_of_several_versions_the_last_thrown_away_comes_back(
    folder: NewsroomFolder, titles: tuple[str, ...]
) -> None:
    throw_away(folder, *titles)
    found = folder.trashed.story("growers")
    assert found is not None
    assert found.text("en").title == titles[-1]
    assert folder.trashed.stories() == ([found], [])
    assert [row.title for row in indexed(folder).rows("is:trashed")] == [titles[-1]]


def test_that_restoring_leaves_the_other_versions_in_the_trash(folder: NewsroomFolder) -> None:
    throw_away(folder, "First", "Second")
    last = folder.trashed.story("growers")
    assert last is not None
    folder.put("stories", last)
    assert trashed_titles(folder) == ["First"]
    folder.trash("stories", "growers")
    assert trashed_titles(folder) == ["First", "Second"]


def test_that_a_story_restored_and_edited_before_it_is_saved_loses_no_version(
    folder: NewsroomFolder,
) -> None:
    throw_away(folder, "First")
    folder.put("stories", STORY.with_text("en", title="Edited at once"))
    assert trashed_titles(folder) == ["First"]
    assert folder.trashed.stories() == ([], []), "it is in use, so nothing offers to restore it"


def test_that_a_record_somebody_removed_leaves_the_order_as_it_was(folder: NewsroomFolder) -> None:
    throw_away(folder, "First", "Second")
    (folder.folder / "trash" / "stories" / "000001!growers.json").unlink()
    throw_away(folder, "Third")
    assert trashed_titles(folder) == ["Second", "Third"]


def test_that_a_story_in_both_places_is_not_in_the_trash(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    trashed = folder.folder / "trash" / "stories" / "a copy!growers.json"
    trashed.parent.mkdir(parents=True)
    trashed.write_bytes((folder.folder / "stories" / "growers.json").read_bytes())
    assert folder.trashed.stories() == ([], [])


@pytest.mark.parametrize("at", range(1, 14))
def test_that_a_refused_trashing_loses_nothing(folder: NewsroomFolder, at: int) -> None:
    folder.save_story(STORY)
    disk = RefusingDisk(2 + at, errno.EACCES)
    failing = NewsroomFolder(folder.folder, disk=disk)
    failing.story("growers")
    history_alone = disk.refused == "list"  # looked at when a story is opened, and done without
    refused = reason_of(lambda: failing.trash("stories", "growers"))
    needed = disk.refused and not history_alone and disk.refused not in LOCKS
    assert refused == ("denied" if needed else "")
    found = [*folder.stories()[0], *folder.trashed.stories()[0]]
    assert found == [STORY]


# --- originals ---


def test_that_an_original_is_kept_by_content_and_written_once(folder: NewsroomFolder) -> None:
    folder.add_original(ORIGINAL, DATA)
    path = folder.original_path(ORIGINAL)
    assert path.name == f"{digest(DATA)}.png"
    assert path.read_bytes() == DATA
    before = path.stat()
    folder.add_original(ORIGINAL.replace(name="the same by another name.png"), DATA)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_that_other_bytes_are_never_kept_as_that_original(folder: NewsroomFolder) -> None:
    with pytest.raises(ValueError, match="not that original"):
        folder.add_original(ORIGINAL, b"something else")
    assert names(folder.folder / "originals") == []


def test_that_taking_a_file_in_again_mends_one_that_was_damaged(folder: NewsroomFolder) -> None:
    folder.add_original(ORIGINAL, DATA)
    folder.original_path(ORIGINAL).write_bytes(DATA[:5])
    assert folder.add_original(ORIGINAL, DATA) == "damaged"
    assert folder.add_original(ORIGINAL, DATA) == "whole"
    assert folder.original_path(ORIGINAL).read_bytes() == DATA


@pytest.mark.parametrize("at", range(1, 12))
def test_that_half_an_original_is_never_there(folder: NewsroomFolder, at: int) -> None:
    disk = RefusingDisk(at, errno.ENOSPC)
    keeping = NewsroomFolder(folder.folder, disk=disk)
    refused = reason_of(lambda: keeping.add_original(ORIGINAL, DATA))
    assert refused == ("full" if disk.refused else "")
    path = folder.original_path(ORIGINAL)
    assert not path.exists() or path.read_bytes() == DATA
    assert names(folder.folder / "originals") in ([], [path.name])


class Sick(Disk):
    """Cannot read what is in the trash."""

    @override
    def read(self, path: Path | str) -> bytes:
        if "trash" in Path(path).parts:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return super().read(path)


def test_that_a_record_which_the_disk_refuses_is_not_taken_for_one_that_has_gone(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    folder.trash("stories", STORY.id)
    with pytest.raises(DiskRefused):
        NewsroomFolder(folder.folder, disk=Sick()).trashed.story(STORY.id)


class Listing(Disk):
    """Counts how often a folder of the trash is listed."""

    count = 0

    @override
    def list(self, folder: Path) -> list[os.DirEntry[str]]:
        self.count += "trash" in folder.parts
        return super().list(folder)


def test_that_many_are_thrown_away_and_brought_back_with_one_look_at_the_trash(
    folder: NewsroomFolder,
) -> None:
    disk = Listing()
    mine = NewsroomFolder(folder.folder, disk=disk)
    stories = [STORY.replace(id=f"s{number}") for number in range(20)]
    for story in stories:
        mine.save_story(story)
    disk.count = 0
    with mine.at_once():
        for story in stories:
            mine.trash("stories", story.id)
    reader = mine.reader(at_once=True)
    assert not any(reader.stands("stories", story.id) for story in stories)
    assert [reader.trashed.story(story.id) for story in stories] == stories
    with mine.at_once():
        for story in stories:
            assert not mine.put("stories", story)
    assert disk.count == 3
    assert not names(folder.folder / "trash" / "stories")


def test_that_what_others_do_to_the_trash_meanwhile_loses_nothing(folder: NewsroomFolder) -> None:
    theirs, trash = NewsroomFolder(folder.folder), folder.folder / "trash" / "stories"
    one, two = STORY, STORY.replace(id="two")
    folder.save_story(one)
    folder.save_story(two)
    with folder.at_once():
        folder.trash("stories", "two")  # which looks at the trash
        theirs.story("growers")
        theirs.trash("stories", "growers")
        theirs.save_story(one.replace(kicker="Theirs"))
        folder.story("growers")
        folder.trash("stories", "growers")
        assert names(trash) == ["000001!growers.json", "000001!two.json", "000002!growers.json"]
        theirs.save_story(two)
        (folder.folder / "stories" / "two.json").unlink()
        folder.save_story(two)  # its record has gone meanwhile
    assert folder.story("two") == two
