"""What this computer remembers helps, and is never in the way."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder, data_folder, newsroom_key


def newsroom(folder: Path) -> Path:
    NewsroomFolder.create(folder, "N")
    return folder


def test_that_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert computer.notes() == {}
    assert computer.recent() == []
    assert computer.last_export(tmp_path) == ""


def test_the_newsrooms_opened_last(tmp_path: Path) -> None:
    made = [newsroom(tmp_path / f"N{number}") for number in range(10)]
    for folder in (*made, made[3]):
        computer.note_opened(folder)
    assert computer.recent() == [made[3], *(made[n] for n in (9, 8, 7, 6, 5, 4, 2))]


def test_that_a_newsroom_on_a_disk_that_is_away_comes_back_with_it(tmp_path: Path) -> None:
    away, here = newsroom(tmp_path / "away"), newsroom(tmp_path / "here")
    computer.note_opened(away)
    shutil.move(away, tmp_path / "elsewhere")
    computer.note_opened(here)
    assert computer.recent() == [here]
    shutil.move(tmp_path / "elsewhere", away)
    assert computer.recent() == [here, away]


def test_where_a_listing_goes(tmp_path: Path) -> None:
    folder = newsroom(tmp_path / "N")
    assert computer.export_folder(folder) == tmp_path / "N export"
    computer.note_export(folder, tmp_path / "web", "24 November 2026, 12:00")
    assert computer.export_folder(folder) == tmp_path / "web"
    assert computer.last_export(folder) == "24 November 2026, 12:00"
    other = newsroom(tmp_path / "M")
    assert computer.export_folder(other) == tmp_path / "M export"
    computer.note_export(other, tmp_path / "web2", "today")
    assert computer.export_folder(folder) == tmp_path / "web"


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"recent": 5, "export": [], "exported": "x"}',
        b"[" * 100_000,
        b'{"later":' * 900 + b"1" + b"}" * 900,
    ],
)
def test_that_rubbish_counts_as_empty(tmp_path: Path, rubbish: bytes) -> None:
    computer.note("scheme", "dark")
    (data_folder() / "computer.json").write_bytes(rubbish)
    folder = newsroom(tmp_path / "N")
    assert computer.recent() == []
    assert computer.export_folder(folder) == tmp_path / "N export"
    assert computer.last_export(folder) == ""
    computer.note_opened(folder)
    assert computer.recent() == [folder]


@pytest.mark.parametrize("chosen", ["", "a\x00b"])
def test_that_what_names_no_folder_is_not_exported_to(tmp_path: Path, chosen: str) -> None:
    folder = newsroom(tmp_path / "N")
    computer.note("export", {str(folder): chosen})
    assert computer.export_folder(folder) == tmp_path / "N export"


def test_that_a_place_which_refuses_is_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("STORY_EDITOR_HOME", str(tmp_path / "file"))
    computer.note("scheme", "dark")
    assert computer.notes() == {}


@pytest.mark.skipif(sys.platform != "linux", reason="only there is a name any bytes")
def test_that_a_folder_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    folder = newsroom(tmp_path / os.fsdecode(b"caf\xe9"))
    computer.note_opened(folder)
    assert computer.recent() == [folder]


def test_the_places_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORY_EDITOR_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "cache"
    assert data_folder() == tmp_path / "data"
    monkeypatch.delenv("STORY_EDITOR_HOME")
    assert cache_folder() != data_folder()
    assert cache_folder().is_absolute()
    assert "Story Editor" in str(cache_folder())


def test_that_a_copy_of_a_newsroom_has_things_of_its_own(tmp_path: Path) -> None:
    one, two = newsroom_key("n", tmp_path / "one"), newsroom_key("n", tmp_path / "two")
    assert one != two
    assert one == newsroom_key("n", tmp_path / "two" / ".." / "one")
    assert newsroom_key("m", tmp_path / "one") != one
