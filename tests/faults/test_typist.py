"""Whatever a power cut leaves, what was typed and kept as a draft is there; and each flush is needed for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typing_extensions import override

from tests.faults.crash_disk import CrashDisk
from tests.faults.typist import HOME, Typist

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


@pytest.fixture(autouse=True)
def _home_on_that_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORY_EDITOR_HOME", str(HOME))


def type_on(disk: CrashDisk, most: int) -> int:
    """Type on `disk`, and cut the power before every call; return how many images were looked at."""
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
