"""Text fields: what is typed is told, what is shown is not, and the cursor stays with its words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.plain import plain_text
from story_editor.model.story import Story
from story_editor.ui.actions import Actions
from story_editor.ui.credit_field import CreditField
from story_editor.ui.fields import ElidedLabel, TextField, labelled
from story_editor.ui.line_field import LineField
from story_editor.ui.search_field import SearchField
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.field_hands import STORY, Key, field, line, title
from tests.ui.typing_hands import CTRL, activate, copy, paste, retype, type_text

__all__ = ["field", "line", "title"]


def put_cursor(field: TextField, place: int) -> None:
    cursor = field.textCursor()
    cursor.setPosition(place)
    field.setTextCursor(cursor)


# --- showing and telling --------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "One", "One\nTwo", "قهوة", "👩🏽‍🚀 space", "a\u00a0: b"])
def test_showing_a_value_tells_nothing(field: TextField, text: str) -> None:
    told = heard(field.edited)
    field.show_text("Something else")
    field.show_text(text)
    assert field.text() == text
    assert told == []


@pytest.mark.parametrize("text", ["", "One", "قهوة", "👩🏽‍🚀 space", "a\u00a0: b"])
def test_showing_a_value_in_a_line_tells_nothing(line: LineField, text: str) -> None:
    told = heard(line.edited)
    line.show_text("Something else")
    line.show_text(text)
    assert line.text() == text
    assert told == []


def test_what_is_typed_is_told(field: TextField, line: LineField) -> None:
    for one in (field, line):
        told = heard(one.edited)
        type_text(one, "Née")
        assert told == ["N", "Né", "Née"]


def test_typing_the_shown_text_again_is_told(field: TextField) -> None:
    field.show_text("One")
    told = heard(field.edited)
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClicks(field, "e")
    assert told == ["On", "One"]


def test_a_read_only_field_takes_no_key(field: TextField, line: LineField) -> None:
    copy("pasted")
    for one in (field, line):
        one.show_text("One")
        one.setReadOnly(True)
        told = heard(one.edited)
        QTest.keyClicks(one, "Two")
        paste(one)
        assert (one.text(), told) == ("One", [])


def test_leaving_a_field_is_told(title: TextField, qtbot: QtBot) -> None:
    activate(qtbot, title)
    title.setFocus()
    told = heard(title.left)
    QTest.keyClick(title, Key.Key_Tab)
    assert len(told) == 1
    assert not title.hasFocus()


# --- the cursor -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "place", "after", "there"),
    [
        ("the old plan", 12, "the new plan", 12),
        ("the old plan", 2, "the new plan", 2),
        ("the plan", 8, "the brand new plan", 18),
        ("👩🏽‍🚀👩🏽‍🚀 plan", 19, "👩🏽‍🚀 plan", 12),
        ("🌱 old plan", 11, "🌱 new plan", 11),
        ("قهوة قديمة هنا", 14, "قهوة جديدة هنا", 14),
        ("one\ntwo\nthree", 13, "one\n2\nthree", 11),
    ],
)
def test_the_cursor_stays_with_its_words(
    field: TextField, before: str, place: int, after: str, there: int
) -> None:
    field.show_text(before)
    put_cursor(field, place)
    field.show_text(after)
    assert field.text() == after
    assert field.textCursor().position() == there


def test_in_the_field_the_cursor_goes_to_what_an_undo_changed(
    field: TextField, qtbot: QtBot
) -> None:
    activate(qtbot, field)
    field.setFocus()
    field.show_text("🌱 The old plan for the year")
    put_cursor(field, 0)
    field.show_text("🌱 The new plan for the year")
    assert field.textCursor().position() == len("🌱 The new") + 1


def test_in_a_line_the_cursor_goes_to_what_changed(line: LineField, qtbot: QtBot) -> None:
    activate(qtbot, line)
    line.setFocus()
    line.show_text("🌱🌱🌱 old plan")
    line.setCursorPosition(1)
    line.show_text("🌱🌱🌱 new plan")
    QTest.keyClicks(line, "er")
    assert line.text() == "🌱🌱🌱 newer plan"


TEXTS = st.text(st.sampled_from("ab \n\u00a0é🌱👩\u200d🚀قهوة\u0301"), max_size=24)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(TEXTS, TEXTS, st.integers(0, 40))
def test_any_text_after_any_other_is_shown_exactly(
    field: TextField, one: str, other: str, place: int
) -> None:
    told = heard(field.edited)
    field.show_text(one)
    put_cursor(field, min(place, field.document().characterCount() - 1))
    field.show_text(other)
    assert field.text() == plain_text(other)
    assert told == []


# --- undo belongs to the session ------------------------------------------------------


@pytest.mark.parametrize("kind", ["text", "line", "credit"])
def test_ctrl_z_goes_to_the_session(
    session: Session, actions: Actions, window: QWidget, qtbot: QtBot, kind: str
) -> None:
    made: TextField | LineField
    made = (
        TextField("Kicker")
        if kind == "text"
        else LineField("Kicker")
        if kind == "line"
        else CreditField(session)
    )
    QVBoxLayout(window).addWidget(made)
    stack = session.undo_stack
    actions["undo"].triggered.connect(stack.undo)
    actions["redo"].triggered.connect(stack.redo)
    made.edited.connect(lambda text: session.edit_story(STORY, "Kicker", kicker=text))

    def show(story: Story | None) -> None:
        assert story is not None
        made.show_text(story.kicker)

    session.story_changed.connect(lambda _id: show(session.story(STORY)))
    made.left.connect(session.end_run)
    activate(qtbot, made)
    retype(made, "One")
    session.end_run()
    QTest.keyClicks(made, " two")
    assert stack.index() == 2
    QTest.keyClick(made, Key.Key_Z, CTRL)
    assert (stack.index(), made.text()) == (1, "One")
    QTest.keyClick(made, Key.Key_Z, CTRL)
    assert (stack.index(), made.text()) == (0, "")
    QTest.keyClick(made, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(made, Key.Key_Y, CTRL)
    assert (stack.index(), made.text()) == (2, "One two")
    QTest.keyClicks(made, "!")
    assert made.text() == "One two!", "and the cursor is where the work was"


def test_the_search_keeps_an_undo_of_its_own(
    session: Session, actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    made = SearchField(window)
    made.furnish()
    actions["undo"].triggered.connect(session.undo_stack.undo)
    session.edit_story(STORY, "Kicker", kicker="Voices")
    activate(qtbot, made)
    made.setFocus()
    QTest.keyClicks(made, "coffee")
    QTest.keyClick(made, Key.Key_Z, CTRL)
    assert made.text() == ""
    assert session.undo_stack.index() == 1


# --- keys and height ------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
@pytest.mark.parametrize(
    "modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_in_a_title_moves_on(
    title: TextField, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    activate(qtbot, title)
    title.show_text("One")
    title.setFocus()
    QTest.keyClick(title, key, modifier)
    assert title.text() == "One"
    assert not title.hasFocus()


def test_enter_in_a_summary_is_a_paragraph(field: TextField) -> None:
    QTest.keyClicks(field, "One")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, "Two")
    assert field.text() == "One\nTwo"


def test_a_field_grows_with_its_text_and_shrinks_again(
    title: TextField, window: QWidget, qtbot: QtBot
) -> None:
    window.resize(300, 400)
    activate(qtbot, title)
    low = title.height()
    title.show_text("A title that goes on and on over the whole width of the field, twice at least")
    qtbot.waitUntil(lambda: title.height() >= low + title.fontMetrics().lineSpacing())
    assert title.verticalScrollBar().maximum() == 0, "no line is out of sight"
    window.resize(900, 400)
    qtbot.waitUntil(lambda: title.height() == low)


def test_what_begins_with_arabic_reads_from_the_right(field: TextField) -> None:
    option = field.document().defaultTextOption
    field.show_text("«قهوة» and coffee")
    assert option().textDirection() == Qt.LayoutDirection.RightToLeft
    field.show_text("Coffee, قهوة")
    assert option().textDirection() == Qt.LayoutDirection.LeftToRight
    told = heard(field.edited)
    retype(field, "شاي")
    assert told[-1] == "شاي"
    assert option().textDirection() == Qt.LayoutDirection.RightToLeft


# --- labels ---------------------------------------------------------------------------


def test_a_label_names_its_field(window: QWidget) -> None:
    field = LineField("Link")
    box = labelled("Link", field, QLabel("optional"))
    box.setParent(window)
    names = [label.buddy() for label in box.findChildren(QLabel) if label.text() == "Link"]
    assert names == [field]


def test_a_long_line_ends_in_an_ellipsis(window: QWidget, qtbot: QtBot) -> None:
    label = ElidedLabel(parent=window)
    label.setText("All changes saved " * 20)
    window.resize(200, 40)
    label.resize(200, 40)
    assert label.minimumSizeHint().width() < 40
    activate(qtbot, label)
    narrow = label.grab().toImage()
    label.setText("All changes saved")
    assert label.grab().toImage() != narrow


def test_arabic_stands_at_the_right_and_english_at_the_left(qtbot: QtBot) -> None:
    field = TextField("Title")
    qtbot.addWidget(field)
    for text, side in (
        ("عمل الأطفال في مناجم اليشم", Qt.AlignmentFlag.AlignRight),
        ("Child labour", Qt.AlignmentFlag.AlignLeft),
    ):
        field.show_text(text)
        assert field.document().defaultTextOption().alignment() & side


def test_no_typed_mark_turns_a_line_of_several_around(field: TextField) -> None:
    told = heard(field.edited)
    field.show_text("Seng Mai")
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText("\u202e")  # as a keyboard or the field's menu does
    assert field.text() == "Seng Mai"
    assert told == []
    field.insertPlainText(" \u2067 \U0001f4f7")
    assert field.text() == "Seng Mai  \U0001f4f7"
    assert told == ["Seng Mai  \U0001f4f7"]
    assert field.textCursor().atEnd()
