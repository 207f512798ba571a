"""A folder where a file belongs, a file where a folder does, a link to nothing: each is said, nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from story_editor.errors import DiskRefused
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import REPAIRABLE
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.failures import failure
from story_editor.wording.unsaved import not_saved
from tests.cli.answers import Cli, is_for_people, tree
from tests.store.shelves import indexed

STORY, PHOTO = "women-in-orbit", "photo-coffee-growers"
FILE = Path("stories", f"{STORY}.json")


@pytest.fixture
def newsroom(sample: Path) -> Path:
    """Return the sample with a version of a story, which is published, and of a photo."""
    folder = NewsroomFolder(sample)
    second = folder.story(STORY).with_text("en", title="The second title")
    folder.save_story(second.replace(status="published"))
    folder.save_photo(folder.photo(PHOTO).replace(caption="A cup"))
    return sample


def changed_photo(newsroom: Path) -> None:
    """Change a photo that has no versions, so that its checksum is wrong."""
    shutil.rmtree(newsroom / "revisions" / "photos" / PHOTO)
    path = newsroom / "photos" / f"{PHOTO}.json"
    path.write_bytes(path.read_bytes().replace(b"A cup", b"A cap"))


def folder_for_a_story(newsroom: Path) -> None:
    (newsroom / FILE).unlink()
    (newsroom / FILE).mkdir()
    (newsroom / FILE / "notes.txt").write_text("Mine")


def file_for_versions(newsroom: Path) -> None:
    place = newsroom / "revisions" / "stories" / STORY
    shutil.rmtree(place)
    place.write_text("Mine")


def damage_and_file_for_versions(newsroom: Path) -> None:
    file_for_versions(newsroom)
    (newsroom / FILE).write_bytes(b"{")


def throw_away(newsroom: Path) -> Path:
    folder = NewsroomFolder(newsroom)
    folder.story(STORY)
    folder.trash("stories", STORY)
    (record,) = (newsroom / "trash" / "stories").iterdir()
    return record


def trash_record_to_nothing(newsroom: Path) -> None:
    if os.name == "nt":
        pytest.skip("not everybody may make links there")
    record = throw_away(newsroom)
    record.unlink()
    record.symlink_to(newsroom / "nothing.json")


def trash_record_of_a_lost_picture(newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    photo = folder.photo(PHOTO)
    folder.trash("photos", PHOTO)
    assert photo.original is not None
    folder.original_path(photo.original).unlink()


CASES: list[tuple[Callable[[Path], object], str, str, int, str]] = [
    (
        changed_photo, "edited-by-hand", f"photos/{PHOTO}.json is not as it was saved", 1,
        "It is used as it stands, and there is no version before it",
    ),
    (
        folder_for_a_story, "is-a-folder", f"stories/{STORY}.json is a folder, where a file belongs.", 2,
        f"stories/{STORY}.json is a folder, where a file of the newsroom belongs. It was left as it is",
    ),
    (
        file_for_versions, "in-the-way",
        f"revisions/stories/{STORY} is a file, where the folder of saved versions belongs.", 0, "",
    ),
    (
        damage_and_file_for_versions, "damaged-for-good", f"stories/{STORY}.json is damaged.", 2,
        f"stories/{STORY}.json is damaged and cannot be read.",
    ),
    (
        trash_record_to_nothing, "leads-nowhere",
        f"trash/stories/000001!{STORY}.json leads to a file that is not there.", 0, "",
    ),
    (
        trash_record_of_a_lost_picture, "original-missing", "The picture file “coffee.png”", 2,
        "Photo missing in “Coffee growers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "what", "words", "code", "said"), CASES)
def test_that_each_is_said_in_a_sentence_and_nothing_is_lost(
    cli: Cli,
    newsroom: Path,
    tmp_path: Path,
    spoil: Callable[[Path], object],
    what: str,
    words: str,
    code: int,
    said: str,
) -> None:
    spoil(newsroom)
    before = tree(newsroom)
    found = cli("check", newsroom, "--data", "--json")
    assert found.code == 1
    assert what in [one["what"] for one in found.json["data"]]
    assert what not in REPAIRABLE
    check = cli("check", newsroom, "--data")
    assert (check.code, check.err) == (1, "")
    (line,) = (one for one in check.out.splitlines() if words in one)
    assert line.startswith("must    ")
    is_for_people(line.removeprefix("must    ") + "\n")
    for more in ([], ["--yes"]):
        answer = cli("repair", newsroom, *more)
        assert (answer.code, answer.err) == (1, "")
        assert f"you    {line.removeprefix('must    ')}\n" in answer.out
    answer = cli("export", newsroom, "--to", tmp_path / "out")
    assert answer.code == code
    if said:
        is_for_people(answer.err)
        assert said in answer.err
    else:
        assert answer.err == ""
    assert tree(newsroom) == before


def test_that_once_the_folder_is_moved_away_the_last_version_is_put_back(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    folder_for_a_story(newsroom)
    (newsroom / FILE).rename(tmp_path / "moved")
    assert cli("repair", newsroom, "--yes").code == 0
    story = NewsroomFolder(newsroom).story(STORY)
    assert story.text("en").title == "The second title"
    assert (tmp_path / "moved" / "notes.txt").read_text() == "Mine"


def test_that_a_save_into_a_file_says_what_is_in_the_way(newsroom: Path) -> None:
    file_for_versions(newsroom)
    before = tree(newsroom)
    folder = NewsroomFolder(newsroom)
    story = folder.story(STORY).with_text("en", title="Third")
    with pytest.raises(DiskRefused) as refused:
        folder.save_story(story)
    words = f"revisions/stories/{STORY} cannot be reached: a file stands there, or above it,"
    for said in (failure(refused.value), not_saved(refused.value, "“Third”")):
        assert words in said
        assert "move that file out of the newsroom" in said
    assert "our text" not in failure(refused.value)
    assert "Your text is still here" in not_saved(refused.value, "“Third”")
    assert tree(newsroom) == before


def test_that_a_folder_of_a_photo_keeps_its_row(newsroom: Path) -> None:
    folder = NewsroomFolder(newsroom)
    index = indexed(folder)
    path = folder.path_of("photos", PHOTO)
    path.unlink()
    path.mkdir()
    refresh_index(folder, index)
    (row,) = index.photos().rows([PHOTO])
    assert row is not None
    assert (row.name, row.lacks) == ("coffee.png", "photo-unread")


def test_that_a_file_in_place_of_all_versions_is_not_said_to_stand_deeper(newsroom: Path) -> None:
    shutil.rmtree(newsroom / "revisions")
    (newsroom / "revisions").write_text("Mine")
    folder = NewsroomFolder(newsroom, writable=False)
    with pytest.raises(DiskRefused) as refused:
        folder.versions.names("stories", STORY)
    said = failure(refused.value)
    assert "is a file" not in said, "it is the folder above it that is one"
    assert "a file stands there, or above it" in said
