"""The list at 100,000 stories: typing against a plain repaint, scrolling against a plain list."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QDeadlineTimer,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from story_editor.store.index import Index
from story_editor.store.rows import Row
from story_editor.ui.story_list import StoryList
from story_editor.ui.story_rows import ENTRY, Heading
from story_editor.ui.story_table import StoryTable
from tests.benchmarks.conftest import Home
from tests.benchmarks.newsrooms import COMMON, WORDS
from tests.benchmarks.paired import is_quiet, median_ratio, percentile, seconds
from tests.ui.typing_hands import activate

pytestmark = pytest.mark.bench

KEY, KEY_SECONDS = 1.6, 0.016
"""A keystroke against a repaint at the median; seconds for 99 of 100 on a core that is quiet.

The goal is 1.5 times, and 1.46 was measured on a quiet machine."""
SCROLL = 1.2
BETWEEN_KEYS = 70
"""Milliseconds: somebody who types fast, and time to count what was found before."""
TYPED = 250
PLACES = 12


@pytest.fixture
def stories(large: Home, qtbot: QtBot) -> Iterator[StoryList]:
    index = Index(large.cache)
    made = StoryList(index, "en")
    qtbot.addWidget(made)
    made.furnish()
    made.resize(340, 900)
    activate(qtbot, made)
    yield made
    settle(made)
    made.close()
    index.close()


def settle(stories: StoryList) -> None:
    """Let everything that was begun come to its end."""
    rest(BETWEEN_KEYS)
    while stories._rows.partial or stories._rows._wanted is not None:
        QApplication.processEvents()


def rest(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents()


class Painted(QObject):
    """Says whether the rows were painted since they were last read, or since it was asked to wait."""

    def __init__(self, stories: StoryList) -> None:
        super().__init__(stories)
        self._now = False
        self._viewport = stories.table.viewport()
        self._viewport.installEventFilter(self)
        stories._rows.modelReset.connect(self.forget)

    def forget(self) -> None:
        self._now = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._now = self._now or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def wait(self, until: Callable[[], bool] = lambda: True) -> None:
        self.forget()
        while not (self._now and until()):
            QApplication.processEvents()


def test_a_keystroke_shows_what_is_found_at_once(stories: StoryList) -> None:
    luck = random.Random(7)  # noqa: S311
    painted = Painted(stories)
    ratios: list[float] = []
    times: list[float] = []

    def press(key: str) -> None:
        QTest.keyClicks(stories.search, key)
        painted.wait(lambda: stories._rows.query == stories.search.text())

    def paint_again() -> float:
        stories.search.update()
        stories.table.viewport().update()
        return seconds(painted.wait)

    stories.focus_search()
    quiet = is_quiet()
    while len(times) < TYPED:
        stories.search.clear()
        settle(stories)
        for key in luck.choice(WORDS[COMMON : COMMON + 300]):  # nobody looks for "the"
            times.append(seconds(lambda key=key: press(key)))  # type: ignore[misc]
            rest(BETWEEN_KEYS)
            ratios.append(times[-1] / statistics.median(paint_again() for _ in range(3)))
    ratio, slow = statistics.median(ratios), percentile(times, 99)
    quiet = quiet and is_quiet()
    print(
        f"\na keystroke in the search: {ratio:.2f} times a repaint (median of {len(ratios)};"
        f" limit {KEY}); {statistics.median(times) * 1000:.1f} ms, 99 of 100 within"
        f" {slow * 1000:.1f} ms (limit {KEY_SECONDS * 1000:.0f} ms where the core is quiet,"
        f" and it was{'' if quiet else ' not'})"
    )
    assert ratio <= KEY
    assert slow <= KEY_SECONDS or not quiet


class PlainRows(QAbstractListModel):
    """What one would write by hand: the same rows, all of them in memory."""

    def __init__(self, rows: list[Row | Heading]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return self._rows[index.row()] if role == ENTRY else None


@pytest.fixture
def plain(stories: StoryList, qtbot: QtBot) -> QTableView:
    """Return a list of the same rows in memory, painted by the same delegate."""
    rows = stories._rows
    read = iter(stories._index.rows("", 0, 200_000))
    model = PlainRows([rows.headings().get(row) or next(read) for row in range(rows.rowCount())])
    table = StoryTable()
    qtbot.addWidget(table)
    model.setParent(table)
    table.setModel(model)
    table.setItemDelegate(type(stories._delegate)("en", table))
    font = stories.font()
    table.set_row_height(stories._delegate.row_height(font))
    table.set_heading_rows(rows.headings(), stories._delegate.heading_height(font))
    table.resize(stories.table.size())
    table.show()
    qtbot.waitExposed(table)
    return table


def page_by_page(table: QTableView) -> Callable[[], None]:
    bar = table.verticalScrollBar()
    bar.setValue(random.Random(3).randrange(bar.maximum() // 2))  # noqa: S311

    def scroll() -> None:
        for _ in range(PLACES):
            bar.setValue(bar.value() + bar.pageStep())
            table.viewport().repaint()

    return scroll


def by_dragging(table: QTableView) -> Callable[[], None]:
    bar, luck = table.verticalScrollBar(), random.Random(5)  # noqa: S311

    def scroll() -> None:
        for _ in range(PLACES):
            bar.setValue(luck.randrange(bar.maximum()))
            table.viewport().repaint()

    return scroll


@pytest.mark.parametrize("way", [page_by_page, by_dragging])
def test_scrolling_is_as_fast_as_in_a_plain_list(
    stories: StoryList, plain: QTableView, way: Callable[[QTableView], Callable[[], None]]
) -> None:
    assert stories.table.viewport().size() == plain.viewport().size()
    ours, theirs = way(stories.table), way(plain)
    ratio = median_ratio(lambda: seconds(ours), lambda: seconds(theirs), SCROLL, pairs=31)
    print(f"\nscrolling {way.__name__}: {ratio:.2f} times a plain list (limit {SCROLL})")
    assert ratio <= SCROLL
