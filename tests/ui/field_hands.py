"""A field, a title and a line, in a window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from story_editor.ui.fields import TextField
from story_editor.ui.line_field import LineField

Key = Qt.Key
STORY = "coffee-growers"


@pytest.fixture
def field(window: QWidget) -> TextField:
    made = TextField("Summary", lines=3)
    QVBoxLayout(window).addWidget(made)
    return made


@pytest.fixture
def title(window: QWidget) -> TextField:
    made = TextField("Title", single=True)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    return made


@pytest.fixture
def line(window: QWidget) -> LineField:
    made = LineField("Link")
    column = window.layout() or QVBoxLayout(window)
    column.addWidget(made)
    return made
