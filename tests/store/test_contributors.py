"""The credit book on disk: saved and mended like every value, and known from the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder

JANE = Contributor(id="jane", name="Jane Hobson", aliases=("J. Hobson",), names={"ar": "جين"})
FILMS = Contributor(id="films", name="Lalima", kind="organisation", form="© {agency}/{creators}")


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    made = NewsroomFolder.create(tmp_path / "room", "Room")
    made.put("contributors", JANE)
    made.put("contributors", FILMS)
    return made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index.sqlite")
    yield opened
    opened.close()


def test_that_contributors_are_kept_with_their_versions(folder: NewsroomFolder) -> None:
    folder.put("contributors", JANE.replace(name="Jane Hobson-Mai"))
    reader = folder.reader()
    assert [one.name for one in reader.contributors()[0]] == ["Lalima", "Jane Hobson-Mai"]
    assert len(folder.versions.names("contributors", "jane")) == 2
    folder.trash("contributors", "jane")
    assert [one.id for one in folder.reader().contributors()[0]] == ["films"]
    assert folder.trashed.holds("contributors", "jane")


def test_that_a_damaged_contributor_comes_back_from_its_versions(folder: NewsroomFolder) -> None:
    path = folder.path_of("contributors", "jane")
    path.write_bytes(path.read_bytes()[:-20])
    (trouble,) = inspect(folder.folder)
    assert (trouble.what, trouble.kind) == ("damaged", "contributors")
    assert list(repair(folder.folder, [trouble])) == [trouble]
    assert NewsroomFolder(folder.folder).value("contributors", "jane") == JANE


def test_that_the_index_knows_the_book_and_reads_only_what_changed(
    folder: NewsroomFolder, index: Index
) -> None:
    assert refresh_index(folder, index) == (True, [])
    assert index.contributors().all() == [FILMS, JANE]
    assert refresh_index(folder, index) == (False, [])
    other = folder.reader().value("contributors", "jane")
    assert isinstance(other, Contributor)
    folder.put("contributors", JANE.replace(notes="Write to her first."))
    folder.trash("contributors", "films")
    assert refresh_index(folder, index) == (True, [])
    assert [one.notes for one in index.contributors().all()] == ["Write to her first."]


def test_that_whom_the_index_forgot_is_read_again(folder: NewsroomFolder, index: Index) -> None:
    refresh_index(folder, index)
    assert index.fact("seal")
    index.contributors().remove(["jane"])
    assert not index.fact("seal"), "what it knows is not all that is there"
    assert refresh_index(folder, index) == (True, [])
    assert index.contributors().all() == [FILMS, JANE]


def test_that_one_that_cannot_be_read_is_told_and_known_as_before(
    folder: NewsroomFolder, index: Index
) -> None:
    refresh_index(folder, index)
    path = folder.path_of("contributors", "films")
    path.write_text("{", "utf-8")
    for version in folder.versions.names("contributors", "films"):
        version.path.unlink()
    changed, problems = refresh_index(folder, index)
    assert changed
    assert len(problems) == 1
    assert index.contributors().all() == [FILMS, JANE]
    assert index.contributors().unread() == {"films": "contributor-damaged"}


def test_that_the_index_knows_who_is_named_in_a_photos_credit(
    folder: NewsroomFolder, index: Index
) -> None:
    for number, text in enumerate(("© Jane Hobson / ILO 2020", "© J. HOBSON", "NASA")):
        folder.save_photo(Photo(id=f"p{number}", credit=read_credit(text)))
    refresh_index(folder, index)
    photos = index.photos()
    assert photos.with_parties(["Jane Hobson", "j. hobson"]) == ["p0", "p1"]
    assert photos.with_parties(["ILO"]) == ["p0"]
    folder.save_photo(Photo(id="p0", credit=read_credit("© Tom Mai 2020")))
    refresh_index(folder, index)
    assert photos.with_parties(["Jane Hobson", "ILO"]) == []
    assert photos.with_parties(["tom mai"]) == ["p0"]
    photos.remove(["p0"])
    assert photos.with_parties(["tom mai"]) == []


def test_that_the_needs_of_stories_follow_the_form_of_their_supplier(
    folder: NewsroomFolder, index: Index
) -> None:
    for name, text in (("a", "© Jane Hobson / Lalima 2022"), ("b", "© Jane Hobson 2022")):
        folder.save_photo(Photo(id=name, credit=read_credit(text)))
        folder.save_story(Story(id=name, picture=Picture(photo=name)))
    refresh_index(folder, index)
    assert index.photos_needing("credit-form") == [("a", "a")]
    held = folder.value("contributors", "films")
    assert isinstance(held, Contributor)
    folder.put("contributors", held.replace(form="© {creators} / Lalima {year}"))
    assert refresh_index(folder, index) == (True, [])
    assert index.photos_needing("credit-form") == []
    folder.trash("contributors", "films")
    refresh_index(folder, index)
    assert index.photos_needing("credit-form") == []
    folder.put("contributors", FILMS.replace(id="again"))
    refresh_index(folder, index)
    assert index.photos_needing("credit-form") == [("a", "a")]
    assert index.photos_needing("form") == []


def test_that_a_photo_lacks_its_credit_once_the_book_says_that_nobody_is_named(
    folder: NewsroomFolder, index: Index
) -> None:
    for name, text in (("a", "© Press office copy 2022"), ("b", "© Jane Hobson 2022")):
        folder.save_photo(Photo(id=name, credit=read_credit(text)))
        folder.save_story(Story(id=name, status="ready", picture=Picture(photo=name)))

    def lacking() -> tuple[list[str], list[tuple[str, str]]]:
        refresh_index(folder, index)
        assert refresh_index(folder, index)[0] is False
        found = index.photos().find("", "no-credit", dt.date(2026, 1, 1))
        return found, index.photos_needing("credit-missing")

    assert lacking() == ([], [])
    nobody = Contributor(id="copy", name="Press Office Copy", kind="nobody")
    folder.put("contributors", nobody)
    assert lacking() == (["a"], [("a", "a")])
    folder.put("contributors", nobody.replace(kind="organisation"))
    assert lacking() == ([], [])


def test_that_names_are_counted_as_they_are_credited(folder: NewsroomFolder, index: Index) -> None:
    for name in ("a", "b"):
        folder.save_photo(Photo(id=name, credit=read_credit("© Jane Hobson / ILO 2022")))
    refresh_index(folder, index)
    assert sorted(index.photos().names()) == [("ILO", 2), ("Jane Hobson", 2)]
