"""The sheet of keyboard shortcuts, made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.actions import DEFINITIONS, Actions

CROPPER = (
    ("Move the frame by 1, 10, 100 pixels", "Arrows, Shift, Ctrl"),
    ("Larger, smaller", "+  −"),
    ("Centre the frame", "Home"),
    ("Give back what was", "Esc"),
)
LIST = (
    ("Next or previous story", "↑  ↓"),
    ("Move to trash", "Del"),
    ("Select several", "Shift or Ctrl with click"),
)


class ShortcutSheet(QDialog):
    """Every shortcut, in columns by menu."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(18)
        groups: dict[str, list[tuple[str, str]]] = {}
        for definition in DEFINITIONS:
            shortcuts = actions[definition.name].shortcuts()
            keys = ", ".join(k.toString(QKeySequence.SequenceFormat.NativeText) for k in shortcuts)
            if keys:
                groups.setdefault(definition.menu, []).append((definition.text.rstrip("…"), keys))
        groups["In the list"] = list(LIST)
        groups["In the cropper"] = list(CROPPER)
        places = {"File": (0, 0), "Edit": (1, 0), "Story": (0, 1), "View": (0, 2), "Help": (1, 2)}
        places["Photo"] = (2, 2)
        places |= {"In the list": (2, 0), "In the cropper": (1, 1)}
        for name, lines in groups.items():
            grid.addWidget(_group(name, lines), *places[name], Qt.AlignmentFlag.AlignTop)


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
