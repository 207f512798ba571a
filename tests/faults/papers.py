"""What lies on the disk, read as anybody could: JSON files, by their places and their words.

Nothing of the program is imported here, so a mistake of its reader cannot hide one of its
writer. Drafts are read first: their words are in the newsroom before they go from there.
"""

from __future__ import annotations

import json
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
        self._newsroom = newsroom
        self._computer = computer
        self._read: dict[Path, tuple[tuple[int, int, int], Paper]] = {}

    def all(self) -> list[Paper]:
        """Return every file as it is at one moment: read again when something moved meanwhile."""
        before = None
        while True:
            found = list(self._each())
            stamps = [(path, stamp) for path, stamp, _ in found]
            if stamps == before:
                return [paper for _, _, paper in found]
            before = stamps

    def _each(self) -> Iterator[tuple[Path, tuple[int, int, int], Paper]]:
        for path, place, kind, entry in self._places():
            try:
                status = path.stat()
                stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                known = self._read.get(path)
                if known is None or known[0] != stamp:
                    words = frozenset(_words(json.loads(path.read_bytes())))
                    known = self._read[path] = (stamp, Paper(place, kind, entry, words))
            except OSError:  # it has just gone
                continue
            except ValueError:  # damaged: nobody can read it
                continue
            yield path, stamp, known[1]

    def _places(self) -> Iterator[tuple[Path, str, str, str]]:
        for kind in KINDS:
            for path in _json(self._computer / "data", f"*/drafts/{kind}/*.json"):
                yield path, "draft", kind, path.stem
        yield self._newsroom / "newsroom.json", "here", "newsroom", ""
        for kind in KINDS:
            for path in _json(self._newsroom, f"{kind}/*.json"):
                yield path, "here", kind, path.stem
            for path in _json(self._newsroom, f"trash/{kind}/*.json"):
                yield path, "trash", kind, re.sub(r"^\d+!", "", path.stem)
            for path in _json(self._newsroom, f"revisions/{kind}/*/*.json"):
                yield path, "version", kind, path.parent.name
            for path in _json(self._newsroom, f"quarantine/{kind}/*"):
                yield path, "version", kind, re.sub(r"^\d+!", "", path.stem)


def _json(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("~"))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
