"""A colleague's version that a sync program brings: it goes on from what stands in the file, or it waits."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from story_editor.errors import ConflictedCopy, Mended
from story_editor.model.story import Story
from story_editor.store.codec import decode
from story_editor.store.inspection import inspect
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import edit
from tests.store.versions_hands import path_of, titled, titles

KEY = ("stories", "growers")
REVISIONS = Path("revisions", *KEY)


@pytest.fixture
def other(folder: NewsroomFolder) -> NewsroomFolder:
    """Return the newsroom on a colleague's computer: all that was approved is there as it is here."""
    folder.save_story(titled("Before"))
    folder.save_story(titled("Approved"))
    there = folder.folder.with_name("Of the colleague")
    shutil.copytree(folder.folder, there)
    opened = NewsroomFolder(there)
    opened.story("growers")
    return opened


def bring(source: NewsroomFolder, target: NewsroomFolder) -> list[Path]:
    """Bring the versions that are missing, and not the story's own file, as a sync program may."""
    brought = []
    for path in sorted((source.folder / REVISIONS).iterdir()):
        there = target.folder / REVISIONS / path.name
        there.parent.mkdir(parents=True, exist_ok=True)
        if not there.exists():
            shutil.copyfile(path, there)
            brought.append(there)
    return brought


def read(folder: NewsroomFolder) -> tuple[str, list[str]]:
    """Open the newsroom; return the title that is read, and what is told."""
    opened = NewsroomFolder(folder.folder)
    title = opened.story("growers").text("en").title
    return title, [one.reason for one in opened.take_notes() if isinstance(one, Mended)]


def waiting(folder: NewsroomFolder) -> list[str]:
    opened = NewsroomFolder(folder.folder)
    opened.story("growers")
    return sorted(one.value.text("en").title for one in opened.others(*KEY))


def test_what_goes_on_from_what_stands_there_takes_its_place_and_is_told(
    folder: NewsroomFolder, other: NewsroomFolder
) -> None:
    other.save_story(titled("Half of it"))
    other.save_story(titled("Theirs"))
    bring(other, folder)
    assert read(folder) == ("Theirs", ["unfinished"])
    assert read(folder) == ("Theirs", [])
    assert path_of(folder).read_bytes() == path_of(other).read_bytes()
    assert titles(folder) == ["Before", "Approved", "Half of it", "Theirs"]
    assert waiting(folder) == []


def test_the_version_before_is_in_the_history_though_nobody_had_brought_it(
    folder: NewsroomFolder, other: NewsroomFolder
) -> None:
    shutil.rmtree(folder.folder / "revisions")  # which has not come yet
    other.save_story(titled("Theirs"))
    (*_before, theirs) = bring(other, folder)
    for path in (folder.folder / REVISIONS).iterdir():
        if path != theirs:
            path.unlink()
    assert read(folder) == ("Theirs", ["unfinished"])
    assert titles(folder) == ["Approved", "Theirs"]
    assert waiting(folder) == []


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize("all_of_them", [True, False])
def test_what_was_made_from_something_else_waits(
    folder: NewsroomFolder, other: NewsroomFolder, steps: int, *, all_of_them: bool
) -> None:
    here = NewsroomFolder(folder.folder)
    here.story("growers")
    here.save_story(titled("Approved meanwhile"))
    before = path_of(folder).read_bytes()
    for step in range(steps):
        other.save_story(titled(f"Theirs {step}"))
    brought = bring(other, folder)
    for path in [] if all_of_them else brought[:-1]:
        path.unlink()
    assert read(folder) == ("Approved meanwhile", [])
    assert path_of(folder).read_bytes() == before
    assert f"Theirs {steps - 1}" in waiting(folder)
    assert [one.what for one in inspect(folder.folder, originals=False)] == []


def test_what_was_made_from_what_somebody_edited_by_hand_since_waits(
    folder: NewsroomFolder, other: NewsroomFolder
) -> None:
    edit(path_of(folder), kicker="By hand")
    before = path_of(folder).read_bytes()
    other.save_story(titled("Theirs"))
    bring(other, folder)
    opened = NewsroomFolder(folder.folder)
    assert opened.story("growers").kicker == "By hand"
    assert path_of(folder).read_bytes() == before
    assert "Theirs" in waiting(folder)


def test_of_two_colleagues_who_went_on_none_takes_its_place(
    folder: NewsroomFolder, other: NewsroomFolder
) -> None:
    third = NewsroomFolder(folder.folder)
    third.story("growers")
    before = path_of(folder).read_bytes()
    third.save_story(titled("Of a third"))
    path_of(folder).write_bytes(before)  # it has not come yet
    other.save_story(titled("Theirs"))
    bring(other, folder)
    assert read(folder) == ("Approved", [])
    assert path_of(folder).read_bytes() == before
    assert waiting(folder) == ["Of a third", "Theirs"]


@pytest.mark.parametrize("as_copy", [True, False])
def test_that_nothing_doubles_when_the_storys_own_file_comes_a_moment_later(
    folder: NewsroomFolder, other: NewsroomFolder, *, as_copy: bool
) -> None:
    other.save_story(titled("Theirs"))
    bring(other, folder)
    here = NewsroomFolder(folder.folder)
    here.story("growers")
    if as_copy:  # both have written the file, so the sync program keeps both
        copy = path_of(folder).with_name("growers (conflicted copy).json")
        shutil.copyfile(path_of(other), copy)
        here.adopt(ConflictedCopy(copy, "growers"))
    else:
        shutil.copyfile(path_of(other), path_of(folder))
    assert read(folder) == ("Theirs", [])
    assert titles(folder) == ["Before", "Approved", "Theirs"]
    assert waiting(folder) == []
    here.save_story(titled("And on"))
    assert titles(folder) == ["Before", "Approved", "Theirs", "And on"]


def test_that_half_of_a_version_is_none(folder: NewsroomFolder, other: NewsroomFolder) -> None:
    other.save_story(titled("Theirs"))
    (path,) = bring(other, folder)
    whole = path.read_bytes()
    path.write_bytes(whole[:300])
    assert read(folder) == ("Approved", [])
    path.write_bytes(whole)  # the rest of it comes
    assert read(folder) == ("Theirs", ["unfinished"])


def test_that_what_is_saved_here_before_it_is_seen_makes_it_wait(
    folder: NewsroomFolder, other: NewsroomFolder
) -> None:
    here = NewsroomFolder(folder.folder)
    here.story("growers")
    other.save_story(titled("Theirs"))
    bring(other, folder)
    here.save_story(titled("Mine"))
    assert read(folder) == ("Mine", [])
    assert waiting(folder) == ["Theirs"]


@pytest.mark.parametrize("seed", range(40))
def test_that_whatever_comes_when_no_word_that_stood_there_is_lost(
    folder: NewsroomFolder, other: NewsroomFolder, seed: int
) -> None:
    """What is read is what stands in the file or was made from it, and all of it stays among the versions."""
    chance = random.Random(seed)  # noqa: S311  # a test that can be repeated
    both = [folder, other]
    stood: list[set[str]] = [{"Approved"}, {"Approved"}]
    for step in range(25):
        number = chance.randrange(2)
        here, there = both[number], both[1 - number]
        match chance.randrange(4):
            case 0:  # somebody opens it and saves
                opened = NewsroomFolder(here.folder)
                opened.story("growers")
                opened.save_story(titled(f"{number} saved {step}"))
            case 1:
                bring(there, here)
            case 2 if chance.random() < 0.3:  # the last writer wins, as in many sync programs
                shutil.copyfile(path_of(there), path_of(here))
                bring(there, here)
            case _:
                was = decode(path_of(here), path_of(here).read_bytes(), Story)
                opened = NewsroomFolder(here.folder)
                now = opened.stored(*KEY)
                whole = {one.name: one for one in opened.versions.whole(*KEY, Story)} | {
                    was.name: was
                }
                line = now.name
                while line != was.name:
                    assert line in whole, "what is read was made from what stood there"
                    line = whole[line].parent
        said = decode(path_of(here), path_of(here).read_bytes(), Story).value.text("en").title
        stood[number].add(said)
        assert stood[number] <= {*titles(here), said}
