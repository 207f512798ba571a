"""What is noted of a large change, and how much of it is found to be saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.model.large_change import LargeChange
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.unfinished import Unfinished, saved_of
from story_editor.ui.cut_off import Undone
from tests.faults.wording_check import faults_in
from tests.store.pieces import STORY, edit

IDS = ("written", "as-before", "thrown", "kept")


@pytest.fixture
def folder(sample: Path) -> NewsroomFolder:
    """Return a newsroom with a story of each of IDS."""
    made = NewsroomFolder(sample)
    for one in IDS:
        made.save_story(STORY.replace(id=one, picture=None))
    return made


def change_of(folder: NewsroomFolder) -> LargeChange:
    bases = {one: folder.base("stories", one) for one in ("written", "as-before")}
    writes = {"stories": {**bases, "new": ""}, "contributors": {"nobody": ""}}
    return LargeChange(names=("Change",), writes=writes, throws={"stories": ("thrown", "kept")})


def test_that_what_is_saved_is_counted_by_what_stands_there(folder: NewsroomFolder) -> None:
    change = change_of(folder)
    assert change.number == 6
    assert saved_of(change, folder.reader(), ()) == 0
    folder.save_story(folder.story("written").replace(kicker="Written"))
    folder.trash("stories", "thrown")
    assert saved_of(change, folder.reader(at_once=True), ()) == 2
    folder.save_story(STORY.replace(id="new", picture=None))
    assert saved_of(change, folder.reader(), ()) == 3
    assert saved_of(change, folder.reader(), {("stories", "as-before")}) == 4, "its draft is kept"
    folder.trash("stories", "written")  # by somebody else, since
    assert saved_of(change, folder.reader(), ()) == 2


def test_that_what_cannot_be_read_is_not_taken_for_saved(folder: NewsroomFolder) -> None:
    change = change_of(folder)
    folder.path_of("stories", "kept").write_bytes(b"{")
    folder.path_of("stories", "new").write_bytes(b"{")
    edit(folder.path_of("stories", "as-before"), format=99, min_reader=99, texts=3)
    assert saved_of(change, folder.reader(), ()) == 0


def test_that_a_note_is_read_as_it_was_written(folder: NewsroomFolder, sample: Path) -> None:
    store = Unfinished("sample-newsroom", sample)
    assert store.read() is None
    store.forget()
    store.note(change_of(folder))
    assert Unfinished("sample-newsroom", sample).read() == change_of(folder)
    store.path.write_bytes(store.path.read_bytes()[:-9])
    assert store.read() is None
    store.forget()
    assert not store.path.exists()


@pytest.mark.parametrize("names", [("Move to trash",), ("One", "Mark as ready", "Undo \x07" * 40)])
def test_that_it_is_told_in_peoples_words(names: tuple[str, ...]) -> None:
    assert faults_in(Undone(names, 1_204, 3_000).words, names) == []
