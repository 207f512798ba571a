"""What was thrown away can be brought back, though its record is damaged: its versions are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from story_editor.errors import DamagedFile, Mended, NotFound
from story_editor.model.contributor import Contributor
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import Trouble, inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.store.pieces import CONTRIBUTOR, PHOTO, STORY
from tests.store.refusing import names

VALUES: dict[str, Story | Photo | Contributor] = {
    "stories": STORY,
    "photos": PHOTO,
    "contributors": CONTRIBUTOR,
}


def damaged(folder: NewsroomFolder, kind: str = "stories") -> Path:
    """Throw a value away, and cut its record off; return the record."""
    value = VALUES[kind]
    folder.put(kind, value)
    folder.trash(kind, value.id)
    (record,) = (folder.folder / "trash" / kind).iterdir()
    record.write_bytes(record.read_bytes()[:40])
    return record


def test_a_damaged_record_is_read_from_the_versions_and_written_back(
    folder: NewsroomFolder,
) -> None:
    record = damaged(folder)
    reader = folder.reader()
    assert reader.trashed.story("growers") == STORY
    assert reader.trashed.stories()[0] == [STORY]
    assert len(record.read_bytes()) == 40, "who only reads writes nothing"
    again = NewsroomFolder(folder.folder)
    assert again.trashed.story("growers") == STORY
    (note,) = again.take_notes()
    assert isinstance(note, Mended)
    assert note.kept is not None
    assert len(note.kept.read_bytes()) == 40
    assert NewsroomFolder(folder.folder).trashed.story("growers") == STORY
    again.save_story(STORY)
    assert again.stories() == ([STORY], [])
    assert names(folder.folder / "trash" / "stories") == []


def test_a_damaged_record_stays_in_the_list_and_in_the_trash(folder: NewsroomFolder) -> None:
    damaged(folder)
    index = Index.in_memory()
    for _ in range(2):  # told until it is written back
        _, problems = refresh_index(folder.reader(), index)
        assert [type(problem) for problem in problems] == [Mended]
        assert index.ids("is:trashed") == ["growers"]
    assert folder.trashed.story("growers") == STORY
    assert refresh_index(folder.reader(), index)[1] == []
    assert index.ids("is:trashed") == ["growers"]


def test_a_damaged_record_throws_away_all_the_same(folder: NewsroomFolder) -> None:
    damaged(folder)
    with pytest.raises(NotFound):
        NewsroomFolder(folder.folder).story("growers")
    assert NewsroomFolder(folder.folder).stories() == ([], [])


@pytest.mark.parametrize("kind", VALUES)
def test_inspection_finds_a_damaged_record_and_repair_mends_it(
    folder: NewsroomFolder, kind: str
) -> None:
    record = damaged(folder, kind)
    found = list(inspect(folder.folder))
    assert found == [Trouble("damaged", record, kind, VALUES[kind].id)]
    assert list(repair(folder.folder, found)) == found
    assert list(inspect(folder.folder)) == []
    assert NewsroomFolder(folder.folder).trashed.holds(kind, VALUES[kind].id)


def test_a_damaged_record_without_versions_is_said_to_be_lost(folder: NewsroomFolder) -> None:
    record = damaged(folder)
    for version in (folder.folder / "revisions" / "stories" / "growers").iterdir():
        version.unlink()
    assert [one.what for one in inspect(folder.folder)] == ["damaged-for-good"]
    with pytest.raises(DamagedFile):
        folder.trashed.story("growers")
    assert len(record.read_bytes()) == 40
