"""A field for an address on the web, with a sentence under it where it cannot be published."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from story_editor.ui import theme
from story_editor.ui.line_field import LineField

UNPUBLISHED = (
    "Kept here, but neither printed nor put into the picture: a web address begins with https://"
    " or http://."
)


class AddressField(LineField):
    """One line; `note` stands under it, and says that what was typed is not published and why.

    It comes once the field is left, since every address is half typed at first, and goes at once.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.note = QLabel(UNPUBLISHED)
        self.note.setWordWrap(True)
        theme.set_kind(self.note, "warn")
        self.note.hide()
        self.setPlaceholderText("https://…")
        self.textChanged.connect(lambda _text: self._judge(told=not self.note.isHidden()))
        self.left.connect(lambda: self._judge(told=True))

    def show_text(self, text: str) -> None:
        """Show `text`, which was there before unless somebody is typing it."""
        super().show_text(text)
        if not self.hasFocus():
            self._judge(told=True)

    def _judge(self, *, told: bool) -> None:
        """Say, if it may be `told` yet, that it is not published; never when it is."""
        from story_editor.model.links import published_address  # late, for the start

        text = self.text()
        bad = told and bool(text.strip()) and not published_address(text)
        self.note.setVisible(bad)
        self.setAccessibleDescription(UNPUBLISHED if bad else "")
