"""A field grows with its words: not one of them is scrolled out of sight while somebody types."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.fields import TextField

WORDS = {
    "one line that goes on": "A brand new story whose title runs over more than one single line of it",
    "Arabic and English": "تقرير عن المزارعين and a title of two scripts, which needs two fonts to be shown",
    "many lines": "word " * 120,
}


@pytest.mark.parametrize("kind", ["title", ""])
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_all_of_it_can_be_seen_after_every_letter(
    qtbot: QtBot, qapp: QApplication, words: str, kind: str
) -> None:
    theme.apply(qapp, "light")
    box = QWidget()
    qtbot.addWidget(box)
    field = TextField("Title", single=bool(kind))
    if kind:
        theme.set_kind(field, kind)
    column = QVBoxLayout(box)
    column.addWidget(field)
    column.addStretch(1)
    box.resize(420, 700)
    box.show()
    field.setFocus()
    before = field.height()
    for word in words.split(" "):
        field.insertPlainText(f"{word} ")
        qapp.processEvents()
        assert field.verticalScrollBar().maximum() == 0
        assert field.contentOffset().y() >= 0
    assert field.height() > before
