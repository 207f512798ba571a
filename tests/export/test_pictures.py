"""How the picture files of an export are made: what a cache may give again, and how many at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.export import pictures
from story_editor.export.pictures import Job, make_pictures
from story_editor.imaging import RENDERING
from story_editor.imaging.embed import Rights
from story_editor.imaging.encode import SETTINGS
from story_editor.model.crop import Frame, Size
from story_editor.store.disk import DISK, Disk
from tests.export.making import Desk, jpeg

NOTHING = Rights((), "", "", "", "", "", "", "", "")


def job(desk: Desk, name: str) -> Job:
    photo = desk.add_photo(name, jpeg(300, 200), f"{name}.jpg", "© A")
    assert photo.original is not None
    frame, sizes = Frame(0, 0, 300, 200), (Size(150, 100),)
    path = desk.original_path(photo)
    return Job(name, name, name, photo.original, path, frame, sizes, NOTHING)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("VERSIONS", "pil 99.0 webp 9.9"),
        ("RENDERING", RENDERING + 1),
        ("SETTINGS", dict.fromkeys(SETTINGS, "q1")),
    ],
)
def test_what_other_codecs_or_another_version_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, other: object
) -> None:
    """They may give other bytes for the same photo: half a listing's pictures would be of before."""
    work, cache = [job(Desk(tmp_path), "p")], tmp_path / "cache"
    make_pictures(work, cache, DISK)
    before = {path.name for path in cache.iterdir()}
    make_pictures(work, cache, DISK)
    assert {path.name for path in cache.iterdir() if path.suffix != ".seen"} == before
    monkeypatch.setattr(pictures, name, other)
    make_pictures(work, cache, DISK)
    after = {path.name for path in cache.iterdir() if path.suffix != ".seen"}
    assert len(after - before) == len(before) == 3


class Meeting(Disk):
    """A disk on which nobody is given a photo before `pair` of them are read side by side."""

    def __init__(self, pair: int) -> None:
        self._pair = threading.Barrier(pair)

    @override
    def read(self, path: Path | str) -> bytes:
        if Path(path).parent.name == "originals":
            self._pair.wait(timeout=20)
        return super().read(path)


def test_two_photos_are_made_side_by_side(tmp_path: Path) -> None:
    """While one is decoded, by one thread, the encoders would have nothing to do."""
    desk = Desk(tmp_path)
    work = [job(desk, name) for name in ("one", "other")]
    made = make_pictures(work, tmp_path / "cache", Meeting(2), workers=2)
    assert [len(files) for files in made if isinstance(files, list)] == [3, 3]
