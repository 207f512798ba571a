"""The form of credit that somebody requires, refused in words where it would lose who made a photo."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import labelled
from story_editor.ui.line_field import LineField
from story_editor.wording.credits import style_refused

STAYS = "The form stays as it was."
NOT_USED = "So credits are printed in the house style."


class FormPart(QWidget):
    """Shows a form; `edited` tells what was typed, as far as it can be one. Empty is the house style."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = ""
        self.line = LineField("Required form")
        self.line.setPlaceholderText("House style")
        self.line.setToolTip(
            "How they ask to be credited, such as ©UNESCO/{creators}. In its place stand {creators},"
            " {agency}, {year}, {licence} and {asset_id}."
        )
        self.refused = QLabel()
        self.refused.setTextFormat(self.refused.textFormat().PlainText)
        self.refused.setWordWrap(True)
        theme.set_kind(self.refused, "warn")
        self.refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(labelled("Required form", self.line))
        column.addWidget(self.refused)
        self.line.edited.connect(self._edit)
        self.line.left.connect(self._leave)

    def show_form(self, form: str, *, other: bool, frozen: bool) -> None:
        """Show `form`; what somebody is typing, and cannot be one, stays unless it is `other`'s."""
        changed = form != self._form
        self._form = form
        if other or changed or not _refused(self.line.text()):
            self.line.show_text(form)
            self._say(_refused(form), NOT_USED)
        self.line.setReadOnly(frozen)

    def _edit(self, form: str) -> None:
        why = _refused(form)
        self._say(why, STAYS)
        if not why:
            self._form = form
            self.edited.emit(form)

    def _leave(self) -> None:
        self.line.show_text(self._form)  # what was refused goes; why is still said
        self.left.emit()

    def _say(self, why: str, and_so: str) -> None:
        self.refused.setText(f"{why} {and_so}" if why else "")
        self.refused.setVisible(bool(why))


def _refused(form: str) -> str:
    return style_refused(form) if form.strip() else ""
