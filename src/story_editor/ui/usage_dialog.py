"""The usage report on the screen: searched, and saved as a table that spreadsheets open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.ui import theme
from story_editor.ui.line_field import LineField
from story_editor.ui.usage_model import Line, UsageModel
from story_editor.ui.words_table import show_rows
from story_editor.wording.phrases import plural


class UsageDialog(QDialog):
    """Shows every use of a photo; `save_wanted` tells the uses that were found, to be saved."""

    save_wanted = Signal(object)

    def __init__(self, lines: Sequence[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Usage report")
        self.resize(1040, 620)
        self.rows = UsageModel(lines, self)
        self.search = LineField("Search the report", own_undo=True)
        self.table = QTableView()
        self.count = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = self.buttons.addButton("Save as CSV…", QDialogButtonBox.ButtonRole.ActionRole)
        self._build()
        self.search.textChanged.connect(self._find)
        self.save.clicked.connect(
            lambda: self.save_wanted.emit([line.use for line in self.rows.found])
        )
        self.buttons.rejected.connect(self.reject)
        self._find("")

    def _build(self) -> None:
        self.search.setPlaceholderText("Search contributors, credits, photos, stories, licences")
        self.search.setClearButtonEnabled(True)
        theme.set_kind(self.count, "muted")
        table = self.table
        show_rows(table, self.rows, "Usage report")
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, share in enumerate((0.15, 0.2, 0.1, 0.2, 0.11, 0.08, 0.1, 0.12, 0.11)):
            head.resizeSection(number, round(share * 1040))
        head.setStretchLastSection(True)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(table, 1)
        column.addWidget(self.buttons)

    def _find(self, words: str) -> None:
        self.rows.find(words)
        number = len(self.rows.found)
        self.count.setText(plural(number, "use") if number or words else "No photo is used yet")
        self.save.setEnabled(number > 0)
