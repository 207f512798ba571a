"""A row of widgets that breaks into more rows where it is narrow, so that nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_ANEW = (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange)
"""Looked up once: every event of every flow is asked whether it is one."""


class Flow(QWidget):
    """Places its widgets in reading order, from right to left where the language does.

    With `spread` the last widget of a row ends where the row ends, and one that is alone
    in its row gets all of it. A widget's own height for width is respected.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, row_gap: int = 8, spread: bool = False
    ) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._gap, self._row_gap, self._spread = gap, row_gap, spread
        self._known: dict[tuple[int, tuple[QWidget, ...]], list[QRect]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Place `widget` after those that are there."""
        self.insert(len(self._widgets), widget)

    def insert(self, place: int, widget: QWidget) -> None:
        """Place `widget` before the one that is at `place`."""
        widget.setParent(self)
        widget.show()
        self._widgets.insert(place, widget)
        self._changed()

    def clear(self) -> None:
        """Forget and delete all widgets."""
        for widget in self._widgets:
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        self._changed()

    def hasHeightForWidth(self) -> bool:
        """Say yes: narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at `width`."""
        return max((rect.bottom() + 1 for rect in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        """Return the size of everything in one row."""
        sizes = [widget.sizeHint() for widget in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest widget, and one row's height."""
        sizes = [widget.minimumSizeHint() for widget in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the widgets anew."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Place the widgets anew: Qt tells a hidden parent nothing of what its widgets want."""
        super().showEvent(event)
        self._changed()

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them wants another size, or the direction turned."""
        if event.type() in _ANEW:
            self._changed()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _changed(self) -> None:
        self._known.clear()
        self.updateGeometry()
        if self.isVisible():  # before that, the first resize places everything once
            self._place()

    def _place(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget, rect in zip(self._shown(), self._places(self.width()), strict=True):
            if mirrored:
                rect.moveRight(self.width() - 1 - rect.left())
            widget.setGeometry(rect)

    def _places(self, width: int) -> list[QRect]:
        """Return where each widget stands in `width`, as if reading from left to right."""
        key = width, tuple(self._shown())  # one may be shown or hidden before anybody is told
        if not self.isVisible():  # what its widgets want may change untold
            return self._arranged(width)
        if key not in self._known:
            self._known[key] = self._arranged(width)
        return [QRect(rect) for rect in self._known[key]]

    def _arranged(self, width: int) -> list[QRect]:
        placed: list[QRect] = []
        row: list[QRect] = []
        x = y = 0
        for widget in self._shown():
            hint = widget.sizeHint()  # asked once: the answer may take as long as all of this
            wanted = hint.width()
            if wanted > width:
                wanted = min(wanted, max(width, widget.minimumSizeHint().width()))
            if row and x + wanted > width:
                y = self._end_row(row, width) + self._row_gap
                x, row = 0, []
            # the hint of a row in this one is for just that width, and takes as long
            known = isinstance(widget, Flow) and wanted == hint.width()
            asked = not known and widget.hasHeightForWidth()
            high = widget.heightForWidth(wanted) if asked else 0
            rect = QRect(x, y, wanted, high or hint.height())
            row.append(rect)
            placed.append(rect)
            x += wanted + self._gap
        self._end_row(row, width)
        return placed

    def _end_row(self, row: list[QRect], width: int) -> int:
        """Line the rects of a row up by their middles; return where the row ends."""
        bottom = max((rect.bottom() + 1 for rect in row), default=0)
        height = bottom - row[0].top() if row else 0
        for rect in row:
            rect.translate(0, (height - rect.height()) // 2)
        if self._spread and len(row) > 1:
            row[-1].moveRight(width - 1)
        elif self._spread and row:
            row[0].setWidth(max(width, row[0].width()))
        return bottom
