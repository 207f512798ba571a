"""What this computer keeps for itself, when its disk refuses a call or its power is cut: it is never in the way.

The holder's note, the notes of the user, the cache and the index: none of them is the truth, so what
is asked is that nobody is told a wrong thing, and that nothing else goes with what was refused.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused, NewsroomHeld
from story_editor.store import computer
from story_editor.store.cache_pruning import AGE, prune_cache
from story_editor.store.disk import Disk, Seen
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import data_folder
from tests.faults.crash_disk import BASE, CrashDisk
from tests.faults.images import images
from tests.store.refusing import RefusingDisk
from tests.store.shelves import everything, photo, shelf, story

NOW = 2_000_000_000.0
SOMEBODY = json.dumps({"user": "Somebody", "host": "elsewhere"}).encode()


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put this computer's own folders on the disk in memory."""
    monkeypatch.setenv("STORY_EDITOR_HOME", str(BASE / "home"))
    return BASE / "home"


def cut_everywhere(disk: CrashDisk, work: Callable[[], object]) -> Iterator[CrashDisk]:
    """Cut the power before every call of `work` and after the last; go through what may be left."""
    left: list[CrashDisk] = []

    def cut(_call: str, _path: Path) -> None:
        left.extend(CrashDisk(image) for image in images(disk.root, 40))

    disk.before = cut
    work()
    cut("", BASE)
    disk.before = lambda _call, _path: None
    yield from left


# --- who has the newsroom ---


def holder_told(folder: Path, disk: Disk) -> str:
    """Return who has the newsroom, as a second window is told; "" when nobody has it."""
    try:
        second = NewsroomLock("n", folder, disk=disk)
        second.acquire(note=False)
    except NewsroomHeld as held:
        return held.holder
    second.release()
    return ""


def ours(folder: Path) -> str:
    first = NewsroomLock("n", folder)
    first.acquire()
    told = holder_told(folder, Disk())
    first.release()
    return told


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_that_whatever_is_refused_nobody_is_told_who_had_it_before(
    tmp_path: Path, code: int
) -> None:
    me, at, refused = ours(tmp_path), 0, "mkdir"
    (note,) = data_folder().glob("n-*/holder.json")
    while refused:
        note.write_bytes(SOMEBODY)
        disk = RefusingDisk(at := at + 1, code)
        first = NewsroomLock("n", tmp_path, disk=disk)
        try:
            first.acquire()
        except DiskRefused:
            assert disk.refused in ("mkdir", "lock")
            assert holder_told(tmp_path, Disk()) == "", "it was not taken, and nobody else has it"
        else:
            told = holder_told(tmp_path, Disk())
            # where nothing can be removed, nothing can be put right
            assert told in (me, "another program") or disk.refused == "unlink"
        first.release()
        assert holder_told(tmp_path, Disk()) == ""
        refused = disk.refused
    assert at > 5


def test_that_giving_it_back_is_no_mistake_where_the_disk_reports_one(tmp_path: Path) -> None:
    disk = RefusingDisk(0, errno.EIO)
    lock = NewsroomLock("n", tmp_path, disk=disk)
    lock.acquire()
    disk.at = len(disk.calls) + 1
    lock.release()
    assert disk.refused == "unlock"
    assert holder_told(tmp_path, Disk()) == ""


def test_that_a_power_cut_leaves_no_lock_and_no_note_in_the_way(home: Path) -> None:
    folder, disk, looked = BASE / "N", CrashDisk(), 0
    first = NewsroomLock("n", folder, disk=disk)
    for left in cut_everywhere(disk, first.acquire):
        again = NewsroomLock("n", folder, disk=left)
        assert holder_told(folder, left) == ""
        again.acquire()
        assert holder_told(folder, left) == holder_told(folder, disk)
        looked += 1
    assert looked > 5


# --- what is remembered for the user ---


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES, errno.ENOSPC])
def test_that_a_refused_note_takes_no_other_with_it(tmp_path: Path, code: int) -> None:
    NewsroomFolder.create(tmp_path / "N", "N")
    computer.note_opened(tmp_path / "N")
    name, at, refused = computer.identity(), 0, "read"
    while refused:
        disk = RefusingDisk(at := at + 1, code)
        computer.note("scheme", str(at), disk)
        assert computer.recent() == [tmp_path / "N"]
        assert computer.identity() == name
        assert computer.notes()["scheme"] == str(at) if not disk.refused else True
        refused = disk.refused
    assert at > 5


def test_that_a_power_cut_takes_none_that_was_there(home: Path) -> None:
    disk, looked = CrashDisk(), 0
    computer.note("scheme", "dark", disk)
    for folder in (home, home.parent):
        disk.fsync_folder(folder)
    name = computer.identity(disk)
    for left in cut_everywhere(disk, lambda: computer.note("scheme", "light", disk)):
        assert computer.notes(left)["scheme"] in ("dark", "light")
        assert computer.identity(left) == name
        looked += 1
    assert looked > 5


# --- the cache ---


def put(path: Path, ago: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (NOW - ago, NOW - ago))
    return path


def test_that_pruning_goes_past_whatever_is_refused(tmp_path: Path) -> None:
    at, refused = 0, "list"
    while refused:
        put(tmp_path / "renditions" / "a.jpg", AGE + 1)
        put(tmp_path / "other-1" / "index.sqlite", AGE + 1)
        put(tmp_path / "preview" / "one" / "images" / "a.jpg", AGE + 1)
        own = put(tmp_path / "own-2" / "index.sqlite", AGE + 1)
        used = put(tmp_path / "third-3" / "index.sqlite", 60)
        disk = RefusingDisk(at := at + 1, errno.EIO)
        prune_cache(tmp_path, NOW, keep="own-2", disk=disk)
        assert own.exists()
        assert used.exists()
        refused = disk.refused
    assert at > 5
    assert not (tmp_path / "other-1").exists()


class HalfSeen(Disk):
    """A disk that has a fault before the last name of a folder."""

    @override
    def look_through(self, folder: Path) -> Iterator[Seen]:
        for some in super().look_through(folder):
            yield [one for one in some if one[0] != "index.sqlite-wal"]
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))


def test_that_an_index_which_cannot_all_be_seen_stays(tmp_path: Path) -> None:
    index = put(tmp_path / "other-1" / "index.sqlite", AGE + 1)
    put(tmp_path / "other-1" / "index.sqlite-wal", 60)  # in use just now
    assert prune_cache(tmp_path, NOW, disk=HalfSeen()) == 0
    assert index.exists()


# --- the index ---


def test_that_an_index_is_made_or_refused_whichever_call_fails(tmp_path: Path) -> None:
    path, at, refused = tmp_path / "cache" / "index.sqlite", 0, "mkdir"
    while refused:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"no index at all" * 100)
        disk = RefusingDisk(at := at + 1, errno.EIO)
        try:
            Index(path, disk).close()
        except DiskRefused:
            assert disk.refused
        Index(path).close()
        refused = disk.refused
    assert at > 3


def test_that_a_list_read_past_any_refusal_is_whole_the_next_time(tmp_path: Path) -> None:
    made = shelf(
        tmp_path / "N",
        photo("p", "© Seng Mai / Photo Doc 2022", file=True),
        story("a", "One", "2022-04-08", status="published", summary="s", photo="p", alt="cup"),
        story("b", "Two", "2022-04-07", summary="s", photo="p"),
    )
    whole, at, refused = Index.in_memory(), 0, "read"
    refresh_index(made, whole)
    while refused:
        index, disk = Index.in_memory(), RefusingDisk(at := at + 1, errno.EIO)
        try:
            refresh_index(NewsroomFolder(made.folder, disk=disk), index)
        except DiskRefused:
            assert disk.refused
        refresh_index(made, index)
        assert everything(index) == everything(whole), f"call {at}, {disk.refused}"
        refused = disk.refused
    assert at > 20


def test_that_an_original_which_cannot_be_asked_about_is_not_said_to_be_gone(
    tmp_path: Path,
) -> None:
    made = shelf(tmp_path / "N", photo("p", "© Jane Doe", file=True))
    index = Index.in_memory()
    refresh_index(made, index)
    originals = made.folder / "originals"
    for one in originals.iterdir():
        one.unlink()
    assert not index.originals().look(originals, RefusingDisk(2, errno.EIO))
    assert index.originals().all() == {}
    assert index.originals().look(originals)
