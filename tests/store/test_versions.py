"""Every save keeps a version; damage, loss and cut-off saves are made good from them."""

from __future__ import annotations

import json
import shutil

import pytest

from story_editor.errors import (
    ChangedElsewhere,
    ConflictedCopy,
    DamagedFile,
    EditedOutside,
    Mended,
)
from story_editor.model.story import Story
from story_editor.store import versions
from story_editor.store.codec import HIGHEST, decode, encode
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.versions import others
from tests.store.pieces import PHOTO, STORY, edit
from tests.store.versions_hands import path_of, titled, titles

# --- keeping ---


def test_that_every_save_is_a_version_made_from_the_one_before(folder: NewsroomFolder) -> None:
    for title in ("One", "Two", "Three"):
        folder.save_story(titled(title))
    whole = folder.versions.whole("stories", "growers", Story)
    assert [stored.version for stored in whole] == [1, 2, 3]
    assert [stored.parent for stored in whole] == ["", whole[0].name, whole[1].name]
    assert titles(folder) == ["One", "Two", "Three"]
    assert folder.stored("stories", "growers") == whole[-1]


def test_that_saving_the_same_again_is_no_version(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    before = path_of(folder).stat()
    folder.save_story(STORY)
    assert path_of(folder).stat().st_mtime_ns == before.st_mtime_ns
    assert len(titles(folder)) == 1


def test_that_photos_and_the_newsroom_have_versions_too(folder: NewsroomFolder) -> None:
    folder.save_photo(PHOTO)
    newsroom = folder.newsroom()
    folder.save_newsroom(newsroom.replace(title="Voices"))
    assert [r.version for r in folder.versions.names("photos", "coffee")] == [1]
    assert [r.version for r in folder.versions.names("newsroom", newsroom.id)] == [1, 2]


def test_that_versions_go_on_through_the_trash_and_a_new_start(folder: NewsroomFolder) -> None:
    folder.save_story(titled("One"))
    folder.trash("stories", "growers")
    again = NewsroomFolder(folder.folder)
    again.put("stories", titled("Two"))
    assert [r.version for r in again.versions.names("stories", "growers")] == [1, 2]
    assert (
        others(
            again.stored("stories", "growers"), again.versions.whole("stories", "growers", Story)
        )
        == []
    )


# --- checksums ---


def test_that_one_flipped_bit_anywhere_is_noticed(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    whole = path_of(folder).read_bytes()
    for place in range(0, len(whole), 3):
        data = bytearray(whole)
        data[place] ^= 1 << (place % 7)
        try:
            stored = decode(path_of(folder), bytes(data), Story)
        except (DamagedFile, ConflictedCopy):
            continue
        assert not stored.sound, (place, whole[place - 20 : place + 20])


def test_that_an_edit_by_hand_is_read_told_apart_and_kept(folder: NewsroomFolder) -> None:
    folder.save_story(titled("By the program"))
    edit(path_of(folder), kicker="By hand")
    again = NewsroomFolder(folder.folder)
    stored = again.stored("stories", "growers")
    assert isinstance(stored.value, Story)
    assert (stored.value.kicker, stored.sound) == ("By hand", False)
    again.save_story(stored.value.with_text("en", title="By the program again"))
    whole = again.versions.whole("stories", "growers", Story)
    assert [(one.value.kicker, one.version) for one in whole] == [
        ("Voices", 1),
        ("By hand", 2),
        ("By hand", 3),
    ]
    assert others(again.stored("stories", "growers"), whole) == []


# --- an older format ---


def test_that_a_file_of_format_1_is_read_and_kept_when_it_is_saved(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    old = json.loads(path_of(folder).read_text("utf-8")) | {"format": 1}
    for key in ("checksum", "version", "parent"):
        del old[key]
    path_of(folder).write_text(json.dumps(old, indent=2) + "\n", "utf-8")
    shutil.rmtree(folder.folder / "revisions")
    before = path_of(folder).read_bytes()
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == STORY
    assert path_of(again).read_bytes() == before, "nothing is written by reading"
    again.save_story(titled("In format 2"))
    first, second = again.versions.names("stories", "growers")
    assert (first.version, first.path.read_bytes()) == (0, before)
    assert again.versions.read(second, Story).value.text("en").title == "In format 2"
    assert json.loads(path_of(again).read_text("utf-8"))["format"] == 2


def test_that_deep_nesting_in_an_old_file_is_damage(folder: NewsroomFolder) -> None:
    # some hundred deep is read, and not written again; how many depends on who asks
    for depth in (*range(300, 1_100), 100_000):
        deep = "[" * depth + "]" * depth
        data = f'{{"format": 1, "id": "growers", "later": {deep}}}'.encode()
        with pytest.raises(DamagedFile):
            decode(path_of(folder), data, Story)


@pytest.mark.parametrize("version", [10**9, 10**300, -1])
def test_that_a_version_no_file_is_named_by_is_damage(folder: NewsroomFolder, version: int) -> None:
    folder.save_story(titled("One"))
    edit(path_of(folder), version=version)
    again = NewsroomFolder(folder.folder)
    assert again.story("growers") == titled("One")
    again.save_story(titled("Two"))
    assert titles(again) == ["One", "Two"]


# --- two writers ---


def test_that_both_versions_of_two_writers_are_kept(folder: NewsroomFolder) -> None:
    folder.save_story(titled("Both know this"))
    theirs = NewsroomFolder(folder.folder)
    theirs.save_story(theirs.story("growers").with_text("en", title="Theirs"))
    with pytest.raises(ChangedElsewhere):
        folder.save_story(titled("Mine"))
    head = theirs.stored("stories", "growers")
    whole = theirs.versions.whole("stories", "growers", Story)
    (other,) = others(head, whole)
    assert other.value == titled("Mine")
    assert isinstance(head.value, Story)
    assert head.value.text("en").title == "Theirs", "no version of somebody else rolls forward"
    theirs.put("stories", titled("Of both"), merged=[other.name])
    assert (
        others(
            theirs.stored("stories", "growers"), theirs.versions.whole("stories", "growers", Story)
        )
        == []
    )


def test_that_of_two_versions_after_the_last_none_is_taken_for_a_save_cut_off(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(titled("Both know this"))
    base, before = folder.base("stories", "growers"), path_of(folder).read_bytes()
    folder.save_story(titled("One of them"))
    folder.keep_other("stories", titled("The other"), base)
    path_of(folder).write_bytes(before)  # a sync program has brought the versions first
    opened = NewsroomFolder(folder.folder)
    assert opened.story("growers") == titled("Both know this")
    assert opened.take_notes() == []
    assert path_of(folder).read_bytes() == before
    found = {one.value.text("en").title for one in opened.others("stories", "growers")}
    assert found == {"One of them", "The other"}


def test_that_our_own_version_put_back_by_who_mends_is_no_other_writer(
    folder: NewsroomFolder,
) -> None:
    folder.save_story(STORY)
    folder.trash("stories", "growers")
    (record,) = (folder.folder / "trash" / "stories").iterdir()
    record.unlink()  # the trash has not come to the other computer yet: it finds a story missing
    assert NewsroomFolder(folder.folder).story("growers") == STORY
    folder.save_story(titled("Brought back here, and changed"))
    assert NewsroomFolder(folder.folder).story("growers").text("en").title.startswith("Brought")


def test_that_theirs_is_kept_before_mine_is_written_over_it(folder: NewsroomFolder) -> None:
    folder.save_photo(PHOTO)
    theirs = NewsroomFolder(folder.folder)
    theirs.save_photo(theirs.photo("coffee").replace(caption="Theirs"))
    with pytest.raises(ChangedElsewhere):
        folder.save_photo(PHOTO.replace(caption="Mine"))
    assert folder.keep_theirs("photos", "coffee") == PHOTO.replace(caption="Theirs")
    folder.save_photo(PHOTO.replace(caption="Mine"))
    assert NewsroomFolder(folder.folder).photo("coffee").caption == "Mine"
    captions = [one.value.caption for one in folder.versions.whole("photos", "coffee", type(PHOTO))]
    assert captions.count("Theirs") == 1


@pytest.mark.parametrize(
    "name",
    [
        "growers (conflicted copy 2026-11-24).json",
        "growers.sync-conflict-20261124-101112-ABCDEFG.json",
        "growers (Ada's laptop).json",
        "growers 2.json",
        "Copy of growers.json",
    ],
)
def test_that_a_conflicted_copy_becomes_another_version(folder: NewsroomFolder, name: str) -> None:
    folder.save_story(titled("One"))
    there = folder.stored("stories", "growers")
    copy = path_of(folder).with_name(name)
    copy.write_bytes(encode(titled("On the other computer"), 2, there.name))
    folder.save_story(titled("On this one"))
    stories, (problem,) = folder.stories()
    assert stories == [titled("On this one")]
    assert isinstance(problem, ConflictedCopy)
    assert (problem.path, problem.entry_id) == (copy, "growers")
    folder.adopt(problem)
    assert folder.stories() == ([titled("On this one")], [])
    whole = folder.versions.whole("stories", "growers", Story)
    (other,) = others(folder.stored("stories", "growers"), whole)
    assert other.value == titled("On the other computer")


def test_that_notes_are_told_with_what_was_read(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path_of(folder).write_bytes(b"")
    stories, (note,) = NewsroomFolder(folder.folder, writable=False).stories()
    assert stories == [STORY]
    assert isinstance(note, Mended)


def test_that_a_damaged_id_is_damage_and_no_conflicted_copy(folder: NewsroomFolder) -> None:
    folder.save_story(STORY)
    path = path_of(folder)
    path.write_bytes(path.read_bytes().replace(b'"id": "growers"', b'"id": "growerz"'))
    stories, (note,) = NewsroomFolder(folder.folder).stories()
    assert stories == [STORY]
    assert isinstance(note, Mended)
    assert note.reason == "damaged"


def test_that_asking_for_other_versions_is_no_reading_of_theirs(folder: NewsroomFolder) -> None:
    folder.save_story(titled("Both know this"))
    theirs = NewsroomFolder(folder.folder)
    theirs.save_story(theirs.story("growers").with_text("en", title="Theirs"))
    assert folder.others("stories", "growers") == []
    with pytest.raises(ChangedElsewhere):
        folder.save_story(titled("Mine, who never saw theirs"))
    assert NewsroomFolder(folder.folder).story("growers") == titled("Theirs")


def test_that_the_highest_version_can_still_be_saved(folder: NewsroomFolder) -> None:
    path = path_of(folder)
    folder.save_story(STORY)
    path.write_bytes(encode(STORY, HIGHEST, ""))
    opened = NewsroomFolder(folder.folder)
    opened.story("growers")
    opened.save_story(titled("One more"))
    assert NewsroomFolder(folder.folder).story("growers") == titled("One more")
    beyond = folder.folder / "revisions" / "stories" / "growers" / f"999999999-{'0' * 12}.json"
    beyond.write_bytes(b"{}")
    opened.keep_other("stories", titled("Beside it"), "")


def test_that_a_wrong_checksum_is_told_also_without_versions(folder: NewsroomFolder) -> None:
    folder.save_story(titled("One"))
    shutil.rmtree(folder.folder / "revisions")
    path = path_of(folder)
    path.write_bytes(path.read_bytes().replace(b"One", b"Ond"))
    again = NewsroomFolder(folder.folder)
    assert again.story("growers").text("en").title == "Ond"
    (note,) = again.take_notes()
    assert isinstance(note, EditedOutside)
    assert not note.compared
    again.save_story(again.story("growers"))
    assert again.stored("stories", "growers").sound, "taken as right, it is saved"


def test_that_what_was_never_saved_here_is_no_edit(folder: NewsroomFolder) -> None:
    path = path_of(folder)
    path.parent.mkdir(exist_ok=True)
    made = json.loads(encode(titled("By a script"), 0, ""))
    del made["checksum"], made["version"], made["parent"]
    path.write_text(json.dumps(made), "utf-8")
    assert folder.story("growers").text("en").title == "By a script"
    assert folder.take_notes() == []


# --- whose they are ---


def test_that_only_what_was_made_here_is_called_ones_own(folder: NewsroomFolder) -> None:
    folder.save_story(titled("Theirs, of yesterday"))
    shutil.rmtree(folder.folder / "revisions")
    here = NewsroomFolder(folder.folder)
    here.save_story(here.story("growers").with_text("en", title="Mine"))
    theirs, mine = here.versions.whole("stories", "growers", Story)
    assert theirs.value.text("en").title == "Theirs, of yesterday"
    assert list(here.versions.own) == [mine.name]


def test_that_not_every_version_of_a_long_day_is_remembered(
    folder: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "OWN", 2)
    for title in ("One", "Two", "Three"):
        folder.save_story(titled(title))
    last = folder.versions.whole("stories", "growers", Story)[1:]
    assert list(folder.versions.own) == [one.name for one in last]
