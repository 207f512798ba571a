"""A refreshed index equals a new one, whatever changed in the folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from story_editor.errors import DamagedFile, Mended, NotANewsroom
from story_editor.model.nameless import is_nameless
from story_editor.store import entries
from story_editor.store.entries import make_entry
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.shelves import everything, indexed, photo, shelf, story


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    """Return six stories of three years and a draft without a date, one more in the trash."""
    made = shelf(
        tmp_path / "N",
        photo("p1", "© Seng Mai / Photo Doc 2022", file=True),
        photo("p2", "© Nazik Armenakyan / ILO"),
        story("a", "One", "2022-04-08", status="published", summary="s", photo="p1", alt="cup"),
        story("b", "Two", "2022-04-07", summary="s", photo="p2"),
        story("c", "Three", "2021-12-31", summary="s"),
        story("d", "Four", "2019-01-01", status="published"),
        story("e", "Five", "", status="draft"),
        story("f", "Six", "2020-06-01", summary="s", photo="p1"),
        story("g", "Seven", "2020-06-02"),
    )
    made.trash("stories", "g")
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "here" / "index.sqlite"


def refreshed(folder: NewsroomFolder, path: Path) -> Index:
    index = Index(path)
    refresh_index(folder, index)
    return index


def stale(folder: NewsroomFolder, path: Path) -> None:
    """Check that refreshing a stale index equals making it, and that it is then at rest."""
    index = Index(path)
    changed, problems = refresh_index(folder, index)
    assert changed
    assert all(isinstance(problem, Mended) for problem in problems)
    assert everything(index) == everything(indexed(folder))
    again, problems = refresh_index(folder, index)
    assert again == bool(problems), "what is made good is told until it is written back"
    assert all(isinstance(problem, Mended) for problem in problems)


def test_a_story_changed(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    NewsroomFolder(folder.folder).folder.joinpath("stories", "c.json").write_text(
        folder.folder.joinpath("stories", "c.json").read_text().replace("Three", "Drei, in place")
    )
    stale(folder, path)
    assert Index(path).ids("drei") == ["c"]


def test_a_story_added_and_one_removed(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    folder.save_story(story("new", "Brand new", "2030-01-01"))
    (folder.folder / "stories" / "d.json").unlink()
    shutil.rmtree(folder.folder / "revisions" / "stories" / "d")
    stale(folder, path)
    assert Index(path).ids() == ["e", "new", "a", "b", "c", "f"]


def test_a_story_trashed_and_one_restored(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    folder.story("a")
    folder.trash("stories", "a")
    trashed = folder.trashed.story("g")
    assert trashed is not None
    folder.put("stories", trashed)
    stale(folder, path)
    assert Index(path).ids("is:trashed") == ["a"]


def test_a_photo_changed_arrived_or_went(folder: NewsroomFolder, path: Path) -> None:
    for n in range(5):  # of which one is not so much that the folder would seem incomplete
        folder.save_photo(photo(f"other{n}", "© Somebody Else"))
    refreshed(folder, path).close()
    folder.save_photo(folder.photo("p1").replace(credit=photo("x", "© Jane Doe").credit))
    stale(folder, path)
    assert Index(path).ids("jane") == ["a", "f"]
    (folder.folder / "photos" / "p1.json").unlink()
    stale(folder, path)
    assert Index(path).ids("jane") == ["a", "f"], "missing is not deleted: its version is shown"
    shutil.rmtree(folder.folder / "revisions")
    (folder.folder / "newsroom.json").touch()
    stale(folder, path)
    assert [row.needs for row in Index(path).rows("is:published photo-missing")] == []
    assert Index(path).rows("is:published")[0].needs == "photo-missing"
    folder.save_photo(photo("p1", "© Back Again"))
    stale(folder, path)


def test_the_newsrooms_own_settings_changed(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    newsroom = folder.newsroom()
    folder.save_newsroom(newsroom.replace(limits=newsroom.limits.replace(alt_characters=2)))
    stale(folder, path)
    assert Index(path).rows("is:published")[0].needs == "alt-long"


def test_that_damage_is_told_and_a_story_that_is_mended_comes_back(
    folder: NewsroomFolder, path: Path
) -> None:
    refreshed(folder, path).close()
    damaged = folder.folder / "stories" / "c.json"
    whole = damaged.read_bytes()
    damaged.write_bytes(b"{")
    index = Index(path)
    changed, problems = refresh_index(folder, index)
    assert changed
    assert [type(problem) for problem in problems] == [Mended]
    assert "c" in index.ids(), "shown as it was saved last"
    shutil.rmtree(folder.folder / "revisions")
    damaged.write_bytes(b"{ ")
    changed, problems = refresh_index(folder, index)
    assert changed
    assert [type(problem) for problem in problems] == [DamagedFile]
    assert index.rows("three")[0].needs == "story-damaged"
    damaged.write_bytes(whole)
    stale(folder, path)


def test_that_a_damaged_photo_is_told_once_and_its_stories_stay(folder: NewsroomFolder) -> None:
    (folder.folder / "photos" / "p1.json").write_bytes(b"{")
    shutil.rmtree(folder.folder / "revisions")
    index = Index.in_memory()
    problems = refresh_index(folder, index)[1]
    assert [type(problem) for problem in problems] == [DamagedFile]
    assert {"a", "f"} <= set(index.ids())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_that_a_link_to_nothing_hides_no_other_story(folder: NewsroomFolder) -> None:
    (folder.folder / "stories" / "link.json").symlink_to(folder.folder / "nothing")
    index = indexed(folder)
    assert len(index.ids()) == 6
    assert index.fact("seal"), "nor has all to be compared at each opening because of it"


def test_that_a_folder_which_is_gone_empties_no_index(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    (folder.folder / "newsroom.json").unlink()
    index = Index(path)
    with pytest.raises(NotANewsroom):
        refresh_index(folder, index)
    assert len(index.ids()) == 6


def test_that_a_story_longer_than_is_read_at_once_is_read(
    folder: NewsroomFolder, path: Path
) -> None:
    folder.save_story(story("long", "Long", "2022-01-01", summary="word " * 20_000 + "last"))
    index = refreshed(folder, path)
    assert index.ids("last") == ["long"]
    assert everything(index) == everything(indexed(folder))


def test_that_a_large_newsrooms_names_and_credits_are_looked_at_once() -> None:
    for kept, asked in ((is_nameless, is_nameless), (entries._fold_start, entries._folded)):
        for _round in range(2):
            before = kept.cache_info().misses
            for number in range(20_000):
                asked(f"Seng Mai {number}")
        assert kept.cache_info().misses == before


def test_that_it_can_be_cancelled(folder: NewsroomFolder, path: Path) -> None:
    index = Index(path)
    assert refresh_index(folder, index, cancelled=lambda: True) == (False, [])
    refresh_index(folder, index)
    assert everything(index) == everything(indexed(folder))
    merging = "SELECT v FROM words_config WHERE k = ?"
    often = {"automerge": [(4,)], "hashsize": [(1 << 20,)]}  # FTS5's own
    assert {name: index._database.all(merging, [name]) for name in often} == often


# --- how far it is --------------------------------------------------------------------


def test_that_progress_is_told_in_order_and_ends(
    folder: NewsroomFolder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("story_editor.store.indexing._BATCH", 2)
    index, reader, told = Index(path), Index(path), []

    def progress(done: int, of: int) -> None:
        known = reader.counts()
        told.append((done, of, known.total + known.trashed))

    refresh_index(folder, index, progress=progress)
    assert told == [(2, 7, 2), (4, 7, 4), (6, 7, 6), (7, 7, 7)], "what is told can be read"
    told.clear()
    refresh_index(folder, index, progress=progress)
    assert told == [], "nothing was read"


def test_that_a_sealed_index_notices_every_change(folder: NewsroomFolder, path: Path) -> None:
    index = refreshed(folder, path)
    assert index.fact("seal")
    newsroom = folder.newsroom()
    index.put([make_entry(folder.story("c").replace(kicker="Unsaved"), None, newsroom)])
    assert index.ids("unsaved") == ["c"]
    assert refresh_index(folder, index) == (True, []), "what was never saved is read again"
    assert index.ids("unsaved") == []
    index.remove(["c"])
    assert refresh_index(folder, index) == (True, [])
    (folder.folder / "photos" / "p2.json").unlink()
    stale(folder, path)


def test_that_damage_is_told_every_time(folder: NewsroomFolder, path: Path) -> None:
    (folder.folder / "stories" / "c.json").write_bytes(b"{")
    index = Index(path)
    for _ in "12":
        assert [type(one) for one in refresh_index(folder, index)[1]] == [Mended]


def test_that_counts_follow_every_change(folder: NewsroomFolder, path: Path) -> None:
    index = refreshed(folder, path)
    newsroom, changed = folder.newsroom(), folder.story("c").replace(status="draft", date=None)
    before = index.counts()
    index.put([make_entry(changed, None, newsroom)] * 2)
    assert index.counts().draft == before.draft + 1
    assert index.years("is:draft") == [("", 2)]
    index.put([make_entry(changed, None, newsroom, trashed=True)])
    assert index.counts().trashed == before.trashed + 1
    index.remove(["c", "c", "nobody"])
    assert index.counts().total == before.total - 1
    assert index.size() == 6


def test_an_original_gone_and_back_is_a_need_like_any_other(
    folder: NewsroomFolder, path: Path
) -> None:
    """The count, the filter and the dot of the row agree; a story that is written keeps it."""
    original = folder.original_path(photo("p1", file=True).original)  # type: ignore[arg-type]
    index = refreshed(folder, path)
    before, needy = index.counts(), index.ids("needs:work")
    assert "a" not in needy
    original.unlink()
    assert refresh_index(folder, index) == (True, [])
    assert index.counts().needs_work == before.needs_work + 1, "f needed something before"
    assert set(index.ids("needs:work")) == {*needy, "a"}
    (row,) = index.rows("one")
    assert (row.needs, row.musts) == ("file-gone", 1)
    assert refresh_index(folder, index) == (False, [])
    folder.save_story(folder.story("a").replace(kicker="Voices"))
    stale(folder, path)
    (row,) = index.rows("one")
    assert (row.needs, row.musts) == ("file-gone", 1)
    original.write_bytes(b"cup")
    assert refresh_index(folder, index) == (True, [])
    assert (index.counts(), index.ids("needs:work")) == (before, needy)
    assert index.rows("one")[0].musts == 0


def test_an_original_that_fails_while_it_is_looked_at_is_a_need_until_it_is_well(
    folder: NewsroomFolder, path: Path
) -> None:
    """A draft is not held up by it, and nothing is asked of what lies in the trash."""
    original = photo("p1", file=True).original
    assert original is not None
    folder.save_story(folder.story("f").replace(status="draft"))
    index = refreshed(folder, path)
    before = everything(index)
    assert index.originals().note({original.file_name: "file-damaged"})
    assert not index.originals().note({original.file_name: "file-damaged"}), "it was known"
    needs = {row.id: (row.needs.split()[:1], row.musts) for row in index.rows()}
    assert needs["a"] == (["file-damaged"], 1)
    assert needs["f"] == (["file-damaged"], 0)
    folder.story("a")
    folder.trash("stories", "a")
    refresh_index(folder, index)
    assert index.rows("is:trashed one")[0].needs == ""
    restored = folder.trashed.story("a")
    assert restored is not None
    folder.put("stories", restored)
    refresh_index(folder, index)
    assert index.rows("one")[0].needs == "file-damaged"
    assert index.originals().note({original.file_name: ""})
    found = everything(index)
    assert {**found, "stamps": {}} == {**before, "stamps": {}}
