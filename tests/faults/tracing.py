"""What a program asks of the operating system, as strace writes it down: files and sockets.

Each thread has a trace of its own, so no line is cut in two. Asked are all calls that take a
name of a file, all of the network, and io_uring, which would pass by both.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CALLS = "%file,%network,io_uring_setup"
WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_TMPFILE")
NETWORK = ("socket", "connect", "bind", "listen", "accept", "send", "recv", "io_uring")
CHANGING = re.compile(
    r"(creat|truncate|unlink|rename|link|symlink|mkdir|rmdir|mknod|chmod|fchmod|chown|fchown|lchown|utime|futimes"
    r"|utimensat|setxattr|removexattr|mount|umount)"
)
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+|\?)(.*)")
_NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"')
_OPENED = re.compile(r"<((?:[^>\\]|\\.)*)>")


@dataclass
class Traced:
    """What was read, written and run, which sockets were asked for; `named` are all paths."""

    reads: set[str] = field(default_factory=set)
    writes: set[str] = field(default_factory=set)
    runs: set[str] = field(default_factory=set)
    sockets: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)

    def note(self, line: str) -> None:
        """Take in one line of a trace."""
        match = _CALL.match(line)
        if match is None:
            return
        call, asked, answer, rest = match.groups()
        if call.startswith(NETWORK):
            self.sockets.add(f"{call}({asked})")
            return
        paths = [_path(*names.groups()) for names in _NAMED.finditer(asked)]
        self.named |= set(paths)
        if answer == "?" or int(answer) < 0:
            return  # refused: nothing was read, and nothing changed
        if call.startswith("exec"):
            self.runs |= set(paths[:1])
        elif call.startswith("open"):
            opened = _OPENED.search(rest)
            path = _plain(opened[1]) if opened else paths[0]
            (self.writes if any(flag in asked for flag in WRITING) else self.reads).add(path)
        elif CHANGING.match(call):
            self.writes |= set(paths)


@cache
def why_not() -> str:
    """Return why nothing can be traced here, empty when it can."""
    try:
        done = subprocess.run(
            ["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return "strace is not here; `python3 dev prove` installs it on Debian"
    return f"nothing may be traced here: {done.stderr.strip()}" if done.returncode else ""


def trace(words: Sequence[str | Path], into: Path, environment: Mapping[str, str]) -> Traced:
    """Run a program under strace, its traces in the folder `into`; fail when it does not end well.

    Exit code 1 of the command line is well: it was done, and an editor is needed.
    """
    into.mkdir()
    strace = [
        "strace",
        "-ff",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-e",
        f"trace={CALLS}",
        "-o",
        str(into / "trace"),
    ]
    done = subprocess.run(
        [*strace, *map(str, words)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr, done.stdout + done.stderr
    traced = Traced()
    for line in _lines(into):
        traced.note(line)
    assert traced.reads, "strace wrote nothing down"
    return traced


def _lines(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        yield from path.read_text("utf-8", errors="replace").splitlines()


def _path(folder: str | None, name: str) -> str:
    """Return a path without links such as "..", as it was asked for from `folder`."""
    return os.path.normpath(os.path.join(_plain(folder or "/"), _plain(name)))  # noqa: PTH118


def _plain(text: str) -> str:
    r"""Return a name without the escapes of strace: quotes and the bytes of other alphabets."""
    return (
        text.encode("latin-1", "replace")
        .decode("unicode_escape")
        .encode("latin-1")
        .decode("utf-8", "replace")
    )
