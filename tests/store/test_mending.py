"""What is damaged, missing or cut off is put right from its versions."""

from __future__ import annotations

import contextlib
import errno
import json

import pytest

from story_editor.errors import (
    DamagedFile,
    DiskRefused,
    Mended,
    NotFound,
)
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY
from tests.store.refusing import RefusingDisk
from tests.store.versions_hands import path_of, titled, titles


@pytest.mark.parametrize("damage", [b"", b"{", bytes(700), b"[]", b'{"format": 2, "id": "growers"'])
def test_that_damage_is_made_good_and_kept(folder: NewsroomFolder, damage: bytes) -> None:
    folder.save_story(titled("One"))
    folder.save_story(titled("Two"))
    path_of(folder).write_bytes(damage)
    reading = NewsroomFolder(folder.folder, writable=False)
    assert reading.story("growers") == titled("Two")
    assert path_of(folder).read_bytes() == damage, "who only reads writes nothing"
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == titled("Two")
    (note,) = again.take_notes()
    assert isinstance(note, Mended)
    assert (note.path, note.reason) == (path_of(folder), "damaged")
    assert note.kept is not None
    assert note.kept.read_bytes() == damage
    assert again.take_notes() == []
    assert NewsroomFolder(folder.folder).stories() == ([titled("Two")], [])
    again.save_story(titled("Three"))
    assert titles(again) == ["One", "Two", "Three"]


@pytest.mark.parametrize("at", range(1, 30))
def test_that_mending_which_is_cut_off_leaves_the_story_in_the_list(
    folder: NewsroomFolder, at: int
) -> None:
    folder.save_story(titled("One"))
    folder.trash("stories", "growers")
    folder.save_story(titled("Brought back, and edited"))
    path_of(folder).write_bytes(b"{")
    failing = NewsroomFolder(folder.folder, disk=RefusingDisk(at, errno.EIO))
    with contextlib.suppress(DiskRefused, DamagedFile):
        failing.story("growers")
    again = NewsroomFolder(folder.folder)
    assert again.stories()[0] == [titled("Brought back, and edited")]


def test_that_a_damaged_version_is_passed_over(folder: NewsroomFolder) -> None:
    folder.save_story(titled("One"))
    folder.save_story(titled("Two"))
    newest = folder.versions.names("stories", "growers")[-1].path
    newest.write_bytes(newest.read_bytes().replace(b"Two", b"Owt"))
    path_of(folder).write_bytes(b"")
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == titled("One")
    assert titles(again) == ["One"]


def test_that_missing_is_not_deleted(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path_of(folder).unlink()
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == STORY
    assert [str(note) for note in again.take_notes()] == [f"{path_of(folder)}: missing"]
    assert again.has_story("growers")


def test_that_only_the_trash_deletes(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    folder.trash("stories", "growers")
    with pytest.raises(NotFound):
        NewsroomFolder(folder.folder).story("growers")


def test_that_an_old_trash_record_deletes_nothing_that_was_saved_since(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(titled("One"))
    folder.trash("stories", "growers")
    again = NewsroomFolder(folder.folder)
    again.save_story(titled("Brought back, and edited"))
    path_of(folder).unlink()
    assert NewsroomFolder(folder.folder).story("growers") == titled("Brought back, and edited")


def test_that_a_save_which_was_cut_off_between_its_two_files_is_finished(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(titled("One"))
    before = path_of(folder).read_bytes()
    folder.save_story(titled("Two"))
    path_of(folder).write_bytes(before)
    reading = NewsroomFolder(folder.folder, writable=False)
    assert reading.story("growers") == titled("Two")
    assert path_of(folder).read_bytes() == before
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == titled("Two")
    assert [str(note) for note in again.take_notes()] == [f"{path_of(folder)}: unfinished"]
    again.save_story(titled("Three"))
    assert titles(again) == ["One", "Two", "Three"]


@pytest.mark.parametrize("at", range(1, 40))
def test_that_mending_which_is_refused_is_tried_again(folder: NewsroomFolder, at: int) -> None:
    folder.save_story(STORY)
    path_of(folder).write_bytes(b"{")
    disk = RefusingDisk(at, errno.EACCES)
    refused = NewsroomFolder(folder.folder, disk=disk)
    try:
        assert refused.story("growers") == STORY
    except (DiskRefused, DamagedFile):  # not even reading was allowed
        assert disk.refused in ("exists", "read", "list")
    assert NewsroomFolder(folder.folder).story("growers") == STORY
    assert json.loads(path_of(folder).read_text("utf-8"))["id"] == "growers"
