"""Before a rename or merge is done: every credit it rewrites, before and after, and its stories."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from story_editor.store.photo_rows import Photos
from story_editor.ui import theme
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.fields import labelled
from story_editor.ui.rewriting_model import AFRESH, RewritingModel
from story_editor.ui.words_table import show_rows
from story_editor.wording.contributors import afresh_too
from story_editor.wording.phrases import printable

ONLY_BOOK = 2
"""What `exec` returns when only the name in the book is to change."""


class RewritingDialog(QDialog):
    """Asks whether to rewrite; `kept_chosen` tells the number of the name that is to be kept.

    Cancel is the default: Enter changes nothing.
    """

    kept_chosen = Signal(int)

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        kept: int,
        photos: Photos,
        parent: QWidget,
        *,
        only_book: bool = True,
    ) -> None:
        """Ask under `title`; of several `names` one can be chosen to be kept, `kept` at first.

        Of one alone the name may change in the book only, where `only_book` says so.
        """
        super().__init__(parent)
        self.setWindowTitle(printable(title))
        self.resize(940, 560)
        self.said = QLabel()
        self.kept = ChoiceField("The name that is kept")
        self.kept.addItems([printable(name) for name in names])
        self.kept.setCurrentIndex(kept)
        self.rows = RewritingModel(photos, self)
        self.table = QTableView()
        self.buttons = QDialogButtonBox()
        self.afresh = QCheckBox()
        words = "Merge" if names else "Rename" if only_book else "Change credits"
        self.rewrite = self.buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self._build(merging=bool(names), only_book=only_book and not names)
        self.kept.activated.connect(self.kept_chosen)

    def _build(self, *, merging: bool, only_book: bool) -> None:
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        table = self.table
        show_rows(table, self.rows, "Credits before and after")
        table.setItemDelegate(_Delegate(table))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.said)
        if merging:
            column.addWidget(labelled("The name that is kept", self.kept))
        column.addWidget(table, 1)
        column.addWidget(self.afresh)
        column.addWidget(self.buttons)
        self.afresh.hide()
        if only_book:
            only = self.buttons.addButton(
                "Only in the credit book", QDialogButtonBox.ButtonRole.ActionRole
            )
            only.setAutoDefault(False)
            only.clicked.connect(lambda: self.done(ONLY_BOOK))
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.rewrite.setAutoDefault(False)
        cancel.setDefault(True)
        cancel.setFocus()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def offer_afresh(self, number: int) -> None:
        """Offer to print so many credits afresh too, which stay as they are else."""
        self.afresh.setText(afresh_too(number))
        self.afresh.setVisible(number > 0)

    def show_looking(self) -> None:
        """Say that the credits are being looked at; nothing can be decided meanwhile."""
        self.rewrite.setEnabled(False)
        self.said.setText("Looking at the credits…")

    def show_words(self, words: str) -> None:
        """Say what will be done, which can be decided now."""
        self.rewrite.setEnabled(True)
        self.said.setText(words)


class _Delegate(QStyledItemDelegate):
    """What is printed afresh stands out in its colour, beside its words."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give the cell its colour."""
        super().initStyleOption(option, index)
        if index.data(AFRESH):
            colour = theme.tokens_of(option.palette).colour("warn")
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, colour)
