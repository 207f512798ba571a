"""Fields of several lines, labels over fields, and lines that end in an ellipsis.

A field remembers the text it last showed or told. Showing the same text again does nothing
and tells nothing, so values can flow round without flags.
"""

from __future__ import annotations

import html
import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.plain import plain_text, reads_right_to_left
from story_editor.ui import theme
from story_editor.ui.window_keys import leave_keys_to_window
from story_editor.wording.phrases import untwisted


class TextField(QPlainTextEdit):
    """Several lines of plain text, as high as the text needs. `edited` tells what was typed.

    With `single` a line end becomes a space, for titles that wrap but have no paragraphs.
    """

    edited = Signal(str)
    left = Signal()
    """The editor has left the field, or begins something else in it: a run of typing ends."""
    picture_pasted = Signal(object)

    def __init__(
        self, name: str, *, single: bool = False, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._single = single
        self._lines = lines
        self._text = ""
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        leave_keys_to_window(self)

    def _fit(self) -> None:
        self.updateGeometry()

    def setReadOnly(self, frozen: bool) -> None:
        """Take text or not, and look so: the style sheet asks only when it is told."""
        if frozen != self.isReadOnly():
            super().setReadOnly(frozen)
            self.style().polish(self)

    def text(self) -> str:
        r"""Return what stands in the field, no-break spaces included, line ends as "\n"."""
        return _raw_text(self.document())

    def show_text(self, text: str) -> None:
        """Show `text`, rewriting only what differs, so that the cursor stays with its words."""
        text, shown = plain_text(text), self.text()
        if text == shown:
            return
        self._text = text
        start = alike(shown, text)
        end = end_of_change(shown, text)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(units(shown, start))
        cursor.setPosition(
            units(shown, len(shown) - len(text) + end), QTextCursor.MoveMode.KeepAnchor
        )
        cursor.insertText(text[start:end])
        cursor.endEditBlock()
        if self.hasFocus():
            self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        """Return the height that all lines need; the layout decides the width."""
        margins = 2 * self.document().documentMargin()
        frame = self.height() - self.viewport().height() if self.isVisible() else 16
        least = self._lines * self.fontMetrics().lineSpacing()
        height = max(least, self._text_height()) + margins + max(frame, 4)
        return QSize(120, math.ceil(height))

    def _text_height(self) -> float:
        """Return the height of all lines as they are laid out, in points.

        A line may be higher than its font says: another font helps out for some letters. One
        point too few, and the field scrolls its first line away while somebody types.
        """
        block, height = self.document().firstBlock(), 0.0
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def minimumSizeHint(self) -> QSize:
        """Return the size below which the text would be cut off."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width made the lines wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In a single-line text, Enter goes to the next field."""
        if self._single and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        """Tell that the editor has left the field."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and pictures to hand them on; files are for the story, not for the text."""
        if any(url.isLocalFile() for url in source.urls()):
            return False
        return source.hasText() or source.hasHtml() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what is pasted as plain text; a picture without words is handed to the story.

        A paste is an undo step of its own, apart from what is typed before and after.
        """
        text = plain_text(source.text() if source.hasText() else _words_of(source.html()))
        if source.hasImage() and not text.strip():  # a browser puts HTML with no words beside it
            self.picture_pasted.emit(source.imageData())
        elif text:
            self.left.emit()
            self.insertPlainText(" ".join(text.split("\n")) if self._single else text)
            self.left.emit()

    def _turn(self, text: str) -> None:
        """Read from the right what begins with a right-to-left letter."""
        rtl = reads_right_to_left(text)
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)

    def _tell(self) -> None:
        text, before = self.text(), self._text
        if untwisted(text) != text:  # by a keyboard or menu that has marks which turn a line around
            self.show_text(text)
            text = self.text()
        self._turn(text)
        self._text = text
        if text != before:
            self.edited.emit(text)


class ElidedLabel(QLabel):
    """A line of plain text that ends in an ellipsis where the room ends."""

    def __init__(self, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if kind:
            theme.set_kind(self, kind)

    def minimumSizeHint(self) -> QSize:
        """Shrink to a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        metrics = QFontMetrics(self.font())
        text = self.text()[: theme.MOST_PAINTED]
        if text == self.text() and metrics.horizontalAdvance(text) <= self.contentsRect().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), text)


def plain_tip(words: str) -> str:
    """Return `words` as a tooltip that shows them as they are.

    Qt takes a tooltip with a tag in it for HTML, and a newsroom's own words may hold one.
    """
    if "<" not in words and "&" not in words:
        return words
    return f'<span style="white-space: pre-wrap">{html.escape(words)}</span>'


def plain_label(words: str) -> str:
    """Return `words` for a button: Qt takes "&" for the mark of a key to press with Alt."""
    return words.replace("&", "&&")


def labelled(name: str, field: QWidget, note: QWidget | None = None) -> QWidget:
    """Return `field` under its label, with `note` at the far end of the label's line."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = QHBoxLayout()
    label = QLabel(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setBuddy(field)
    theme.set_kind(label, "label")
    head.addWidget(label)
    head.addStretch(1)
    if note is not None:
        head.addWidget(note)
    column.addLayout(head)
    column.addWidget(field)
    return box


def alike(one: str, other: str) -> int:
    """Return how many characters both texts begin with."""
    same, most = 0, min(len(one), len(other))
    while same < most:  # by halves, since a long text is asked about at each key
        half = (same + most + 1) // 2
        if one[same:half] == other[same:half]:
            same = half
        else:
            most = half - 1
    return same


def _raw_text(document: QTextDocument) -> str:
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def _words_of(markup: str) -> str:
    document = QTextDocument()
    document.setHtml(markup)
    return _raw_text(document).replace("\ufffc", "")  # what stands where a picture was


def end_of_change(shown: str, text: str) -> int:
    """Return after how many characters of `text` it goes on as `shown` does to its end."""
    rest = min(len(shown), len(text)) - alike(shown, text)
    return len(text) - min(rest, alike(shown[::-1], text[::-1]))


def units(text: str, characters: int) -> int:
    """Return how many UTF-16 units, in which Qt counts, the first `characters` take."""
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
