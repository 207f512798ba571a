"""Who else is writing in a story is a hint: told when it is alive, and never in the way."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from story_editor.store import computer
from story_editor.store.disk import Disk
from story_editor.store.presence import FOLDER, LONGEST, PATIENCE, Presence

Meet = Callable[[str], Presence]


@pytest.fixture
def meet(tmp_path: Path) -> Meet:
    """Return a function that opens the same newsroom on somebody's computer."""
    return lambda name: Presence(tmp_path, name.lower(), f"{name} on laptop")


def test_that_somebody_who_writes_is_seen(meet: Meet) -> None:
    ada, ben = meet("Ada"), meet("Ben")
    ada.write("s1")
    assert ben.look("s1") == [], "it may have been left behind"
    ada.write("s1")
    assert ben.look("s1") == ["Ada on laptop"]
    assert ben.look("s2") == []
    assert ada.look("s1") == [], "oneself is nobody else"


def test_that_what_a_crash_left_behind_is_nobody(meet: Meet) -> None:
    meet("Ada").write("s1")
    ben = meet("Ben")
    assert [ben.look("s1") for _ in range(3 * PATIENCE)] == [[]] * 3 * PATIENCE


def test_that_somebody_whose_heart_stands_still_is_gone_after_a_while(meet: Meet) -> None:
    ada, ben = meet("Ada"), meet("Ben")
    ada.write("s1")
    ben.look("s1")
    ada.write("s1")
    seen = [ben.look("s1") for _ in range(PATIENCE + 2)]
    assert seen == [["Ada on laptop"]] * PATIENCE + [[], []]


def test_that_going_on_to_another_story_is_seen(meet: Meet) -> None:
    ada, ben = meet("Ada"), meet("Ben")
    for story in ("s1", "s1", "s2"):
        ada.write(story)
        ben.look("s1")
    assert ben.look("s1") == []
    ada.write("s2")
    assert ben.look("s2") == ["Ada on laptop"]
    ada.write("")
    assert ben.look("s2") == []


def test_that_several_are_told_by_name(meet: Meet) -> None:
    ada, ben, cleo = meet("Ada"), meet("Ben"), meet("Cleo")
    for _beat in range(2):
        ada.write("s.1")
        cleo.write("s.1")
        found = ben.look("s.1")
    assert found == ["Ada on laptop", "Cleo on laptop"]


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"{",
        b"[1]",
        b'{"who": 1, "beat": 2}',
        b'{"who": "Ada", "beat": true}',
        b'{"beat": 1}',
        b"[" * LONGEST,
        b'{"who": "' + b"A" * LONGEST + b'", "beat": 2}',
        b"\xff\xfe",
    ],
)
def test_that_a_hint_that_makes_no_sense_is_nobody(meet: Meet, tmp_path: Path, left: bytes) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "s1.ada.json").write_bytes(left)
    (tmp_path / FOLDER / "s1.folder.json").mkdir()
    assert meet("Ben").look("s1") == []


def test_that_a_disk_that_refuses_everything_is_no_trouble(tmp_path: Path) -> None:
    refused = Presence(tmp_path, "ada", "Ada", _NoDisk())
    refused.write("s1")
    refused.write("")
    assert refused.look("s1") == []


def test_that_a_hint_is_one_small_file_that_goes_again(meet: Meet, tmp_path: Path) -> None:
    ada = meet("Ada")
    for _beat in range(3):
        ada.write("s1")
    assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["s1.ada.json"]
    assert json.loads((tmp_path / FOLDER / "s1.ada.json").read_bytes()) == {
        "who": "Ada on laptop",
        "beat": 3,
    }
    ada.write("")
    assert not list((tmp_path / FOLDER).iterdir())


def test_that_a_computer_keeps_its_name() -> None:
    name = computer.identity()
    assert len(name) == 16
    assert computer.identity() == name
    computer.note("computer", "../../etc")
    assert computer.identity() not in (name, "../../etc")


def test_that_a_full_disk_keeps_no_half_of_a_hint(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, handle: int, data: bytes) -> None:
            super().write(handle, data[:1])
            raise OSError(errno.ENOSPC, "full")

    Presence(tmp_path, "ada", "Ada", Full()).write("s1")
    assert list((tmp_path / FOLDER).iterdir()) == []


class _NoDisk(Disk):
    def mkdir(self, folder: Path) -> None:
        raise PermissionError(13, "no", str(folder))

    def list(self, folder: Path) -> list[os.DirEntry[str]]:
        raise PermissionError(13, "no", str(folder))

    def unlink(self, path: Path) -> None:
        raise PermissionError(13, "no", str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name")
def test_that_a_pipe_keeps_nobody_waiting(meet: Meet, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    os.mkfifo(tmp_path / FOLDER / "s1.ada.json")
    assert meet("Ben").look("s1") == []
