"""Choices have the room that their words need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.choice_fields import Segment


@pytest.mark.parametrize("chosen", [False, True])
def test_a_segment_has_room_for_bold_words(qtbot: QtBot, chosen: bool) -> None:
    row, segment = QWidget(), Segment("Wide")
    qtbot.addWidget(row)
    side_by_side = QHBoxLayout(row)
    side_by_side.addWidget(segment)
    side_by_side.addWidget(Segment("Phone"))
    segment.setChecked(chosen)
    segment.setProperty("place", "first")
    row.setStyleSheet(theme.style_sheet(theme.LIGHT, row.font()))
    row.show()
    row.adjustSize()
    bold = QFont(segment.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert segment.width() >= QFontMetrics(bold).horizontalAdvance("Wide") + 2 * 12
