"""Two versions field by field, then and now, with the words that differ marked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.differences import Difference
from story_editor.ui import theme
from story_editor.ui.fields import TextField, labelled, units
from story_editor.ui.scroll import Scroll
from story_editor.wording.versions import field_name, said


class Comparison(Scroll):
    """Shows differences. `wanted` tells the Difference whose earlier value is to be taken."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What differs")
        self._sides = ("", "")

    def show_differences(
        self,
        found: Sequence[Difference],
        *,
        languages: int,
        takes: bool,
        sides: tuple[str, str] = ("", ""),
        nothing: str = "Both say the same.",
    ) -> None:
        """Show `found`, each with a button to take the earlier value when `takes`.

        `sides` says whose the two versions are, "" where that is not known, and `nothing` is said
        where there is nothing to show.
        """
        self._sides = sides
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        if not found:
            same = QLabel(nothing)
            theme.set_kind(same, "muted")
            column.addWidget(same)
        for one in found:
            column.addWidget(self._difference(one, languages, takes=takes))
        column.addStretch(1)
        self.setWidget(page)

    def _difference(self, one: Difference, languages: int, *, takes: bool) -> QWidget:
        name = field_name(one, languages=languages)
        texts = said(one.field, one.before), said(one.field, one.after)
        marks = changed_words(*texts)
        box = QWidget()
        sides = QHBoxLayout(box)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(14)
        for later, (text, places) in enumerate(zip(texts, marks, strict=True)):
            which = self._sides[later] or ("then", "now" if takes else "later")[later]
            field = TextField(f"{name}, {which}", lines=1)
            field.setReadOnly(True)
            field.setPlaceholderText("Empty")
            field.show_text(text)
            self._mark(field, text, places)
            note = self._button(one, name) if takes and not later else QLabel()
            note.setFixedHeight(self.fontMetrics().height() + 10)  # both sides begin at one height
            side = QVBoxLayout()
            side.addWidget(labelled(self._over(name, which, later), field, note))
            side.addStretch(1)
            sides.addLayout(side, 1)
        return box

    def _over(self, name: str, which: str, later: int) -> str:
        """Return what stands over a field: its name on the left, and whose it is where that is known."""
        if later:
            return which[0].upper() + which[1:]
        return f"{name}, {which}" if self._sides[0] else name

    def _button(self, one: Difference, name: str) -> QPushButton:
        button = QPushButton("Take this")
        button.setAccessibleName(f"Take {name} as it was")
        theme.set_kind(button, "link")
        button.clicked.connect(lambda: self.wanted.emit(one))
        return button

    def _mark(self, field: TextField, text: str, places: Sequence[tuple[int, int]]) -> None:
        tokens = theme.tokens_of(self.palette())
        style = QTextCharFormat()
        style.setBackground(QColor(tokens.colour("warn_ground")))
        style.setForeground(QColor(tokens.colour("ink")))
        style.setFontUnderline(True)  # not by colour alone
        marks = []
        for start, end in places:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(field.document())
            cursor.setPosition(units(text, start))
            cursor.setPosition(units(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, style
            marks.append(mark)
        field.setExtraSelections(marks)


def changed_words(before: str, after: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where in `before` and in `after` words stand that the other has not: (start, end)."""
    old, new = (list(re.finditer(r"\s+|[^\s]+", text)) for text in (before, after))
    matcher = difflib.SequenceMatcher(
        None, [m[0] for m in old], [m[0] for m in new], autojunk=False
    )
    left, right = [], []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            left += [(old[a].start(), old[b - 1].end())] if b > a else []
            right += [(new[c].start(), new[d - 1].end())] if d > c else []
    return left, right
