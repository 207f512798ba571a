"""The house style of credits, with an example of what it prints, refused in words where it cannot be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import labelled
from story_editor.ui.line_field import LineField
from story_editor.ui.session import Session
from story_editor.wording.credits import style_refused
from story_editor.wording.phrases import printable

STAYS = "The style stays as it was."


class CreditStylePart(QWidget):
    """Shows the newsroom's style and says to the session what was typed, as far as it can be one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.style_line = LineField("House style of credits")
        self.example = QLabel()
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        self.example.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(labelled("House style of credits", self.style_line))
        column.addWidget(self.example)
        self.style_line.edited.connect(self._edit)
        self.style_line.left.connect(self._leave)

    def show_style(self) -> None:
        """Show the style as the session has it."""
        self.style_line.show_text(self._session.newsroom.credit_style)
        self.style_line.setReadOnly(self._session.read_only)
        self._show_example(self._session.newsroom.credit_style)

    def _edit(self, style: str) -> None:
        if why := style_refused(style):
            theme.set_kind(self.example, "warn")
            self.example.setText(f"{why} {STAYS}")
            return
        self._session.change_newsroom(
            self._session.newsroom.replace(credit_style=style), "House style of credits"
        )
        self._show_example(style)

    def _leave(self) -> None:
        self._session.end_run()
        self.show_style()  # what was refused goes with whoever typed it

    def _show_example(self, style: str) -> None:
        from story_editor.model.credit_style import example

        theme.set_kind(self.example, "small")
        self.example.setText(f"Such as: {printable(example(style))}")
