"""The years that came with a page: each credit before and after, and which of them are to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.suspect_years import SuspectYear
from story_editor.ui import theme
from story_editor.ui.choice_fields import CheckField, paint_square
from story_editor.ui.words_table import show_rows
from story_editor.ui.years_model import NOW, YearsModel
from story_editor.wording.phrases import plural
from story_editor.wording.years import explained

KEEP = 2
"""How the dialog ends when the years that are ticked are right as they stand."""


class YearsDialog(QDialog):
    """Shows the credits that were found; what is ticked in `rows` at its end is meant."""

    def __init__(
        self, found: Sequence[SuspectYear], titles: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Years that came with a page")
        self.resize(900, 520)
        self.rows = YearsModel(found, titles, self)
        self.table = QTableView()
        self.all = CheckField("All of them")
        self.buttons = QDialogButtonBox()
        self.change = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep = self.buttons.addButton(
            "They are right as they stand", QDialogButtonBox.ButtonRole.ActionRole
        )
        self._build(explained(found))
        self.all.clicked.connect(self.rows.tick_all)
        self.rows.ticked.connect(self._show_number)
        self.keep.clicked.connect(lambda: self.done(KEEP))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_number(len(self.rows.chosen()))

    def _build(self, words: str) -> None:
        said = QLabel(words)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        table = self.table
        show_rows(table, self.rows, "Credits with a year that came with a page")
        table.setItemDelegate(_Delegate(table))
        theme.set_kind(table, "credits")
        table.setCurrentIndex(self.rows.index(0, NOW))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for part in (said, self.all, table):
            column.addWidget(part)
        column.setAlignment(self.all, Qt.AlignmentFlag.AlignLeading)
        column.setStretchFactor(table, 1)
        column.addWidget(self.buttons)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        for button in (self.change, self.keep):
            button.setAutoDefault(False)
        cancel.setDefault(True)
        table.setFocus()

    def _show_number(self, number: int) -> None:
        self.change.setText(f"Change {plural(number, 'credit')}")
        self.change.setEnabled(number > 0)
        self.keep.setEnabled(number > 0)
        self.all.setChecked(number == self.rows.rowCount())


class _Delegate(QStyledItemDelegate):
    """Ticks are drawn from the tokens: Fusion's are hardly seen on a dark ground."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the cell, and its own square over that of the style."""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole row shows where one is
        super().paint(painter, option, index)
        if index.column() != NOW:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        square = option.widget.style().subElementRect(part, whole, option.widget)
        tokens = theme.tokens_of(option.palette)
        chosen = option.state & QStyle.StateFlag.State_Selected
        painter.save()
        painter.fillRect(square, tokens.colour("selection" if chosen else "panel"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_square(painter, square, tokens, on=whole.checkState == Qt.CheckState.Checked)
        painter.restore()
