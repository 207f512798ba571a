"""The versions of a value are read for people, whatever becomes of their files meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import DiskRefused
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.history import read_lines
from tests.ui.session_hands import STORY


class Vanishing(Disk):
    """Removes the version called `name` once it was read, as a person might; or refuses to say when it was written."""

    def __init__(self, name: str, *, denied: bool = False) -> None:
        self._name = name
        self._denied = denied

    @override
    def read(self, path: Path | str) -> bytes:
        data = super().read(path)
        if Path(path).name == self._name and not self._denied:
            Path(path).unlink()
        return data

    @override
    def about(self, path: Path) -> os.stat_result:
        if path.name == self._name and self._denied:
            raise PermissionError(13, "denied", str(path))
        return super().about(path)


def test_that_a_version_which_vanishes_while_it_is_read_is_left_out(sample: Path) -> None:
    folder = NewsroomFolder(sample)
    for title in ("Second", "Third"):
        folder.save_story(folder.story(STORY).with_text("en", title=title))
    names = [one.path.name for one in folder.versions.names("stories", STORY)]
    key = ("stories", STORY)
    whole = [line.name for line in read_lines(NewsroomFolder(sample, writable=False), key)]
    with pytest.raises(DiskRefused):
        read_lines(NewsroomFolder(sample, disk=Vanishing(names[1], denied=True)), key)
    left = read_lines(NewsroomFolder(sample, disk=Vanishing(names[1])), key)
    assert [line.name for line in left] == [name for name in whole if name not in names[1]]


def test_that_a_version_whose_file_was_copied_later_has_no_time_out_of_order(sample: Path) -> None:
    folder, key = NewsroomFolder(sample), ("photos", "photo-coffee-growers")
    for caption in ("One", "Two"):
        folder.save_photo(folder.photo(key[1]).replace(caption=caption))
    first = folder.versions.names(*key)[0].path
    os.utime(first, (4e9, 4e9))
    last, *_, oldest = read_lines(folder, key)
    assert last.saved is not None
    assert oldest.name in first.name
    assert oldest.saved is None


def test_that_of_two_lines_each_version_has_its_own_time(sample: Path) -> None:
    """A fork was written after a version of the other line with a higher number: it was not copied."""
    folder, key = NewsroomFolder(sample), ("photos", "photo-coffee-growers")
    photo = folder.photo(key[1])
    for caption in ("Both know this", "Mine", "Mine again"):
        folder.save_photo(photo.replace(caption=caption))
    names = folder.versions.names(*key)
    folder.keep_other("photos", photo.replace(caption="Theirs"), names[-3].name)
    for number, one in enumerate(names):
        os.utime(one.path, (2e9 + number, 2e9 + number))
    fork = next(one for one in folder.versions.names(*key) if one not in names)
    os.utime(fork.path, (1.9e9, 1.9e9))  # before all that was made here
    lines = read_lines(folder, key)
    assert {line.value.caption for line in lines if line.saved is not None} >= {  # type: ignore[union-attr]
        *("Mine", "Mine again", "Theirs")
    }
    assert [line.settles for line in lines] == [False] * len(lines)
    folder.photo(key[1])
    folder.put("photos", photo.replace(caption="Mine again"), [fork.name])
    newest = next(line for line in read_lines(folder, key) if line.settles)
    assert newest.before == newest.value
