"""Nobody's change overwrites another's unseen, and a save that failed is no other writer."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import (
    ChangedElsewhere,
    ConflictedCopy,
    DiskRefused,
)
from story_editor.model.merging import Merged
from story_editor.model.story import Story
from story_editor.store import value_files
from story_editor.store.both_versions import put_together
from story_editor.store.codec import Stored, decode
from story_editor.store.disk import Disk
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.saving_lock import saving
from tests.store.pieces import DATA, ORIGINAL, PHOTO, STORY, reason_of
from tests.store.refusing import LOCKS, RefusingDisk, names


def test_that_somebody_elses_change_is_never_overwritten(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    theirs = NewsroomFolder(folder.folder)
    theirs.save_story(theirs.story("growers").with_text("en", title="Theirs"))
    there = (folder.folder / "stories" / "growers.json").read_bytes()
    mine = STORY.with_text("en", title="Mine")
    with pytest.raises(ChangedElsewhere):
        folder.save_story(mine)
    with pytest.raises(ChangedElsewhere):
        folder.put("stories", mine)
    with pytest.raises(ChangedElsewhere):
        folder.trash("stories", "growers")
    assert (folder.folder / "stories" / "growers.json").read_bytes() == there
    # having read it, one may answer it
    story = folder.story("growers")
    folder.save_story(story.with_text("en", title="Mine, knowing theirs"))
    assert folder.story("growers").text("en").title == "Mine, knowing theirs"


def test_that_a_file_nobody_has_read_is_never_overwritten(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    blind = NewsroomFolder(folder.folder)
    with pytest.raises(ChangedElsewhere):
        blind.save_story(STORY.with_text("en", title="Mine"))
    with pytest.raises(ChangedElsewhere):
        blind.save_newsroom(folder.newsroom().replace(title="Mine"))
    assert folder.newsroom().title == "Impact and people"


def test_that_damage_is_never_overwritten(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path = folder.folder / "stories" / "growers.json"
    path.write_bytes(b"{ half a")
    with pytest.raises(ChangedElsewhere):
        folder.save_story(STORY.with_text("en", title="Mine"))
    assert path.read_bytes() == b"{ half a"


def test_that_a_story_which_vanished_is_written_again(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    (folder.folder / "stories" / "growers.json").unlink()
    folder.save_story(STORY.with_text("en", title="Still mine"))
    assert folder.story("growers").text("en").title == "Still mine"


def test_that_it_is_told_whether_somebody_else_threw_it_away(folder: NewsroomFolder) -> None:
    mine, theirs = STORY.with_text("en", title="Mine"), NewsroomFolder(folder.folder)
    assert not folder.put("stories", STORY)
    folder.trash("stories", "growers")
    assert not folder.put("stories", mine), "I did"
    theirs.story("growers")
    theirs.trash("stories", "growers")
    assert not theirs.put("stories", mine), "they brought it back"
    folder.story("growers")
    theirs.trash("stories", "growers")
    assert folder.put("stories", STORY)
    assert not folder.put("stories", mine), "it stands there again"


def test_that_a_newsroom_whose_disk_was_pulled_out_is_not_begun_anew(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    shutil.rmtree(folder.folder)
    changes: tuple[Callable[[], object], ...] = (
        lambda: folder.save_story(STORY.with_text("en", title="Mine")),
        lambda: folder.add_original(ORIGINAL, DATA),
        lambda: folder.put("photos", PHOTO),
    )
    for change in changes:
        with pytest.raises(DiskRefused) as refused:
            change()
        assert refused.value.reason == "missing"
    assert not folder.folder.exists()


@pytest.mark.parametrize("at", range(1, 26))
def test_that_a_save_which_failed_can_be_repeated_with_more_typed(
    folder: NewsroomFolder, at: int
) -> None:
    folder.save_story(STORY)
    disk = RefusingDisk(2 + at, errno.EIO)  # the first two calls read the story
    failing = NewsroomFolder(folder.folder, disk=disk)
    mine = failing.story("growers").with_text("en", title="Mine")
    history_alone = disk.refused == "list"  # looked at when a story is opened, and done without
    refused = reason_of(lambda: failing.save_story(mine))
    needed = disk.refused and not history_alone and disk.refused not in LOCKS
    assert refused == ("broken" if needed else "")
    assert folder.story("growers") in (STORY, mine)
    disk.at = 0
    more = mine.with_text("en", title="Mine, and more of it")
    failing.save_story(more)  # what stands there is our own save, and no other writer's
    assert NewsroomFolder(folder.folder).story("growers") == more
    assert names(folder.folder / "stories") == ["growers.json"]


def test_that_a_repeated_save_is_only_acknowledged_once_its_name_is_flushed(
    folder: NewsroomFolder,
) -> None:
    disk = RefusingDisk(0, errno.EIO)
    with saving(folder.folder):
        pass  # the first makes a place for the lock
    failing = NewsroomFolder(folder.folder, disk=disk)
    failing.save_story(STORY)
    last = len(disk.calls) - disk.calls[::-1].index("fsync_folder")
    disk = RefusingDisk(last, errno.EIO)
    failing = NewsroomFolder(folder.folder, disk=disk)
    (folder.folder / "stories" / "growers.json").unlink()
    shutil.rmtree(folder.folder / "revisions")
    with pytest.raises(DiskRefused):
        failing.save_story(STORY)
    assert disk.refused == "fsync_folder"
    disk.calls.clear()
    failing.save_story(STORY)
    assert "fsync_folder" in disk.calls


class Meanwhile(Disk):
    """A disk on which somebody else saves just before a version is read, once."""

    def __init__(self, change: Callable[[], object]) -> None:
        self._changes = [change]

    @override
    def read(self, path: Path | str) -> bytes:
        found = super().read(path)
        if "revisions" in Path(path).parts and self._changes:
            self._changes.pop()()
        return found


def test_that_nobody_finishes_a_save_that_another_is_in_the_middle_of(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    path = folder.path_of("stories", "growers")
    before = path.read_bytes()
    folder.save_story(STORY.with_text("en", title="Two"))
    path.write_bytes(before)  # as it is while the second save is under way

    def save_on() -> None:
        other = NewsroomFolder(folder.folder)
        other.save_story(other.story("growers").with_text("en", title="Three"))

    seen = NewsroomFolder(folder.folder, disk=Meanwhile(save_on)).story("growers")
    assert NewsroomFolder(folder.folder).reader().story("growers").text("en").title == "Three"
    assert b"Three" in path.read_bytes()
    assert seen.text("en").title == "Three"


def test_that_a_copy_edited_by_hand_never_takes_the_place_of_what_was_saved(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    saved = STORY.with_text("en", title="As it was saved")
    folder.save_story(saved)
    path = folder.path_of("stories", STORY.id)
    copy = path.with_name("growers (conflicted copy).json")
    copy.write_bytes(path.read_bytes().replace(b"As it was saved", b"Edited in the copy"))
    folder.adopt(ConflictedCopy(copy, STORY.id))
    path.write_bytes(path.read_bytes()[:40])
    opened = NewsroomFolder(folder.folder)
    assert opened.story(STORY.id) == saved
    (other,) = opened.others("stories", STORY.id)
    assert other.value.text("en").title == "Edited in the copy"
    path.unlink()
    assert NewsroomFolder(folder.folder).story(STORY.id) == saved


def test_that_an_older_version_of_our_own_put_back_is_not_overwritten(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    path = folder.path_of("stories", STORY.id)
    first = path.read_bytes()
    folder.save_story(STORY.with_text("en", title="Two"))
    path.write_bytes(first)  # as a sync program or somebody's backup does
    with pytest.raises(ChangedElsewhere):
        folder.save_story(STORY.with_text("en", title="Three"))
    assert path.read_bytes() == first


@pytest.mark.parametrize("waits", [False, True])
def test_that_an_older_version_put_back_takes_nothing_from_what_came_after_it(
    folder: NewsroomFolder, *, waits: bool
) -> None:
    folder.save_story(STORY)
    path = folder.path_of("stories", STORY.id)
    first = path.read_bytes()
    if waits:  # what else was made from the first is no reason to go back to it
        folder.keep_mine("stories", STORY.with_text("en", title="Theirs, beside it"))
    two = STORY.with_text("en", title="Two")
    folder.save_story(two)
    path.write_bytes(first)
    mine = two.replace(kicker="Typed since")
    with pytest.raises(ChangedElsewhere):
        folder.save_story(mine)
    typed_on = mine.replace(kicker="Typed since, and on")
    together = put_together(folder, "stories", typed_on, two)
    assert together.older
    assert together.merged == Merged(typed_on, clashes=False)
    opened = NewsroomFolder(folder.folder)
    assert opened.story(STORY.id) == typed_on
    assert opened.take_notes() == []
    titles = [one.value.text("en").title for one in opened.others("stories", STORY.id)]
    assert titles == ["Theirs, beside it"] * waits


def test_that_nothing_waits_where_theirs_has_all_of_mine(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    mine = STORY.replace(kicker="Both have typed this")
    there = NewsroomFolder(folder.folder)
    there.story(STORY.id)
    there.save_story(mine.with_text("en", title="And they this"))
    with pytest.raises(ChangedElsewhere):
        folder.save_story(mine)
    merged = put_together(folder, "stories", mine, STORY).merged
    assert merged is not None
    assert not merged.clashes
    opened = NewsroomFolder(folder.folder)
    assert opened.story(STORY.id) == merged.value == there.story(STORY.id)
    assert opened.others("stories", STORY.id) == []
    assert opened.stored("stories", STORY.id).merged != ()
    folder.save_story(merged.value.replace(kicker="Typed on"))
    assert folder.stored("stories", STORY.id).merged == (), "that was said by the one before"


def test_that_only_the_values_saved_last_are_known_without_being_read_again(
    folder: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def decode_and_note(path: Path, data: bytes, model: type[Story]) -> Stored[Story]:
        read.append(path)
        return decode(path, data, model)

    monkeypatch.setattr(value_files, "decode", decode_and_note)
    quick = NewsroomFolder(folder.folder, disk=RefusingDisk(0, 0))  # flushes nothing

    def save(number: int, title: str) -> int:
        """Save a story; return how often a file of it was read."""
        read.clear()
        quick.save_story(STORY.replace(id=f"s{number}").with_text("en", title=title))
        return len(read)

    remembered = value_files._REMEMBERED
    for number in range(remembered):
        assert save(number, "One") == 1, "what is written is read back"
    assert save(0, "Two") == 1
    assert save(remembered, "One") == 1, "one too many"
    assert save(0, "Three") == 1, "it was not the one saved longest ago"
    assert save(1, "Two") == 2, "which was forgotten"
