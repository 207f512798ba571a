"""A session under strace, with texts that lure: no connection is made, and no foreign file opened.

The newsroom of tests/faults/hostile.py names a file and a host in every field. The command line
and the window go through all they can do; then the trace of the operating system is read.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.hostile import fill_with_lures, make_received
from tests.faults.tracing import Traced, trace, why_not

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

PROGRAM = {
    sys.prefix: "the packages it is built on",
    sys.base_prefix: "Python",
    str(ROOT): "its source and resources, and this test",
}
SYSTEM = {
    "/usr": "the system's libraries, fonts and time zones",
    "/lib": "the system's libraries",
    "/lib64": "the system's libraries",
    "/dev/null": "nowhere",
    "/dev/urandom": "chance",
    "/etc/ld.so.cache": "where the system's libraries are",
    "/etc/fonts": "the system's fonts",
    "/var/cache/fontconfig": "the system's fonts",
    "/etc/locale.alias": "the languages of the system",
    "/etc/localtime": "the time zone",
    "/etc/ssl/openssl.cnf": "OpenSSL, which makes digests, looks there when it is loaded",
    "/etc/nsswitch.conf": "where the names of users are found",
    "/etc/passwd": "the name of this user, which a second window is told",
    "/proc/sys/vm/overcommit_memory": "how memory is given out",
    "/sys/fs/cgroup": "how many processors may be used",
    "/sys/devices/system": "how many processors there are",
}
"""What a program may read, each with the reason."""
OF_THE_PROCESS = re.compile(r"/proc/(self|\d+)/(cgroup|mountinfo|maps|status|stat|cmdline|exe)")
LOCAL = re.compile(r'socket\(AF_UNIX,|connect\(.*sun_path="/(var/)?run/nscd/socket"')
"""The only conversation: with the system's own keeper of the names of users, on this computer."""


class World(NamedTuple):
    """The folders of one session: all that it may touch, and `lure`, which it may not."""

    base: Path
    environment: dict[str, str]
    lure: Path

    def __call__(self, name: str) -> Path:
        return self.base / name


@pytest.fixture
def world(tmp_path: Path, photos: Path) -> World:
    lure = tmp_path / "foreign" / "lure.png"
    lure.parent.mkdir()
    shutil.copyfile(photos / "coffee.png", lure)
    for name in ("home", "computer", "temp"):
        (tmp_path / name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "temp"),
        "STORY_EDITOR_HOME": str(tmp_path / "computer"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }
    return World(tmp_path, environment, lure)


def editor(world: World, name: str, *words: object) -> Traced:
    command = [sys.executable, "-m", "story_editor", *map(str, words)]
    return trace(command, world(f"trace {name}"), world.environment)


def window(world: World, name: str, *words: object) -> Traced:
    command = [sys.executable, "-m", "tests.faults.watched_window", *map(str, words)]
    return trace(command, world(f"trace {name}"), world.environment)


def is_within(path: str, folders: object) -> bool:
    return any(path == str(one) or path.startswith(f"{one}/") for one in folders)  # type: ignore[attr-defined]


def foreign(traced: Traced, world: World) -> list[str]:
    """Return all that a session should not have done, in words."""
    own = [world(name) for name in ("N", "N2", "O", "computer", "temp")]
    given = [world("received")]
    readable = [*PROGRAM, *SYSTEM, *own, *given]
    # the folder that holds a newsroom is opened for one thing: its names are flushed
    reads = {path for path in traced.reads - {str(world.base)} if not OF_THE_PROCESS.match(path)}
    return [
        *(f"asks the network: {one}" for one in sorted(traced.sockets) if not LOCAL.match(one)),
        *(f"reads {path}" for path in sorted(reads) if not is_within(path, readable)),
        *(f"writes {path}" for path in sorted(traced.writes) if not is_within(path, own)),
        *(f"runs {path}" for path in sorted(traced.runs) if path != sys.executable),
        *(f"names {path}" for path in sorted(traced.named) if is_within(path, [world.lure.parent])),
    ]


def test_that_no_session_touches_what_is_not_its_own(world: World) -> None:
    newsroom = world("N")
    received = make_received(world("received"), world.lure)
    seen = {"new": editor(world, "new", "new", newsroom)}
    fill_with_lures(newsroom, world.lure)
    for command in ("stories", "photos", "check"):
        seen[command] = editor(world, command, command, newsroom)
    seen["export"] = editor(world, "export", "export", newsroom, "--to", world("O"))
    seen["sample"] = editor(world, "sample", "new", world("N2"), "--sample")
    seen["import"] = editor(world, "import", "import", world("N2"), *received)
    seen["window"] = window(world, "window", newsroom, world("O"), world.lure, *received)
    found = {name: foreign(traced, world) for name, traced in seen.items()}
    assert found == {name: [] for name in seen}
    for name, traced in seen.items():
        print(
            f"{name}: {len(traced.reads)} files read, {len(traced.writes)} written: none of them foreign"
        )


@pytest.mark.prove
@pytest.mark.parametrize(
    ("plant", "noticed"),
    {
        "nothing": [],
        "rich_label": ["reads LURE/lure.png"],
        "rich_tip": ["reads LURE/lure.png"],
        "read write rename connect": [
            "reads LURE/lure.png",
            "writes LURE/planted.txt",
            "writes LURE/renamed.txt",
            "asks the network: socket(AF_INET",
        ],
        "look_up": ["asks the network: socket(AF_INET"],
    }.items(),
)
def test_that_a_planted_fault_is_found(world: World, plant: str, noticed: list[str]) -> None:
    found = foreign(window(world, plant, "--plant", plant, world.lure), world)
    for one in noticed:
        wanted = one.replace("LURE", str(world.lure.parent))
        assert any(told.startswith(wanted) for told in found), found
    assert bool(found) == bool(noticed)
