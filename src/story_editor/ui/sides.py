"""Parts side by side, or one below the other where two would be too narrow to be read."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

LEAST = 96
"""Characters of the font that have to have room in a row for two parts."""


class Sides(QWidget):
    """Shares its width evenly between its parts, from the leading side on."""

    def __init__(self, *, gap: int, parent: QWidget | None = None) -> None:
        """Make an empty row with `gap` points between its parts."""
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)

    def add(self, part: QWidget) -> None:
        """Put `part` behind the others."""
        self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose row or column."""
        super().resizeEvent(event)
        wide = self.width() >= LEAST * self.fontMetrics().averageCharWidth()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
