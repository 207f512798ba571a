"""How the settings of the listing stand: what is beside one another is of one height."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.actions import Actions
from story_editor.ui.listing_view import ListingView
from story_editor.ui.session import Session


def test_fields_beside_one_another_are_level(
    qapp: QApplication, session: Session, actions: Actions, qtbot: QtBot
) -> None:
    theme.apply(qapp, "light")
    view = ListingView(session, actions)
    qtbot.addWidget(view)
    view.resize(900, 800)
    view.show()
    view.grab()

    def top(field: QWidget) -> int:
        return field.mapTo(view, QPoint(0, 0)).y()

    for left, right in ((view.heading, view.level), (view.rendition, view.per_page)):
        assert left.height() == right.height()
        assert top(left) == top(right)
        labels = [one.parentWidget() for one in (left, right)]
        assert labels[0] is not None
        assert labels[1] is not None
        assert top(labels[0]) == top(labels[1])
    for number in (view.level, view.per_page):
        assert number.lineEdit().height() >= number.fontMetrics().height(), "figures are whole"
