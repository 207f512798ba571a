"""A story whose file cannot be read stays in the list: with its title, and marked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from story_editor.errors import DamagedCopy, DamagedFile, DiskRefused
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.refusing import Faulty
from tests.store.shelves import everything, indexed, photo, shelf, story


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    """Return three stories without any version."""
    made = shelf(
        tmp_path / "N",
        photo("p1", "© Seng Mai / Photo Doc 2022", file=True),
        story("a", "Quartz from Lae", "2022-04-08", status="published", photo="p1", alt="cup"),
        story("b", "Two", "2021-12-31", status="ready"),
        story("c", "Three", "2019-01-01"),
    )
    shutil.rmtree(made.folder / "revisions")
    return made


def test_that_a_damaged_one_keeps_its_place_and_its_title(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    before = everything(index)
    path = folder.path_of("stories", "a")
    whole = path.read_bytes()
    path.write_bytes(bytes(len(whole)))
    for _again in range(2):  # it is told until it can be read
        changed, problems = refresh_index(folder, index)
        assert changed
        assert [type(one) for one in problems] == [DamagedFile]
        row = index.rows("quartz")[0]
        assert (row.id, row.title, row.status, row.date) == (
            "a", "Quartz from Lae", "published", "2022-04-08",
        )  # fmt: skip
        assert (row.needs, row.musts) == ("story-damaged", 1)
        assert index.ids() == ["a", "b", "c"]
    path.write_bytes(whole)
    assert refresh_index(folder, index) == (True, [])
    assert everything(index) == before | {"stamps": dict(index.stamps())}


def test_that_one_which_was_never_read_goes_by_the_name_of_its_file(folder: NewsroomFolder) -> None:
    folder.path_of("stories", "b").write_bytes(b"")
    index = indexed(folder)
    (row,) = (one for one in index.rows() if one.id == "b")
    assert (row.title, row.status, row.date, row.needs) == ("b", "draft", "", "story-damaged")
    assert index.counts().total == 3


def test_that_one_in_the_trash_stays_there(folder: NewsroomFolder) -> None:
    folder.trash("stories", "b")
    index = indexed(folder)
    (record,) = (folder.folder / "trash" / "stories").iterdir()
    record.write_bytes(b"{")
    refresh_index(folder, index)
    (row,) = index.rows("is:trashed")
    assert (row.title, row.needs, row.musts) == ("Two", "story-damaged", 0)
    assert index.counts().total == 2


def test_that_one_at_which_the_disk_has_a_fault_stays_too(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    path = folder.path_of("stories", "b")
    path.write_bytes(b"")
    problems = refresh_index(NewsroomFolder(folder.folder, disk=Faulty(path)), index)[1]
    assert [type(one) for one in problems] == [DiskRefused]
    assert index.rows("two")[0].needs == "story-unread"


def test_that_a_damaged_copy_is_no_second_story(folder: NewsroomFolder) -> None:
    (folder.folder / "stories" / "a (conflicted copy).json").write_bytes(b"{")
    index = Index.in_memory()
    assert [type(one) for one in refresh_index(folder, index)[1]] == [DamagedCopy]
    assert index.ids() == ["a", "b", "c"]
