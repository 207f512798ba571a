"""What systems and sync programs leave in a newsroom's folders is no part of it, wherever it lies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from story_editor.store.inspection import inspect, repair
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, DATA, ORIGINAL, PHOTO, STORY
from tests.store.shelves import everything, indexed, story

KINDS = ("stories", "photos", "contributors")
VERSION = "000001-0123456789ab.json"


def hidden_file(place: Path) -> None:
    (place / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")


def settings_of_a_folder(place: Path) -> None:
    (place / "desktop.ini").write_text("[.ShellClassInfo]")


def shadow_folder(place: Path) -> None:
    (place / "@eaDir").mkdir()
    (place / "@eaDir" / "x@SynoEAStream").write_bytes(b"\0")


def folder_like_a_value(place: Path) -> None:
    (place / "backup.json").mkdir()
    (place / "000009!growers.json").mkdir()


def folder_like_a_version(place: Path) -> None:
    (place / VERSION).mkdir()


def folder_like_an_id(place: Path) -> None:
    (place / "backup").mkdir()
    (place / "backup" / "notes.txt").write_text("Mine")


def file_like_an_id(place: Path) -> None:
    (place / "backup").write_text("Mine")


def notes(place: Path) -> None:
    (place / "notes.txt").write_text("Mine")


FOREIGN = [
    hidden_file, settings_of_a_folder, shadow_folder, folder_like_a_value, folder_like_a_version,
    folder_like_an_id, file_like_an_id, notes,
]  # fmt: skip


@pytest.fixture
def full(folder: NewsroomFolder) -> NewsroomFolder:
    """Return a newsroom with values of each kind, versions of each, and some in the trash."""
    folder.add_original(ORIGINAL, DATA)
    folder.put("photos", PHOTO.replace(original=ORIGINAL))
    folder.put("contributors", CONTRIBUTOR)
    folder.put("stories", STORY)
    folder.put("stories", STORY.with_text("en", title="Second"))
    folder.put("stories", story("gone", "Gone", "2021-01-01"))
    folder.trash("stories", "gone")
    folder.put("stories", story("lost", "Lost", "2021-01-02"))
    folder.path_of("stories", "lost").unlink()
    folder.save_newsroom(folder.newsroom().replace(title="Renamed"))
    return folder


def litter(folder: Path, leave: Callable[[Path], None]) -> None:
    """Leave something in each folder of a newsroom, and in each that it may have."""
    for kind in KINDS:
        for inside in ("trash", "quarantine"):
            (folder / inside / kind).mkdir(parents=True, exist_ok=True)
    for place in [folder, *(one for one in folder.rglob("*") if one.is_dir())]:
        leave(place)


@pytest.mark.parametrize("leave", FOREIGN)
def test_that_nothing_of_it_is_taken_for_a_part_of_the_newsroom(
    full: NewsroomFolder, leave: Callable[[Path], None]
) -> None:
    def seen() -> list[object]:
        reader = full.reader()
        return [
            reader.stories(), reader.photos(), reader.contributors(), reader.trashed.stories(),
            [reader.missing(kind) for kind in KINDS], reader.marker.known_id(),
            [reader.versions.whole(kind, one, type(value)) for kind, one, value in (
                ("stories", "growers", STORY), ("photos", "coffee", PHOTO))],
            list(inspect(full.folder)),
            {key: value for key, value in everything(indexed(full)).items() if key != "stamps"},
        ]  # fmt: skip

    before = [str(one) for one in seen()]
    assert "missing" in before[-2]
    litter(full.folder, leave)
    if leave is folder_like_an_id:  # an id, of which no version is there: nothing is made of it
        before[4] = before[4].replace("['lost']", "['backup', 'lost']").replace("[]", "['backup']")
    assert [str(one) for one in seen()] == before


@pytest.mark.parametrize("leave", FOREIGN)
def test_that_beside_it_all_is_saved_mended_thrown_away_and_brought_back(
    full: NewsroomFolder, leave: Callable[[Path], None]
) -> None:
    litter(full.folder, leave)
    full.put("stories", STORY.with_text("en", title="Third"))
    full.put("stories", story("new", "New", "2022-01-01"))
    full.trash("stories", "new")
    (full.folder / MARKER).write_bytes(b"{")
    full.path_of("stories", "growers").write_bytes(b"{")
    full.path_of("photos", "coffee").unlink()
    (record,) = (full.folder / "trash" / "stories").glob("000001!gone.json")
    record.write_bytes(b"{")
    found = list(inspect(full.folder))
    assert sorted(one.what for one in found) == [
        "damaged", "damaged", "damaged", "missing", "missing",
    ]  # fmt: skip
    assert len(list(repair(full.folder, found))) == 5
    assert not list(inspect(full.folder))
    again = NewsroomFolder(full.folder)
    assert again.newsroom().title == "Renamed"
    assert again.story("growers").text("en").title == "Third"
    assert {one.id for one in again.trashed.stories()[0]} == {"gone", "new"}
    back = again.trashed.story("gone")
    assert back is not None
    again.save_story(back)


def test_that_a_folder_in_the_place_of_a_story_is_told(full: NewsroomFolder) -> None:
    path = full.path_of("stories", "growers")
    path.unlink()
    path.mkdir()
    (what,) = (one.what for one in inspect(full.folder) if one.path == path)
    assert what == "is-a-folder"
