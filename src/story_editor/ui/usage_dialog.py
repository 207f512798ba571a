"""The usage report on the screen: searched, and saved as a table that spreadsheets open."""

from __future__ import annotations

import datetime as dt
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
from story_editor.ui.date_field import UNREAD, DateField
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
        self.first, self.last = DateField(), DateField()
        self._period: list[dt.date | None] = [None, None]
        self._unread = QLabel(UNREAD)
        self.table = QTableView()
        self.count = QLabel()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = self.buttons.addButton("Save as CSV…", QDialogButtonBox.ButtonRole.ActionRole)
        self._build()
        self.search.textChanged.connect(lambda _text: self._find())
        for number, field in enumerate((self.first, self.last)):
            field.date_edited.connect(lambda date, which=number: self._limit(which, date))
            field.unread.connect(self._unread.setVisible)
        self.save.clicked.connect(
            lambda: self.save_wanted.emit([line.use for line in self.rows.found])
        )
        self.buttons.rejected.connect(self.reject)
        self._find()

    def _build(self) -> None:
        self.search.setPlaceholderText("Search contributors, credits, photos, stories, licences")
        self.search.setClearButtonEnabled(True)
        theme.set_kind(self.count, "muted")
        table = self.table
        show_rows(table, self.rows, "Usage report")
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, share in enumerate((0.15, 0.19, 0.1, 0.19, 0.14, 0.08, 0.1, 0.12, 0.11)):
            head.resizeSection(number, round(share * 1040))
        head.setStretchLastSection(True)
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        for words, field, name in (
            ("Stories from", self.first, "First day of the period"),
            ("to", self.last, "Last day of the period"),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText("Any date")
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("30 September 2026") + 60)
            label = QLabel(words)
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
        line.addWidget(self.count)
        theme.set_kind(self._unread, "warn")
        self._unread.hide()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(line)
        column.addWidget(self._unread)
        column.addWidget(table, 1)
        column.addWidget(self.buttons)

    def _limit(self, which: int, date: object) -> None:
        self._period[which] = date if isinstance(date, dt.date) else None
        self._find()

    def _find(self) -> None:
        words = self.search.text()
        self.rows.find(words, *self._period)
        number = len(self.rows.found)
        asked = bool(words) or any(self._period)
        self.count.setText(plural(number, "use") if number or asked else "No photo is used yet")
        self.save.setEnabled(number > 0)
