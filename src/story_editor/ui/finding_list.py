"""What is to be looked at in a story before it is exported: the list below the card of the page pane."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.findings import Finding
from story_editor.ui import theme
from story_editor.ui.icons import icon
from story_editor.wording.findings import FIELD_NAMES, finding_detail, finding_title, mend_of

COMPLETE = "Title, date, credit and picture are complete."
COMPLETE_WITHOUT_PICTURE = "Title, date and summary are complete. There is no picture."


class FindingList(QWidget):
    """The findings of one story, each with the way to its field; or the word that all is well."""

    field_wanted = Signal(str)
    mend_wanted = Signal(str)
    _shown: tuple[tuple[Finding, ...], bool, bool, bool] | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_findings(
        self,
        findings: Sequence[Finding],
        *,
        exported: bool,
        pictured: bool = True,
        mends: bool = False,
    ) -> None:
        """Show `findings`; `exported` says whether the story's status puts it on the page.

        `pictured` says whether it has a picture, which no finding asks for, and `mends` whether
        the story may be changed, so that a click can mend what one click mends. The same findings
        of another story read the same here, and stay as they are.
        """
        wanted = (tuple(replace(one, story="") for one in findings), exported, pictured, mends)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(*wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._fill(*self._shown)

    def _fill(
        self, findings: Sequence[Finding], exported: bool, pictured: bool, mends: bool
    ) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        tokens = theme.tokens_of(self.palette())
        for finding in findings:
            self._column.addWidget(self._card(finding, tokens, mends=mends))
        if not findings:
            complete = COMPLETE if pictured else COMPLETE_WITHOUT_PICTURE
            self._column.addWidget(_calm("Nothing to look at", complete, tokens))
        if not exported:
            self._column.addWidget(
                _calm(
                    "Not exported yet", "Drafts stay here until they are marked as ready.", tokens
                )
            )
        self._settle()

    def _settle(self) -> None:
        """Have all the room that is needed before anything is painted.

        Qt shows what is new, and lays out what is above it, one event after another, and paints between.
        """
        for number in range(self._column.count()):
            if (item := self._column.itemAt(number)) is not None and (card := item.widget()):
                card.show()
        part: QWidget | None = self
        while part is not None and not isinstance(part, QScrollArea):
            QApplication.sendEvent(part, QEvent(QEvent.Type.LayoutRequest))
            part = part.parentWidget()

    def _card(self, finding: Finding, tokens: theme.Tokens, *, mends: bool) -> QFrame:
        must = finding.severity == "must"
        card = QFrame()
        theme.set_kind(card, "warning")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(7)
        mark = QLabel()
        drawing, colour = ("circle-alert", "bad") if must else ("triangle-alert", "warn")
        mark.setPixmap(icon(drawing, tokens.colour(colour), 16).pixmap(16, 16))
        head.addWidget(mark)
        head.addWidget(_bold(finding_title(finding)), 1)
        column.addLayout(head)
        detail = finding_detail(finding)
        column.addWidget(_quiet(f"{detail} It stops the export." if must else detail))
        under = QHBoxLayout()
        under.setContentsMargins(20, 0, 0, 0)
        under.setSpacing(12)
        if mends and (words := mend_of(finding)):
            under.addWidget(_link(words, lambda: self.mend_wanted.emit(finding.code)))
        if finding.field:  # one of the whole story has no place of its own
            go = f"Go to {FIELD_NAMES[finding.field]}"
            under.addWidget(_link(go, lambda: self.field_wanted.emit(finding.field)))
        under.addStretch(1)
        column.addLayout(under)
        return card


def _link(words: str, act: Callable[[], object]) -> QPushButton:
    link = QPushButton(words)
    link.setCursor(Qt.CursorShape.PointingHandCursor)
    theme.set_kind(link, "link")
    link.clicked.connect(act)
    return link


def _label(words: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setText(words)
    return label


def _bold(words: str) -> QLabel:
    label = _label(words)
    font = label.font()
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _quiet(words: str) -> QLabel:
    label = _label(words)
    label.setContentsMargins(23, 0, 0, 0)
    theme.set_kind(label, "muted")
    return label


def _calm(title: str, detail: str, tokens: theme.Tokens) -> QFrame:
    card = QFrame()
    theme.set_kind(card, "quiet-card")
    column = QVBoxLayout(card)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(2)
    head = QHBoxLayout()
    mark = QLabel()
    mark.setPixmap(icon("check", tokens.colour("good"), 16).pixmap(16, 16))
    head.addWidget(mark)
    head.addWidget(_bold(title), 1)
    column.addLayout(head)
    column.addWidget(_quiet(detail))
    return card
