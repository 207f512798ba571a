"""A place that scrolls: whatever height its contents ask for at a width, fitting them ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.scroll import Scroll

BAR = 20
"""Points: more than a scroll bar is wide."""


class Fickle(QWidget):
    """Is high where there is room beside the bar, and low where the bar takes some of it."""

    def __init__(self, wide: int) -> None:
        super().__init__()
        self._wide = wide
        self.resizes = 0

    def sizeHint(self) -> QSize:
        return QSize(20, 150 if self.width() >= self._wide else 60)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resizes += 1
        self.updateGeometry()


@pytest.mark.parametrize("wide", range(300 - BAR, 301, 5))
def test_fitting_ends_where_the_bar_decides_how_high_the_contents_are(
    wide: int, qtbot: QtBot, qapp: QApplication
) -> None:
    fickle, words, page, place = Fickle(wide), QLabel("words " * 30), QWidget(), Scroll()
    words.setWordWrap(True)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(fickle)
    column.addWidget(words)
    place.setWidget(page)
    qtbot.addWidget(place)
    place.show()
    for height in range(60, 300, 7):
        fickle.resizes = 0
        place.resize(300, height)
        qapp.processEvents()
        assert fickle.resizes < 20
        assert page.height() >= place.viewport().height()
