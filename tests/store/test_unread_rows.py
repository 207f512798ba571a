"""A photo or contributor that only a newer version can read has a row of what can be made out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from story_editor.errors import NewerFormat
from story_editor.model.base import is_newer
from story_editor.model.format import FORMAT
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, DATA, ORIGINAL, PHOTO, edit
from tests.store.shelves import indexed

NEWER: dict[str, Any] = {"format": FORMAT + 5, "min_reader": FORMAT + 3}
TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def full(folder: NewsroomFolder) -> NewsroomFolder:
    folder.add_original(ORIGINAL, DATA)
    folder.put("photos", PHOTO.replace(original=ORIGINAL))
    folder.put("contributors", CONTRIBUTOR)
    return folder


def read(folder: NewsroomFolder) -> Index:
    """Read the newsroom into an index twice: the second time nothing has changed on the disk."""
    index = indexed(folder)
    refresh_index(folder, index)
    return index


def test_a_photo_that_cannot_be_read_is_among_the_photos(full: NewsroomFolder) -> None:
    edit(full.path_of("photos", "coffee"), **NEWER, caption=["In", "parts"])
    photos = read(full).photos()
    assert photos.find("", "", TODAY) == photos.find("cup.png", "", TODAY) == ["coffee"]
    (row,) = photos.rows(["coffee"])
    assert row is not None
    assert (row.name, row.lacks) == ("cup.png", "newer-format")
    assert row.credit == PHOTO.credit.line
    assert photos.with_parties(["Seng Mai"]) == ["coffee"], "who is named is not thrown away"


def test_of_a_photo_of_which_nothing_is_known_the_id_is_shown(full: NewsroomFolder) -> None:
    parts = {"original": 5, "credit": {"text": "\ud800"}, "rights": [], "focal": "left"}
    edit(full.path_of("photos", "coffee"), **NEWER, **parts)
    (row,) = read(full).photos().rows(["coffee"])
    assert row is not None
    assert (row.name, row.credit, row.lacks) == ("coffee", "?", "newer-format")


def test_a_contributor_who_cannot_be_read_is_in_the_book(full: NewsroomFolder) -> None:
    edit(full.path_of("contributors", "mai"), **NEWER, form={"parts": 3}, names=["\ud800"])
    (one,) = read(full).contributors().all()
    assert (one.name, one.aliases, one.form) == (CONTRIBUTOR.name, CONTRIBUTOR.aliases, "")
    assert is_newer(one)
    with pytest.raises(NewerFormat):
        full.put("contributors", one)


def test_of_a_contributor_without_a_name_the_id_is_shown(full: NewsroomFolder) -> None:
    edit(full.path_of("contributors", "mai"), **NEWER, name={"given": "Seng"})
    (one,) = read(full).contributors().all()
    assert one.name == "mai"


@pytest.mark.parametrize(("kind", "one"), [("photos", "coffee"), ("contributors", "mai")])
def test_a_copy_that_cannot_be_read_has_no_row_of_its_own(
    full: NewsroomFolder, kind: str, one: str
) -> None:
    path = full.path_of(kind, one)
    fields = json.loads(path.read_text("utf-8")) | NEWER | {"caption": 5, "form": 5}
    path.with_name("a-copy.json").write_text(json.dumps(fields), "utf-8")
    index = read(full)
    assert index.photos().find("", "", TODAY) == ["coffee"]
    assert [found.id for found in index.contributors().all()] == ["mai"]


def test_once_it_can_be_read_it_is_as_ever(full: NewsroomFolder) -> None:
    path = full.path_of("photos", "coffee")
    whole = path.read_bytes()
    edit(path, **NEWER, caption=5)
    index = read(full)
    path.write_bytes(whole)
    refresh_index(full, index)
    (row,) = index.photos().rows(["coffee"])
    assert row is not None
    assert row.lacks != "newer-format"
    assert index.photos().with_parties(["Seng Mai"]) == ["coffee"]
