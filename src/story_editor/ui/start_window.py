"""The empty window: make a newsroom, open one, or look at the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import plain_label
from story_editor.ui.notice_bar import Choice, NoticeBar


class StartWindow(QWidget):
    """Shown when no newsroom is open."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    folder_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Story Editor")
        self.resize(720, 460)
        theme.set_kind(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notices = NoticeBar(self)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        title = QLabel("Story Editor")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * theme.TITLE_SIZE)
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            "Draft the stories of a listing, look after their credits, export the page. All offline."
        )
        words.setWordWrap(True)
        theme.set_kind(words, "muted")
        buttons = QHBoxLayout()
        for text, signal, kind in (
            ("New newsroom…", self.new_wanted, "primary"),
            ("Open newsroom…", self.open_wanted, ""),
            ("Open the sample", self.sample_wanted, ""),
        ):
            button = QPushButton(text)
            button.clicked.connect(signal)
            theme.set_kind(button, kind)
            buttons.addWidget(button)
        buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(56, 48, 56, 24)
        inner.setSpacing(14)
        inner.addWidget(title)
        inner.addWidget(words)
        inner.addSpacing(6)
        inner.addLayout(buttons)
        inner.addSpacing(10)
        inner.addLayout(self._recent)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(inner, 1)
        column.addWidget(self.notices)

    def show_recent(self, folders: Sequence[Path]) -> None:
        """Offer the newsrooms opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if folders:
            head = QLabel("Opened last")
            theme.set_kind(head, "label")
            self._recent.addWidget(head)
        for folder in folders:
            button = QPushButton(plain_label(f"{folder.name}   {folder.parent}"))
            theme.set_kind(button, "link")
            button.clicked.connect(lambda _on, path=folder: self.folder_wanted.emit(path))
            self._recent.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def tell(self, words: str, *choices: Choice) -> None:
        """Say what is in the way, with what can be done about it, or nothing."""
        if words:
            self.notices.tell(words, *choices, bad=True)
        else:
            self.notices.hide()
