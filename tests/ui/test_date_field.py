"""The date: typed as people write it, never lost to a half-typed one, or picked."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from story_editor.ui.date_field import PICKER, DateField
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import activate, retype

APRIL = dt.date(2022, 4, 8)


@pytest.fixture
def field(window: QWidget, qtbot: QtBot) -> DateField:
    made = DateField()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    made.show_date(APRIL, "en", other=True)
    activate(qtbot, made)
    return made


def leave(field: DateField) -> None:
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def calendar_of(field: DateField) -> QCalendarWidget:
    (button,) = field.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    (calendar,) = popup.findChildren(QCalendarWidget)
    return calendar


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "08 April 2022"),
        ("fr", "8 avril 2022"),
        ("es", "8 de abril de 2022"),
        ("ar", "٨ نيسان/أبريل ٢٠٢٢"),
    ],
)
def test_it_stands_as_the_listing_has_it(field: DateField, language: str, shown: str) -> None:
    told = heard(field.date_edited)
    field.show_date(APRIL, language, other=True)
    assert field.text() == shown
    field.show_date(None, language)
    assert field.text() == ""
    assert told == []


@pytest.mark.parametrize(
    "typed",
    [
        "9 May 2021",
        "09.05.2021",
        "9/5/2021",
        "2021-05-09",
        "May 9, 2021",
        "9 mai 2021",
        "9 de mayo de 2021",
        "٩ أيار ٢٠٢١",
        "Sunday, 9 May 2021",
    ],
)
def test_words_and_figures_in_four_languages(field: DateField, typed: str) -> None:
    told, unread = heard(field.date_edited), heard(field.unread)
    retype(field, typed)
    assert told[-1] == dt.date(2021, 5, 9)
    assert field.text() == typed, "what is typed is left alone while it is typed"
    leave(field)
    assert field.text() == "09 May 2021"
    assert True not in unread


def test_half_typed_keeps_the_old_date(field: DateField) -> None:
    told, unread = heard(field.date_edited), heard(field.unread)
    retype(field, "9 Ma")
    field.show_date(APRIL, "en")  # as when anything else of the story changes
    assert told == []
    assert field.text() == "9 Ma"
    assert unread == [], "nobody is told off while typing"


def test_what_is_no_date_is_left_standing_and_said(field: DateField) -> None:
    told, unread = heard(field.date_edited), heard(field.unread)
    retype(field, "31 February 2022")
    leave(field)
    assert told == []
    assert unread == [True]
    assert field.text() == "31 February 2022"
    retype(field, "28 February 2022")
    assert unread == [True, False]
    assert told == [dt.date(2022, 2, 28)]


@pytest.mark.parametrize("typed", ["1 May 1799", "1 May 2200", "99/99/9999", "8 April", "soon"])
def test_no_date_of_a_story_is_no_date(field: DateField, typed: str) -> None:
    told, unread = heard(field.date_edited), heard(field.unread)
    retype(field, typed)
    leave(field)
    assert (told, unread) == ([], [True])


def test_emptied_means_no_date(field: DateField) -> None:
    told = heard(field.date_edited)
    retype(field, "")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert told == [None]
    field.show_date(None, "en")
    leave(field)
    assert field.text() == ""
    retype(field, "8 April 2022")
    assert told == [None, APRIL]


def test_an_undo_shows_the_old_date_again(field: DateField) -> None:
    retype(field, "9 May 2021")
    field.show_date(dt.date(2021, 5, 9), "en")
    unread = heard(field.unread)
    field.show_date(APRIL, "en")
    assert field.text() == "08 April 2022"
    assert unread == [False]


def test_another_story_drops_what_was_half_typed(field: DateField) -> None:
    retype(field, "9 Ma")
    leave(field)
    unread = heard(field.unread)
    field.show_date(APRIL, "en", other=True)
    assert field.text() == "08 April 2022"
    assert unread == [False]
    retype(field, "9 Ma")
    field.show_date(None, "en", other=True)
    assert field.text() == ""


def test_a_day_is_picked_from_the_calendar(field: DateField) -> None:
    told = heard(field.date_edited)
    calendar = calendar_of(field)
    assert calendar.selectedDate() == QDate(2022, 4, 8)
    calendar.clicked.emit(QDate(2022, 4, 12))
    assert told == [dt.date(2022, 4, 12)]
    assert field.text() == "12 April 2022"
    assert QApplication.activePopupWidget() is None
    calendar = calendar_of(field)
    calendar.activated.emit(QDate(2022, 4, 12))
    assert len(told) == 1, "the same day again is no edit"


def test_the_calendar_works_by_keyboard(field: DateField) -> None:
    told = heard(field.date_edited)
    calendar = calendar_of(field)
    view = calendar.focusProxy() or calendar
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert told == [dt.date(2022, 4, 9)]
    calendar = calendar_of(field)
    QTest.keyClick(calendar.window(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert len(told) == 1


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_a_key_in_the_date_opens_the_calendar(
    field: DateField, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    field.setFocus()
    field.setReadOnly(True)
    QTest.keyClick(field, key, held)
    assert QApplication.activePopupWidget() is None
    field.setReadOnly(False)
    QTest.keyClick(field, key, held)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    (button,) = field.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert "F4" in button.toolTip()
    assert "F4" in field.accessibleDescription()


def test_tab_leaves_the_date_and_what_is_typed_then_is_not_the_dates(field: DateField) -> None:
    unread = heard(field.unread)
    retype(field, "not a day")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert unread == [True]
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused is not field
    QTest.keyClicks(focused, "https://example.org/x")
    assert (field.text(), focused.text()) == ("not a day", "https://example.org/x")


def test_after_the_calendar_keys_are_where_the_cursor_is_seen(field: DateField) -> None:
    other = next(one for one in field.window().findChildren(QLineEdit) if one is not field)
    other.setFocus()
    calendar_of(field).window().close()
    assert QApplication.focusWidget() is field, "never the button, which shows no cursor"


def test_the_calendar_offers_only_days_that_a_story_may_have(field: DateField) -> None:
    calendar = calendar_of(field)
    assert calendar.minimumDate() == QDate(1800, 1, 1)
    assert calendar.maximumDate() == QDate(2199, 12, 31)
    calendar.window().close()


def test_a_date_that_only_reads_offers_nothing(field: DateField) -> None:
    (button,) = field.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert button.isVisible()
    assert button.accessibleName() == "Pick a date"
    field.setReadOnly(True)
    assert not button.isVisible()
    told = heard(field.date_edited)
    QTest.keyClicks(field, "9 May 2021")
    leave(field)
    assert (told, field.text()) == ([], "08 April 2022")
    field.setReadOnly(False)
    assert button.isVisible()


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_the_calendar_button_stands_at_the_far_end(
    field: DateField, direction: Qt.LayoutDirection
) -> None:
    field.setLayoutDirection(direction)
    field.resize(field.width() + 10, field.height())
    (button,) = field.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    left = button.geometry().center().x() < field.width() / 2
    assert left == field.isRightToLeft()
    assert field.rect().contains(button.geometry())


def test_the_icon_follows_the_scheme(field: DateField) -> None:
    (button,) = field.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    before = button.icon().pixmap(16, 16).toImage()
    from story_editor.ui import theme

    field.setPalette(theme.palette(theme.DARK))
    assert field.palette().color(QPalette.ColorRole.Window).lightness() < 128
    assert button.icon().pixmap(16, 16).toImage() != before


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_no_digit_of_the_date_is_cut_off(
    qtbot: QtBot, language: str, direction: Qt.LayoutDirection
) -> None:
    field = DateField()
    qtbot.addWidget(field)
    field.setLayoutDirection(direction)
    field.show_date(dt.date(2022, 9, 28), language)
    field.resize(field.minimumSizeHint())
    field.show()
    room = field.width() - PICKER - 2 * 4
    assert field.fontMetrics().horizontalAdvance(field.text()) <= room
    picker = field.findChild(QToolButton)
    assert picker is not None
    words = field.rect().marginsRemoved(field.textMargins())
    assert not words.contains(picker.geometry().center())
