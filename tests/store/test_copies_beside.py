"""What was taken in from a copy waits until somebody decides; a save that was cut off goes on."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from story_editor.errors import ConflictedCopy, Mended, NotFound
from story_editor.model.story import Story
from story_editor.store.beside import as_taken_in
from story_editor.store.codec import decode, encode
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import STORY, edit

KEY = ("stories", "growers")
APPROVED, COLLEAGUE = "Approved", "Words of a colleague"


def titled(title: str) -> Story:
    return STORY.with_text("en", title=title)


def path_of(folder: NewsroomFolder) -> Path:
    return folder.path_of(*KEY)


def title_in(folder: NewsroomFolder) -> str:
    """Return the title that whoever opens the newsroom now reads."""
    opened = NewsroomFolder(folder.folder)
    title = opened.story("growers").text("en").title
    assert [str(note) for note in opened.take_notes()] == []
    return title


def waiting(folder: NewsroomFolder) -> list[str]:
    """Return the titles of what waits to be looked at."""
    opened = NewsroomFolder(folder.folder)
    opened.story("growers")
    return sorted(one.value.text("en").title for one in opened.others(*KEY))


def leave_copy(folder: NewsroomFolder, title: str = COLLEAGUE) -> Path:
    """Leave what a colleague has made from what stands there, in a file beside it."""
    there = folder.stored(*KEY)
    copy = path_of(folder).with_name("growers (conflicted copy).json")
    copy.write_bytes(encode(titled(title), there.version + 1, there.name))
    return copy


def bring_version(folder: NewsroomFolder, copy: Path) -> Path:
    """Bring the version of a copy too, as a sync program does that finds it in the history."""
    data = copy.read_bytes()
    name = data.split(b'"checksum": "')[1][:12].decode()
    version = int(data.split(b'"version": ')[1].split(b",")[0])
    path = folder.folder / "revisions" / "stories" / "growers" / f"{version:06}-{name}.json"
    path.write_bytes(data)
    return path


def take_in_copy(folder: NewsroomFolder, *, later: bool) -> str:
    """Take a copy in whose name comes `later` than that of the version it was made from; return its title.

    Both have the same number, so names alone say which is read first.
    """
    head = folder.stored(*KEY)
    for number in count():
        copy = leave_copy(folder, title := f"{COLLEAGUE} {number}")
        held = decode(path_of(folder), copy.read_bytes(), Story)
        if (as_taken_in(path_of(folder), held, head.version)[1].name > head.name) is later:
            folder.adopt(ConflictedCopy(copy, "growers"))
            return title
    raise AssertionError


def cut_off(folder: NewsroomFolder, title: str) -> None:
    """Save, and die before the story's own file is written."""
    before = path_of(folder).read_bytes()
    opened = NewsroomFolder(folder.folder)
    opened.story("growers")
    opened.save_story(titled(title))
    path_of(folder).write_bytes(before)


@pytest.fixture
def approved(folder: NewsroomFolder) -> NewsroomFolder:
    folder.save_story(titled("Before"))
    folder.save_story(titled(APPROVED))
    return folder


@pytest.mark.parametrize("brought", [False, True])
def test_that_a_copy_made_from_what_stands_there_waits(
    approved: NewsroomFolder, *, brought: bool
) -> None:
    before = path_of(approved).read_bytes()
    copy = leave_copy(approved)
    if brought:
        bring_version(approved, copy)
    assert title_in(approved) == APPROVED, "before it is taken in"
    approved.adopt(ConflictedCopy(copy, "growers"))
    assert not copy.exists()
    assert title_in(approved) == APPROVED
    assert waiting(approved) == [COLLEAGUE]
    assert path_of(approved).read_bytes() == before
    assert list(inspect(approved.folder, originals=False)) == []


def test_that_a_copy_whose_version_comes_later_waits(approved: NewsroomFolder) -> None:
    copy = leave_copy(approved)
    data = copy.read_bytes()
    approved.adopt(ConflictedCopy(copy, "growers"))
    copy.write_bytes(data)
    bring_version(approved, copy)
    copy.unlink()
    shutil.rmtree(approved.folder / "quarantine")  # a person tidies up
    assert title_in(approved) == APPROVED
    assert waiting(approved) == [COLLEAGUE], "once"


def test_that_a_copy_which_was_taken_in_before_it_was_marked_waits(
    approved: NewsroomFolder,
) -> None:
    copy = leave_copy(approved)
    bring_version(approved, copy)
    aside = approved.folder / "quarantine" / "stories"
    aside.mkdir(parents=True)
    copy.rename(aside / "000001!growers.json")
    assert title_in(approved) == APPROVED
    assert waiting(approved) == [COLLEAGUE]


def test_that_a_colleagues_copy_two_steps_on_waits(approved: NewsroomFolder) -> None:
    version = approved.stored(*KEY).version
    copy = leave_copy(approved, "Half of it")
    name = bring_version(approved, copy).name[7:19]
    copy.write_bytes(encode(titled(COLLEAGUE), version + 2, name))
    approved.adopt(ConflictedCopy(copy, "growers"))
    assert title_in(approved) == APPROVED
    assert COLLEAGUE in waiting(approved)


def test_that_a_copy_taken_in_twice_waits_once(approved: NewsroomFolder) -> None:
    data = leave_copy(approved).read_bytes()
    for name in ("growers (1).json", "growers (2).json"):
        copy = path_of(approved).with_name(name)
        path_of(approved).with_name("growers (conflicted copy).json").unlink(missing_ok=True)
        copy.write_bytes(data)
        approved.adopt(ConflictedCopy(copy, "growers"))
    assert waiting(approved) == [COLLEAGUE]


def test_that_what_somebody_is_done_with_waits_no_more(approved: NewsroomFolder) -> None:
    copy = leave_copy(approved)
    bring_version(approved, copy)
    approved.adopt(ConflictedCopy(copy, "growers"))
    opened = NewsroomFolder(approved.folder)
    opened.story("growers")
    (other,) = opened.others(*KEY)
    opened.put("stories", titled("Of both"), [other.name])
    assert waiting(approved) == []
    assert title_in(approved) == "Of both"


@pytest.mark.parametrize("taken", [False, True])
def test_that_a_save_which_was_cut_off_is_finished_beside_a_copy(
    approved: NewsroomFolder, *, taken: bool
) -> None:
    copy = leave_copy(approved)
    if taken:
        approved.adopt(ConflictedCopy(copy, "growers"))
    cut_off(approved, "Saved, and cut off")
    found = {one.what for one in inspect(approved.folder, originals=False)}
    assert "unfinished" in found
    opened = NewsroomFolder(approved.folder)
    assert opened.story("growers").text("en").title == "Saved, and cut off"
    assert [str(note) for note in opened.take_notes()] == [f"{path_of(approved)}: unfinished"]
    if taken:
        assert waiting(approved) == [COLLEAGUE]


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize("fault", ["damaged", "missing"])
def test_that_no_copy_takes_the_place_of_a_file(
    approved: NewsroomFolder, fault: str, *, later: bool
) -> None:
    title = take_in_copy(approved, later=later)
    if fault == "damaged":
        path_of(approved).write_bytes(b"{")
    else:
        path_of(approved).unlink()
    opened = NewsroomFolder(approved.folder)
    assert opened.story("growers").text("en").title == APPROVED
    (note,) = opened.take_notes()
    assert isinstance(note, Mended)
    assert waiting(approved) == [title]


@pytest.mark.parametrize("later", [False, True])
def test_that_no_copy_brings_back_what_was_thrown_away(
    approved: NewsroomFolder, *, later: bool
) -> None:
    title = take_in_copy(approved, later=later)
    approved.trash(*KEY)
    with pytest.raises(NotFound):
        NewsroomFolder(approved.folder).story("growers")
    again = NewsroomFolder(approved.folder)
    again.put("stories", titled("Brought back"))
    assert waiting(approved) == [title]


def test_that_being_done_with_a_copy_hides_nothing_else(approved: NewsroomFolder) -> None:
    approved.keep_mine("stories", titled("Refused long ago"))
    for title in ("More", "And more"):
        approved.save_story(titled(title))
    approved.adopt(ConflictedCopy(leave_copy(approved), "growers"))
    assert waiting(approved) == ["Refused long ago", COLLEAGUE]
    opened = NewsroomFolder(approved.folder)
    opened.story("growers")
    done = [one.name for one in opened.others(*KEY) if one.value == titled(COLLEAGUE)]
    opened.put("stories", titled("Of both"), done)
    assert waiting(approved) == ["Refused long ago"]


def test_that_a_copy_of_what_has_no_history_waits(approved: NewsroomFolder) -> None:
    shutil.rmtree(approved.folder / "revisions")  # a person has removed it
    approved = NewsroomFolder(approved.folder)
    approved.adopt(ConflictedCopy(leave_copy(approved), "growers"))
    assert title_in(approved) == APPROVED
    assert waiting(approved) == [COLLEAGUE]


def test_that_a_copy_edited_by_hand_waits(approved: NewsroomFolder) -> None:
    copy = leave_copy(approved)
    edit(copy, kicker="By hand")
    approved.adopt(ConflictedCopy(copy, "growers"))
    assert title_in(approved) == APPROVED
    assert waiting(approved) == [COLLEAGUE]


def test_that_a_copy_of_an_earlier_version_of_ours_is_history(approved: NewsroomFolder) -> None:
    copy = path_of(approved).with_name("growers (from a backup).json")
    copy.write_bytes(approved.versions.names(*KEY)[0].path.read_bytes())
    approved.adopt(ConflictedCopy(copy, "growers"))
    assert waiting(approved) == []
    copy.write_bytes(path_of(approved).read_bytes())
    approved.adopt(ConflictedCopy(copy, "growers"))
    assert waiting(approved) == []


def test_that_a_draft_which_is_kept_beside_what_it_was_made_from_waits(
    approved: NewsroomFolder,
) -> None:
    """A newsroom was moved, and has a draft of the same story here: that of there is kept beside."""
    approved.keep_other("stories", titled("Typed before the move"), approved.base(*KEY))
    assert title_in(approved) == APPROVED
    assert waiting(approved) == ["Typed before the move"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["save", "copy", "brought", "cut", "repair", "open", "tidy", "done"]),
        max_size=9,
    )
)
def test_that_only_ones_own_saves_are_ever_shown(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """Whatever comes first, what stands there is what was saved here last, and all copies wait."""
    folder = NewsroomFolder.create(tmp_path_factory.mktemp("n") / "N", "N")
    folder.save_story(titled("0"))
    last, colleagues = "0", set[str]()
    for number, step in enumerate(steps, 1):
        opened = NewsroomFolder(folder.folder)
        opened.story("growers")
        if step == "save":
            opened.save_story(titled(last := str(number)))
        elif step == "cut":
            cut_off(opened, last := str(number))
        elif step in ("copy", "brought"):
            copy = leave_copy(opened, f"Copy {number}")
            if step == "brought":
                bring_version(opened, copy)
                assert NewsroomFolder(folder.folder).story("growers") == titled(last)
            opened.adopt(ConflictedCopy(copy, "growers"))
            colleagues.add(f"Copy {number}")
        elif step == "repair":
            list(repair(folder.folder, list(inspect(folder.folder, originals=False))))
        elif step == "tidy":
            shutil.rmtree(folder.folder / "quarantine", ignore_errors=True)
        elif step == "done" and (others := opened.others(*KEY)):
            opened.put("stories", titled(last := str(number)), [one.name for one in others])
            colleagues.clear()
        assert NewsroomFolder(folder.folder).story("growers") == titled(last)
        assert waiting(folder) == sorted(colleagues)
