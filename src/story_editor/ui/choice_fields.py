"""Choices: check boxes and drop-down lists whose marks are drawn from the tokens, and segments.

Fusion draws both so faintly on a dark ground that their edges fall below a contrast of 3:1.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from story_editor.ui import theme
from story_editor.ui.icons import icon

_WRAPPED = (
    int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
    | int(Qt.TextFlag.TextShowMnemonic)
    | int(Qt.TextFlag.TextWordWrap)
)


class Segment(QPushButton):
    """One of several buttons side by side; the chosen one is bold, and has room for that."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCheckable(True)
        theme.set_kind(self, "segment")

    def sizeHint(self) -> QSize:
        """Return the size that the words need when they are bold."""
        bold, hint = QFont(self.font()), super().sizeHint()
        bold.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(bold).horizontalAdvance(self.text())
        more = width - self.fontMetrics().horizontalAdvance(self.text())
        return hint + QSize(max(0, more), 0)


class CheckField(QCheckBox):
    """A check box with a square that is seen in light and dark, and a ring when it has the focus.

    Its words go on in the next line where they have no room, as a label's do.
    """

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Say yes: narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at `width`."""
        whole = self.sizeHint()
        if width > whole.width():  # one line for certain
            return whole.height()
        aside = whole.width() - self._line_width(self.text())
        one, all_lines = (self._words_height(room) for room in (10_000, width - aside))
        return whole.height() + all_lines - one

    def minimumSizeHint(self) -> QSize:
        """Return the width of the square and of the longest word."""
        whole = super().minimumSizeHint()
        longest = max(map(self._line_width, self.text().split()), default=0)
        return QSize(whole.width() - self._line_width(self.text()) + longest, whole.height())

    def _words_height(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height()

    def _line_width(self, words: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square, its tick and the words beside it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, tokens = self.style(), theme.tokens_of(self.palette())
        square = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        words = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        # the square and the first line stand side by side at the top, however high the place is
        one_line = self.sizeHint().height()
        square.moveTop(max(0, (one_line - square.height()) // 2))
        words.setTop(max(0, (one_line - self._words_height(10_000)) // 2))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_square(
            painter, square, tokens,
            on=self.isChecked(), focus=self.hasFocus(), enabled=self.isEnabled(),
        )  # fmt: skip
        painter.setPen(tokens.colour("ink" if self.isEnabled() else "muted"))
        painter.drawText(words, _WRAPPED, self.text())


def paint_square(
    painter: QPainter,
    place: QRect,
    tokens: theme.Tokens,
    *,
    on: bool,
    focus: bool = False,
    enabled: bool = True,
) -> None:
    """Paint the square of a check box at `place`, with its tick when it is `on`."""
    edge = "accent" if on or focus else "mark"
    painter.setPen(QPen(tokens.colour(edge if enabled else "line"), 2 if focus else 1.2))
    painter.setBrush(tokens.colour("accent" if on and enabled else "panel"))
    box = QRectF(place).adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(box, 3.5, 3.5)
    if on:
        painter.setPen(QPen(tokens.colour("on_accent" if enabled else "muted"), 1.8))
        x, y, w, h = box.x(), box.y(), box.width(), box.height()
        points = [(0.22, 0.52), (0.43, 0.73), (0.79, 0.3)]
        painter.drawPolyline([QPointF(x + w * a, y + h * b) for a, b in points])


class ChoiceField(QComboBox):
    """A drop-down choice with a chevron in the colour of the words.

    The wheel changes it only for whoever is in it: else it would change what nobody looks at.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls, unless the choice has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chevron over the frame."""
        super().paintEvent(event)
        drawn = icon("chevron-down", theme.tokens_of(self.palette()).colour("muted"), 16)
        left = 8 if self.isRightToLeft() else self.width() - 24
        drawn.paint(QPainter(self), left, (self.height() - 16) // 2, 16, 16)
