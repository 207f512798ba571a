"""The sheet of keyboard shortcuts, made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.actions import DEFINITIONS, IN_PHOTOS, Actions

CROPPER = (
    ("Move the frame by 1, 10, 100 pixels", "Arrows, Shift, Ctrl"),
    ("Larger, smaller", "+  −"),
    ("Centre the frame", "Home"),
    ("Give back what was", "Esc"),
    ("Zoom at the pointer", "Wheel"),
    ("Move the picture", "Space with drag"),
)
LIST = (
    ("Next or previous story", "↑  ↓"),
    ("Move to trash", "Del"),
    ("Select several", "Shift or Ctrl with click"),
    ("Paste a picture", "Ctrl+V"),
)

COLUMNS = (
    ("File", "Edit", "Credits", "In the list", "Help"),
    ("Story", "In the cropper"),
    ("Picture", "Photo", "In the Photos view", "View"),
)
"""What stands where, so that the sheet is no larger than a small screen."""


class ShortcutSheet(QDialog):
    """Every shortcut, in columns by menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups: dict[str, list[tuple[str, str]]] = {}
        for definition in DEFINITIONS:
            shortcuts = actions[definition.name].shortcuts()
            keys = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in shortcuts)
            if keys:
                name = "In the Photos view" if definition.name in IN_PHOTOS else definition.menu
                groups.setdefault(name, []).append((definition.text.rstrip("…"), keys))
        groups["In the list"] = list(LIST)
        groups["In the cropper"] = list(CROPPER)
        columns = QHBoxLayout(self)
        columns.setSpacing(36)
        for names in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(18)
            for name in names:
                column.addWidget(_group(name, groups[name]))
            column.addStretch(1)
            columns.addLayout(column)


def _group(name: str, lines: list[tuple[str, str]]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    head = QLabel(name)
    theme.set_kind(head, "section")
    column.addWidget(head)
    grid = QGridLayout()
    grid.setHorizontalSpacing(18)
    for row, (words, keys) in enumerate(lines):
        grid.addWidget(QLabel(words), row, 0)
        shown = QLabel(keys)
        theme.set_kind(shown, "muted")
        grid.addWidget(shown, row, 1)
    column.addLayout(grid)
    return box
