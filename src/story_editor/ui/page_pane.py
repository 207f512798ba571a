"""Beside the story: the story as the page will show it, and what is to be looked at first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.choice_fields import Segment
from story_editor.ui.finding_list import FindingList
from story_editor.ui.page_card import PageCard
from story_editor.ui.scroll import Scroll


class PagePane(QFrame):
    """*On the page* and *Before export*.

    `field_wanted` tells the field of a clicked finding, `mend_wanted` its code where one click mends it.
    """

    field_wanted = Signal(str)
    mend_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_kind(self, "pane")
        self.card = PageCard()
        self.findings = FindingList()
        self.findings.field_wanted.connect(self.field_wanted)
        self.findings.mend_wanted.connect(self.mend_wanted)
        inner = QWidget()
        theme.set_kind(inner, "pane")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(_section("On the page"))
        head.addStretch(1)
        group = QButtonGroup(self)
        for words, phone in (("Wide", False), ("Phone", True)):
            button = Segment(words)
            button.setChecked(not phone)
            button.setProperty("place", "last" if phone else "first")
            button.clicked.connect(lambda _on, narrow=phone: self.card.show_phone(narrow))
            group.addButton(button)
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(_section("Before export"))
        column.addWidget(self.findings)
        column.addStretch(1)
        scroll = Scroll()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


def _section(words: str) -> QLabel:
    label = QLabel(words)
    theme.set_kind(label, "section")
    return label
