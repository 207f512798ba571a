"""A file is the old one or the new one, whatever call of the disk fails, and nothing is left over."""

from __future__ import annotations

import errno
import os
import sys
from functools import partial
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskReason, DiskRefused
from story_editor.store.disk import (
    DISK,
    Disk,
    is_temporary,
    is_there,
    read_file,
    read_start,
    write_file,
)
from story_editor.store.folders import make_folder, move_file
from tests.store.refusing import RefusingDisk, names

REASONS: list[tuple[int, DiskReason]] = [
    (errno.ENOSPC, "full"),
    (errno.EDQUOT, "full"),
    (errno.EFBIG, "full"),
    (errno.EIO, "broken"),
    (errno.EACCES, "denied"),
    (errno.EPERM, "denied"),
    (errno.EROFS, "read-only"),
    (errno.ENOENT, "missing"),
    (errno.EBUSY, "in-use"),
]
CALLS = 6  # create, write, fsync, close, replace, fsync_folder


def test_what_a_write_asks_of_the_disk(tmp_path: Path) -> None:
    disk = RefusingDisk(0, errno.EIO)
    write_file(tmp_path / "a.json", b"new", disk)
    assert disk.calls == ["create", "write", "fsync", "close", "replace", "fsync_folder"]
    assert len(disk.calls) == CALLS


@pytest.mark.parametrize(("code", "reason"), REASONS)
@pytest.mark.parametrize("at", range(1, CALLS + 1))
@pytest.mark.parametrize("before", [b"the old text", None])
def test_a_refused_write_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, at: int, code: int, reason: str, before: bytes | None
) -> None:
    path = tmp_path / "story.json"
    if before is not None:
        path.write_bytes(before)
    disk = RefusingDisk(at, code)
    with pytest.raises(DiskRefused) as refused:
        write_file(path, b"the new text, which is longer", disk)
    assert refused.value.reason == reason
    assert refused.value.path == path
    there = path.read_bytes() if path.exists() else None
    # only when the name alone was not flushed is the new text there
    new = disk.refused == "fsync_folder"
    assert there == (b"the new text, which is longer" if new else before)
    assert [name for name in names(tmp_path) if name != "story.json"] == []


def test_that_the_first_refusal_is_the_one_that_is_told(tmp_path: Path) -> None:
    class Twice(RefusingDisk):
        @override
        def close(self, handle: int) -> None:
            super().close(handle)
            raise OSError(errno.EIO, "and then the close failed as well")

    with pytest.raises(DiskRefused) as refused:
        write_file(tmp_path / "a", b"new", Twice(2, errno.ENOSPC))
    assert refused.value.reason == "full"
    assert names(tmp_path) == []


def test_that_what_cannot_be_tidied_up_is_no_second_fault(tmp_path: Path) -> None:
    class NoUnlink(RefusingDisk):
        @override
        def unlink(self, path: Path) -> None:
            raise PermissionError(errno.EACCES, "no")

    with pytest.raises(DiskRefused) as refused:
        write_file(tmp_path / "a", b"new", NoUnlink(2, errno.ENOSPC))
    assert refused.value.reason == "full"
    assert all(is_temporary(name) for name in names(tmp_path))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.EISDIR, "is-a-folder"),
        (errno.ENOTDIR, "is-a-file"),
        (errno.EEXIST, "is-a-file"),
        (errno.ELOOP, "missing"),
        (errno.ENAMETOOLONG, "too-long"),
        (errno.ETXTBSY, "in-use"),
        (errno.EMFILE, "broken"),
    ],
)
def test_every_error_number_has_a_reason(tmp_path: Path, code: int, reason: str) -> None:
    with pytest.raises(DiskRefused) as refused:
        read_file(tmp_path / "a", RefusingDisk(1, code))
    assert refused.value.reason == reason


def test_a_folder_that_is_read_as_a_file_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    for read in (read_file, partial(read_start, most=10)):
        with pytest.raises(DiskRefused) as refused:
            read(tmp_path)
        assert refused.value.reason in ("is-a-folder", "denied")  # Windows opens none


def test_a_sharing_violation_is_no_question_of_permission(tmp_path: Path) -> None:
    violation = PermissionError(errno.EACCES, "used by another process")
    violation.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert DiskRefused.because(tmp_path, violation).reason == "in-use"


def test_that_writes_that_the_system_cuts_short_are_carried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: whole(handle, bytes(data[:7])))
    data = bytes(range(256)) * 3
    write_file(tmp_path / "a", data)
    assert (tmp_path / "a").read_bytes() == data


def test_an_empty_file(tmp_path: Path) -> None:
    write_file(tmp_path / "a", b"")
    assert (tmp_path / "a").read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target = tmp_path / "elsewhere" / "story.json"
    target.write_bytes(b"old")
    link = tmp_path / "story.json"
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["elsewhere/story.json", "story.json"]


def test_that_a_name_of_many_bytes_leaves_room_for_its_temporary(tmp_path: Path) -> None:
    name = "語" * 84 + ".x"  # 254 bytes of the 255 that a name may have
    write_file(tmp_path / name, b"new")
    assert names(tmp_path) == [name]


def test_that_temporary_names_are_told_from_an_editors_own() -> None:
    assert is_temporary("~story.json.4711.1.tmp")
    assert not is_temporary("story.json")
    assert not is_temporary("~story.json")
    assert not is_temporary("notes.tmp")


def test_moving_makes_the_folder_and_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    move_file(tmp_path / "a", tmp_path / "trash" / "stories" / "a")
    assert names(tmp_path) == ["trash/stories/a"]


@pytest.mark.parametrize("at", range(1, 5))
def test_a_refused_move_loses_nothing(tmp_path: Path, at: int) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(DiskRefused) as refused:
        move_file(tmp_path / "a", tmp_path / "trash" / "a", RefusingDisk(at, errno.EIO))
    assert refused.value.reason == "broken"
    assert [Path(name).name for name in names(tmp_path)] == ["a"]


def test_looking_at_what_cannot_be_seen(tmp_path: Path) -> None:
    assert not is_there(tmp_path / "nothing")
    assert is_there(tmp_path)
    with pytest.raises(DiskRefused) as refused:
        is_there(tmp_path / ("a" * 300))
    assert refused.value.reason == "too-long"


def test_reading_only_the_start(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    assert read_start(tmp_path / "a", 4) == b"0123"
    assert read_start(tmp_path / "a", 40) == b"0123456789"
    with pytest.raises(DiskRefused) as refused:
        read_start(tmp_path / "b", 4)
    assert refused.value.reason == "missing"


def test_the_real_disk_lists_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    assert DISK.list(tmp_path / "nothing") == []
    DISK.mkdir(tmp_path / "a" / "b")
    DISK.mkdir(tmp_path / "a" / "b")
    assert [entry.name for entry in DISK.list(tmp_path / "a")] == ["b"]
    DISK.rmdir(tmp_path / "a" / "b")
    assert Disk().list(tmp_path / "a") == []


def test_that_a_new_folder_is_flushed_with_all_that_were_missing_above_it(tmp_path: Path) -> None:
    disk = RefusingDisk(0, errno.EIO)
    make_folder(tmp_path / "a" / "b" / "c", disk)
    assert disk.calls.count("fsync_folder") == 3
    disk.calls.clear()
    make_folder(tmp_path / "a" / "b" / "c", disk)
    assert "fsync_folder" not in disk.calls


def test_that_a_folder_whose_name_cannot_be_flushed_is_taken_back(tmp_path: Path) -> None:
    at = 4  # three questions and mkdir come before
    disk = RefusingDisk(at + 1, errno.EIO)
    with pytest.raises(DiskRefused):
        make_folder(tmp_path / "a" / "b", disk)
    assert disk.refused == "fsync_folder"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="handles are counted in /proc")
def test_that_what_is_no_file_keeps_no_handle(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _time in range(20):
        with pytest.raises(OSError, match=r"regular file|directory"):
            Disk().read(tmp_path)
        with pytest.raises(OSError, match=r"regular file|directory"):
            Disk().read_start(tmp_path, 10)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize("size", [0, 1, 70_000, 300_000])
def test_that_a_file_is_read_whole(tmp_path: Path, size: int) -> None:
    path = tmp_path / "story.json"
    path.write_bytes(os.urandom(size))
    assert DISK.read(path) == path.read_bytes()
    assert DISK.read_start(path, 10) == path.read_bytes()[:10]


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="no file here tells a wrong size")
def test_that_so_is_one_that_is_longer_than_it_says() -> None:
    assert DISK.read(Path("/proc/version")) == Path("/proc/version").read_bytes() != b""
    assert len(DISK.read(Path("/proc/cpuinfo"))) > 100
