"""Disks of a few megabytes that the operating system itself fills and closes, not a test's double."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

PAGE = 4096
"""What tmpfs gives out at least."""
SIZE, NAMES = 4 * 1024 * 1024, 400
"""A small disk's bytes, and how many files and folders it can hold."""
Full = Literal["bytes", "names"]
"""A disk is full when it has no room for another page, or for another name."""


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Make `folder` a disk of its own; skip the test where that is not permitted."""
    folder.mkdir(exist_ok=True)
    options = f"size={SIZE},nr_inodes={NAMES}"
    if refused := _refusal("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder):
        pytest.skip(f"a small disk cannot be mounted here, which takes root: {refused}")
    try:
        yield folder
    finally:
        assert not _refusal("umount", "--lazy", folder)


@contextlib.contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let the whole of a small disk be read-only, as a stick with its slider moved."""
    assert not _refusal("mount", "-o", "remount,ro", disk)
    try:
        yield
    finally:
        assert not _refusal("mount", "-o", "remount,rw", disk)


@contextlib.contextmanager
def filled(disk: Path, how: Full = "bytes", spare: int = 0) -> Iterator[None]:
    """Fill a small disk but for `spare` pages or names; make room again in the end."""
    ballast = disk / ".ballast"
    ballast.mkdir()
    try:
        if not spare:
            _take_all(ballast, how)
        elif how == "bytes":
            (ballast / "whole").write_bytes(bytes(shutil.disk_usage(disk).free - spare * PAGE))
        else:
            for number in range(os.statvfs(disk).f_ffree - spare):
                (ballast / str(number)).touch()
        yield
    finally:
        shutil.rmtree(ballast)


def _take_all(ballast: Path, how: Full) -> None:
    """Take the last page or name, also while others take theirs."""
    try:
        with (ballast / "whole").open("wb", buffering=0) as whole:
            while how == "bytes":
                whole.write(bytes(PAGE))
        for number in range(2 * NAMES):
            (ballast / str(number)).touch()
    except OSError as refused:
        if refused.errno == errno.ENOSPC:
            return
        raise
    raise AssertionError("the small disk is not small")


def _refusal(*words: object) -> str:
    """Run a program; return why it failed, empty when it did not."""
    try:
        done = subprocess.run(
            [str(word) for word in words], capture_output=True, text=True, check=False
        )
    except FileNotFoundError as missing:
        return str(missing)
    return (done.stderr.strip() or "no reason given") if done.returncode else ""
