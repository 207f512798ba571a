"""What the random user does with the keys in a field; each thing is one event.

Every one returns who changes what is seen by it: here always the person.
"""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.faults.promises import By
from tests.faults.screen import Eyes, mark_in, text_of

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = (
    "rice", "the women of the delta", "Myanmar", "çà et là", "L’année", "<b>bold</b>", "&amp;",
    "no-break\u00a0space", "8 April 2022", "2021-03-04", "© Seng Mai 2022", "https://ilo.org/x",
    "النساء والعمل", "قصة", "မြန်မာ", "👩🏽‍🌾", "🏳️‍🌈🎉", "e\u0301", "12", '"quoted"', "",
)  # fmt: skip
EDITING = (KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Return)
MOVING = (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down, KEY.Key_Home, KEY.Key_End)


class Keys:
    """The keys under two hands. `chance` decides all that is typed, `window` is where."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.window: QWidget | None = None
        self.eyes: Eyes | None = None

    def type_words(self) -> By:
        """Type some words, or finish composing them, where the cursor is."""
        words = f"{self.chance.choice(WORDS)} {self.chance.randrange(10_000)}"
        field = self._focus()
        composes = field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if composes and self.chance.random() < 0.7:
            composed = QInputMethodEvent()
            composed.setCommitString(words)
            QApplication.sendEvent(field, composed)
        else:
            type_text(field, words)
        return "person"

    def type_letter(self) -> By:
        """Press one key that writes."""
        type_text(self._focus(), self.chance.choice("abc xyz,.é؟🎉"))
        return "person"

    def edit(self) -> By:
        """Take something away, or move the cursor."""
        for _ in range(self.chance.randint(1, 3)):
            field, key = self._focus(), self.chance.choice((*EDITING, *MOVING))
            if not holds_mark(field):
                QTest.keyClick(field, key, self.chance.choice((NONE, NONE, SHIFT, CTRL)))
        return "person"

    def cut_and_paste(self) -> By:
        """Select all or some, cut, copy or paste."""
        field = self._focus()
        if holds_mark(field):
            return "person"
        for key in self.chance.choice(("A", "AC", "AX", "V", "AV", "AXV", "AXVV")):
            QTest.keyClick(field, Qt.Key(ord(key)), CTRL)
        return "person"

    def type_over(self) -> By:
        """Put other words in the place of all that a field holds."""
        field = self._focus()
        if isinstance(field, QLineEdit | QPlainTextEdit) and not holds_mark(field):
            QTest.keyClick(field, KEY.Key_A, CTRL)
            return self.type_words()
        return "person"

    def fill_clipboard(self) -> By:
        """Copy something in another program."""
        clipboard = QGuiApplication.clipboard()
        if self.chance.random() < 0.2:
            picture = QImage(90, 60, QImage.Format.Format_RGB32)
            picture.fill(QColor.fromHsv(self.chance.randrange(360), 200, 200))
            clipboard.setImage(picture)
        else:
            clipboard.setText("\n".join(self.chance.choices(WORDS, k=3)))
        return "person"

    def type_date(self) -> By:
        """Type a date, or what is none."""
        field = self._field("Date")
        if field is not None:
            field.setFocus()
            QTest.keyClick(field, KEY.Key_A, CTRL)
            day, year = self.chance.randint(1, 32), self.chance.randint(1990, 2030)
            type_text(
                field, self.chance.choice((f"{day} April {year}", f"{year}-04-{day}", "soon"))
            )
        return "person"

    def _focus(self) -> QWidget:
        assert self.window is not None
        field = QApplication.focusWidget() or self.window
        holds_mark(field)
        return field

    def _field(self, name: str) -> QWidget | None:
        assert self.eyes is not None
        return self.eyes.find(name)


def type_text(field: QWidget, text: str) -> None:
    """Type `text` of any alphabet, a key for each character."""
    for char in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, NONE, char)
            QApplication.sendEvent(field, event)


def holds_mark(field: QWidget) -> bool:
    """Say whether a field holds the number of a story, which the user leaves alone.

    The cursor goes to its end, so that what is typed next stands behind the number.
    """
    if isinstance(field, QLineEdit) and mark_in(text_of(field)):
        field.end(False)
        return True
    return False
