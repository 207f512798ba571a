"""The credit line: completed from the names that are credited, and never with a year."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.completion import prepared
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.ui.credit_field import CreditField
from story_editor.ui.fields import TextField, alike
from story_editor.ui.line_field import LONG, LineField
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate

Key = Qt.Key


@pytest.fixture
def field(window: QWidget) -> TextField:
    made = TextField("Summary", lines=3)
    QVBoxLayout(window).addWidget(made)
    return made


@pytest.fixture
def line(window: QWidget) -> LineField:
    made = LineField("Link")
    column = window.layout() or QVBoxLayout(window)
    column.addWidget(made)
    return made


def test_a_credit_is_completed_without_its_year(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    field = CreditField(session)
    QVBoxLayout(window).addWidget(field)
    activate(qtbot, field)
    told = heard(field.edited)
    field.setFocus()
    QTest.keyClicks(field, "seng")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    wanted = "© Seng Mai / Photo Doc"
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert field.text() == wanted
    assert told[-1] == wanted
    assert not any(char.isdigit() for char in wanted)


def test_a_suggestion_that_stands_in_the_field_is_told_however_the_list_is_left(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    field = CreditField(session)
    QVBoxLayout(window).addWidget(field)
    activate(qtbot, field)
    told = heard(field.edited)
    field.setFocus()
    QTest.keyClicks(field, "seng")
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    popup.hide()  # as a click beside it does
    assert told[-1] == field.text()


def test_a_line_typed_a_moment_ago_is_suggested_and_no_half_of_it(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    field, other = CreditField(session), LineField("Other")
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(other)
    activate(qtbot, field)
    field.setFocus()
    QTest.keyClicks(field, "Zoe Newcomer / ILO 2022")
    other.setFocus()
    completions = session.credits.completions(session.newsroom.credit_style)
    assert completions.find("zoe newc") == ["© Zoe Newcomer / ILO"]
    assert completions.find("zoe newcomer / i") == ["© Zoe Newcomer / ILO"]


def test_completing_among_thousands_makes_no_pause(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    book = CreditBook(
        Contributor(id=f"c{n}", name=f"Person{n} Family{n}", aliases=(f"P. Family{n}",))
        for n in range(3_000)
    )
    names = [f"Vorname{n % 97} Name{n}" for n in range(10_000)]
    session.show_book(book)
    session.credits.show_in_use(prepared(names, [(name, 1) for name in names], book))
    field = CreditField(session)
    QVBoxLayout(window).addWidget(field)
    activate(qtbot, field)
    field.setFocus()
    pauses = []
    for key in "vorname3 name":
        began = time.thread_time()
        QTest.keyClicks(field, key)
        pauses.append(time.thread_time() - began)
    assert field.completer().model().rowCount() > 0
    assert min(pauses[1:]) < 0.03  # seconds; 3 ms where nothing else runs


def test_marks_that_turn_a_line_around_are_seen_and_stay(line: LineField) -> None:
    told = heard(line.edited)
    given = "© \u202eiaM gneS\u202c / ILO"
    line.show_text(given)
    assert line.displayText() == "© �iaM gneS� / ILO"
    assert line.text() == given
    line.show_text(given)
    assert told == []
    line.end(False)
    QTest.keyClicks(line, " 2022")
    assert line.text() == told[-1] == f"{given} 2022"
    line.setCursorPosition(0)
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClick(line, Key.Key_Delete)
    assert line.text() == given[2:] + " 2022"
    QTest.keyClick(line, Key.Key_Delete)  # the mark itself, as any character
    assert line.text() == "iaM gneS\u202c / ILO 2022"
    line.selectAll()
    line.insert("a\u202eb � c")  # as a paste does
    assert line.text() == told[-1] == "a\u202eb � c"
    assert line.displayText() == "a�b � c"
    assert line.cursorPosition() == len("a�b � c")
    line.setCursorPosition(1)
    QTest.keyClicks(line, "xyz")
    assert line.text() == "axyz\u202eb � c"
    line.show_text("plain")
    QTest.keyClicks(line, "!")
    assert line.text() == line.displayText() == "!plain"


@pytest.mark.parametrize("how", ["keys", "menu"])
def test_what_is_copied_or_cut_has_the_marks_that_are_not_shown(
    line: LineField, how: str, qtbot: QtBot
) -> None:
    board = QGuiApplication.clipboard()
    do = {"keys": by_keys, "menu": by_menu}[how]
    given = "\U0001f4f7 \u202eiaM gneS\u202c / ILO"
    line.show_text(given)
    board.setText("before")
    do(line, "Copy")
    assert board.text() == "before", "nothing is selected"
    line.setSelection(3, 11)
    do(line, "Copy")
    assert board.text() == line.selected() == "\u202eiaM gneS\u202c "
    line.paste()
    assert line.text() == given, "pasted back, it changes nothing"
    line.selectAll()
    do(line, "Cut")
    assert (board.text(), line.text()) == (given, "")
    line.show_text(given)
    line.setReadOnly(True)
    line.selectAll()
    do(line, "Copy")
    assert board.text() == given
    by_keys(line, "Cut")
    assert line.text() == given
    assert not line.dragEnabled(), "what is dragged is what is seen"


def by_keys(line: LineField, what: str) -> None:
    QTest.keySequence(line, QKeySequence(getattr(QKeySequence.StandardKey, what)))


def by_menu(line: LineField, what: str) -> None:
    place = line.rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, line.mapToGlobal(place))
    QApplication.sendEvent(line, asked)
    menu = next(one for one in line.findChildren(QMenu) if one.isVisible())
    action = menu.findChild(QAction, f"edit-{what.lower()}")
    assert isinstance(action, QAction)
    action.trigger()
    menu.close()


def test_nothing_is_looked_for_that_completes_a_line_without_end(
    session: Session, window: QWidget, qtbot: QtBot
) -> None:
    """To look through 100,000 characters took a good part of each key's time."""
    field = CreditField(session)
    QVBoxLayout(window).addWidget(field)
    activate(qtbot, field)
    for times, offers in ((20, True), (10_000, False)):
        field.show_text("© " + "Ana Ruiz, " * times + "/ ")
        field.end(False)
        QTest.keyClicks(field, "photo")
        assert bool(field._known.stringList()) == offers
        assert field.text().endswith("/ photo")


def test_a_long_line_is_laid_out_only_where_it_is_seen(line: LineField, window: QWidget) -> None:
    told = heard(line.edited)
    text = "\u202e" + "© Jane " * LONG
    window.show()
    line.hide()
    line.show_text(text)
    assert (line.text(), line.displayText()) == (text, ""), "it keeps all, and lays out nothing"
    line.show()
    assert (line.text(), line.displayText()) == (text, "�" + text[1:])
    assert line.cursorPosition() == 0
    assert told == [], "nobody typed"
    line.hide()
    line.show_text("© Ann")
    assert line.displayText() == "© Ann"


@given(st.text("ab\U0001f600", max_size=40), st.text("ab\U0001f600", max_size=40))
def test_where_two_texts_part(one: str, other: str) -> None:
    same = alike(one, other)
    assert one[:same] == other[:same]
    assert same == min(len(one), len(other)) or one[same] != other[same]
