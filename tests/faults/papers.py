"""What lies on the disk, read as anybody could: JSON files, by their places and their words.

Nothing of the program is imported here, so a mistake of its reader cannot hide one of its
writer. Drafts are read first: their words are in the newsroom before they go from there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

KINDS = ("stories", "photos", "contributors", "newsroom")
NOW = ("draft", "here", "trash")
"""Places whose words are shown after reopening; besides them there are "version"s."""


class Paper(NamedTuple):
    """One file: where it lies, what it is of, and every text in it."""

    place: str
    kind: str
    entry: str
    words: frozenset[str]


class Papers:
    """The files of one newsroom, and of this computer's `drafts` of it wherever they lie."""

    def __init__(self, newsroom: Path, computer: Path) -> None:
        self._newsroom = str(newsroom)
        self._computer = str(computer)
        self._read: dict[str, tuple[tuple[int, int, int], Paper]] = {}

    def all(self) -> list[Paper]:
        """Return every file as it is at one moment: read again when something moved meanwhile."""
        before = None
        while True:
            found = list(self._each())
            stamps = [(path, stamp) for path, stamp, _ in found]
            if stamps == before:
                return [paper for _, _, paper in found]
            before = stamps

    def _each(self) -> Iterator[tuple[str, tuple[int, int, int], Paper]]:
        for path, place, kind, entry in self._places():
            try:
                status = os.stat(path)  # noqa: PTH116 - a Path for each of these takes a tenth of a run
                stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                known = self._read.get(path)
                if known is None or known[0] != stamp:
                    words = frozenset(_words(json.loads(Path(path).read_bytes())))
                    known = self._read[path] = (stamp, Paper(place, kind, entry, words))
            except OSError:  # it has just gone
                continue
            except ValueError:  # damaged: nobody can read it
                continue
            yield path, stamp, known[1]

    def _places(self) -> Iterator[tuple[str, str, str, str]]:
        data = f"{self._computer}/data"
        for owner in _names(data):
            for kind in KINDS:
                for path, entry in _json(f"{data}/{owner}/drafts/{kind}"):
                    yield path, "draft", kind, entry
        yield f"{self._newsroom}/newsroom.json", "here", "newsroom", ""
        for kind in KINDS:
            for path, entry in _json(f"{self._newsroom}/{kind}"):
                yield path, "here", kind, entry
            for path, entry in _json(f"{self._newsroom}/trash/{kind}"):
                yield path, "trash", kind, re.sub(r"^\d+!", "", entry)
            versions = f"{self._newsroom}/revisions/{kind}"
            for entry in _names(versions):
                for path, _name in _json(f"{versions}/{entry}"):
                    yield path, "version", kind, entry
            for path, entry in _json(f"{self._newsroom}/quarantine/{kind}", ""):
                yield path, "version", kind, re.sub(r"^\d+!", "", entry)


def _names(folder: str) -> list[str]:
    with contextlib.suppress(OSError):  # there is none
        return sorted(os.listdir(folder))  # noqa: PTH208
    return []


def _json(folder: str, ending: str = ".json") -> list[tuple[str, str]]:
    """Return the files of a folder that end so, by their paths and what they are of."""
    return [
        (f"{folder}/{name}", name.rpartition(".")[0] or name)
        for name in _names(folder)
        if name.endswith(ending) and not name.startswith("~")
    ]


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
