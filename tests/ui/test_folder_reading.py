"""The folder is read in the background; what is in the way there, or not there, is said."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from story_editor.errors import ConflictedCopy, IncompleteFolder
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.folder_reading import LOOK_AGAIN, NEXT, WITHOUT, FolderReading
from tests.ui.hall import STORY, Hall

Read = Callable[[], bool]


@pytest.fixture
def reading(hall: Hall, sample: Path, index: Index) -> FolderReading:
    return FolderReading(sample, index, hall.tasks, hall.notices)


@pytest.fixture
def read(reading: FolderReading, qtbot: QtBot) -> Read:
    """Return a function that reads the folder, and returns whether anything had changed."""

    def do() -> bool:
        with qtbot.waitSignal(reading.finished, timeout=10_000) as told:
            reading.start()
        return bool(told.args[0])

    return do


def take_away(sample: Path, how_many: int) -> Path:
    """Move stories out of the newsroom, as a half-finished sync leaves it; return where to."""
    elsewhere = sample.parent / "elsewhere"
    elsewhere.mkdir()
    for path in sorted((sample / "stories").iterdir())[:how_many]:
        path.rename(elsewhere / path.name)
    return elsewhere


def test_the_index_is_brought_up_to_date(
    hall: Hall, read: Read, sample: Path, index: Index
) -> None:
    theirs = NewsroomFolder(sample)
    theirs.save_story(theirs.story(STORY).with_text("en", title="Quartz"))
    (sample / "stories" / "launch-site.json").write_text("{")
    assert read()
    assert [row.id for row in index.rows("quartz")] == [STORY]
    assert "launch-site.json is damaged" in hall.notices.text


def test_that_the_credit_book_is_known_before_the_first_reading_ends(
    hall: Hall, sample: Path, qtbot: QtBot
) -> None:
    with contextlib.closing(Index(sample.parent / "fresh.sqlite")) as fresh:
        reading = FolderReading(sample, fresh, hall.tasks, hall.notices)
        told: list[object] = []
        reading.book_read.connect(lambda book: told.append({one.id for one in book}))
        reading.finished.connect(lambda _changed, _copies: told.append("read"))
        with qtbot.waitSignal(reading.finished, timeout=10_000):
            reading.start()
    there = {path.stem for path in (sample / "contributors").iterdir()}
    assert told == [there, there, "read"]
    assert there


def test_what_was_said_is_not_said_again(hall: Hall, read: Read, sample: Path) -> None:
    (sample / "stories" / "launch-site.json").write_text("{")
    read()
    hall.notices.hide()
    read()
    assert hall.notices.text == ""


def test_a_newsroom_that_goes_away_meanwhile_is_said(
    hall: Hall, reading: FolderReading, sample: Path, index: Index, qtbot: QtBot
) -> None:
    shutil.move(sample, sample.with_name("gone"))
    with qtbot.waitSignal(reading.refused, timeout=10_000):
        reading.start()
    assert "not there" in hall.notices.text
    assert index.counts().total == 13


def test_that_an_incomplete_folder_is_said_and_drops_nothing(
    hall: Hall, reading: FolderReading, read: Read, sample: Path, index: Index
) -> None:
    take_away(sample, 6)
    read()
    assert "incomplete: 6 of its 13 stories are not there" in hall.notices.text
    assert index.counts().total == 13
    assert reading.incomplete is not None


def test_that_the_notice_goes_when_the_stories_are_back(
    hall: Hall, reading: FolderReading, read: Read, sample: Path, index: Index
) -> None:
    elsewhere = take_away(sample, 6)
    read()
    for path in elsewhere.iterdir():
        path.rename(sample / "stories" / path.name)
    read()
    assert hall.notices.text == ""
    assert reading.incomplete is None
    assert index.counts().total == 13


def test_that_looking_again_says_it_again(
    hall: Hall, reading: FolderReading, read: Read, sample: Path, qtbot: QtBot
) -> None:
    take_away(sample, 6)
    read()
    with qtbot.waitSignal(reading.finished, timeout=10_000):
        hall.notices.answer(LOOK_AGAIN)
    assert "seems incomplete" in hall.notices.text


def test_that_a_person_may_go_on_without_what_is_missing(
    hall: Hall, reading: FolderReading, read: Read, sample: Path, index: Index, qtbot: QtBot
) -> None:
    take_away(sample, 6)
    read()
    with qtbot.waitSignal(reading.finished) as told:
        hall.notices.answer(WITHOUT)
    assert told.args == [True, []]
    assert index.counts().total == 7
    assert reading.incomplete is None
    read()
    assert hall.notices.text == ""


def test_that_a_second_reading_leaves_what_was_said_and_its_choices(
    hall: Hall, read: Read, sample: Path, index: Index, qtbot: QtBot, reading: FolderReading
) -> None:
    take_away(sample, 6)
    read()
    read()
    assert "seems incomplete" in hall.notices.text
    with qtbot.waitSignal(reading.finished):
        hall.notices.answer(WITHOUT)
    assert index.counts().total == 7


def test_that_what_is_missing_is_said_before_what_is_damaged(
    hall: Hall, read: Read, sample: Path
) -> None:
    take_away(sample, 6)
    for path in sorted((sample / "stories").iterdir())[:2]:
        path.write_text("{")
    read()
    assert "seems incomplete" in hall.notices.text
    assert hall.notices.text.endswith(" (and 2 more)")


def test_that_what_is_damaged_offers_nothing_and_is_said_again_once_it_was_whole(
    hall: Hall, read: Read, sample: Path
) -> None:
    path = sample / "stories" / "launch-site.json"
    whole = path.read_bytes()
    path.write_text("{")
    read()
    assert "(and" not in hall.notices.text
    for words in (LOOK_AGAIN, WITHOUT):
        with pytest.raises(KeyError):
            hall.notices.answer(words)
    path.write_bytes(whole)
    read()
    hall.notices.hide()
    path.write_text("{ ")
    read()
    assert "launch-site.json is damaged" in hall.notices.text


def test_that_an_export_which_was_refused_says_so_and_offers_to_look_again(
    hall: Hall, reading: FolderReading, sample: Path, index: Index, qtbot: QtBot
) -> None:
    elsewhere = take_away(sample, 6)
    lacks = IncompleteFolder(sample, tuple(path.stem for path in elsewhere.iterdir()), 13)
    reading.refuse(lacks)
    assert hall.notices.text.startswith("Nothing was published. ")
    for path in elsewhere.iterdir():
        path.rename(sample / "stories" / path.name)
    with qtbot.waitSignal(reading.finished, timeout=10_000):
        hall.notices.answer(LOOK_AGAIN)
    assert hall.notices.text == ""
    assert reading.incomplete is None
    assert index.counts().total == 13


def test_that_an_export_which_was_refused_offers_to_go_on_without(
    hall: Hall, reading: FolderReading, sample: Path, index: Index, qtbot: QtBot
) -> None:
    elsewhere = take_away(sample, 6)
    gone = tuple(path.stem for path in elsewhere.iterdir())
    reading.refuse(IncompleteFolder(sample, gone, 13))
    with qtbot.waitSignal(reading.finished) as told:
        hall.notices.answer(WITHOUT)
    assert told.args == [True, []]
    assert index.counts().total == 7
    assert reading.incomplete is None


def test_that_lost_stories_are_said_first_and_each_trouble_after_another(
    hall: Hall, read: Read, sample: Path
) -> None:
    for place in ("contributors/nasa", "photos/photo-coffee-growers", "stories/launch-site"):
        (sample / f"{place}.json").write_text("{")
    (sample / "stories" / f"{STORY}.json").write_text("")
    copy = sample / "stories" / "women-in-orbit (conflicted copy).json"
    copy.write_bytes((sample / "stories" / "women-in-orbit.json").read_bytes())
    read()
    said = []
    while hall.notices.text:
        said.append(hall.notices.text)
        hall.notices.dismiss() if len(said) % 2 else hall.notices.answer(NEXT)
    assert [one.partition(".json")[0] for one in said] == [
        f"stories/{STORY}", "stories/launch-site", "contributors/nasa",
        "photos/photo-coffee-growers", "stories/women-in-orbit (conflicted copy)",
    ]  # fmt: skip
    assert said[0].endswith("(and 4 more)")
    assert said[3].endswith("(and 1 more)")
    assert said[4].endswith("another version.")
    read()
    assert hall.notices.text == ""


def test_that_a_trouble_that_is_over_waits_for_nobody(hall: Hall, read: Read, sample: Path) -> None:
    paths = [sample / "stories" / f"{name}.json" for name in (STORY, "launch-site")]
    whole = [path.read_bytes() for path in paths]
    for path in paths:
        path.write_text("{")
    read()
    for path, data in zip(paths, whole, strict=True):
        path.write_bytes(data)
    read()
    assert hall.notices.text == ""


def test_that_a_hundred_troubles_need_not_be_closed_one_by_one(
    hall: Hall, read: Read, sample: Path
) -> None:
    for number in range(100):
        (sample / "photos" / f"photo-{number:03}.json").write_text("{")
    read()
    closed = 0
    while text := hall.notices.text:
        hall.notices.dismiss()
        closed += 1
    assert closed == 10
    assert text == ""


def test_that_the_answer_to_an_export_is_not_hidden_by_what_a_reading_finds(
    hall: Hall, reading: FolderReading, read: Read, sample: Path
) -> None:
    take_away(sample, 6)
    reading.refuse(IncompleteFolder(sample, ("a",) * 6, 13))
    (sample / "photos" / "photo-coffee-growers.json").write_text("{")
    read()
    assert hall.notices.text.startswith("Nothing was published. ")
    hall.notices.dismiss()
    assert "photo-coffee-growers.json is damaged" in hall.notices.text
    hall.notices.dismiss()
    assert hall.notices.text == "", "that the folder is incomplete was said with the answer"
    hall.notices.tell("Nothing was exported: 1 story must be completed first.", bad=True)
    (sample / "photos" / "photo-launch-site.json").write_text("{")
    read()
    assert hall.notices.text.startswith("Nothing was exported")


def test_that_a_reading_that_began_before_takes_no_answer_away(
    hall: Hall, reading: FolderReading, sample: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reading.finished, timeout=10_000):
        reading.start()
        reading.refuse(IncompleteFolder(sample, ("a",) * 6, 13))
    assert hall.notices.text.startswith("Nothing was published. ")
    assert reading.incomplete is not None


def test_that_an_answer_is_followed_by_another_when_the_stories_are_back(
    hall: Hall, reading: FolderReading, read: Read, sample: Path
) -> None:
    reading.refuse(IncompleteFolder(sample, ("a",) * 6, 13))
    read()
    assert hall.notices.text.startswith("Everything is there again")


def test_that_reading_says_whether_anything_changed_and_which_copies_lie_there(
    reading: FolderReading, sample: Path, qtbot: QtBot
) -> None:
    copy = sample / "stories" / f"{STORY} (conflicted copy).json"
    copy.write_bytes((sample / "stories" / f"{STORY}.json").read_bytes())
    (sample / "stories" / "launch-site.json").write_text("{")
    with qtbot.waitSignal(reading.finished, timeout=10_000) as told:
        reading.start()
    changed, copies = told.args
    assert changed
    assert [(type(one), one.path) for one in copies] == [(ConflictedCopy, copy)]
