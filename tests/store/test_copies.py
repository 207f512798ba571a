"""A copy that a sync program leaves is known by what is in it, and no story's own file is ever taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.errors import ConflictedCopy, DamagedCopy, DamagedFile, StoryEditorError
from story_editor.model.story import Story
from story_editor.store.codec import decode, encode
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY

NAMES = (
    "growers (conflicted copy)",
    "growers (Ada's conflicted copy 2026-11-24)",  # Dropbox
    "growers (conflicted copy 2026-11-24 101112)",  # Nextcloud, ownCloud
    "growers_conflict-20261124-101112",  # ownCloud before
    "growers.sync-conflict-20261124-101112-ABCDEFG",  # Syncthing
    "growers.sync-conflict-20261124-101112-abcdefg",
    "growers (1)",  # Google Drive, MEGA
    "growers 2",  # iCloud Drive
    "growers-DESKTOP-4F5G6H",  # OneDrive: the computer's name
    "growers-desktop-4f5g6h",
    "growers-adas-laptop",
    "growers-laptop-2",
    "growers (SFConflict ada@paper.example 2026-11-24-10-11-12)",  # Seafile
    "growers - Copy",
    "growers copy",
)
WHOLE = encode(STORY.with_text("en", title="On Ada's laptop"), 2, "0123456789ab")
EDITED = WHOLE.replace(b"Ada's laptop", b"Ada's tablet")
TORN = WHOLE[: len(WHOLE) // 2]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_of_every_sync_program_is_known(name: str) -> None:
    path = Path("stories") / f"{name}.json"
    for data in (WHOLE, EDITED):
        with pytest.raises(ConflictedCopy) as copy:
            decode(path, data, Story)
        assert copy.value.entry_id == "growers"
    with pytest.raises(DamagedCopy):
        decode(path, TORN, Story)


def kind_of(name: str, data: bytes) -> type[StoryEditorError] | None:
    try:
        decode(Path("stories") / f"{name}.json", data, Story)
    except (DamagedFile, ConflictedCopy) as error:
        return type(error)
    return None


@pytest.mark.parametrize("name", ["growers-2", "growers2", "growers-laptop", "growers-22"])
def test_no_fault_makes_a_copy_of_a_storys_own_file(name: str) -> None:
    whole = encode(STORY.replace(id=name), 2, "0123456789ab")
    assert kind_of(name, whole) is None
    flipped = {
        kind_of(name, whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
        for at in range(len(whole))
        for bit in range(8)
    }
    assert flipped == {None, DamagedFile}
    assert {kind_of(name, whole[:most]) for most in range(len(whole) - 1)} == {DamagedFile}
    assert kind_of(name, bytes(len(whole))) is DamagedFile


def test_what_says_another_id_than_its_name_begins_with_is_damage() -> None:
    other = encode(STORY.replace(id="tomatoes"), 2, "").replace(b"Coffee", b"Cocoa!")
    assert kind_of("growers-laptop", other) is DamagedFile
    assert kind_of("growers", EDITED.replace(b'"growers"', b'"growert"')) is DamagedFile


def test_copies_in_small_letters_stop_nothing_and_the_repair_takes_them_in(tmp_path: Path) -> None:
    folder = NewsroomFolder.create(tmp_path / "n", "Impact")
    folder.save_story(STORY)
    base = folder.stored("stories", "growers").name
    whole = encode(STORY.with_text("en", title="On Ada's laptop"), 2, base)
    stories = tmp_path / "n" / "stories"
    (stories / "growers-adas-laptop.json").write_bytes(whole.replace(b"Ada's l", b"Ada's L"))
    (stories / "growers-old-laptop.json").write_bytes(whole[:-40])
    (shown,), problems = NewsroomFolder(tmp_path / "n").stories()
    assert shown == STORY
    assert {type(one) for one in problems} == {ConflictedCopy, DamagedCopy}
    found = list(inspect(tmp_path / "n"))
    assert {one.what for one in found} == {"conflicted-copy", "damaged-copy"}
    assert list(repair(tmp_path / "n", found)) == found
    assert [path.name for path in stories.iterdir()] == ["growers.json"]
    (other,) = NewsroomFolder(tmp_path / "n").others("stories", "growers")
    assert other.value.text("en").title == "On Ada's Laptop"


@pytest.mark.parametrize("saves", [0, 1, 3])
def test_what_somebody_renamed_stands_there_again_as_it_was_saved_last(
    tmp_path: Path, saves: int
) -> None:
    """Its newest version must not count as a colleague's, since a copy holds it: the one before would stand."""
    folder = NewsroomFolder.create(tmp_path / "N", "N")
    path = folder.path_of("stories", STORY.id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(encode(STORY, 1, ""))
    last = STORY
    for number in range(saves):
        last = folder.story(STORY.id).with_text("en", title=f"Title {number}")
        folder.save_story(last)
    path.rename(copy := path.with_name("the old one.json"))
    opened = NewsroomFolder(tmp_path / "N")
    opened.adopt(ConflictedCopy(copy, STORY.id))
    assert path.is_file()
    assert not copy.exists()
    assert opened.story(STORY.id) == last
    assert NewsroomFolder(tmp_path / "N").others("stories", STORY.id) == []
