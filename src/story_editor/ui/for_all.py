"""One field for several photos: what they have, what they would get, and how many would change."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model.date_reading import parse_date
from story_editor.model.dates import format_date
from story_editor.model.photo import Photo
from story_editor.ui import theme
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.date_field import UNREAD, DateField
from story_editor.ui.fields import labelled
from story_editor.ui.line_field import LineField
from story_editor.wording.phrases import plural, shown

Said = str | dt.date | None
"""What a field says: a text, a choice or a date, as it was typed while it is no date."""

SEVERAL = "Several"


class ForAll(QWidget):
    """A field with its name. `wanted` tells what all photos are to get, once button or Enter says so."""

    wanted = Signal(object)
    unset_changed = Signal()
    """Other words than before may be unset now."""

    def __init__(
        self,
        name: str,
        part: str,
        field: LineField | ChoiceField,
        read: Callable[[Photo], Said],
        parent: QWidget | None = None,
    ) -> None:
        """Make a field for what `read` returns of a photo: the `part` of it, as it is kept."""
        super().__init__(parent)
        self.name = name
        self.part = part
        self.field = field
        self.button = QPushButton()
        self.of = read
        self._has: Counter[Said] = Counter()
        self._counted: Counter[Said] = Counter()
        self._touched = False
        self._said: Said = ""
        self._unread = QLabel(UNREAD)
        self._empty = field.placeholderText()
        self._note = QLabel()
        theme.set_kind(self._note, "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(labelled(name, field, self._note))
        self._unread.setWordWrap(True)
        theme.set_kind(self._unread, "warn")
        self._unread.hide()
        column.addWidget(self._unread)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.hide()
        self.button.clicked.connect(self._tell)
        self._connect()

    def _connect(self) -> None:
        field = self.field
        if isinstance(field, LineField):
            field.entered.connect(self._enter)
        if isinstance(field, DateField):
            field.date_edited.connect(self._touch)
            field.edited.connect(self._touch_undated)
            field.unread.connect(self._unread.setVisible)
        elif isinstance(field, LineField):
            field.edited.connect(self._touch)
        else:
            field.activated.connect(lambda _n: self._touch(field.currentData()))

    @property
    def unset(self) -> Said:
        """What was typed or chosen and is set for no photo yet, "" or None for nothing."""
        return "" if self.button.isHidden() and not self._is_undated else self._said

    @property
    def unset_number(self) -> int:
        """How many photos would change by what is unset."""
        return 0 if self._is_undated else self._has.total() - self._has[self._said]

    def can_set(self, said: Said) -> bool:
        """Say whether photos can have what is `said`: no words have a place in a date."""
        return not (isinstance(self.field, DateField) and isinstance(said, str) and said)

    @property
    def _is_undated(self) -> bool:
        return self._touched and not self.can_set(self._said)

    def say_again(self, said: Said) -> None:
        """Put what was `said` before into the field, as if it had been typed now."""
        field = self.field
        if isinstance(field, ChoiceField):
            field.setCurrentIndex(field.findData(said))
            self._touch(said)
        elif isinstance(said, dt.date):
            field.setText(format_date(said, "en"))
        else:
            field.setText(said or "")
        if not self.can_set(said):
            self._unread.show()

    def from_kept(self, said: str) -> Said:
        """Return what is `said` in a kept text; "" for a choice that is none any more."""
        if isinstance(self.field, DateField):
            return parse_date(said) or said
        gone = isinstance(self.field, ChoiceField) and self.field.findData(said) < 0
        return "" if gone else said

    def let_go(self) -> None:
        """Hold what was typed no more: it is kept elsewhere."""
        self._touched = False
        self.button.hide()

    def drop(self) -> None:
        """Show what the photos have again, in the place of what was typed."""
        self._touched = False
        self._show(next(iter(self._has)) if len(self._has) == 1 else None)
        self._show_button()

    def in_words(self, said: Said) -> str:
        """Return what is `said` of the field: "Credit “© Seng Mai”"."""
        field = self.field
        if isinstance(field, ChoiceField):
            text = field.itemText(field.findData(said))
        else:
            text = format_date(said, "en") if isinstance(said, dt.date) else said or ""
        return f"{self.name} “{shown(text)}”"

    def count(self, photo: Photo) -> None:
        """Count one photo more for the next `show_counted`."""
        self._counted[self.of(photo)] += 1

    def forget_counted(self) -> None:
        """Begin to count afresh."""
        self._counted = Counter()

    def show_counted(self, *, others: bool, frozen: bool) -> None:
        """Show what the counted photos have; what was typed stays, and goes for `others`."""
        self._has = self._counted
        if isinstance(self.field, LineField):
            self.field.setReadOnly(frozen)
        else:
            self.field.setEnabled(not frozen)
        if others:
            self._touched = False
        if not self._touched:
            self._show(next(iter(self._has)) if len(self._has) == 1 else None)
        self._show_note()
        self._show_button()

    def _show(self, said: Said) -> None:
        """Show what all photos have, None where they differ."""
        field = self.field
        if isinstance(field, ChoiceField):
            field.setPlaceholderText(SEVERAL)
            field.setCurrentIndex(-1 if said is None else field.findData(said))
            return
        field.setPlaceholderText(SEVERAL if len(self._has) > 1 else self._empty)
        if isinstance(field, DateField):
            field.show_date(said if isinstance(said, dt.date) else None, "en", other=True)
        else:
            field.show_text(said if isinstance(said, str) else "")

    def _touch(self, said: Said) -> None:
        self._touched, self._said = True, said
        self._show_button()

    def _touch_undated(self, text: str) -> None:
        """Take what is no date, or not yet: it is kept, and set for nobody."""
        if text.strip() and parse_date(text) is None:
            self._touch(text)

    def _enter(self) -> None:
        if not self.button.isHidden():
            self._tell()

    def _show_button(self) -> None:
        """Say how many photos would change."""
        number = self.unset_number
        does = "Set" if self._said else "Clear"
        self.button.setText(f"{does} for {plural(number, 'photo')}")
        self.button.setVisible(self._touched and number > 0)
        self.unset_changed.emit()

    def _tell(self) -> None:
        self._touched = False
        self._has = Counter({self._said: self._has.total()})  # as it is in a moment
        self._show_note()
        self._show_button()
        self.wanted.emit(self._said)

    def _show_note(self) -> None:
        different = len(self._has)
        self._note.setText(f"{different:,} different" if different > 1 else "the same in all")
