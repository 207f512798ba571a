"""The chips above a list or grid, each with its count; those of the stories are the rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from story_editor.store.rows import Counts
from story_editor.ui import theme
from story_editor.ui.flow import Flow

CHIPS = (
    ("All", "", "total"),
    ("Draft", "is:draft", "draft"),
    ("Ready", "is:ready", "ready"),
    ("Published", "is:published", "published"),
    ("Needs work", "needs:work", "needs_work"),
    ("Trash", "is:trashed", "trashed"),
)
"""Name, search token and field of Counts. A chip whose count is nought is hidden."""


class Chips(Flow):
    """A row of chips, one of them chosen. `chosen` tells its search token."""

    chosen = Signal(str)

    def __init__(
        self,
        chips: Sequence[tuple[str, str, str]] = CHIPS,
        warning: Sequence[str] = ("needs:work",),
        parent: QWidget | None = None,
    ) -> None:
        """Make chips of name, token and field of the counts; those of `warning` tokens warn."""
        super().__init__(parent, gap=4, row_gap=6)
        self._chips = chips
        self._group = QButtonGroup(self)
        for name, asked, _ in chips:
            chip = _Chip(name)
            theme.set_kind(chip, "chip-warn" if asked in warning else "chip")
            chip.clicked.connect(lambda _on, wanted=asked: self.chosen.emit(wanted))
            self._group.addButton(chip)
            self.add(chip)
        self.choose("")

    def choose(self, token: str) -> None:
        """Mark the chip of `token` as the chosen one."""
        for chip, (_, of_chip, _) in zip(self._group.buttons(), self._chips, strict=True):
            if of_chip == token:
                chip.setChecked(True)

    def show_counts(self, counts: Counts | Mapping[str, int]) -> None:
        """Write `counts` on the chips."""
        numbers = counts if isinstance(counts, Mapping) else counts._asdict()
        for chip, (name, _, field) in zip(self._group.buttons(), self._chips, strict=True):
            number = numbers[field]
            chip.setText(f"{name} {number:,}")
            chip.setVisible(number > 0 or chip.isChecked() or field == "total")

    def show_no_counts(self) -> None:
        """Show the chip of all alone, without a number: nobody knows one yet."""
        for chip, (name, _, field) in zip(self._group.buttons(), self._chips, strict=True):
            chip.setText(name)
            chip.setVisible(chip.isChecked() or field == "total")


class _Chip(QPushButton):
    """A chip with room for its words, also while it is chosen and they are bold."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setCheckable(True)
        self.toggled.connect(self._fit)

    def _fit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size that the words need; the style sheet measures them as if not bold."""
        size = super().sizeHint()
        if self.isChecked():
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            wide = QFontMetrics(bold).horizontalAdvance(self.text())
            size.setWidth(size.width() + wide - self.fontMetrics().horizontalAdvance(self.text()))
        return size

    def minimumSizeHint(self) -> QSize:
        """Return the same: words that are cut off say nothing."""
        return self.sizeHint()
