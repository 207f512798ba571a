"""What a contributor is called in each language: a field for each, and a way to another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from story_editor.model.contributor import Contributor
from story_editor.ui import theme
from story_editor.ui.fields import labelled
from story_editor.ui.line_field import LineField
from story_editor.wording.languages import LANGUAGE_NAMES, language_name


class NameFields(QWidget):
    """Shows the names of one contributor; `edited` tells the language of one and what it is now.

    There is a field for each language in which they have a name, and for each that is spoken in the
    newsroom where these are several: in a newsroom of one, their name is what they are called in it.
    """

    edited = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, LineField] = {}
        self.more = QPushButton("Add a name in another language…")
        self._of = ""
        self._menu = QMenu(self.more)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(8)
        theme.set_kind(self.more, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._fields)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.more.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def show_names(
        self,
        one: Contributor,
        spoken: Sequence[str],
        says: Callable[[str, str], bool],
        *,
        frozen: bool,
    ) -> None:
        """Show what `one` is called in a newsroom where these languages are `spoken`.

        A text that was typed and `says` a name stays as it was typed.
        """
        # one that was just emptied does not go while somebody is in it
        there = self.fields if one.name == self._of else ()
        self._of = one.name
        several = spoken if len(spoken) > 1 else ()
        languages = list(dict.fromkeys((*there, *several, *one.names)))
        if languages != list(self.fields):
            self._build(languages)
        for language, field in self.fields.items():
            name = one.names.get(language, "")
            if not says(field.text(), name):
                field.show_text(name)
            field.setReadOnly(frozen)
        self.more.setVisible(not frozen and bool(self._others()))

    def _build(self, languages: Sequence[str]) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        before: QWidget | None = None
        for language in languages:
            name = f"Name in {language_name(language)}"
            field = self.fields[language] = LineField(name)
            field.edited.connect(lambda text, tag=language: self.edited.emit(tag, text))
            field.left.connect(self.left)
            self._fields.addWidget(labelled(name, field))
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field
        if before is not None:
            QWidget.setTabOrder(before, self.more)

    def _others(self) -> list[str]:
        return [tag for tag in LANGUAGE_NAMES if tag not in self.fields]

    def _fill(self) -> None:
        self._menu.clear()
        for tag in self._others():
            self._menu.addAction(language_name(tag), partial(self._add, tag))

    def _add(self, tag: str) -> None:
        texts = {language: field.text() for language, field in self.fields.items()}
        self._build([*self.fields, tag])
        for language, text in texts.items():
            self.fields[language].show_text(text)
        self.more.setVisible(bool(self._others()))
        self.fields[tag].setFocus(Qt.FocusReason.OtherFocusReason)
