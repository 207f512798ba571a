"""The list of stories: found by typing, walked by keyboard, painted whatever a title holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from typing_extensions import override

from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Story, StoryText
from story_editor.store.entries import make_entry
from story_editor.store.found import Found
from story_editor.store.index import Index
from story_editor.store.rows import Row
from story_editor.ui import story_edits
from story_editor.ui.session import Session
from story_editor.ui.story_list import StoryList
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate

Key = Qt.Key
NEWSROOM = Newsroom(id="newsroom", title="Voices")


def shown(qtbot: QtBot, index: Index, width: int = 340) -> StoryList:
    made = StoryList(index, "en")
    qtbot.addWidget(made)
    made.furnish()
    made.resize(width, 700)
    activate(qtbot, made)
    return made


@pytest.fixture
def stories(qtbot: QtBot, index: Index) -> StoryList:
    return shown(qtbot, index)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Index]:
    """Return an empty index for a test to fill."""
    made = Index(tmp_path / "own.sqlite")
    yield made
    made.close()


def put(index: Index, number: int, title: str, date: dt.date | None = None) -> None:
    story = Story(id=f"story-{number}", date=date, texts={"en": StoryText(title=title)})
    index.put([make_entry(story, None, NEWSROOM)])


def ids(stories: StoryList) -> list[str]:
    """Return the stories that are listed, from top to bottom."""
    rows = stories._rows
    entries = (rows.entry(row) for row in range(rows.rowCount()))
    return [entry.id for entry in entries if isinstance(entry, Row)]


def chips(stories: StoryList) -> list[str]:
    assert stories.head is not None
    return [one.text() for one in stories.head.chips.findChildren(QPushButton) if one.isVisible()]


def press_chip(stories: StoryList, name: str) -> None:
    assert stories.head is not None
    (chip,) = [c for c in stories.head.chips.findChildren(QPushButton) if c.text().startswith(name)]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def words(stories: StoryList) -> str:
    """Return what an empty list says."""
    said = [one.text() for one in stories.findChildren(QLabel) if one.isVisible()]
    return " ".join(said)


# --- search and chips -----------------------------------------------------------------


def test_it_is_searched_as_you_type(stories: StoryList, qtbot: QtBot) -> None:
    assert stories.count() == 13
    stories.focus_search()
    counts = []
    for key in "coff":
        QTest.keyClicks(stories.search, key)
        QApplication.processEvents()
        counts.append(stories.count())
    assert counts[0] >= counts[-1] == 1
    assert ids(stories) == ["coffee-growers"]
    stories.search.clear()
    qtbot.waitUntil(lambda: stories.count() == 13)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("COFFEE", 1),
        ("coffee is:ready", 1),
        ("coffee is:draft", 0),
        ("is:draft", 1),
        ('credit:"seng mai"', 1),
        ("no:picture", 5),
        ("-coffee", 12),
        ("year:2022", 13),
        ("before:2022-03", 4),
        ('an open "quote', 0),
        ("%_'", 13),
    ],
)
def test_words_and_tokens_combine(stories: StoryList, qtbot: QtBot, typed: str, found: int) -> None:
    stories.search.setText(typed)
    qtbot.waitUntil(lambda: stories.count() == found, timeout=1000)


def test_a_search_says_how_many_of_how_many_it_has_found(own: Index, qtbot: QtBot) -> None:
    for number in range(13):
        put(own, number, "Coffee" if number else "Tea", dt.date(2022, 4, 8))
    stories = shown(qtbot, own)
    assert stories.head is not None
    found = stories.head.found
    assert not found.isVisible(), "the chips say it"
    stories.search.setText("year:2022 coffee")
    qtbot.waitUntil(lambda: found.text() == "12 of 13 stories")
    assert found.isVisible()
    tea = Story(id="story-0", texts={"en": StoryText(title="Tea")})
    own.put([make_entry(tea, None, NEWSROOM, trashed=True)])
    stories.refresh()
    assert found.text() == "12 of 12 stories"
    stories.search.setText("nowhere to be found")
    qtbot.waitUntil(lambda: not found.isVisible())
    stories.search.setText("is:trashed tea")
    qtbot.waitUntil(lambda: found.text() == "1 of 1 story")
    stories.search.clear()
    qtbot.waitUntil(lambda: not found.isVisible())


def test_enter_chooses_the_first_that_is_found(stories: StoryList, qtbot: QtBot) -> None:
    chosen = heard(stories.chosen)
    QTest.keyClicks(stories.search, "launch site")
    qtbot.waitUntil(lambda: stories.count() == 1)
    QTest.keyClick(stories.search, Key.Key_Return)
    assert chosen == ["launch-site"]


def test_tokens_are_suggested(stories: StoryList, qtbot: QtBot) -> None:
    stories.focus_search()
    QTest.keyClicks(stories.search, "coffee is:")
    popup = stories.search.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    model = stories.search.completer().completionModel()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered == ["is:draft", "is:ready", "is:published", "is:trashed"]
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert stories.search.text() == "coffee is:ready"
    qtbot.waitUntil(lambda: ids(stories) == ["coffee-growers"])


def test_chips_count_and_choose(stories: StoryList, index: Index) -> None:
    counts = index.counts()
    assert chips(stories) == [
        f"All {counts.total}",
        f"Draft {counts.draft}",
        f"Ready {counts.ready}",
        f"Published {counts.published}",
        f"Needs work {counts.needs_work}",
    ], "a chip with nothing behind it is hidden"
    for name, number in (
        ("Draft", counts.draft),
        ("Published", counts.published),
        ("Needs work", counts.needs_work),
        ("All", counts.total),
    ):
        press_chip(stories, name)
        assert stories.count() == number


def test_a_chip_combines_with_the_search(stories: StoryList, qtbot: QtBot) -> None:
    press_chip(stories, "Ready")
    stories.search.setText("women")
    qtbot.waitUntil(lambda: set(ids(stories)) == set(stories._index.ids("is:ready women")))
    assert stories.count() < stories._index.counts().ready


def test_the_trash_is_a_chip(stories: StoryList, session: Session) -> None:
    story_edits.move_to_trash(session, ["coffee-growers"])
    stories.refresh()
    assert "Trash 1" in chips(stories)
    press_chip(stories, "Trash")
    assert ids(stories) == ["coffee-growers"]
    session.undo_stack.undo()
    stories.refresh()
    assert "Trash 0" in chips(stories), "the chosen chip stays until another is chosen"
    press_chip(stories, "All")
    stories.refresh()
    assert not any("Trash" in chip for chip in chips(stories))


def test_the_counts_follow_the_session(stories: StoryList, session: Session) -> None:
    story_edits.mark(session, ["women-in-orbit"], "published")
    stories.refresh()
    assert not any("Draft" in chip for chip in chips(stories))


# --- choosing -------------------------------------------------------------------------


def test_arrow_keys_step_over_the_years(own: Index, qtbot: QtBot) -> None:
    for number, year in enumerate((2022, 2021, 2021, 2020)):
        put(own, number, f"Story {number}", dt.date(year, 6, 28 - number))
    stories = shown(qtbot, own)
    chosen = heard(stories.chosen)
    stories.go_to_first()
    stories.table.setFocus()
    for key in [Key.Key_Down] * 4 + [Key.Key_Up] * 4 + [Key.Key_End, Key.Key_Home]:
        QTest.keyClick(stories.table, key)
    numbers = [int(one[-1]) for one in chosen]
    assert numbers == [0, 1, 2, 3, 2, 1, 0, 3, 0]


def test_next_and_previous_stop_at_the_ends(own: Index, qtbot: QtBot) -> None:
    for number, year in enumerate((2022, 2021, 2020)):
        put(own, number, f"Story {number}", dt.date(year, 6, 1))
    stories = shown(qtbot, own)
    chosen = heard(stories.chosen)
    for by in (0, 1, 1, 1, -1, -1, -1):
        stories.step(by)
    assert chosen == ["story-0", "story-1", "story-2", "story-1", "story-0"]


def test_going_to_a_story_that_the_search_hides_clears_the_search(
    stories: StoryList, qtbot: QtBot
) -> None:
    press_chip(stories, "Draft")
    stories.search.setText("orbit")
    qtbot.waitUntil(lambda: stories.count() == 1)
    chosen = heard(stories.chosen)
    stories.go_to("coffee-growers")
    assert chosen == ["coffee-growers"]
    assert stories.count() == 13
    assert stories.search.text() == ""
    assert stories.selected() == ["coffee-growers"]
    qtbot.wait(5)  # the search tells that it was cleared a moment later
    assert stories.selected() == ["coffee-growers"]
    assert chosen == ["coffee-growers"]


def test_going_to_a_story_that_is_found_leaves_the_search(stories: StoryList, qtbot: QtBot) -> None:
    stories.search.setText("women")
    qtbot.waitUntil(lambda: 1 < stories.count() < 13)
    stories.go_to("women-in-orbit")
    assert stories.search.text() == "women"
    assert stories.selected() == ["women-in-orbit"]


def test_the_chosen_story_stays_chosen(stories: StoryList, session: Session, qtbot: QtBot) -> None:
    stories.go_to("launch-site")
    chosen = heard(stories.chosen)
    session.edit_story("launch-site", "Date", date=dt.date(2015, 1, 1))
    stories.refresh()
    assert stories.selected() == ["launch-site"]
    session.edit_story("coffee-growers", "Date", date=dt.date(2022, 3, 1))
    stories.refresh()
    assert stories.selected() == ["launch-site"]
    stories.search.setText("orbit")
    qtbot.waitUntil(lambda: stories.count() == 1)
    stories.search.setText("")
    qtbot.waitUntil(lambda: stories.count() == 13)
    assert stories.selected() == ["launch-site"]
    assert chosen == [], "and nobody is told, since nobody has chosen"


def test_several_stories_are_selected(stories: StoryList) -> None:
    stories.go_to_first()
    stories.table.setFocus()
    QTest.keyClick(stories.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(stories.table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert stories.selected() == ids(stories)[:3]
    QTest.keyClick(stories.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert stories.selected() == ids(stories)


def test_a_selection_never_comes_to_hold_a_story_that_nobody_selected(
    stories: StoryList, session: Session
) -> None:
    first, second, third, *_, last = ids(stories)
    model = stories.table.selectionModel()
    stories.go_to(last)
    row = stories._rows.row_of(first)
    assert row is not None
    model.setCurrentIndex(stories._rows.index(row), QItemSelectionModel.SelectionFlag.Select)
    assert stories.selected() == [first, last]
    # the first becomes the last: the others move up by one, the selected rows do not
    session.edit_story(first, "Date", date=dt.date(2022, 1, 1))
    stories.refresh()
    assert ids(stories)[-1] == first
    assert second not in stories.selected()
    assert first in stories.selected()
    assert third not in stories.selected()


class Counting(Index):
    """Counts the pages that are read."""

    pages = 0

    @override
    def read(self, found: Found, text: str, offset: int, limit: int) -> list[Row]:
        self.pages += 1
        return super().read(found, text, offset, limit)


@pytest.fixture
def counting(tmp_path: Path) -> Iterator[Counting]:
    made = Counting(tmp_path / "counting.sqlite")
    yield made
    made.close()


def test_that_many_stay_chosen_and_are_not_read_for_it(counting: Counting, qtbot: QtBot) -> None:
    own, newest = counting, dt.date(2022, 6, 28)
    day = dt.timedelta(1)
    made = (Story(id=f"s{n:03}", date=newest - day * (n % 28)) for n in range(400))
    own.put([make_entry(one, None, NEWSROOM) for one in made])
    stories = shown(qtbot, own)
    stories.go_to_first()
    stories.table.setFocus()
    QTest.keyClick(stories.table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    listed = ids(stories)
    own.pages = 0
    assert stories.selected() == listed == own.ids()
    for _time in range(10):
        stories.refresh()
    assert stories.selected() == listed
    assert own.pages <= 10, "what is selected is not read again each time"
    # within the month others move up: nobody has chosen which stand in the selected rows now
    QTest.keyClick(stories.table, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    first, last = stories._rows.row_of(listed[0]), stories._rows.row_of(listed[99])
    assert first is not None
    assert last is not None
    model, rows = stories.table.selectionModel(), stories._rows
    model.select(
        QItemSelection(rows.index(first), rows.index(last)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect,
    )
    assert stories.selected() == listed[:100]
    own.put([make_entry(Story(id=listed[0], date=dt.date(2022, 6, 1)), None, NEWSROOM)])
    stories.refresh()
    assert listed[100] not in stories.selected()


def test_the_neighbour_is_the_next_or_else_the_one_before(stories: StoryList) -> None:
    listed = ids(stories)
    assert stories.neighbour([listed[0]]) == listed[1]
    assert stories.neighbour(listed[2:5]) == listed[5]
    assert stories.neighbour([listed[-1]]) == listed[-2]
    assert stories.neighbour(listed) == ""


def test_the_menu_is_asked_for(stories: StoryList) -> None:
    menu = heard(stories.menu_wanted)
    stories.table.customContextMenuRequested.emit(stories.table.rect().center())
    assert len(menu) == 1


# --- empty states ---------------------------------------------------------------------


def test_an_empty_list_says_what_to_do(own: Index, qtbot: QtBot) -> None:
    stories = shown(qtbot, own)
    assert words(stories).startswith("No stories yet. Press New")
    stories.search.setText("coffee")
    qtbot.waitUntil(lambda: "“coffee”" in words(stories))
    stories.search.clear()
    qtbot.waitUntil(lambda: words(stories).startswith("No stories yet"))
    put(own, 1, "The first")
    stories.refresh()
    assert words(stories) == ""
    assert stories.table.isVisible()
    stories.step(0)
    assert stories.selected() == ["story-1"]


def test_a_list_that_is_being_read_is_not_taken_for_an_empty_one(own: Index, qtbot: QtBot) -> None:
    stories = shown(qtbot, own)
    stories.show_lack("Reading the newsroom…")
    assert words(stories) == "Reading the newsroom…"
    stories.show_lack("")
    assert words(stories).startswith("No stories yet")


def test_a_search_that_finds_nothing_says_so(stories: StoryList, qtbot: QtBot) -> None:
    stories.search.setText("unheard-of")
    qtbot.waitUntil(lambda: "“unheard-of”" in words(stories))
    assert not stories.table.isVisible()
    chosen = heard(stories.chosen)
    stories.step(0)
    stories.step(1)
    assert chosen == []
    stories.search.clear()
    qtbot.waitUntil(stories.table.isVisible)
