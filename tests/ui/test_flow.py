"""A row of widgets that breaks: also when one was hidden and nobody has told it yet."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.flow import Flow


def test_a_widget_that_comes_or_goes_before_the_row_is_laid_out_anew(qtbot: QtBot) -> None:
    flow = Flow()
    qtbot.addWidget(flow)
    labels = [QLabel(f"Chip {number}") for number in range(4)]
    for label in labels:
        flow.add(label)
    flow.resize(240, 80)
    flow.show()
    flow.heightForWidth(200)
    for label in (labels[0], labels[2]):
        label.hide()  # its LayoutRequest is posted, and not yet here
        flow.resizeEvent(QResizeEvent(QSize(240, 80), QSize(200, 80)))
    labels[0].show()
    flow.resizeEvent(QResizeEvent(QSize(240, 80), QSize(200, 80)))
    seen = [label.geometry().left() for label in labels if not label.isHidden()]
    assert seen == sorted(seen)
    assert len(set(seen)) == 3


def test_what_a_row_in_a_hidden_row_gets_has_its_room_once_it_is_shown(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    outer, strip = Flow(spread=True), Flow()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(outer)
    outer.add(QLabel("Turn"))
    outer.add(strip)
    outer.hide()
    whole.resize(300, 200)
    whole.show()
    outer.heightForWidth(300)
    strip.add(QLabel("Listing 3:2"))  # the strip is empty until a picture comes
    outer.show()
    qtbot.waitUntil(lambda: strip.height() >= strip.sizeHint().height() > 0, timeout=1000)
    assert strip.width() >= strip.sizeHint().width() > 0
