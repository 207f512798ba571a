"""The list's model: years and stories in the index's order, read a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story, StoryText
from story_editor.store.entries import make_entry
from story_editor.store.found import Found
from story_editor.store.index import Index
from story_editor.store.rows import Row
from story_editor.ui.story_rows import ENTRY, PAGE, Heading, StoryRows

NEWSROOM = Newsroom(id="newsroom", title="Voices")


def put(index: Index, story_id: str, date: dt.date | None, title: str = "", **more: object) -> None:
    texts = {"en": StoryText(title=title or story_id)}
    story = Story.model_validate({"id": story_id, "date": date, "texts": texts, **more})
    index.put([make_entry(story, None, NEWSROOM)])


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Index]:
    """Return an index of three years and a story without date."""
    made = Index(tmp_path / "small.sqlite")
    for number, year in enumerate((2022, 2022, 2022, 2021, 2019)):
        put(made, f"story-{number}", dt.date(year, 6, 20 - number))
    put(made, "undated", None)
    yield made
    made.close()


@pytest.fixture
def rows(small: Index, qapp: QApplication) -> StoryRows:
    made = StoryRows(small)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.show_query("")
    return made


def listed(rows: StoryRows) -> list[str]:
    names = []
    for row in range(rows.rowCount()):
        entry = rows.entry(row)
        assert entry is not None
        names.append(f"{entry.year}: {entry.stories}" if isinstance(entry, Heading) else entry.id)
    return names


def test_years_stand_over_their_stories_and_undated_on_top(rows: StoryRows) -> None:
    assert listed(rows) == [
        ": 1",
        "undated",
        "2022: 3",
        "story-0",
        "story-1",
        "story-2",
        "2021: 1",
        "story-3",
        "2019: 1",
        "story-4",
    ]
    assert rows.story_count() == 6
    assert rows.rowCount(rows.index(0)) == 0


def test_headings_can_neither_be_chosen_nor_stepped_on(rows: StoryRows) -> None:
    for row in range(rows.rowCount()):
        chosen = bool(rows.flags(rows.index(row)) & Qt.ItemFlag.ItemIsSelectable)
        assert chosen == isinstance(rows.entry(row), Row)


def test_a_story_is_found_by_its_row_and_back(rows: StoryRows) -> None:
    for row in range(rows.rowCount()):
        entry = rows.entry(row)
        if isinstance(entry, Row):
            assert rows.row_of(entry.id) == row
    assert rows.row_of("no-such-story") is None
    rows.show_query("year:2021")
    assert listed(rows) == ["2021: 1", "story-3"]
    assert rows.row_of("story-3") == 1
    assert rows.row_of("story-0") is None


def test_nothing_found_is_an_empty_list(rows: StoryRows) -> None:
    rows.show_query("unheard-of")
    assert (rows.rowCount(), rows.story_count()) == (0, 0)
    assert rows.entry(0) is None
    assert not rows.index(0).isValid()
    assert rows.data(QModelIndex()) is None


def test_what_changes_shows_after_a_refresh(rows: StoryRows, small: Index) -> None:
    resets: list[None] = []
    changes: list[tuple[int, int]] = []
    rows.modelReset.connect(lambda: resets.append(None))
    rows.dataChanged.connect(lambda a, b, _roles: changes.append((a.row(), b.row())))
    put(small, "story-1", dt.date(2022, 6, 19), "Another title")
    assert not rows.refresh()
    assert (resets, changes) == ([], [(0, 9)])
    entry = rows.entry(4)
    assert isinstance(entry, Row)
    assert entry.title == "Another title"
    put(small, "story-1", dt.date(2018, 6, 19))
    assert rows.refresh()
    assert len(resets) == 1
    assert listed(rows)[-2:] == ["2018: 1", "story-1"]


def test_a_screen_reader_hears_what_is_painted(rows: StoryRows, small: Index) -> None:
    spoken = [rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 2, 3)]
    assert spoken[0] == "No date, 1 story"
    assert spoken[1] == "2022, 3 stories"
    assert spoken[2] == "story-0, Draft, 2022-06-20, summary missing"
    assert rows.index(3).data() == spoken[2]
    assert rows.index(3).data(Qt.ItemDataRole.DecorationRole) is None
    assert rows.index(3).data(ENTRY) == rows.entry(3)


def test_a_row_that_the_index_no_longer_has_is_no_error(rows: StoryRows, small: Index) -> None:
    rows.refresh()
    small.remove([f"story-{number}" for number in range(5)])
    assert rows.entry(9) is None
    assert rows.index(9).data() == ""
    assert rows.refresh()
    assert listed(rows) == [": 1", "undated"]


class Counted(Index):
    """An index that counts how often it is asked for rows, and for how many."""

    asked = 0
    most = 0

    def read(self, found: Found, text: str, offset: int, limit: int) -> list[Row]:
        self.asked += 1
        self.most = max(self.most, limit)
        return super().read(found, text, offset, limit)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    """Return an index of ten thousand stories over fifty years."""
    made = Counted(tmp_path_factory.mktemp("many") / "index.sqlite")
    texts = {"en": StoryText(title="Coffee")}
    start = dt.date(1973, 1, 1)
    model = make_entry(Story(id="s", date=start, texts=texts), None, NEWSROOM)
    entries = []
    for number in range(10_000):
        date = start + dt.timedelta(days=number * 50 * 365 // 10_000)
        row = model.row._replace(id=f"story-{number}", date=date.isoformat())
        entries.append(model._replace(row=row))
    made.put(entries)
    yield made
    made.close()


def test_ten_thousand_stories_are_read_a_page_at_a_time(many: Counted, qapp: QApplication) -> None:
    rows = StoryRows(many)
    rows.show_query("")
    assert rows.story_count() == 10_000
    many.asked = 0
    for row in range(20):
        rows.entry(row)
    assert many.asked == 1
    assert many.most == PAGE
    last = rows.entry(rows.rowCount() - 1)
    assert isinstance(last, Row)
    assert last.id == "story-0"
    assert many.asked == 2
    middle = rows.row_of("story-5000")
    assert middle is not None
    entry = rows.entry(middle)
    assert isinstance(entry, Row)
    assert entry.id == "story-5000"
