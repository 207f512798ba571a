"""The list of a newsroom of any size: right at every place, and usable while it is being read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from story_editor.app import Desktop
from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story, StoryText
from story_editor.store.entries import make_entry
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.rows import Entry, Row
from story_editor.ui import story_rows
from story_editor.ui.story_list import StoryList
from story_editor.ui.story_rows import PAGE, Heading, StoryRows
from tests.store.shelves import story
from tests.ui.typing_hands import activate

NEWSROOM = Newsroom(id="newsroom", title="Voices")
DAYS = st.dates(dt.date(2020, 12, 1), dt.date(2022, 2, 1))


@pytest.fixture
def counted_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have even a small newsroom counted in a thread, as a large one is."""
    monkeypatch.setattr(story_rows, "SMALL", 0)


def entry(number: int, date: dt.date | None, minute: int = 0, title: str = "Coffee") -> Entry:
    return make_entry(
        Story(
            id=f"s-{number}",
            date=date,
            texts={"en": StoryText(title=title)},
            created=dt.datetime(2022, 1, 1, 23, minute, tzinfo=dt.UTC) + dt.timedelta(0, minute),
        ),
        None,
        NEWSROOM,
    )


@st.composite
def shelves(draw: st.DrawFn) -> list[Entry]:
    """Draw stories of few dates and minutes, so that many share both."""
    many = draw(st.integers(0, 3 * PAGE))
    dates = draw(st.lists(st.none() | DAYS, min_size=1, max_size=12))
    seed = draw(st.randoms(use_true_random=False))
    return [
        entry(n, seed.choice(dates), seed.randrange(45), seed.choice(("Coffee", "Cocoa", "Tea")))
        for n in range(many)
    ]


def by_hand(entries: list[Entry], beginning: str) -> list[str]:
    """Return the list as anybody would sort it: undated, then newest, with a line for a year."""
    found = [one for one in entries if one.row.title.lower().startswith(beginning)]
    found.sort(key=lambda one: (one.row.date == "", one.row.date, one.created, one.row.id))
    lines: list[str] = []
    for one in reversed(found):
        year = f"year {one.row.date[:4]}"
        lines += [one.row.id] if year in lines else [year, one.row.id]
    return lines


def line_at(rows: StoryRows, row: int) -> str:
    found = rows.entry(row)
    assert found is not None
    return f"year {found.year}" if isinstance(found, Heading) else found.id


@pytest.mark.usefixtures("counted_later")
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(entries=shelves(), beginning=st.sampled_from(["", "c", "co", "cof", "coffee", "t", "z"]))
def test_the_rows_at_any_place_are_those_of_a_sort_by_hand(
    qapp: QApplication, entries: list[Entry], beginning: str
) -> None:
    index = Index.in_memory()
    index.put(entries)
    index.put(entries[::3])  # written again, they stand where they stood
    rows = StoryRows(index)
    rows.show_query(beginning)
    expected = by_hand(entries, beginning)
    shown = [line_at(rows, row) for row in range(rows.rowCount())]
    assert shown == expected[: len(shown)], "the first page"
    rows.complete()
    assert rows.rowCount() == len(expected)
    backwards = [line_at(rows, row) for row in reversed(range(rows.rowCount()))]
    assert backwards == expected[::-1]
    for row, line in enumerate(expected):
        if not line.startswith("year"):
            assert rows.row_of(line) == row
    index.close()


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Index]:
    """Return an index of three hundred stories, of which two thirds are about coffee."""
    made = Index(tmp_path / "many.sqlite")
    start = dt.date(2001, 1, 1)
    titles = ("Coffee", "Coffee growers", "Tea")
    made.put(
        entry(number, start + dt.timedelta(days=20 * number), title=titles[number % 3])
        for number in range(300)
    )
    yield made
    made.close()


@pytest.mark.usefixtures("counted_later")
def test_a_search_shows_its_first_page_at_once_and_the_rest_in_a_moment(
    many: Index, qtbot: QtBot
) -> None:
    rows = StoryRows(many)
    rows.show_query("coffee")
    assert rows.partial
    assert rows.story_count() == PAGE
    first = [line_at(rows, row) for row in range(rows.rowCount())]
    with qtbot.waitSignal(rows.completed) as told:
        pass
    assert told.args == [False], "it went on where it ended"
    assert rows.story_count() == 200
    assert [line_at(rows, row) for row in range(len(first))] == first
    assert sum(heading.stories for heading in rows.headings().values()) == 200


@pytest.mark.usefixtures("counted_later")
def test_how_many_are_found_is_said_once_they_are_counted(many: Index, qtbot: QtBot) -> None:
    stories = StoryList(many, "en")
    qtbot.addWidget(stories)
    stories.furnish()
    assert stories.head is not None
    found, seen = stories.head.found, []
    stories.head.asked.connect(lambda _query: seen.append(found.text()))
    stories.search.setText("coffee")
    qtbot.waitUntil(lambda: found.text() == "200 of 300 stories")
    assert seen == ["Counting…"], "and not the number of the first page"


@pytest.mark.usefixtures("counted_later")
def test_only_what_was_asked_last_is_shown(many: Index, qtbot: QtBot) -> None:
    rows = StoryRows(many)
    rows.show_query("coffee")
    rows._count()
    rows.show_query("te")
    with qtbot.waitSignal(rows.completed):
        pass
    assert rows.story_count() == 100
    lines = {line_at(rows, row) for row in range(rows.rowCount())}
    assert {line for line in lines if line[0] == "s"} == {f"s-{n}" for n in range(2, 300, 3)}


@pytest.mark.usefixtures("counted_later")
def test_what_is_added_to_a_search_comes_without_a_reset_of_the_window(
    many: Index, qtbot: QtBot
) -> None:
    rows = StoryRows(many)
    rows.show_query("tea")
    rows.complete()
    many.put([entry(1000, dt.date(2030, 1, 1), title="Tea")])
    assert not rows.refresh()
    with qtbot.waitSignal(rows.completed) as told:
        pass
    assert told.args == [True]
    assert rows.story_count() == 101


def test_who_has_scrolled_away_stays_there_when_stories_come(many: Index, qtbot: QtBot) -> None:
    stories = StoryList(many, "en")
    qtbot.addWidget(stories)
    stories.furnish()
    stories.resize(340, 700)
    activate(qtbot, stories)
    stories.go_to_first()
    bar = stories.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    row = stories.table.rowAt(0) + 1
    before = (stories._rows.entry(row), stories.table.rowViewportPosition(row))
    many.put(entry(1000 + n, dt.date(2030, 1, 1)) for n in range(50))
    stories.refresh()
    moved = row + 51
    assert (stories._rows.entry(moved), stories.table.rowViewportPosition(moved)) == before
    bar.setValue(0)
    many.put([entry(2000, dt.date(2031, 1, 1))])
    stories.refresh()
    assert "s-299" in stories.selected(), "the choice stays the choice"
    stories.close()


def test_the_list_can_be_used_while_the_newsroom_is_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("story_editor.store.indexing._BATCH", 10)
    folder = NewsroomFolder.create(tmp_path / "Shelf", "Shelf")
    for number in range(60):
        folder.save_story(story(f"s{number}", f"Coffee number {number}", "2022-04-08"))
    desktop = Desktop(QApplication.instance())  # type: ignore[arg-type]
    desktop.open(folder.folder)
    window = desktop.window
    assert window is not None
    said: list[str] = []
    seen: list[int] = []
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    show = window.status.show_progress

    def listen(text: str) -> None:
        said.append(text)
        show(text)
        window.list.refresh()
        seen.append(window.list.count())
        if len(seen) == 2:
            QTest.keyClicks(window.list.search, "coffee")

    monkeypatch.setattr(window.status, "show_progress", listen)
    qtbot.waitUntil(lambda: bool(said) and said[-1] == "")
    counts = [text.split(": ")[1] for text in said if ":" in text]
    assert counts == [f"{n} of 60 stories" for n in range(10, 70, 10)]
    assert seen == sorted(seen)
    assert seen[0] >= 10, "what has been read is shown"
    qtbot.waitUntil(lambda: window.list.count() == 60)
    assert window.list.search.text() == "coffee"
    rows = window.list._rows
    assert all(isinstance(rows.entry(row), Row) for row in range(1, 61))
    window.close()
    desktop.close()
