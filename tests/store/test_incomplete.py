"""Missing is not deleted: what nobody threw away is shown from its versions, or kept in the list."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from story_editor.errors import IncompleteFolder, Mended, StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.store.completeness import remembered_missing, what_is_missing
from story_editor.store.entries import make_entry
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import index_path
from story_editor.wording.failures import failure
from tests.store.shelves import photo, shelf, story


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    """Return a newsroom of thirty stories that share a photo."""
    stories = [story(f"s{n:02}", f"Story {n}", photo="p") for n in range(30)]
    return shelf(tmp_path / "N", photo("p", "© Jane Doe"), *stories)


@pytest.fixture
def index(folder: NewsroomFolder, tmp_path: Path) -> Index:
    """Return the index as the last session left it."""
    made = Index(tmp_path / "index.sqlite")
    refresh_index(folder, made)
    return made


def lose(folder: NewsroomFolder, *story_ids: str, versions: bool = True) -> None:
    """Remove stories by hand; and their `versions`, as a folder that is not all there has none."""
    for story_id in story_ids:
        folder.path_of("stories", story_id).unlink()
        if versions:
            shutil.rmtree(folder.folder / "revisions" / "stories" / story_id)


def ids(*numbers: int) -> list[str]:
    return [f"s{n:02}" for n in numbers]


def refreshed(folder: NewsroomFolder, index: Index) -> list[StoryEditorError]:
    return refresh_index(folder, index)[1]


def test_that_a_missing_story_is_listed_from_its_versions(folder: NewsroomFolder) -> None:
    lose(folder, "s03", versions=False)
    index = Index.in_memory()
    (told,) = refreshed(folder, index)
    assert isinstance(told, Mended)
    assert told.reason == "missing"
    assert index.ids("3") == ["s03"]
    stories, problems = NewsroomFolder(folder.folder, writable=False).stories()
    assert len(stories) == 30
    assert [type(one) for one in problems] == [Mended]


def test_that_a_missing_photo_is_listed_from_its_versions(folder: NewsroomFolder) -> None:
    folder.path_of("photos", "p").unlink()
    photos, problems = NewsroomFolder(folder.folder, writable=False).photos()
    assert photos["p"].credit.text == "© Jane Doe"
    assert [type(one) for one in problems] == [Mended]


def test_that_what_was_thrown_away_is_not_missing(folder: NewsroomFolder) -> None:
    folder.trash("stories", "s03")
    assert folder.missing("stories") == []
    stories, problems = folder.stories()
    assert (len(stories), problems) == (29, [])


def test_that_what_no_version_tells_of_is_not_there(folder: NewsroomFolder) -> None:
    (folder.folder / "revisions" / "stories" / "empty").mkdir()
    (folder.folder / "revisions" / "stories" / ".DS_Store").write_bytes(b"?")
    stories, problems = folder.stories()
    assert (len(stories), problems) == (30, [])
    assert refreshed(folder, Index.in_memory()) == []


def test_that_a_few_that_are_gone_leave_the_list(folder: NewsroomFolder, index: Index) -> None:
    lose(folder, *ids(0, 1, 2, 3, 4))
    assert refreshed(folder, index) == []
    assert index.counts().total == 25


def test_that_many_that_are_gone_stay_and_are_told(folder: NewsroomFolder, index: Index) -> None:
    lose(folder, *ids(0, 1, 2, 3, 4, 5))
    (told,) = refreshed(folder, index)
    assert isinstance(told, IncompleteFolder)
    assert (told.missing, told.known) == (tuple(ids(0, 1, 2, 3, 4, 5)), 30)
    assert index.counts().total == 30
    assert [type(one) for one in refreshed(folder, index)] == [IncompleteFolder], "not just once"


def test_that_a_fifth_is_many_in_a_small_newsroom(tmp_path: Path) -> None:
    folder = shelf(tmp_path / "N", *(story(name, name.upper()) for name in "abcdefghi"))
    index = Index.in_memory()
    refresh_index(folder, index)
    lose(folder, "a")
    assert refreshed(folder, index) == []
    lose(folder, "b", "c")
    (told,) = refreshed(folder, index)
    assert isinstance(told, IncompleteFolder)
    assert told.known == 8


def test_that_an_emptied_trash_is_no_loss(folder: NewsroomFolder, index: Index) -> None:
    for story_id in ids(*range(10)):
        folder.trash("stories", story_id)
        shutil.rmtree(folder.folder / "revisions" / "stories" / story_id)
    assert refreshed(folder, index) == []
    shutil.rmtree(folder.folder / "trash")
    assert refreshed(folder, index) == []
    assert index.counts().trashed == 0


def test_that_what_comes_back_is_no_longer_told(folder: NewsroomFolder, index: Index) -> None:
    stories = folder.folder / "stories"
    away = stories.rename(stories.with_name("not yet here"))
    assert [type(one) for one in refreshed(folder, index)] == [Mended] * 30
    shutil.move(folder.folder / "revisions", folder.folder / "nor these")
    assert [type(one) for one in refreshed(folder, index)] == [IncompleteFolder]
    away.rename(stories)
    assert refreshed(folder, index) == []
    assert index.counts().total == 30


def test_that_a_change_of_settings_forgets_nobody(folder: NewsroomFolder, index: Index) -> None:
    lose(folder, *ids(*range(9)))
    folder.save_newsroom(folder.newsroom().replace(title="Another"))
    assert [type(one) for one in refreshed(folder, index)] == [IncompleteFolder]
    assert index.counts().total == 30


def test_that_empty_folders_of_versions_are_no_stories(
    folder: NewsroomFolder, index: Index
) -> None:
    lose(folder, *ids(*range(9)))
    for story_id in ids(*range(9)):  # a sync program makes the folders first
        (folder.folder / "revisions" / "stories" / story_id).mkdir()
    (told,) = refreshed(folder, index)
    assert isinstance(told, IncompleteFolder)
    assert index.counts().total == 30


def test_that_a_story_that_was_never_saved_is_not_missed(folder: NewsroomFolder) -> None:
    index = Index.in_memory()
    refresh_index(folder, index)
    new = [story(f"new{n}", "Not saved yet") for n in range(9)]
    index.put(make_entry(one, None, folder.newsroom()) for one in new)
    assert refreshed(folder, index) == []


def test_that_what_is_missing_is_told_to_who_publishes(
    folder: NewsroomFolder, index: Index
) -> None:
    there = {one.id for one in folder.stories()[0]}
    assert what_is_missing(folder, index, there) is None
    assert what_is_missing(folder, index, there - {*ids(1, 2, 3, 4, 5)}) is None
    missing = what_is_missing(folder, index, there - {*ids(1, 2, 3, 4, 5, 6)})
    assert missing is not None
    assert missing.missing == tuple(ids(1, 2, 3, 4, 5, 6))
    for story_id in ids(1, 2, 3, 4, 5, 6):
        folder.trash("stories", story_id)
    assert what_is_missing(folder, index, there - {*ids(1, 2, 3, 4, 5, 6)}) is None


def test_that_a_folder_without_any_stories_is_incomplete_by_what_the_window_has_listed(
    folder: NewsroomFolder,
) -> None:
    index = Index(index_path(folder.newsroom().id, folder.folder))
    refresh_index(folder, index)
    index.close()
    assert remembered_missing(folder, set()) is None, "they are all there"
    shutil.rmtree(folder.folder / "stories")
    shutil.rmtree(folder.folder / "revisions" / "stories")
    told = remembered_missing(folder, set())
    assert isinstance(told, IncompleteFolder)
    assert told.missing == tuple(f"s{n:02}" for n in range(30))


@pytest.fixture
def kinds(tmp_path: Path) -> NewsroomFolder:
    """Return a newsroom of ten stories, ten photos and ten contributors."""
    names = [f"{n}" for n in range(10)]
    stories = [story(f"s{n}", f"Story {n}", photo=f"p{n}") for n in names]
    photos = [photo(f"p{n}", f"© Photographer {n}") for n in names]
    folder = shelf(tmp_path / "N", *photos, *stories)
    for n in names:
        folder.put("contributors", Contributor(id=f"c{n}", name=f"Photographer {n}"))
    return folder


@pytest.mark.parametrize("kind", ["photos", "contributors"])
def test_that_what_lacks_beside_the_stories_is_told_and_stays(
    kinds: NewsroomFolder, kind: str
) -> None:
    index = Index(index_path(kinds.newsroom().id, kinds.folder))
    refresh_index(kinds, index)
    shown = {"photos": lambda: index.photos().size(), "contributors": index.contributors().all}
    there = {one.id for one in kinds.stories()[0]}
    before = shown[kind]()
    files, versions = kinds.folder / kind, kinds.folder / "revisions" / kind
    away = files.rename(kinds.folder.with_name("files away"))
    assert all(isinstance(one, Mended) for one in refreshed(kinds, index)), "there are versions"
    assert what_is_missing(kinds, index, there) is None
    shutil.move(versions, kinds.folder.with_name("versions away"))
    for _time in range(2):  # not just once
        told = [one for one in refreshed(kinds, index) if isinstance(one, IncompleteFolder)]
        assert [(one.lacks[0].kind, len(one.lacks[0].missing)) for one in told] == [(kind, 10)]
    assert f"10 of its 10 {kind} are not there" in failure(told[0])
    for missing in (what_is_missing(kinds, index, there), remembered_missing(kinds, there)):
        assert missing is not None
        assert missing.lacks == told[0].lacks
    assert shown[kind]() == before
    away.rename(files)
    assert refreshed(kinds, index) == []
    assert remembered_missing(kinds, there) is None


@pytest.mark.parametrize("kind", ["photos", "contributors"])
def test_that_what_was_thrown_away_beside_the_stories_does_not_lack(
    kinds: NewsroomFolder, kind: str
) -> None:
    index = Index.in_memory()
    refresh_index(kinds, index)
    for n in range(9):
        kinds.trash(kind, f"{kind[0]}{n}")
    assert what_is_missing(kinds, index, {one.id for one in kinds.stories()[0]}) is None
    assert refreshed(kinds, index) == []
    size = index.photos().size() if kind == "photos" else len(index.contributors().all())
    assert size == 1
