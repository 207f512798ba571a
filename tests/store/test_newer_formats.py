"""What a newer version wrote is read as far as it is known, told, and never written over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from story_editor.errors import (
    ChangedElsewhere,
    ConflictedCopy,
    DraftUnreadable,
    DraftWaits,
    Mended,
    NewerFormat,
)
from story_editor.model.base import is_newer
from story_editor.model.contributor import Contributor
from story_editor.model.format import FORMAT
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.disk import digest
from story_editor.store.drafts import Draft, Drafts
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import inspect, repair
from story_editor.store.marker import read_marker
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, DATA, ORIGINAL, PHOTO, STORY, edit
from tests.store.shelves import indexed

NEWER = {"format": FORMAT + 5, "min_reader": FORMAT + 3}
VALUES: dict[str, Story | Photo | Contributor] = {
    "stories": STORY,
    "photos": PHOTO,
    "contributors": CONTRIBUTOR,
}
STRANGE: dict[str, Any] = NEWER | {
    "status": "embargoed",
    "date": {"from": "2022"},
    "texts": {"en": {"title": "Coffee growers", "summary": ["In", "parts"]}, "fr": 5},
}


@pytest.fixture
def full(folder: NewsroomFolder) -> NewsroomFolder:
    """Return a newsroom with a value of each kind."""
    for kind, value in VALUES.items():
        folder.put(kind, value)
    return folder


def tree(folder: NewsroomFolder) -> dict[str, bytes]:
    paths = sorted(folder.folder.rglob("*"))
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


def test_that_a_newsroom_that_a_newer_version_took_over_meanwhile_is_written_no_more(
    full: NewsroomFolder,
) -> None:
    newsroom = full.newsroom()
    edit(full.folder / "newsroom.json", **NEWER)
    before = tree(full)
    writes: list[Callable[[], object]] = [
        lambda: full.save_story(STORY.replace(kicker="Typed after")),
        lambda: full.put("photos", PHOTO.replace(caption="Typed after")),
        lambda: full.save_newsroom(newsroom.replace(title="Typed after")),
        lambda: full.add_original(ORIGINAL, DATA),
        lambda: full.trash("stories", STORY.id),
        lambda: full.keep_other("stories", STORY.replace(kicker="Typed after"), ""),
    ]
    for write in writes:
        with pytest.raises(NewerFormat) as refused:
            write()
        assert refused.value.path == full.folder / "newsroom.json"
    assert tree(full) == before
    full.only_read()
    (full.folder / "stories" / f"{STORY.id}.json").write_bytes(b"{ half")
    assert full.story(STORY.id) == STORY
    assert (full.folder / "stories" / f"{STORY.id}.json").read_bytes() == b"{ half"


def with_checksum(path: Path, **changes: Any) -> None:
    """Change fields of a file as a version would that reckons the checksum as we do."""
    fields = json.loads(path.read_text("utf-8")) | changes | {"checksum": "0" * 64}
    data = (json.dumps(fields, ensure_ascii=False, indent=2) + "\n").encode()
    path.write_bytes(data.replace(b"0" * 64, digest(data).encode(), 1))


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_known_of_it_is_read_and_nothing_is_written(
    full: NewsroomFolder, kind: str
) -> None:
    known = VALUES[kind]
    path = full.path_of(kind, known.id)
    edit(path, **NEWER, mood={"calm": True})
    before, folder = tree(full), NewsroomFolder(full.folder)
    read = folder.value(kind, known.id)
    assert is_newer(read)
    assert read.model_dump() == known.model_dump() | NEWER | {"mood": {"calm": True}}
    assert not folder.take_notes()
    assert isinstance(read, type(known))
    copy = read.replace(id="another")
    changes: list[Callable[[], object]] = [
        lambda: folder.put(kind, read),
        lambda: folder.put(kind, copy),
        lambda: folder.trash(kind, known.id),
        lambda: folder.adopt(ConflictedCopy(path, known.id)),
    ]
    for change in changes:
        with pytest.raises(NewerFormat) as refused:
            change()
        assert (refused.value.found, refused.value.readable) == (FORMAT + 3, True)
        assert tree(full) == before
    folder.keep_theirs(kind, known.id)
    assert tree(full) == before, (
        "its checksum is not ours: what it would be as a version, nobody knows"
    )


@pytest.mark.parametrize("kind", VALUES)
def test_that_an_older_value_is_kept_beside_it_and_not_over_it(
    full: NewsroomFolder, kind: str
) -> None:
    mine = VALUES[kind]
    path = full.path_of(kind, mine.id)
    edit(path, **NEWER)
    before = path.read_bytes()
    with pytest.raises(ChangedElsewhere):
        full.put(kind, mine)
    full.value(kind, mine.id)
    with pytest.raises(NewerFormat):
        full.put(kind, mine)
    assert path.read_bytes() == before
    assert mine in [one.value for one in full.versions.whole(kind, mine.id, type(mine))]


@pytest.mark.parametrize("kind", VALUES)
def test_what_does_not_fit_is_told_and_left_alone(full: NewsroomFolder, kind: str) -> None:
    known = VALUES[kind]
    edit(
        full.path_of(kind, known.id),
        **NEWER,
        **{"kind" if kind != "stories" else "status": 5, "credit": 5},
    )
    before = tree(full)
    with pytest.raises(NewerFormat) as refused:
        full.value(kind, known.id)
    assert (refused.value.found, refused.value.readable) == (FORMAT + 3, False)
    assert refused.value.said["id"] == known.id
    with pytest.raises(ChangedElsewhere):
        full.trash(kind, known.id)
    assert tree(full) == before


def test_that_a_newer_file_which_says_so_is_read_and_stays_newer(full: NewsroomFolder) -> None:
    path = full.path_of("stories", "growers")
    edit(path, format=7, min_reader=1, mood="calm")
    read = full.story("growers")
    assert not is_newer(read)
    full.save_story(read.replace(status="draft"))
    saved = json.loads(path.read_text("utf-8"))
    assert (saved["format"], saved["min_reader"], saved["status"]) == (7, 1, "draft")
    assert saved["mood"] == "calm"


@pytest.mark.parametrize("said", [None, "1", True, 1.5])
def test_that_only_a_number_says_who_may_write_it(full: NewsroomFolder, said: object) -> None:
    edit(full.path_of("stories", "growers"), format=7, min_reader=said)
    assert is_newer(full.story("growers"))


# --- versions and the trash ---


@pytest.mark.parametrize("how", ["damaged", "missing", "unfinished"])
def test_that_a_newer_version_is_shown_and_not_put_back(full: NewsroomFolder, how: str) -> None:
    path = full.path_of("stories", "growers")
    whole = path.read_bytes()
    with_checksum(path, **NEWER, version=2, parent=full.base("stories", "growers"), kicker="Later")
    newer = NewsroomFolder(full.folder)
    newer.keep_theirs("stories", "growers")
    if how == "missing":
        path.unlink()
    else:
        path.write_bytes(b"{" if how == "damaged" else whole)
    before, folder = tree(full), NewsroomFolder(full.folder)
    assert folder.story("growers").kicker == "Later", "an older one is not what was saved last"
    assert [type(note) for note in folder.take_notes()] == [Mended]
    with pytest.raises(NewerFormat):
        folder.save_story(folder.story("growers").replace(kicker="Mine"))
    troubles = list(inspect(full.folder))
    assert [one.what for one in troubles] == ["newer"]
    assert not list(repair(full.folder, troubles))
    assert tree(full) == before


def test_that_nothing_older_takes_the_place_of_a_version_that_cannot_be_read(
    full: NewsroomFolder,
) -> None:
    path = full.path_of("stories", "growers")
    with_checksum(path, **STRANGE, version=2)
    there = full.folder / "revisions" / "stories" / "growers" / f"000002-{'a' * 12}.json"
    there.write_bytes(path.read_bytes())
    path.write_bytes(b"{")
    before, folder = tree(full), NewsroomFolder(full.folder)
    with pytest.raises(NewerFormat) as refused:
        folder.story("growers")
    assert refused.value.path == path
    assert [one.what for one in inspect(full.folder)] == ["newer"]
    assert tree(full) == before


def test_that_it_is_not_brought_back_from_the_trash(full: NewsroomFolder) -> None:
    full.trash("stories", "growers")
    (record,) = (full.folder / "trash" / "stories").iterdir()
    edit(record, **NEWER)
    before = tree(full)
    trashed = full.trashed.story("growers")
    assert trashed is not None
    with pytest.raises(NewerFormat):
        full.save_story(trashed)
    assert tree(full) == before
    assert indexed(full).rows("is:trashed")[0].title == "Coffee growers"
    edit(record, **STRANGE)
    row = indexed(full).rows("is:trashed")[0]
    assert (row.title, row.needs, row.musts) == ("Coffee growers", "newer-format", 0)


# --- the list ---


def test_that_it_stays_in_the_list_and_says_so(full: NewsroomFolder) -> None:
    path = full.path_of("stories", "growers")
    edit(path, **NEWER)
    (row,) = indexed(full).rows()
    assert (row.title, row.needs.split()[0], row.date) == (
        "Coffee growers", "newer-format", "2022-04-08",
    )  # fmt: skip
    edit(path, format=FORMAT, min_reader=None)
    edit(full.path_of("photos", "coffee"), **NEWER)
    index = indexed(full)
    assert "newer-format" in index.rows()[0].needs
    assert "newer-format" in index.photos().rows(["coffee"])[0].lacks  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "title", "status", "date"),
    [
        (STRANGE, "Coffee growers", "draft", ""),
        (STRANGE | {"texts": "Coffee", "status": "published", "date": "2023-01-02"},
         "growers", "published", "2023-01-02"),
        (STRANGE | {"texts": {"en": {"title": "Half \ud800"}}}, "Half ?", "draft", ""),
        (STRANGE | {"texts": {"EN": {"title": "Shouted"}}}, "growers", "draft", ""),
    ],
)  # fmt: skip
def test_that_one_which_cannot_be_read_stays_as_a_row(
    full: NewsroomFolder, tmp_path: Path, said: dict[str, Any], title: str, status: str, date: str
) -> None:
    path = full.path_of("stories", "growers")
    path.write_text(json.dumps({"id": "growers", **said}))
    index = Index(tmp_path / "here" / "index.sqlite")
    for _again in range(2):  # it is told until it can be read
        problems = refresh_index(full, index)[1]
        assert [type(one) for one in problems] == [NewerFormat]
    (row,) = index.rows()
    assert (row.title, row.status, row.date) == (title, status, date)
    assert (row.needs, row.musts) == ("newer-format", 1)
    path.write_bytes(full.versions.names("stories", "growers")[-1].path.read_bytes())
    assert not refresh_index(full, index)[1]
    assert index.rows()[0].status == "ready"


def test_that_a_copy_of_it_is_no_second_story(full: NewsroomFolder) -> None:
    path = full.path_of("stories", "growers")
    edit(path, **STRANGE)
    (path.parent / "growers-2.json").write_bytes(path.read_bytes())
    (path.parent / "growers (conflicted copy).json").write_bytes(path.read_bytes())
    assert [row.id for row in indexed(full).rows()] == ["growers"]


# --- the newsroom's own file ---


def test_that_a_newer_newsroom_is_read_and_nothing_else(full: NewsroomFolder) -> None:
    marker = full.folder / "newsroom.json"
    known = full.newsroom()
    full.keep_theirs("newsroom", known.id)
    edit(marker, **NEWER)
    before, folder = tree(full), NewsroomFolder(full.folder)
    with pytest.raises(NewerFormat):
        read_marker(full.folder)
    newsroom = folder.newsroom()
    assert (newsroom.id, newsroom.title) == (known.id, known.title)
    assert folder.story("growers") == STORY
    for refused in (
        folder.marker.to_use,
        folder.marker.put_back,
        lambda: folder.save_newsroom(newsroom.replace(title="Mine")),
    ):
        with pytest.raises(NewerFormat):
            refused()
    assert [one.what for one in inspect(full.folder)] == ["newer"]
    assert tree(full) == before
    edit(marker, languages=5)
    with pytest.raises(NewerFormat) as unread:
        folder.newsroom()
    assert not unread.value.readable


# --- drafts ---


@pytest.mark.parametrize("changes", [NEWER, STRANGE])
def test_that_a_newer_draft_waits_and_is_not_replaced(
    folder: NewsroomFolder, changes: dict[str, Any]
) -> None:
    drafts = Drafts("n", folder.folder)
    drafts.keep(Draft("stories", STORY, ""))
    path = drafts.folder / "stories" / "growers.json"
    with_checksum(path, **changes)
    newer = path.read_bytes()
    for _again in range(2):
        assert drafts.all() == []
        assert [type(one) for one in drafts.set_aside()] == [DraftWaits]
    drafts.drop("stories", "growers")
    assert path.read_bytes() == newer
    drafts.keep(Draft("stories", STORY, ""))
    assert drafts.all() == [Draft("stories", STORY, "")]
    assert (drafts.quarantine / "stories" / "000001!growers.json").read_bytes() == newer
    drafts.drop("stories", "growers")
    assert not path.exists()


def test_that_a_newer_draft_which_is_damaged_waits_for_nobody(folder: NewsroomFolder) -> None:
    drafts = Drafts("n", folder.folder)
    drafts.keep(Draft("stories", STORY, ""))
    path = drafts.folder / "stories" / "growers.json"
    with_checksum(path, **NEWER)
    path.write_bytes(path.read_bytes().replace(b"Coffee", b"Cofgee"))
    (told,) = drafts.set_aside()
    assert isinstance(told, DraftUnreadable)
    assert drafts.set_aside() == [], "it is told once"
