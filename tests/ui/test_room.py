"""Room: in the smallest window nothing of the form is cut off, and words wrap instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.choice_fields import CheckField
from tests.journeys.conftest import OpenWindow, desk_of, open_window

__all__ = ["open_window"]


def beyond(area: QScrollArea) -> list[str]:
    """Return the visible parts of `area`'s content that reach beyond its sides."""
    content, viewport = area.widget(), area.viewport()
    assert content is not None
    found = []
    for part in [content, *content.findChildren(QWidget)]:
        if part.isVisible():
            spot = QRect(part.mapTo(viewport, QPoint(0, 0)), part.size())
            if spot.left() < 0 or spot.right() >= viewport.width():
                found.append(f"{type(part).__name__} {part.accessibleName()} {spot}")
    return found


def laid_out(area: QScrollArea) -> QScrollArea:
    """Return `area` once everything in it was dressed and measured, as after a moment of work."""
    area.grab()
    for part in area.findChildren(QWidget):
        part.updateGeometry()
    QApplication.processEvents()
    return area


def laid_out_all(window: QWidget) -> None:
    """Dress and measure everything, as after a moment of work."""
    for _ in range(2):
        window.grab()
        QApplication.processEvents()


@pytest.mark.parametrize("width", [860, 1024])
def test_nothing_of_the_form_is_cut_off(open_window: OpenWindow, sample: Path, width: int) -> None:
    window = open_window(sample)
    assert width >= window.minimumWidth()
    window.resize(width, window.minimumHeight())
    desk = desk_of(window)
    assert desk.form.picture.decorative.isVisible(), "a story with a picture has the widest form"
    assert beyond(laid_out(desk.form)) == []
    box = desk.form.picture.decorative
    assert box.height() >= box.heightForWidth(box.width()), "every line of its words is seen"
    window.list.go_to(next(one.id for one in window.index.rows("no:picture", 0, 1)))
    assert beyond(laid_out(desk.form)) == []
    window.show_view("view_listings")
    assert beyond(laid_out(desk.listing)) == []


def test_the_renditions_are_seen_below_the_canvas_in_a_small_window(
    open_window: OpenWindow, sample: Path
) -> None:
    """Two lines of title and five of summary stand above them: the sample's first story."""
    window = open_window(sample)
    window.resize(1024, 700)
    form = desk_of(window).form
    laid_out_all(window)
    assert form.verticalScrollBar().value() == 0
    cropper = form.picture.cropper
    for part in (cropper.canvas, cropper.strip):
        spot = QRect(part.mapTo(form.viewport(), QPoint(0, 0)), part.size())
        assert form.viewport().rect().contains(spot)
    low = cropper.canvas.height()
    window.resize(1440, 900)
    laid_out_all(window)
    assert cropper.canvas.height() > low


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_into_the_scrolled_form_shows_where_it_came_to(
    open_window: OpenWindow, sample: Path, key: Qt.Key
) -> None:
    """From the list down into its first field, and from the page up into its last."""
    window = open_window(sample)
    window.resize(1024, 700)
    form = desk_of(window).form
    laid_out_all(window)
    bar = form.verticalScrollBar()
    assert bar.maximum() > 261, "there is something to scroll"
    down = key == Qt.Key.Key_Tab
    bar.setValue(bar.maximum() if down else 0)
    start = window.list.table if down else beside(form)
    start.setFocus()
    while not form.isAncestorOf(focused()):
        QTest.keyClick(focused(), key)
    spot = QRect(focused().mapTo(form.viewport(), QPoint(0, 0)), focused().size())
    assert form.viewport().rect().contains(spot), focused()


def beside(form: QScrollArea) -> QWidget:
    """Return what takes the focus by Tab next after the form's last field."""
    after = form.nextInFocusChain()
    while after is not None:
        if not form.isAncestorOf(after) and after.isVisible() and takes_tab(after):
            return after
        after = after.nextInFocusChain()
    raise AssertionError("nothing beside the form takes the focus")


def takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isEnabled()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_chips_of_the_list_stand_in_one_row(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample)
    assert window.list.head is not None
    window.list.head.chips.choose("is:published")  # the widest, and bold
    laid_out_all(window)
    assert window.list.width() == 340
    chips = window.list.head.chips
    shown = [chip for chip in chips.findChildren(QPushButton) if chip.isVisible()]
    assert [chip.text().split()[0] for chip in shown] == [
        "All",
        "Draft",
        "Ready",
        "Published",
        "Needs",
    ]
    assert {chip.y() for chip in shown} == {0}
    assert shown[-1].geometry().right() < chips.width()


def test_a_check_box_wraps_its_words(qtbot: QtBot) -> None:
    box = CheckField("Decorative: says nothing that the text does not say")
    qtbot.addWidget(box)
    line = box.sizeHint().height()
    assert box.heightForWidth(box.sizeHint().width()) == line
    assert box.heightForWidth(box.sizeHint().width() // 2) > line
    assert box.minimumSizeHint().width() < box.sizeHint().width() // 2
    box.resize(box.minimumSizeHint().width(), 400)
    box.show()
    assert box.grab().size() == box.size()
