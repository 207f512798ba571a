"""`check --data` finds what is damaged anywhere; `repair` says it, and does it when asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from story_editor.errors import DiskReason, DiskRefused
from story_editor.store.disk import digest
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.inspection import inspect, repair
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import index_path
from story_editor.wording.troubles import stopped, trouble
from tests.cli.answers import Cli, is_for_people, tree

STORY, PHOTO = "women-in-orbit", "photo-coffee-growers"


@pytest.fixture
def newsroom(sample: Path) -> Path:
    """Return the sample with two versions of a story and of a photo."""
    folder = NewsroomFolder(sample)
    folder.save_story(folder.story(STORY).with_text("en", title="The second title"))
    folder.save_photo(folder.photo(PHOTO).replace(caption="A cup"))
    return sample


def found(cli: Cli, newsroom: Path) -> list[tuple[str, str]]:
    answer = cli("check", newsroom, "--data", "--json")
    return [(one["what"], one["file"]) for one in answer.json["data"]]


def test_that_a_whole_newsroom_has_nothing_wrong(cli: Cli, newsroom: Path) -> None:
    before = tree(newsroom)
    assert found(cli, newsroom) == []
    assert cli("repair", newsroom).done().out == "Nothing is wrong with this newsroom.\n"
    assert cli("repair", newsroom, "--yes", "--json").done().json == {"repaired": [], "left": []}
    assert tree(newsroom) == before


def spoil(newsroom: Path) -> None:
    """Do to a newsroom what disks, sync programs and people do."""
    stories = newsroom / "stories"
    folder = NewsroomFolder(newsroom)
    coffee = folder.story("coffee-growers")
    folder.save_story(coffee.with_text("en", title="Second"))
    before = (stories / "coffee-growers.json").read_bytes()
    folder.save_story(coffee.with_text("en", title="Third"))
    (stories / "coffee-growers.json").write_bytes(before)  # cut off between its two files
    (stories / f"{STORY}.json").write_bytes(b"\0" * 300)
    (newsroom / "photos" / f"{PHOTO}.json").unlink()
    shutil.copy(stories / "launch-site.json", stories / "launch-site (conflicted copy).json")
    (stories / "launch-site.json").write_text(
        (stories / "launch-site.json").read_text("utf-8").replace('"ready"', '"draft"'), "utf-8"
    )
    original = min((newsroom / "originals").iterdir())
    original.write_bytes(original.read_bytes()[:-9])


def test_that_everything_is_found_said_and_put_right(cli: Cli, newsroom: Path) -> None:
    spoil(newsroom)
    before = tree(newsroom)
    troubles = found(cli, newsroom)
    assert {what for what, _file in troubles} == {
        "damaged",
        "missing",
        "unfinished",
        "conflicted-copy",
        "edited-by-hand",
        "original-damaged",
    }
    answer = cli("repair", newsroom)
    assert answer.code == 1
    assert tree(newsroom) == before, "said, and nothing done"
    assert answer.out.count("would  ") == 4
    assert answer.out.count("you    The picture file “") == 1
    assert "Nothing was changed. To put 4 files right, run this again with --yes." in answer.out
    answer = cli("repair", newsroom, "--yes", "--json")
    assert answer.code == 1, "the photographer's file is asked for"
    assert len(answer.json["repaired"]) == 4
    left = ["edited-by-hand", "original-damaged"]
    assert [one["what"] for one in answer.json["left"]] == left
    folder = NewsroomFolder(newsroom)
    assert folder.story(STORY).text("en").title == "The second title"
    assert folder.story("coffee-growers").text("en").title == "Third"
    assert folder.photo(PHOTO).caption == "A cup"
    assert (newsroom / "stories" / f"{STORY}.json").is_file()
    kept = [path.read_bytes() for path in (newsroom / "quarantine").rglob("*.json")]
    assert b"\0" * 300 in kept, "nothing is deleted"
    assert [what for what, _ in found(cli, newsroom)] == left


def test_that_what_was_done_before_a_refusal_is_said(cli: Cli, newsroom: Path) -> None:
    spoil(newsroom)
    (newsroom / "quarantine").write_bytes(b"a file, so that nothing can be moved there")
    answer = cli("repair", newsroom, "--yes")
    assert answer.code == 2
    assert (
        "done  The last save of stories/coffee-growers.json, here or by a colleague, did"
        in answer.out
    )
    assert answer.out.count("done  ") == 1
    assert "left  stories/launch-site (conflicted copy).json" in answer.out
    is_for_people(answer.err)
    assert "The repair stopped at quarantine/stories: a file stands where" in answer.err
    assert NewsroomFolder(newsroom).story("coffee-growers").text("en").title == "Third"
    (newsroom / "stories" / "launch-site (conflicted copy).json").unlink()
    answer = cli("repair", newsroom, "--yes", "--json")
    repaired = [one["file"] for one in answer.json["repaired"]]
    assert f"stories/{STORY}.json" not in repaired, "its damaged file could not be moved away"
    assert repaired == [f"photos/{PHOTO}.json"]


def test_that_what_history_cannot_mend_is_said_and_left(cli: Cli, newsroom: Path) -> None:
    shutil.rmtree(newsroom / "revisions")
    path = newsroom / "stories" / f"{STORY}.json"
    path.write_bytes(b"{")
    answer = cli("repair", newsroom, "--yes")
    assert answer.code == 1
    assert "you    stories/women-in-orbit.json is damaged." in answer.out
    assert path.read_bytes() == b"{"


def test_that_an_edit_by_hand_and_a_damaged_version_are_told(cli: Cli, newsroom: Path) -> None:
    path = newsroom / "stories" / f"{STORY}.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"kicker": "Mine"}), "utf-8")
    version = min((newsroom / "revisions" / "photos" / PHOTO).iterdir())
    version.write_bytes(b"")
    assert found(cli, newsroom) == [
        ("edited-by-hand", f"stories/{STORY}.json"),
        ("version-damaged", version.relative_to(newsroom).as_posix()),
    ]
    before = tree(newsroom)
    cli("repair", newsroom, "--yes")
    assert tree(newsroom) == before


def test_that_originals_of_the_trash_and_of_nobody_and_trash_records_are_looked_at(
    cli: Cli, newsroom: Path
) -> None:
    folder = NewsroomFolder(newsroom)
    folder.story(STORY)
    photo = folder.photo(PHOTO)
    assert photo.original is not None
    original = folder.original_path(photo.original)
    nobody = newsroom / "originals" / f"{digest(b'once of a photo')}.png"
    nobody.write_bytes(b"once of a photo")
    (newsroom / "originals" / "read me.txt").write_bytes(b"a person's own file is no original")
    folder.trash("stories", STORY)
    folder.trash("photos", PHOTO)
    assert found(cli, newsroom) == []
    (record,) = (newsroom / "trash" / "stories").iterdir()
    record.write_bytes(b"{")
    original.write_bytes(b"broken")
    nobody.write_bytes(b"broken too")
    places = [path.relative_to(newsroom).as_posix() for path in (record, original, nobody)]
    assert found(cli, newsroom) == [
        ("damaged", places[0]),
        ("original-damaged", places[1]),
        ("original-damaged", places[2]),
    ]
    original.unlink()
    assert found(cli, newsroom)[1] == ("original-missing", places[1])
    assert f"done  {places[0]} is damaged" in cli("repair", newsroom, "--yes").out
    assert found(cli, newsroom) == [
        ("original-missing", places[1]),
        ("original-damaged", places[2]),
    ]
    before = tree(newsroom)
    cli("repair", newsroom, "--yes")
    assert tree(newsroom) == before


def test_that_it_waits_for_a_window_that_is_open(cli: Cli, newsroom: Path) -> None:
    from story_editor.store.lock import NewsroomLock

    spoil(newsroom)
    lock = NewsroomLock("sample-newsroom", newsroom)
    lock.acquire()
    try:
        cli("repair", newsroom, "--yes").refused("open in another window")
        assert cli("repair", newsroom).code == 1, "looking is always allowed"
    finally:
        lock.release()


def test_that_a_damaged_copy_stops_nothing_and_is_set_aside(
    cli: Cli, newsroom: Path, tmp_path: Path
) -> None:
    copy = newsroom / "stories" / f"{STORY} (conflicted copy).json"
    copy.write_bytes(b"{ trunc")
    assert found(cli, newsroom) == [("damaged-copy", f"stories/{copy.name}")]
    answer = cli("export", newsroom, "--to", tmp_path / "out")
    assert answer.code == 1, "an editor may want to know of it"
    assert "is damaged, and a copy by its name" in answer.err
    assert (tmp_path / "out" / "index.html").exists()
    assert "it is set aside, in “quarantine”" in cli("repair", newsroom).out
    assert copy.exists(), "said, and nothing done"
    assert len(cli("repair", newsroom, "--yes", "--json").done().json["repaired"]) == 1
    assert not copy.exists()
    (aside,) = (newsroom / "quarantine" / "stories").iterdir()
    assert aside.read_bytes() == b"{ trunc"
    assert found(cli, newsroom) == []


@pytest.mark.parametrize("story_id", [STORY, "launch-site"])
def test_that_a_file_which_somebody_renamed_is_there_again_after_one_repair(
    cli: Cli, newsroom: Path, story_id: str
) -> None:
    """With versions, and without any, as a story that was only taken in."""
    path = newsroom / "stories" / f"{story_id}.json"
    title = NewsroomFolder(newsroom).story(story_id).text("en").title
    path.rename(path.with_name("the old one.json"))
    assert ("conflicted-copy", "stories/the old one.json") in found(cli, newsroom)
    cli("repair", newsroom, "--yes").done()
    assert path.is_file()
    assert NewsroomFolder(newsroom).story(story_id).text("en").title == title
    assert found(cli, newsroom) == []


@pytest.mark.parametrize(
    ("what", "do"),
    [
        ("a folder", "Move the folder out of the newsroom"),
        ("a link to itself", "Bring that file back, or put a copy of it here in its place."),
    ],
)
def test_that_what_is_no_file_stops_nothing_and_is_told(
    cli: Cli, newsroom: Path, what: str, do: str
) -> None:
    path = newsroom / "stories" / f"{STORY}.json"
    path.unlink()
    if what == "a folder":
        path.mkdir()
    else:
        try:
            path.symlink_to(path.name)
        except OSError:
            pytest.skip("no right to make links")
    assert [one["id"] for one in cli("stories", newsroom, "--json").json].count(STORY) <= 1
    assert len(cli("stories", newsroom, "--json").json) >= 12
    answer = cli("check", newsroom, "--data")
    assert answer.code == 1
    (line,) = [one for one in answer.out.splitlines() if f"{STORY}.json" in one]
    assert do in line
    assert "reported a fault" not in cli("stories", newsroom).err


def test_that_a_copy_of_what_was_thrown_away_brings_nothing_back(cli: Cli, newsroom: Path) -> None:
    path = newsroom / "stories" / f"{STORY}.json"
    shutil.copy(path, copy := path.with_name("women in orbit (conflicted copy).json"))
    folder = NewsroomFolder(newsroom)
    folder.story(STORY)
    folder.trash("stories", STORY)
    cli("repair", newsroom, "--yes").done()
    assert not copy.exists()
    assert not path.exists()


def test_that_a_copy_which_is_whole_by_now_is_not_set_aside(newsroom: Path) -> None:
    copy = newsroom / "stories" / f"{'x' * 230} (conflicted copy).json"
    copy.write_bytes(b"{ trunc")
    troubles = list(inspect(newsroom))
    shutil.copy(newsroom / "stories" / f"{STORY}.json", copy)
    assert list(repair(newsroom, troubles)) == []
    assert copy.exists()
    copy.write_bytes(b"{ trunc")
    assert list(repair(newsroom, troubles)) == troubles, "its long name is shortened"


@pytest.mark.parametrize("reason", get_args(DiskReason))
def test_that_every_reason_to_stop_has_words(reason: DiskReason, tmp_path: Path) -> None:
    path = tmp_path / "stories" / "x.json"
    is_for_people(stopped(DiskRefused(path, reason), tmp_path) + "\n")


@pytest.mark.parametrize(
    "what",
    [
        "damaged", "damaged-copy", "damaged-for-good", "missing", "unfinished", "edited-by-hand", "conflicted-copy",
        "version-damaged", "original-damaged", "original-missing", "newer", "refused",
        "is-a-folder", "leads-nowhere", "disk-fault", "in-the-way",
    ],
)  # fmt: skip
def test_that_every_trouble_has_words(what: str, tmp_path: Path) -> None:
    is_for_people(trouble(what, tmp_path / "stories" / "x.json", tmp_path) + "\n")


def test_that_stories_which_the_window_has_listed_are_missed(
    cli: Cli, sample: Path, tmp_path: Path
) -> None:
    folder = NewsroomFolder(sample)
    index = Index(index_path(folder.newsroom().id, sample))
    refresh_index(folder, index)
    index.close()
    for path in sorted((sample / "stories").iterdir())[:7]:
        path.unlink()
    told = "7 of its 13 stories are not there now"
    for words in (("check",), ("check", "--data"), ("repair",), ("repair", "--yes")):
        answer = cli(words[0], sample, *words[1:])
        assert answer.code == 1, words
        assert told in answer.out, words
        assert "Nothing is wrong" not in answer.out
    assert told in cli("repair", sample, "--json").json["incomplete"]
    assert any(told in one for one in cli("check", sample, "--json").json["damaged"])
    to = tmp_path / "O"
    told = "7 of the 13 stories that the window has listed"
    cli("export", sample, "--to", to).refused(told, "--without-missing")
    assert not to.exists()
    cli("export", sample, "--to", to, "--without-missing")
    assert to.exists()


@pytest.mark.parametrize("kind", ["photos", "contributors"])
def test_that_what_the_window_has_listed_beside_the_stories_is_missed(
    cli: Cli, sample: Path, tmp_path: Path, kind: str
) -> None:
    folder = NewsroomFolder(sample)
    index = Index(index_path(folder.newsroom().id, sample))
    refresh_index(folder, index)
    index.close()
    known = len([*(sample / kind).iterdir()])
    shutil.rmtree(sample / kind)
    told = f"{known} of its {known} {kind} are not there now"
    for words in (("check",), ("check", "--data"), ("repair",), ("repair", "--yes")):
        answer = cli(words[0], sample, *words[1:])
        assert answer.code == 1, words
        assert told in answer.out, words
    told = f"{known} of the {known} {kind} that the window has listed"
    to = tmp_path / "O"
    cli("export", sample, "--to", to).refused(told, "--without-missing")
    assert not to.exists()
