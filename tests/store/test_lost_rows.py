"""A photo or contributor whose file is damaged for good keeps its row, as it was known last, and says so."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest

from story_editor.errors import DamagedCopy, DamagedFile, DiskRefused, StoryEditorError
from story_editor.model.photo import Photo
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.photo_rows import PhotoRow
from tests.store.pieces import CONTRIBUTOR, DATA, ORIGINAL, PHOTO, STORY
from tests.store.refusing import Faulty
from tests.store.shelves import indexed

TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def full(folder: NewsroomFolder) -> NewsroomFolder:
    """Return a story, its photo and a contributor, without any version."""
    folder.add_original(ORIGINAL, DATA)
    folder.put("photos", PHOTO.replace(original=ORIGINAL))
    folder.put("contributors", CONTRIBUTOR)
    folder.save_story(STORY)
    shutil.rmtree(folder.folder / "revisions")
    return folder


def damage(folder: NewsroomFolder, kind: str, one: str) -> bytes:
    path = folder.path_of(kind, one)
    whole = path.read_bytes()
    path.write_bytes(bytes(len(whole)))
    return whole


def row_of(index: Index) -> PhotoRow:
    (row,) = index.photos().rows(["coffee"])
    assert row is not None
    return row


def refresh(folder: NewsroomFolder, index: Index) -> list[type[StoryEditorError]]:
    return [type(one) for one in refresh_index(folder, index)[1]]


def test_a_damaged_photo_keeps_its_row_and_its_uses(full: NewsroomFolder) -> None:
    index = indexed(full)
    before, needs = row_of(index), index.rows()[0].needs
    whole = damage(full, "photos", "coffee")
    damaged = full.path_of("photos", "coffee").read_bytes()
    for _again in range(2):  # it is told until it can be read
        assert refresh(full, index) == [DamagedFile]
        assert row_of(index) == before._replace(lacks="photo-damaged")
        assert before.uses == 1
        assert index.photos().find("cup.png", "", TODAY) == ["coffee"]
        assert index.photos().with_parties(["Seng Mai"]) == ["coffee"]
        (story,) = index.rows()
        assert "photo-damaged" in story.needs.split()
        assert story.musts > 0
    assert full.path_of("photos", "coffee").read_bytes() == damaged
    full.path_of("photos", "coffee").write_bytes(whole)
    assert refresh(full, index) == []
    assert row_of(index) == before
    assert index.rows()[0].needs == needs


def test_that_what_lies_aside_tells_what_was_known_last(full: NewsroomFolder) -> None:
    path, aside = full.path_of("photos", "coffee"), full.folder / "quarantine" / "photos"
    aside.mkdir(parents=True)
    for number, caption in enumerate(("Before", "Last", None), 1):
        if caption is not None:
            full.put("photos", full.photo("coffee").replace(caption=caption))
        whole = path.read_bytes() if caption is not None else b"{"
        (aside / f"{number:06}!coffee.json").write_bytes(whole)
    shutil.rmtree(full.folder / "revisions")
    damage(full, "photos", "coffee")
    last = full.last_known("photos", "coffee")
    assert isinstance(last, Photo)
    assert last.caption == "Last"


def test_of_a_photo_that_was_never_read_the_quarantine_tells(full: NewsroomFolder) -> None:
    aside = full.folder / "quarantine" / "photos" / "000001!coffee.json"
    aside.parent.mkdir(parents=True)
    aside.write_bytes(damage(full, "photos", "coffee"))
    (aside.parent / "000002!coffee.json").write_bytes(b"{")
    row = row_of(indexed(full))
    assert (row.name, row.credit, row.uses) == ("cup.png", PHOTO.credit.line, 1)
    assert row.lacks == "photo-damaged"


def test_of_one_of_which_nothing_is_known_the_id_is_shown(full: NewsroomFolder) -> None:
    damage(full, "photos", "coffee")
    damage(full, "contributors", "mai")
    index = indexed(full)
    assert (row_of(index).name, row_of(index).credit, row_of(index).uses) == ("coffee", "", 1)
    (one,) = index.contributors().all()
    assert (one.name, one.kind) == ("mai", "")


def test_a_photo_that_the_disk_refuses_keeps_its_row_too(full: NewsroomFolder) -> None:
    index = indexed(full)
    path = full.path_of("photos", "coffee")
    path.write_bytes(b"")
    assert refresh(NewsroomFolder(full.folder, disk=Faulty(path)), index) == [DiskRefused]
    assert (row_of(index).name, row_of(index).lacks) == ("cup.png", "photo-unread")
    assert "photo-unread" in index.rows()[0].needs.split()


def test_a_damaged_contributor_stays_in_the_book(full: NewsroomFolder) -> None:
    index = indexed(full)
    whole = damage(full, "contributors", "mai")
    for _again in range(2):
        assert refresh(full, index) == [DamagedFile]
        assert index.contributors().all() == [CONTRIBUTOR]
        assert index.contributors().unread() == {"mai": "contributor-damaged"}
    full.path_of("contributors", "mai").write_bytes(whole)
    assert refresh(full, index) == []
    assert index.contributors().unread() == {}


@pytest.mark.parametrize(
    ("kind", "name"), [("photos", "coffee"), ("contributors", "mai"), ("stories", "growers")]
)
@pytest.mark.parametrize("suffix", ["-ada", " (conflicted copy)"])
def test_a_damaged_copy_has_no_row(full: NewsroomFolder, kind: str, name: str, suffix: str) -> None:
    path = full.path_of(kind, name)
    start = path.read_bytes()[:150]
    path.with_name(f"{name}{suffix}.json").write_bytes(start)
    index = Index.in_memory()
    assert refresh(full, index) == [DamagedCopy]
    assert index.photos().size() == len(index.contributors().all()) == len(index.ids()) == 1
    assert refresh(full, index) == [DamagedCopy]
