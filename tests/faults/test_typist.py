"""Whatever a power cut leaves, what was typed and kept as a draft is there; and each flush is needed for it.

So it is while a colleague writes in the same story: neither version is ever lost.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import StoryEditorError
from story_editor.model.story import Story
from tests.faults.colleagues import Colleagues, home_on_that_disk
from tests.faults.crash_disk import CrashDisk
from tests.faults.typist import HOME, Typist
from tests.store.pieces import STORY

FLUSHES = """\
fsync photos
fsync stories
fsync unset
fsync_folder a disk in memory
fsync_folder data
fsync_folder drafts
fsync_folder home
fsync_folder photos
fsync_folder quarantine
fsync_folder quarantine/stories
fsync_folder stories
fsync_folder the newsroom's
fsync_folder unset
""".splitlines()
"""Every kind of flush of the session, by the folder."""
REDUNDANT = ["fsync the newsroom's"]
"""That of the path of the newsroom, which only one that has moved since is asked for; a torn one reads as none."""


class Forgetful(CrashDisk):
    """A disk that does not flush what `skips` names: one kind, or a whole call. Notes all kinds."""

    def __init__(self, *skips: str) -> None:
        super().__init__()
        self.skips = skips
        self.kinds: set[str] = set()

    def _skipped(self, call: str, folder: Path) -> bool:
        name = "the newsroom's" if folder.parent == HOME / "data" else folder.name
        aside = "quarantine/" if folder.parent.name == "quarantine" else ""
        self.kinds.add(kind := f"{call} {aside}{name}")
        return kind in self.skips or call in self.skips

    @override
    def fsync(self, handle: int) -> None:
        if not self._skipped("fsync", self._handles[handle][0].parent):
            super().fsync(handle)

    @override
    def fsync_folder(self, folder: Path) -> None:
        if not self._skipped("fsync_folder", folder):
            super().fsync_folder(folder)


def type_on(disk: CrashDisk, most: int) -> int:
    """Type on `disk`, and cut the power before every call; return how many images were looked at."""
    with home_on_that_disk():
        return _type_on(disk, most)


def _type_on(disk: CrashDisk, most: int) -> int:
    typist, looked = Typist(disk), 0

    def cut(_call: str, _path: Path) -> None:
        nonlocal looked
        looked += typist.look(most)

    disk.before = cut
    typist.type()
    return looked + typist.look(most)


def test_that_no_power_cut_takes_what_was_kept_as_a_draft() -> None:
    disk = Forgetful()
    assert type_on(disk, 24) > 200
    assert sorted(disk.kinds) == sorted([*FLUSHES, *REDUNDANT])


@pytest.mark.parametrize("flush", ["fsync", "fsync_folder", *FLUSHES])
def test_that_every_flush_of_drafts_that_is_left_out_is_noticed(flush: str) -> None:
    with pytest.raises(AssertionError):
        type_on(Forgetful(flush), 8)


def test_that_drafts_without_any_flush_are_noticed() -> None:
    with pytest.raises(AssertionError):
        type_on(Forgetful("fsync", "fsync_folder"), 8)


def meet_on(disk: CrashDisk, theirs: Story, most: int, *, forgetful: bool = False) -> int:
    """Write where a colleague writes too, and cut the power before every call; return the number of images."""
    colleagues, looked = Colleagues(disk, theirs, forgetful=forgetful), 0

    def cut(_call: str, _path: Path) -> None:
        nonlocal looked
        looked += colleagues.look(most)

    disk.before = cut
    for step in colleagues.steps:
        step()
    return looked + colleagues.look(most)


APART = STORY.with_text("en", title="Theirs")
THE_SAME = STORY.replace(kicker="Theirs")


@pytest.mark.parametrize("theirs", [APART, THE_SAME])
def test_that_no_power_cut_takes_a_version_of_either_of_two(theirs: Story) -> None:
    assert meet_on(CrashDisk(), theirs, 24) > 200


@pytest.mark.parametrize("disk", [Forgetful("fsync"), Forgetful("fsync_folder")])
def test_that_a_version_of_either_without_flush_is_noticed(disk: CrashDisk) -> None:
    with pytest.raises((AssertionError, StoryEditorError)):
        meet_on(disk, APART, 8)


def test_that_a_draft_which_goes_before_both_are_kept_is_noticed() -> None:
    with pytest.raises(AssertionError, match="Mine is lost"):
        meet_on(CrashDisk(), THE_SAME, 8, forgetful=True)
