"""What is thrown away can come back; a photographer's file is kept as it is."""

from __future__ import annotations

import errno

import pytest

from story_editor.store.disk import digest
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import DATA, ORIGINAL, PHOTO, STORY, reason_of
from tests.store.refusing import RefusingDisk, names

# --- the trash ---


def test_into_the_trash_and_back(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    folder.trash("stories", "growers")
    assert folder.stories() == ([], [])
    assert not folder.has_story("growers")
    assert folder.trashed_stories() == ([STORY], [])
    assert folder.trashed_story("growers") == STORY
    folder.put("stories", STORY)
    assert folder.stories() == ([STORY], [])
    assert folder.trashed_stories() == ([], [])
    assert folder.trashed_story("growers") is None


def test_that_trashing_what_is_not_there_does_nothing(folder: NewsroomFolder) -> None:
    folder.trash("stories", "growers")
    assert folder.trashed_stories() == ([], [])


def test_a_photo_in_the_trash(folder: NewsroomFolder) -> None:
    folder.save_photo(PHOTO)
    folder.trash("photos", "coffee")
    assert folder.photos() == ({}, [])
    folder.put("photos", PHOTO)
    assert folder.photos() == ({"coffee": PHOTO}, [])
    assert not list((folder.folder / "trash" / "photos").iterdir())


def test_that_two_versions_in_the_trash_are_one_story(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    folder.trash("stories", "growers")
    kept = next((folder.folder / "trash" / "stories").iterdir())
    version = kept.read_bytes()
    folder.put("stories", STORY)
    changed = STORY.with_text("en", title="Second version")
    folder.save_story(changed)
    folder.trash("stories", "growers")
    kept.write_bytes(version)  # a sync client brings the first one back
    assert len(folder.trashed_stories()[0]) == 1
    assert folder.trashed_story("growers") == folder.trashed_stories()[0][0]


def test_that_a_story_in_both_places_is_not_in_the_trash(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    trashed = folder.folder / "trash" / "stories" / "0123456789ab!growers.json"
    trashed.parent.mkdir(parents=True)
    trashed.write_bytes((folder.folder / "stories" / "growers.json").read_bytes())
    assert folder.trashed_stories() == ([], [])


@pytest.mark.parametrize("at", range(1, 12))
def test_that_a_refused_trashing_loses_nothing(folder: NewsroomFolder, at: int) -> None:
    folder.save_story(STORY)
    disk = RefusingDisk(2 + at, errno.EACCES)
    failing = NewsroomFolder(folder.folder, disk=disk)
    failing.story("growers")
    refused = reason_of(lambda: failing.trash("stories", "growers"))
    assert refused == ("denied" if disk.refused else "")
    found = [*folder.stories()[0], *folder.trashed_stories()[0]]
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
    folder.add_original(ORIGINAL, DATA)
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
