"""The credit line: completed from the names that are credited, and never with a year."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.credit_field import CreditField
from story_editor.ui.fields import TextField
from story_editor.ui.line_field import LineField
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
    known = [f"© {credit}" for credit in session.index.credits()]
    wanted = next(credit for credit in known if "seng" in credit.lower())
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
