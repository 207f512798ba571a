"""The list's index answers like the newsroom itself, and losing it loses nothing."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from story_editor.errors import DiskRefused
from story_editor.store.entries import make_entry
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.rows import Row
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


# --- what it answers ------------------------------------------------------------------


def test_that_the_newest_come_first_and_what_has_no_date_on_top(folder: NewsroomFolder) -> None:
    assert indexed(folder).ids() == ["e", "a", "b", "c", "f", "d"]


def test_the_order_of_one_day_is_that_of_writing_then_of_ids(tmp_path: Path) -> None:
    made = shelf(
        tmp_path / "N",
        story("older", date="2022-01-01", created="2022-01-01T10:00:00Z"),
        story("newer", date="2022-01-01", created="2022-01-01T10:00:00.000001Z"),
        story("b", date="2022-01-02"),
        story("a", date="2022-01-02"),
        story("never", date="2022-01-01", created=None),
    )
    assert indexed(made).ids() == ["b", "a", "newer", "older", "never"]


def test_a_row_says_what_the_list_paints(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    rows = {row.id: row for row in index.rows()}
    assert rows["a"] == Row(
        id="a",
        trashed=0,
        status="published",
        date="2022-04-08",
        title="One",
        credit="Seng Mai / Photo Doc",
        thumb=f"{'0' * 64}.jpg 1800 1200 0.00 0.00 1800.00 1200.00",
        needs="",
        musts=0,
    )
    assert (rows["b"].thumb, rows["b"].needs, rows["b"].musts) == ("", "file-missing", 0)
    assert (rows["f"].needs, rows["f"].musts) == ("alt-missing", 1)
    assert (rows["e"].date, rows["e"].needs, rows["e"].musts) == (
        "",
        "date-missing summary-missing",
        0,
    )


def test_pages(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    ids = [row.id for start in (0, 4, 8) for row in index.rows("", start, 4)]
    assert ids == index.ids()
    assert [row.id for row in index.rows("has:picture", 1, 1)] == ["b"]


def test_years_and_counts_and_positions(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    assert index.years() == [("", 1), ("2022", 2), ("2021", 1), ("2020", 1), ("2019", 1)]
    assert index.years("is:trashed") == [("2020", 1)]
    counts = index.counts()
    assert (counts.total, counts.draft, counts.ready, counts.published) == (6, 1, 3, 2)
    assert (counts.needs_work, counts.trashed) == (4, 1)
    assert [index.position(story_id) for story_id in index.ids()] == list(range(6))
    assert index.position("f", "has:picture") == 2
    assert index.position("c", "has:picture") is None
    assert index.position("nobody") is None
    assert Index.in_memory().counts() == (0, 0, 0, 0, 0, 0)


def test_photos_and_credits_in_use(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    assert index.stories_with_photo("p1") == ["a", "f"]
    assert index.stories_with_photo("nothing") == []
    assert index.stories_with_photos(["nothing", "p1"]) == {"a", "f"}
    assert index.stories_with_photos([]) == set()
    assert index.credits() == ["Seng Mai / Photo Doc", "Nazik Armenakyan / ILO"]


def test_the_title_is_one_that_the_story_has(tmp_path: Path) -> None:
    made = shelf(
        tmp_path / "N",
        story("a", texts={"fr": {"title": "  Un titre "}, "en": {"title": " "}}),
        story("b", texts={}),
    )
    assert {row.id: row.title for row in indexed(made).rows()} == {"a": "Un titre", "b": ""}


def test_that_one_story_is_put_and_taken_out(folder: NewsroomFolder) -> None:
    index = indexed(folder)
    changed = folder.story("c").with_text("en", title="Trois")
    index.put([make_entry(changed, None, folder.newsroom())])
    assert index.ids("trois") == ["c"]
    assert index.ids("three") == []
    index.remove(["c", "nobody"])
    assert index.ids("trois") == []
    assert "c" not in index.ids()


def test_notes(path: Path) -> None:
    index = Index(path)
    assert index.fact("settings") == ""
    index.note("settings", "1")
    index.note("settings", "2")
    index.close()
    assert Index(path).fact("settings") == "2"


# --- when it is gone, damaged, or old -------------------------------------------------


def test_that_a_missing_index_is_made(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    shutil.rmtree(path.parent)
    assert everything(refreshed(folder, path)) == everything(indexed(folder))


@pytest.mark.parametrize("rubbish", [b"", b"no database at all" * 500, b"SQLite format 3\0" * 99])
def test_that_rubbish_in_its_place_is_thrown_away(
    folder: NewsroomFolder, path: Path, rubbish: bytes
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(rubbish)
    assert everything(refreshed(folder, path)) == everything(indexed(folder))


def test_that_an_index_of_another_version_is_thrown_away(
    folder: NewsroomFolder, path: Path
) -> None:
    refreshed(folder, path).close()
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.execute("UPDATE entries SET title = 'of another version'")
    other.commit()
    other.close()
    index = Index(path)
    assert index.ids() == []
    refresh_index(folder, index)
    assert everything(index) == everything(indexed(folder))


def test_that_damage_which_shows_late_is_no_end(folder: NewsroomFolder, path: Path) -> None:
    refreshed(folder, path).close()
    data = bytearray(path.read_bytes())
    assert len(data) > 3 * 4096
    data[4096:] = b"\xa5" * (len(data) - 4096)  # all pages but the first
    path.write_bytes(data)
    index = Index(path)
    index.rows()
    index.counts()
    refresh_index(folder, index)
    assert everything(index) == everything(indexed(folder))


def test_that_two_who_find_the_damage_end_up_with_one_index(
    folder: NewsroomFolder, path: Path
) -> None:
    refreshed(folder, path).close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(data)
    window, worker = Index(path), Index(path)
    refresh_index(folder, worker)
    window.rows()
    assert window.ids() == worker.ids() == indexed(folder).ids()


def test_that_an_index_in_use_is_not_taken_for_damaged(
    folder: NewsroomFolder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(folder, path).close()
    before = path.stat().st_ino
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda where, **more: connect(where, **{**more, "timeout": 0.05})
    )
    other = connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    index = Index(path)
    with pytest.raises(DiskRefused) as refused:
        index.note("settings", "mine")
    assert refused.value.reason == "in-use"
    assert index.ids() == indexed(folder).ids(), "reading goes on"
    other.execute("ROLLBACK")
    other.close()
    index.note("settings", "mine")
    assert path.stat().st_ino == before


def test_a_folder_that_refuses_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DiskRefused):
        Index(tmp_path / "file" / "index.sqlite")
    (tmp_path / "index.sqlite").mkdir()
    with pytest.raises(DiskRefused):
        Index(tmp_path / "index.sqlite")


def test_that_the_index_of_a_full_cache_goes_on_in_memory(
    folder: NewsroomFolder, path: Path
) -> None:
    index = refreshed(folder, path)
    db = index._database._db
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to be full
    many = [story(f"n{number}", f"Number {number} " + "word " * 40) for number in range(300)]
    for one in many:
        folder.save_story(one)
    index.put(make_entry(one, None, folder.newsroom()) for one in many)
    assert index.path != path
    assert len(index.ids()) == 306
    assert index.ids("seng") == ["a", "f"], "what was known is known still"
    other = Index(index.path)  # as the worker opens it
    refresh_index(folder, other)
    assert everything(index) == everything(indexed(folder))


def test_an_index_in_memory_is_shared_by_its_path_and_by_nothing_else(
    folder: NewsroomFolder,
) -> None:
    window, another = Index.in_memory(), Index.in_memory()

    def work() -> None:
        worker = Index(window.path)
        refresh_index(folder, worker)
        worker.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert window.ids() == indexed(folder).ids()
    assert another.ids() == []
    path = window.path
    window.close()
    assert Index(path).ids() == []
    assert not path.exists()


def test_two_connections_on_one_file(folder: NewsroomFolder, path: Path) -> None:
    window, worker = Index(path), Index(path)
    refresh_index(folder, worker)
    assert window.ids() == worker.ids() == indexed(folder).ids()


def test_that_one_that_stays_and_one_that_comes_get_places_of_their_own(tmp_path: Path) -> None:
    made = shelf(tmp_path / "N", *(story(one, one.upper(), "2022-01-01") for one in "abc"))
    index = indexed(made)
    newsroom = made.newsroom()
    changed, new = (story(one, f"{one} now", "2022-01-01") for one in ("a", "new"))
    index.put([make_entry(changed, None, newsroom), make_entry(new, None, newsroom)])
    assert {row.id: row.title for row in index.rows()} == {
        "a": "a now", "b": "B", "c": "C", "new": "new now",
    }  # fmt: skip
