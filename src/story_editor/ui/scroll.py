"""A place that scrolls up and down, for contents that are as high as their width needs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from story_editor.ui import theme


class Scroll(QScrollArea):
    """Fits its contents to its own width, and scrolls what is higher than it.

    Qt fits them once more within each of their own resizes. Where they are too high beside
    the bar and fit without it, or the other way round, the two sizes would take turns there
    until the stack is full and the process dies; so the second time is enough.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fitting = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def hold(self, parts: Iterable[QWidget], spacing: int = 8) -> None:
        """Show `parts` one below the other, as the pane beside a grid does; `spacing` is in pixels."""
        column = QVBoxLayout()
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(spacing)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        content = QWidget()
        theme.fill(content, "pane")
        content.setLayout(column)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Qt fit the contents, unless it is doing so."""
        if event.type() != QEvent.Type.Resize:
            return super().eventFilter(watched, event)
        if self._fitting:
            return False
        self._fitting = True
        try:
            return super().eventFilter(watched, event)
        finally:
            self._fitting = False


def bring_into_sight(part: QWidget) -> None:
    """Scroll every place that `part` lies in, so that it is seen.

    Qt does so where Tab goes on within a place that scrolls, and not where it comes in from outside.
    """
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 20, 50)
        above = above.parentWidget()
