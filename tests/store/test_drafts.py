"""Drafts: what is typed stands on this computer, with the version it was made from."""

from __future__ import annotations

import errno

import pytest

from story_editor.store.drafts import Draft, Drafts
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import PHOTO, STORY, reason_of
from tests.store.refusing import RefusingDisk, names


@pytest.fixture
def drafts(folder: NewsroomFolder) -> Drafts:
    return Drafts(folder.newsroom().id, folder.folder)


def test_that_a_draft_is_kept_replaced_and_dropped(folder: NewsroomFolder, drafts: Drafts) -> None:
    assert drafts.all() == []
    drafts.keep(Draft("stories", STORY, "0123456789ab"))
    drafts.keep(Draft("photos", PHOTO, ""))
    typed = STORY.with_text("en", title="Typed on")
    drafts.keep(Draft("stories", typed, "0123456789ab"))
    assert drafts.all() == [Draft("stories", typed, "0123456789ab"), Draft("photos", PHOTO, "")]
    assert names(folder.folder / "stories") == [], "the newsroom's folder stays calm"
    drafts.drop("stories", STORY.id)
    drafts.drop("stories", STORY.id)
    assert drafts.all() == [Draft("photos", PHOTO, "")]


def test_that_a_copy_of_the_newsroom_has_drafts_of_its_own(
    folder: NewsroomFolder, drafts: Drafts
) -> None:
    drafts.keep(Draft("stories", STORY, ""))
    assert Drafts(folder.newsroom().id, folder.folder.with_name("Copy")).all() == []


def test_that_a_damaged_draft_is_left_and_hides_no_other(drafts: Drafts) -> None:
    drafts.keep(Draft("stories", STORY, ""))
    damaged = drafts.folder / "stories" / "other.json"
    damaged.write_bytes(b"{ half")
    assert drafts.all() == [Draft("stories", STORY, "")]
    assert damaged.read_bytes() == b"{ half"


@pytest.mark.parametrize("at", range(1, 8))
def test_that_a_refused_draft_leaves_the_one_before(folder: NewsroomFolder, at: int) -> None:
    disk = RefusingDisk(0, errno.ENOSPC)
    drafts = Drafts(folder.newsroom().id, folder.folder, disk)
    drafts.keep(Draft("stories", STORY, ""))
    typed = STORY.with_text("en", title="Typed on")
    disk.calls.clear()
    disk.at = at
    refused = reason_of(lambda: drafts.keep(Draft("stories", typed, "")))
    assert refused == ("full" if disk.refused else "")
    disk.at = 0
    (draft,) = drafts.all()
    assert draft.value in (STORY, typed)
