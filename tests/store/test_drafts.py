"""Drafts: what is typed stands on this computer, with the version it was made from."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused, DraftUnreadable
from story_editor.store.disk import Disk
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


def test_that_a_draft_nobody_has_brought_back_is_not_replaced_by_the_next(
    folder: NewsroomFolder, drafts: Drafts
) -> None:
    left = [Draft("stories", STORY.with_text("en", title=name), "") for name in ("One", "Two")]
    typed = Draft("stories", STORY.with_text("en", title="Typed on"), "")
    drafts.keep(left[0])
    for again in range(2):
        later = Drafts(folder.newsroom().id, folder.folder)  # as the window after a crash
        later.saved("stories", STORY.id)
        assert len(later.all()) == 1, "what was saved is something else"
        later.keep(left[1] if again == 0 else typed)
        later.keep(typed if again else left[1])
    assert later.all() == [typed]
    replaced = later.replaced()
    assert [*replaced.values()] == left
    later.saved("stories", STORY.id)
    assert later.all() == []
    assert later.replaced() == replaced
    for path in replaced:
        later.drop_replaced(path)
    assert later.replaced() == {}

    later.keep(left[0])
    last = Drafts(folder.newsroom().id, folder.folder)
    last.take("stories", STORY.id)
    last.keep(typed)
    assert (last.all(), last.replaced()) == ([typed], {}), "its words are in the one that follows"


def test_that_a_copy_of_the_newsroom_has_drafts_of_its_own(
    folder: NewsroomFolder, drafts: Drafts
) -> None:
    drafts.keep(Draft("stories", STORY, ""))
    assert Drafts(folder.newsroom().id, folder.folder.with_name("Copy")).all() == []


def test_that_a_damaged_draft_hides_no_other_and_is_kept_aside(drafts: Drafts) -> None:
    drafts.keep(Draft("stories", STORY, ""))
    damaged = drafts.folder / "stories" / "other.json"
    for rubbish in (b"{ half", b"{ quarter"):
        damaged.write_bytes(rubbish)
        assert drafts.all() == [Draft("stories", STORY, "")]
        (told,) = drafts.set_aside()
        assert isinstance(told, DraftUnreadable)
        assert told.path == damaged
        assert told.kept.read_bytes() == rubbish
    kept = names(drafts.quarantine / "stories")
    assert kept == ["000001!other.json", "000002!other.json"], "nothing is overwritten"
    assert drafts.set_aside() == []
    assert drafts.all() == [Draft("stories", STORY, "")]


def test_that_a_flipped_bit_in_a_draft_is_noticed_wherever_it_is(drafts: Drafts) -> None:
    drafts.keep(Draft("stories", STORY, ""))
    path = drafts.folder / "stories" / f"{STORY.id}.json"
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 7
        path.write_bytes(flipped)
        (told,) = drafts.set_aside()
        assert isinstance(told, DraftUnreadable)
        assert told.kept.read_bytes() == flipped
        told.kept.unlink()


def test_that_a_damaged_draft_stays_where_the_disk_refuses_to_move_it(
    folder: NewsroomFolder,
) -> None:
    class MovesNothing(Disk):
        @override
        def replace(self, source: Path, target: Path) -> None:
            raise OSError(errno.EROFS, "read-only")

    drafts = Drafts(folder.newsroom().id, folder.folder, MovesNothing())
    path = drafts.folder / "stories" / f"{STORY.id}.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"{ half")
    (told,) = drafts.set_aside()
    assert isinstance(told, DiskRefused)
    assert path.read_bytes() == b"{ half"


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


def test_that_one_that_was_left_goes_wherever_it_stands_and_no_other_that_was_kept_since(
    folder: NewsroomFolder, drafts: Drafts
) -> None:
    left = Draft("stories", STORY, "")
    drafts.keep(left)
    assert drafts.left() == [left]
    assert not drafts.is_ours("stories", STORY.id)
    drafts.keep(left)  # the same words once more
    assert drafts.is_ours("stories", STORY.id)
    assert [*drafts.replaced().values()] == [left]
    drafts.drop_left(left)
    assert (drafts.all(), drafts.replaced()) == ([left], {})
    assert drafts.left() == [left]
    drafts.drop_left(Draft("stories", STORY.with_text("en", title="Another"), ""))
    assert drafts.all() == [left]
    drafts.drop_left(left)
    drafts.drop_left(left)
    assert drafts.all() == []


def test_that_the_newsroom_is_not_asked_where_it_is_when_a_draft_is_kept(
    folder: NewsroomFolder, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(path: str | Path, **_how: object) -> str:
        raise AssertionError(f"{path} may be on a share that does not answer")

    monkeypatch.setattr(os.path, "realpath", hang)
    drafts.keep(Draft("stories", STORY, ""))
    assert drafts.all() == [Draft("stories", STORY, "")]
