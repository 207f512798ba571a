"""One photo is chosen for a story, and one story for a photo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui.photo_chooser import PhotoChooser, StoryChooser
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from tests.ui.photos_hands import COFFEE, view
from tests.ui.typing_hands import nameless

__all__ = ["view"]


def test_one_photo_is_chosen_for_a_story(
    session: Session, pictures: Pictures, window: QWidget, qtbot: QtBot
) -> None:
    chooser = PhotoChooser(session, pictures, window)
    qtbot.addWidget(chooser)
    chooser.show()
    ok = chooser.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "nothing is chosen yet"
    chooser.shelf.go_to(COFFEE)
    assert ok.isEnabled()
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert chooser.result() == 1
    assert chooser.photo_id == COFFEE
    assert nameless(chooser) == []


def test_one_story_is_chosen_for_a_photo(
    session: Session, pictures: Pictures, window: QWidget, qtbot: QtBot
) -> None:
    chooser = StoryChooser(session, pictures, "en", window)
    qtbot.addWidget(chooser)
    chooser.show()
    ok = chooser.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    table = chooser.table
    assert table.rowHeight(0) < table.rowHeight(1), "a heading is no story"
    QTest.keyClicks(chooser.search, "coffee")
    table.setCurrentIndex(table.model().index(1, 0))  # under the heading of its year
    assert chooser.story_id == "coffee-growers"
    QTest.keyClicks(chooser.search, "zzz")
    assert not ok.isEnabled(), "what is not listed any more is not chosen"
    chooser.search.setText("coffee")
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert (chooser.result(), chooser.story_id) == (1, "coffee-growers")
    assert nameless(chooser) == []
