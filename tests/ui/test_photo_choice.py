"""Several photos are chosen in reading order, by mouse and keys, and stay chosen when others come."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from story_editor.ui.photo_grid import PhotoGrid
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import CTRL, activate

SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def grid(session: Session, pictures: Pictures, qtbot: QtBot) -> PhotoGrid:
    """Return the grid of the sample's eight photos, in rows of three."""
    made = PhotoGrid(session.index.photos(), pictures, several=True)
    qtbot.addWidget(made)
    made.resize(640, 700)
    activate(qtbot, made)
    made.show_ids([row.id for row in session.index.photos().rows(ids(session)) if row])
    assert made.cells.columns == 3
    return made


def ids(session: Session) -> list[str]:
    return sorted(session.index.photos().stamps())


def chosen(grid: PhotoGrid) -> list[int]:
    numbers = [grid.cells.number_of(photo_id) for photo_id in grid.selected()]
    return [number for number in numbers if number is not None]


def click(
    grid: PhotoGrid,
    number: int,
    held: Qt.KeyboardModifier = NONE,
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
) -> list[int]:
    place = grid.visualRect(grid.cells.cell(number)).center()
    QTest.mouseClick(grid.viewport(), button, held, place)
    return chosen(grid)


def press(grid: PhotoGrid, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> list[int]:
    QTest.keyClick(grid, key, held)
    return chosen(grid)


def test_clicks_choose_one_a_run_and_one_more_or_less(grid: PhotoGrid) -> None:
    assert click(grid, 1) == [1]
    assert click(grid, 6, SHIFT) == [1, 2, 3, 4, 5, 6], "in reading order, no rectangle"
    assert click(grid, 0, SHIFT) == [0, 1], "from where it began"
    assert click(grid, 7, CTRL) == [0, 1, 7]
    assert click(grid, 0, CTRL) == [1, 7]
    right = Qt.MouseButton.RightButton
    assert click(grid, 1, NONE, right) == [1, 7], "the menu is for what is chosen"
    assert click(grid, 4, NONE, right) == [4]
    assert grid.current == grid.cells.id_of(4)
    assert click(grid, 4, CTRL) == [4], "there is always one"
    click(grid, 5, CTRL)
    assert click(grid, 5, CTRL) == [4]
    assert grid.current == grid.cells.id_of(4), "the one that is left is looked at"


def test_keys_choose_as_clicks_do(grid: PhotoGrid) -> None:
    click(grid, 1)
    assert press(grid, Key.Key_Right, SHIFT) == [1, 2]
    assert press(grid, Key.Key_Down, SHIFT) == [1, 2, 3, 4, 5]
    assert press(grid, Key.Key_Home, SHIFT) == [0, 1]
    assert press(grid, Key.Key_End, SHIFT) == [1, 2, 3, 4, 5, 6, 7]
    assert press(grid, Key.Key_Left) == [6]
    assert press(grid, Key.Key_A, CTRL) == list(range(8))
    assert press(grid, Key.Key_Space) == [0, 1, 2, 3, 4, 5, 7]
    assert press(grid, Key.Key_Right) == [7]


def test_when_the_one_looked_at_is_gone_the_next_is_looked_at(
    grid: PhotoGrid, session: Session
) -> None:
    everything = list(grid.cells.ids)

    def without(*gone: int) -> int | None:
        grid.show_ids([one for number, one in enumerate(everything) if number not in gone])
        assert grid.selected() == ([grid.current] if grid.current else [])
        return everything.index(grid.current) if grid.current else None

    click(grid, 4)
    assert without(4) == 5
    assert press(grid, Key.Key_Right) == [5], "the keys go on from there"
    assert without(4, 6, 7) == 5, "of the last the one before"
    assert without(*range(8)) is None
    assert without() is None
    click(grid, 2)
    click(grid, 4, SHIFT)
    assert without(2, 3, 4) == 5
    grid.show_ids(everything[:3], anew=True)
    assert grid.current == "", "another search is no removal"


def test_of_several_chosen_one_that_is_left_is_looked_at(grid: PhotoGrid, session: Session) -> None:
    everything = list(grid.cells.ids)
    click(grid, 1)
    click(grid, 3, CTRL)
    click(grid, 5, CTRL)
    grid.show_ids([one for one in everything if one != grid.current])
    assert grid.current in grid.selected()
    assert len(grid.selected()) == 2


def test_delete_asks_for_the_trash_whatever_is_looked_at(grid: PhotoGrid, session: Session) -> None:
    wanted = heard(grid.trash_wanted)
    press(grid, Key.Key_A, CTRL)
    assert grid.current == ""
    press(grid, Key.Key_Delete)
    assert len(wanted) == 1


def test_what_is_chosen_stays_chosen_in_another_width_and_among_other_photos(
    grid: PhotoGrid, session: Session, qtbot: QtBot
) -> None:
    press(grid, Key.Key_A, CTRL)
    click(grid, 3, CTRL)
    before = grid.selected()
    assert len(before) == 7
    grid.resize(1100, 700)
    qtbot.waitUntil(lambda: grid.cells.columns > 3)
    assert grid.selected() == before
    fewer = [photo_id for photo_id in ids(session) if photo_id != before[0]]
    grid.show_ids(fewer)
    assert grid.selected() == before[1:]
    grid.show_ids(fewer[:0])
    assert grid.selected() == []


def test_where_one_is_asked_for_one_is_chosen(
    session: Session, pictures: Pictures, qtbot: QtBot
) -> None:
    grid = PhotoGrid(session.index.photos(), pictures)
    qtbot.addWidget(grid)
    grid.resize(640, 700)
    activate(qtbot, grid)
    grid.show_ids(ids(session))
    click(grid, 1)
    assert click(grid, 4, SHIFT) == [4]
    assert click(grid, 5, CTRL) == [5]
    assert press(grid, Key.Key_A, CTRL) == [5]
