"""A newsroom folder keeps what an editor wrote, and never overwrites what somebody else did."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typing_extensions import override

from story_editor.errors import (
    DamagedFile,
    DiskRefused,
    NewsroomExists,
    NewsroomReadOnly,
    NotANewsroom,
    NotFound,
)
from story_editor.model.story import Story
from story_editor.store.disk import Disk
from story_editor.store.marker import read_marker
from story_editor.store.newsroom_folder import NewsroomFolder, is_on_writable_disk
from tests.store.pieces import DATA, ORIGINAL, PHOTO, STORY, reason_of
from tests.store.refusing import RefusingDisk, names

# --- making ---


def test_a_new_newsroom(folder: NewsroomFolder) -> None:
    newsroom = folder.newsroom()
    assert newsroom.title == newsroom.listing().heading == "Impact and people"
    assert newsroom.languages == ("fr",)
    assert newsroom.listing().language == "fr"
    assert folder.stories() == ([], [])
    assert folder.photos() == ({}, [])
    assert read_marker(folder.folder) == (newsroom.id, "Impact and people", "fr")
    assert sorted(p.name for p in folder.folder.iterdir()) == [
        "contributors",
        "newsroom.json",
        "originals",
        "photos",
        "stories",
    ]


def test_two_newsrooms_have_two_ids(tmp_path: Path) -> None:
    made = [NewsroomFolder.create(tmp_path / name, name) for name in "ab"]
    assert made[0].newsroom().id != made[1].newsroom().id


def test_that_no_newsroom_is_made_over_another(folder: NewsroomFolder) -> None:
    before = (folder.folder / "newsroom.json").read_bytes()
    with pytest.raises(NewsroomExists) as refused:
        NewsroomFolder.create(folder.folder, "Another")
    assert refused.value.newsroom
    assert (folder.folder / "newsroom.json").read_bytes() == before


@pytest.mark.parametrize("there", ["notes.txt", "stories/notes.txt", "photos/holiday.json"])
def test_that_no_newsroom_is_made_among_somebodys_files(tmp_path: Path, there: str) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    with pytest.raises(NewsroomExists) as refused:
        NewsroomFolder.create(tmp_path, "Title")
    assert not refused.value.newsroom
    assert names(tmp_path) == [there]


def test_that_no_newsroom_is_made_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(NewsroomExists):
        NewsroomFolder.create(tmp_path / "notes.txt", "Title")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_that_what_a_system_hides_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / ".git").mkdir()
    NewsroomFolder.create(tmp_path, "Title").newsroom()


@pytest.mark.parametrize("at", range(1, 30))
def test_that_making_which_was_cut_off_can_be_made_again(tmp_path: Path, at: int) -> None:
    folder = tmp_path / "N"
    disk = RefusingDisk(at, errno.ENOSPC)
    assert reason_of(lambda: NewsroomFolder.create(folder, "Title", disk=disk)) == (
        "full" if disk.refused else ""
    )
    # without its marker it is no newsroom, and not "a folder that holds files" either
    if not (folder / "newsroom.json").exists():
        NewsroomFolder.create(folder, "Title")
    assert NewsroomFolder(folder).newsroom().title == "Title"


# --- saving and reading ---


def test_what_is_saved_is_read_back(folder: NewsroomFolder) -> None:
    folder.save_photo(PHOTO)
    folder.save_story(STORY)
    other = NewsroomFolder(folder.folder)
    assert other.story("growers") == STORY
    assert other.photo("coffee") == PHOTO
    assert other.stories() == ([STORY], [])
    assert other.photos() == ({"coffee": PHOTO}, [])
    newsroom = other.newsroom().replace(title="Another title")
    other.save_newsroom(newsroom)
    assert NewsroomFolder(folder.folder).newsroom() == newsroom


def test_the_file_of_a_story_as_a_person_reads_it(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    text = (folder.folder / "stories" / "growers.json").read_text("utf-8")
    assert text.startswith('{\n  "format": 2,\n  "id": "growers",\n  "checksum": "')
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert "تقرير" in text, "texts are written as they are, not as escapes"
    first, second, *others = Story.model_fields
    assert list(json.loads(text)) == [first, second, "checksum", "version", "parent", *others]
    assert "\r" not in text


def test_that_a_diff_shows_what_an_editor_changed_and_which_version_it_is(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    path = folder.folder / "stories" / "growers.json"
    before = path.read_text("utf-8").splitlines()
    folder.save_story(STORY.with_text("en", title="Coffee farmers"))
    after = path.read_text("utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    keys = [line.split('"')[1] for line, _ in changed]
    assert keys == ["checksum", "version", "parent", "title"]
    assert changed[3] == ('      "title": "Coffee growers",', '      "title": "Coffee farmers",')


def test_that_keys_of_a_newer_version_are_kept(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path = folder.folder / "stories" / "growers.json"
    fields = json.loads(path.read_text("utf-8"))
    fields["mood"] = {"colour": ["blue", None]}
    fields["texts"]["en"]["subtitle"] = "New in 2"
    fields["picture"]["frame"] = 3
    path.write_text(json.dumps(fields), "utf-8")
    story = folder.story("growers")
    folder.save_story(story.with_text("en", title="Changed").replace(status="published"))
    saved = json.loads(path.read_text("utf-8"))
    assert saved["mood"] == {"colour": ["blue", None]}
    assert saved["texts"]["en"]["subtitle"] == "New in 2"
    assert saved["picture"]["frame"] == 3
    assert saved["texts"]["en"]["title"] == "Changed"


def test_that_a_text_editors_byte_order_mark_is_no_damage(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path = folder.folder / "stories" / "growers.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    opened = NewsroomFolder(folder.folder)
    assert opened.story("growers") == STORY
    assert opened.take_notes() == [], "neither mended nor edited: it is what was saved"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_that_what_would_not_read_back_as_the_same_is_not_written(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)

    def files() -> dict[str, bytes]:
        return {str(one): one.read_bytes() for one in folder.folder.rglob("*.json")}

    before = files()
    half = STORY.with_text("en", title="Half a character: \ud83d")
    with pytest.raises(DamagedFile):
        folder.save_story(half)
    with pytest.raises(DamagedFile):
        folder.save_story(half.replace(id="another"))
    assert files() == before


def test_that_saving_the_same_again_writes_nothing(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    disk = RefusingDisk(0, errno.EIO)
    other = NewsroomFolder(folder.folder, disk=disk)
    other.save_story(other.story("growers"))
    assert "create" not in disk.calls


def test_a_story_that_is_not_there(folder: NewsroomFolder) -> None:
    with pytest.raises(NotFound) as refused:
        folder.story("nobody")
    assert (refused.value.kind, refused.value.name) == ("story", "nobody")
    with pytest.raises(NotFound) as refused:
        folder.photo("nobody")
    assert refused.value.kind == "photo"


def test_folders_that_are_no_newsroom(tmp_path: Path) -> None:
    reads: tuple[Callable[[Path], object], ...] = (
        lambda folder: NewsroomFolder(folder).newsroom(),
        read_marker,
    )
    for read in reads:
        with pytest.raises(NotANewsroom):
            read(tmp_path)
        with pytest.raises(DiskRefused) as refused:
            read(tmp_path / "nothing here")
        assert (refused.value.reason, refused.value.path.name) == ("missing", "nothing here")
        with pytest.raises(DiskRefused) as refused:
            read(tmp_path / ("a" * 300))
        assert (refused.value.reason, refused.value.path.name) == ("too-long", "a" * 300)


# --- what a save costs ---


class Asked(Disk):
    """Notes the names of the files that are read, and of those that are looked for."""

    def __init__(self) -> None:
        self.read_files: list[str] = []
        self.looked_for: list[str] = []

    @override
    def read(self, path: Path | str) -> bytes:
        self.read_files.append(Path(path).name)
        return super().read(Path(path))

    @override
    def exists(self, path: Path) -> bool:
        self.looked_for.append(path.parent.name)
        return super().exists(path)


def test_that_a_save_asks_the_disk_for_no_more_than_it_must(folder: NewsroomFolder) -> None:
    disk = Asked()
    opened = NewsroomFolder(folder.folder, disk=disk)
    for title in ("Growers", "Growers of the highlands"):
        disk.read_files.clear()
        disk.looked_for.clear()
        opened.save_story(STORY.with_text("en", title=title))
    assert disk.read_files == ["newsroom.json", "growers.json"], (
        "each is compared with what is known"
    )
    assert disk.looked_for == ["growers", "growers"], "the version that was there, and the new one"


# --- what cannot be understood ---


DAMAGE = {
    "empty": b"",
    "cut off": b'{"format": 1, "id": "grow',
    "no JSON": b"Dear all,\nplease find attached",
    "not UTF-8": b'{"id": "growers", "kicker": "\xff\xfe"}',
    "a list": b"[]",
    "a number": b"12",
    "too deep": b"[" * 100_000,
    "too long a number": b'{"id": "growers", "format": ' + b"9" * 5_000 + b"}",
    "no id": b"{}",
    "an id that is a path": b'{"id": "../../growers"}',
    "a date that is none": b'{"id": "growers", "date": "2022-02-30"}',
    "a status that is none": b'{"id": "growers", "status": "gone"}',
    "null": b"null",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_that_damage_is_named_and_the_rest_is_read(folder: NewsroomFolder, damage: bytes) -> None:
    other = STORY.replace(id="women")
    folder.save_story(other)
    path = folder.folder / "stories" / "growers.json"
    path.write_bytes(damage)
    stories, problems = folder.stories()
    assert stories == [other]
    assert [type(problem) for problem in problems] == [DamagedFile]
    with pytest.raises(DamagedFile) as refused:
        folder.story("growers")
    assert refused.value.path == path
    assert path.read_bytes() == damage


@pytest.mark.parametrize(
    "damage", [*DAMAGE.values(), b'{"id": "n", "title": "T", "languages": []}']
)
def test_that_a_damaged_newsroom_is_refused(folder: NewsroomFolder, damage: bytes) -> None:
    (folder.folder / "newsroom.json").write_bytes(damage)
    with pytest.raises(DamagedFile):
        folder.newsroom()
    with pytest.raises(DamagedFile):
        read_marker(folder.folder)


def test_that_a_damaged_newsroom_with_versions_of_two_is_nobodys(folder: NewsroomFolder) -> None:
    folder.save_newsroom(folder.newsroom().replace(title="Ours"))
    marker = folder.folder / "newsroom.json"
    versions = folder.folder / "revisions" / "newsroom"
    marker.write_bytes(b"{ half a")
    assert folder.newsroom().title == "Ours"
    for name in ("0", "zzz"):  # before ours and after it, by name
        shutil.copytree(versions / folder.newsroom().id, versions / name)
        marker.write_bytes(b"{ half a")
        other = NewsroomFolder(folder.folder)
        assert other.marker.known_id() == ""
        with pytest.raises(DamagedFile):
            other.newsroom()
        with pytest.raises(NotANewsroom):
            other.marker.put_back()
        assert marker.read_bytes() == b"{ half a"
        shutil.rmtree(versions / name)


def test_that_unfinished_files_are_not_read(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    (folder.folder / "stories" / "~growers.json.1.1.tmp").write_bytes(b"half")
    (folder.folder / "stories" / "notes.txt").write_bytes(b"not a story")
    assert folder.stories() == ([STORY], [])


# --- reading only ---


def test_that_a_newsroom_opened_for_reading_refuses_every_change(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    before = {name: (folder.folder / name).read_bytes() for name in names(folder.folder)}
    reader = NewsroomFolder(folder.folder, writable=False)
    story, newsroom = reader.story("growers"), reader.newsroom()
    changes: tuple[Callable[[], object], ...] = (
        lambda: reader.save_story(story.replace(status="draft")),
        lambda: reader.save_photo(PHOTO),
        lambda: reader.save_newsroom(newsroom.replace(title="Mine")),
        lambda: reader.add_original(ORIGINAL, DATA),
        lambda: reader.trash("stories", "growers"),
        lambda: reader.put("stories", story),
    )
    for change in changes:
        with pytest.raises(NewsroomReadOnly):
            change()
    assert {name: (folder.folder / name).read_bytes() for name in names(folder.folder)} == before


def test_that_opening_writes_nothing(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    disk = RefusingDisk(0, errno.EIO)
    reader = NewsroomFolder(folder.folder, disk=disk)
    reader.newsroom()
    reader.stories()
    reader.photos()
    reader.trashed.stories()
    assert set(disk.calls) <= {"exists", "list", "read"}


def test_whether_a_person_may_write_is_asked_and_not_tried(folder: NewsroomFolder) -> None:
    assert is_on_writable_disk(folder.folder)
    assert not is_on_writable_disk(folder.folder / "nothing")
    assert not (folder.folder / "nothing").exists()
