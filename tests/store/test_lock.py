"""One process writes into a newsroom; the second hears who does; no lock outlives its process."""

from __future__ import annotations

import platform
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from story_editor.errors import DiskRefused, NewsroomHeld
from story_editor.store.lock import NewsroomLock
from story_editor.store.places import data_folder

HOLDER = """
import sys
from pathlib import Path
from story_editor.store.lock import NewsroomLock
NewsroomLock("n", Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_window(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the newsroom in `folder`."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline().strip() == "held"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_that_the_second_is_told_who_holds_it_and_a_kill_frees_it(tmp_path: Path) -> None:
    lock = NewsroomLock("n", tmp_path)
    with another_window(tmp_path) as process:
        with pytest.raises(NewsroomHeld) as held:
            lock.acquire()
        assert held.value.folder == tmp_path
        assert held.value.holder.endswith(f" on {platform.node()}")
        assert " on " in held.value.holder
        # another newsroom, and a copy of this one, are free
        for other in (NewsroomLock("m", tmp_path), NewsroomLock("n", tmp_path / "copy")):
            other.acquire()
            other.release()
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()
        lock.acquire()
    lock.release()


def test_that_it_is_given_back_and_taken_again(tmp_path: Path) -> None:
    first, second = NewsroomLock("n", tmp_path), NewsroomLock("n", tmp_path)
    first.acquire()
    first.acquire()  # it has it already
    with pytest.raises(NewsroomHeld) as held:
        second.acquire()
    assert held.value.holder.endswith(f" on {platform.node()}")
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_that_one_newsroom_by_two_paths_is_one(tmp_path: Path) -> None:
    (tmp_path / "N").mkdir()
    first = NewsroomLock("n", tmp_path / "N")
    first.acquire()
    with pytest.raises(NewsroomHeld):
        NewsroomLock("n", tmp_path / "N" / ".." / "N").acquire()
    first.release()


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"user": 1}', b"\xff", b"[" * 100_000])
def test_that_a_note_which_cannot_be_read_is_no_obstacle(tmp_path: Path, note: bytes) -> None:
    first = NewsroomLock("n", tmp_path)
    first.acquire()
    next(data_folder().glob("*/holder.json")).write_bytes(note)
    with pytest.raises(NewsroomHeld) as held:
        NewsroomLock("n", tmp_path).acquire()
    assert held.value.holder == "another program"
    first.release()


def test_that_nothing_is_written_into_the_newsroom(tmp_path: Path) -> None:
    lock = NewsroomLock("n", tmp_path)
    lock.acquire()
    assert list(tmp_path.iterdir()) == []
    lock.release()


def test_that_a_data_folder_which_refuses_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("STORY_EDITOR_HOME", str(tmp_path / "file"))
    with pytest.raises(DiskRefused):
        NewsroomLock("n", tmp_path).acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="flock is not how Windows locks")
def test_that_a_disk_without_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import fcntl

    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(DiskRefused):
        NewsroomLock("n", tmp_path).acquire()
