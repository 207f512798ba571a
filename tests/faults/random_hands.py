"""What the random user can do with keyboard and mouse: each thing is one event.

Every one returns who changes what is seen by it: the person who types, an undo, or the program.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from tests.faults.promises import By
from tests.faults.random_keys import CTRL, KEY, MOVING, NONE, SHIFT, Keys, type_text
from tests.faults.screen import CROP

T = TypeVar("T")
LEFT = Qt.MouseButton.LeftButton
SEARCHES = ("", "rice", "is:draft", "is:trashed", "no:alt", "year:2022", "zzz", "№3", '"')
UNDO = ("Undo", "Redo")
CLICKED = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


class Hands(Keys):
    """Two hands on the window: its keys, and the mouse."""

    def go_on(self) -> By:
        """Press Tab."""
        key = self.chance.choice((KEY.Key_Tab, KEY.Key_Tab, KEY.Key_Backtab))
        QTest.keyClick(self._focus(), key, SHIFT if key == KEY.Key_Backtab else NONE)
        return "program"

    def click_field(self) -> By:
        """Click into a field of the story or the listing."""
        shown = [field for name in _FIELDS if (field := self._field(name)) is not None]
        if shown:
            self._click(self.chance.choice(shown))
        return "program"

    def click_anything(self) -> By:
        """Click on something that can be clicked, in any window that is open."""
        windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        found = [
            one
            for one in self.chance.choice(windows).findChildren(QWidget)
            if isinstance(one, CLICKED) and one.isVisible() and one.isEnabled()
        ]
        return self._click(self.chance.choice(found)) if found else "program"

    def choose_in_list(self) -> By:
        """Click on a story, sometimes on several."""
        table = self._table()
        if table is not None and table.isVisible():
            place = QPoint(40, self.chance.randrange(max(1, table.viewport().height())))
            held = self.chance.choice((NONE, NONE, NONE, NONE, CTRL, SHIFT))
            QTest.mouseClick(table.viewport(), LEFT, held, place)
        return "program"

    def walk_in_list(self) -> By:
        """Go through the stories by key."""
        table = self._table()
        if table is not None and table.isVisible():
            table.setFocus()
            QTest.keyClick(table, self.chance.choice((*MOVING, KEY.Key_PageDown, KEY.Key_Delete)))
        return "program"

    def search(self) -> By:
        """Search for something, or for nothing again."""
        field = self._field("Search stories")
        if isinstance(field, QLineEdit):
            field.setFocus()
            QTest.keyClick(field, KEY.Key_A, CTRL)
            QTest.keyClick(field, KEY.Key_Delete)
            type_text(field, self.chance.choice(SEARCHES))
            if self.chance.random() < 0.5:
                QTest.keyClick(field, KEY.Key_Return)
        return "program"

    def choose_language(self) -> By:
        """Show the story in another language."""
        self.click_button(self.chance.choice(("English", "Français", "العربية")))
        return "program"

    def crop(self) -> By:
        """Move a crop by key."""
        canvas = self._field(CROP)
        if canvas is not None:
            canvas.setFocus()
            for _ in range(3):
                key = self.chance.choice((*MOVING, KEY.Key_Plus, KEY.Key_Minus))
                QTest.keyClick(canvas, key, self.chance.choice((NONE, SHIFT, CTRL)))
        return "program"

    def resize(self) -> By:
        """Make the window larger or smaller."""
        assert self.window is not None
        self.window.resize(self.chance.randint(860, 1300), self.chance.randint(560, 760))
        return "program"

    def answer(self, asking: QWidget) -> By:
        """Answer a menu, a list of suggestions or a dialog; often by Escape."""
        if isinstance(asking, QMenu) and self.chance.random() < 0.6:
            able = [action for action in asking.actions() if action.isEnabled()]
            asking.close()
            if not able:
                return "program"
            action = self.chance.choice(able)
            action.trigger()
            return "undo" if action.text().startswith(UNDO) else "program"
        if isinstance(asking, QDialog) and self.chance.random() < 0.6:
            buttons = [one for one in asking.findChildren(QAbstractButton) if one.isEnabled()]
            views = asking.findChildren(QAbstractItemView)
            for one in (*views[:1], self.chance.choice(buttons)) if buttons else ():
                self._click(one)
            return "program"
        keys = (KEY.Key_Escape, KEY.Key_Escape, KEY.Key_Down, KEY.Key_Return)
        QTest.keyClick(asking, self.chance.choice(keys))
        return "person"

    def turn_to_window(self) -> None:
        """Look at the newsroom's window again, when it was another one's turn long enough.

        Where there is no window manager, nobody else does so once a popup has closed.
        """
        active = QApplication.activeWindow()
        if self.window is None or active is self.window:
            return
        if active is None or not active.isVisible() or self.chance.random() < 0.2:
            self.window.activateWindow()
            QApplication.processEvents()
            if isinstance(active, QDialog) and isValid(active):  # it may have gone by itself
                active.close()

    def where(self) -> str:
        """Return in words where the cursor is."""
        field = QApplication.focusWidget()
        return f" in {field.accessibleName()}" if field and field.accessibleName() else ""

    # --- parts ----------------------------------------------------------------------------

    def click_button(self, words: str) -> None:
        """Click the button that says `words`, if one is seen."""
        assert self.window is not None
        for button in self.window.findChildren(QAbstractButton):
            if button.text() == words and button.isVisible():
                button.click()
                return

    def _click(self, widget: QWidget) -> By:
        says = widget.text() if isinstance(widget, QAbstractButton) else ""
        undo = says.startswith(UNDO) or widget.accessibleName().startswith(UNDO)
        target = (
            widget.viewport() if isinstance(widget, QAbstractItemView | QPlainTextEdit) else widget
        )
        size = target.size()
        place = QPoint(self.chance.randrange(max(1, size.width())), size.height() // 2)
        QTest.mouseClick(target, LEFT, NONE, place)
        return "undo" if undo else "program"

    def _table(self) -> QTableView | None:
        assert self.window is not None
        return self.window.findChild(QTableView)


_FIELDS = (
    "Title", "Title", "Summary", "Summary", "Kicker", "Link", "Date", "Credit", "Alternative text",
    "Heading", "Address of the pictures",
)  # fmt: skip


def pick(chance: random.Random, weights: Sequence[tuple[T, float]]) -> T:
    """Return one of the things, by their weights."""
    return chance.choices([one for one, _ in weights], [weight for _, weight in weights])[0]
