"""The checks find what they are there to find: stores that flush less, or not at all.

What a disk that flushes everything may leave is looked at once, for all of them: a careless disk
is found by what it leaves besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from typing_extensions import override

from story_editor.errors import StoryEditorError
from story_editor.store import newsroom_folder
from tests.faults.careless import Careless, WritesInPlace
from tests.faults.crash_disk import CrashDisk
from tests.faults.crashing import Crashes, reading_the_same_once, run_repairs, run_session
from tests.faults.ledger import Ledger

FLUSHES = """\
fsync contributors
fsync newsroom.json
fsync originals
fsync photos
fsync quarantine/stories
fsync revisions/contributors/mai
fsync revisions/newsroom/its id
fsync revisions/photos/coffee
fsync revisions/stories/growers
fsync revisions/stories/tomatoes
fsync stories
fsync_folder contributors
fsync_folder newsroom.json
fsync_folder originals
fsync_folder photos
fsync_folder quarantine
fsync_folder quarantine/stories
fsync_folder revisions
fsync_folder revisions/contributors
fsync_folder revisions/contributors/mai
fsync_folder revisions/newsroom
fsync_folder revisions/newsroom/its id
fsync_folder revisions/photos
fsync_folder revisions/photos/coffee
fsync_folder revisions/stories
fsync_folder revisions/stories/growers
fsync_folder revisions/stories/tomatoes
fsync_folder stories
fsync_folder trash
fsync_folder trash/contributors
fsync_folder trash/stories
fsync_folder what holds the newsroom
""".splitlines()
"""Every kind of flush of the session; of those in newsroom.json's own folder by that name."""

REDUNDANT = {
    "fsync photos": "the photo's version was flushed before, and takes the place of a damaged file;"
    " a story's own file is flushed for the trash, where it stands without its versions",
    "fsync contributors": "its version was flushed before, and takes the place of a damaged file, in the"
    " trash too",
}
"""Flushes whose lack no power cut shows, each with the reason why it does not matter."""


class Unwatched(Crashes):
    """Lets a session pass without any power cut."""

    @override
    def watch(self, disk: CrashDisk, ledger: Ledger) -> None:
        pass

    @override
    def cut(self, disk: CrashDisk, ledger: Ledger) -> None:
        pass


@pytest.fixture(autouse=True)
def _same_newsroom(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each session make the same newsroom, so that its images can be compared."""
    monkeypatch.setattr(newsroom_folder, "new_id", lambda: "the-newsroom-of-all-disks")
    with reading_the_same_once():
        yield


@cache
def sound_images() -> frozenset[int]:
    """Return what a disk that flushes everything may leave, once nothing was found wrong with it."""
    crashes = Crashes(most=8)
    run_session(crashes, Careless())
    return crashes.known


def lost_by(disk: CrashDisk) -> str:
    """Return what the checks find wrong with a session on `disk`, empty when nothing is."""
    try:
        run_session(Crashes(8, looked_at=sound_images()), disk)
    except (AssertionError, StoryEditorError) as found:
        return repr(found)
    return ""


@pytest.mark.parametrize("flush", ["fsync", "fsync_folder", *FLUSHES])
def test_that_every_flush_that_is_left_out_is_noticed(flush: str) -> None:
    assert bool(lost_by(Careless(flush))) == (flush not in REDUNDANT)


def test_that_a_rename_without_any_flush_is_noticed() -> None:
    assert lost_by(Careless("fsync", "fsync_folder"))


def test_that_writing_in_place_is_noticed() -> None:
    assert lost_by(WritesInPlace())


@pytest.mark.parametrize(
    "flush", ["fsync quarantine/newsroom", "fsync_folder quarantine/contributors"]
)
def test_that_a_flush_which_a_repair_leaves_out_is_noticed(flush: str) -> None:
    with pytest.raises(AssertionError, match="a damaged file was thrown away"):
        run_repairs(Crashes(most=4), Careless(flush))


def test_that_no_kind_of_flush_is_missing_above() -> None:
    disk = Careless()
    run_session(Unwatched(most=0), disk)
    assert sorted(disk.kinds) == FLUSHES
    assert all(flush in FLUSHES for flush in REDUNDANT)


def test_where_nothing_is_left_out_nothing_is_noticed() -> None:
    assert len(sound_images()) > 100
