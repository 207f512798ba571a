"""What the program notes for itself, under hostile bytes: of an export, of this computer, of the lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from story_editor.export.folder import open_folder
from story_editor.store import computer
from story_editor.store.lock import NewsroomLock
from story_editor.store.places import data_folder, newsroom_key
from tests.faults.fuzz_newsroom import QUICK, is_thorough, write
from tests.faults.fuzzing import Read, Reader, Said, mutated_json

_MANIFEST: Final = {"format": 1, "title": "Impact", "listing": "listing", "preset": "full",
    "files": [{"path": "images/a-1.jpg", "sha256": "a" * 64, "bytes": 3}],
    "stories": [{"id": "growers", "sha256": "b" * 64}]}  # fmt: skip
_JOURNAL: Final = {
    "placed": {"images/a-1.jpg": "a" * 64},
    "replaced": {"index.html": "b" * 64},
    "removed": {"page-2.html": "c" * 64},
}
_NOTES: Final = {"recent": ["/home/ada/N"], "export": {"/home/ada/N": "/home/ada/out"},
    "exported": {"/home/ada/N": "2022-04-08"}, "scheme": "dark"}  # fmt: skip
_HOLDER: Final = {"user": "ada", "host": "laptop", "process": 4711}


def _manifest(folder: Path) -> Read:
    def read(data: bytes) -> Iterable[Said]:
        write(folder / "manifest.json", data)
        found = open_folder(folder, QUICK)
        for path in found.digests if found else ():
            assert (folder / path).resolve().is_relative_to(folder.resolve()), path
        return ()

    return read


def _journal(folder: Path) -> Read:
    to = folder / "export"
    staging = to / "~export.1.tmp"
    staging.mkdir(parents=True)
    ours, theirs = to / "index.html", folder / "theirs.txt"
    ours.write_text("ours")
    theirs.write_text("theirs")

    def read(data: bytes) -> Iterable[Said]:
        staging.mkdir(exist_ok=True)
        write(staging / ("journal.json" if len(data) % 2 else "committed.json"), data)
        open_folder(to, QUICK)
        assert ours.exists(), "what is not as the journal says is left alone"
        assert theirs.exists()
        return ()

    return read


def _notes(folder: Path) -> Read:
    path = data_folder() / "computer.json"
    path.parent.mkdir(parents=True, exist_ok=True)

    def read(data: bytes) -> Iterable[Said]:
        write(path, data)
        assert isinstance(computer.recent(), list)
        assert "\x00" not in str(computer.export_folder(folder))
        assert isinstance(computer.last_export(folder), str)
        if is_thorough(data):
            computer.note_opened(folder)
            computer.note("scheme", "light")
            assert computer.notes()["scheme"] == "light"
        return ()

    return read


def _holder(folder: Path) -> Read:
    NewsroomLock("impact", folder).acquire()  # for as long as this process lives
    path = data_folder() / newsroom_key("impact", folder) / "holder.json"

    def read(data: bytes) -> Iterable[Said]:
        write(path, data)
        NewsroomLock("impact", folder).acquire(note=False)  # a look, which waits for nobody
        raise AssertionError("two have the newsroom")

    return read


def _from(fields: Any) -> Callable[[Random], bytes]:
    return lambda chance: mutated_json(fields, chance)


READERS: Sequence[Reader] = (
    Reader("manifest-file", _from(_MANIFEST), _manifest),
    Reader("journal-file", _from(_JOURNAL), _journal),
    Reader("computer-file", _from(_NOTES), _notes),
    Reader("holder-file", _from(_HOLDER), _holder),
)
