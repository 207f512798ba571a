"""What a photo's file has to offer for its credit; a person takes it, or nothing happens.

A name that only the camera put there, the year in which the picture was taken, and, where the
file contradicts itself, what it says elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.wording.credits import SUBJECTS, field_names
from story_editor.wording.phrases import printable, shortened, shown

if TYPE_CHECKING:
    from story_editor.model.disagreements import Disagreement, Said
    from story_editor.model.photo import Photo


LONGEST = 36
"""Characters of a name on a button: a button cannot go on in the next line."""


class CreditOffers(QWidget):
    """Says by `credit_taken` and `year_taken` what an editor took over, by `credit_kept` what not.

    Hidden without offers.
    """

    credit_taken = Signal(str)
    year_taken = Signal(str)
    credit_kept = Signal(str)
    """The credit stays, whatever the file says elsewhere about this subject."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.artist = QPushButton()
        self.year = QPushButton()
        self.others: list[QPushButton] = []
        self.keeps: list[QPushButton] = []
        self._of: tuple[tuple[Disagreement, ...], str] = ((), "")
        self._name = self._taken = ""
        self._photo: Photo | None = None
        self._differences = QWidget()
        self._build()
        self.hide()
        self.artist.clicked.connect(lambda: self.credit_taken.emit(f"© {self._name}"))
        self.year.clicked.connect(lambda: self.year_taken.emit(self._taken))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for button in (self.artist, self.year):
            theme.set_kind(button, "link")
            column.addWidget(button)
        column.addWidget(self._differences)
        self._lines = QVBoxLayout(self._differences)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)

    def show_photo(self, photo: Photo | None) -> None:
        """Show what the file of `photo` offers; None, or one without any, shows nothing."""
        if photo == self._photo:  # as at each key in another field
            return
        self._photo = photo
        from story_editor.model.credit_year import year_taken
        from story_editor.model.disagreements import open_disagreements
        from story_editor.model.embedded import suggested_name

        empty = photo is not None and not photo.credit.text.strip()
        self._name = suggested_name(photo.embedded) if photo is not None and empty else ""
        self._taken = year_taken(photo) if photo is not None else ""
        self.artist.setVisible(bool(self._name))
        self.artist.setText(
            plain_label(f"The file names “{shortened(self._name, LONGEST)}” as its artist: use it")
        )
        self.year.setVisible(bool(self._taken))
        self.year.setText(f"It was taken in {self._taken}: print that year")
        self._show_differences(
            open_disagreements(photo) if photo is not None else (),
            photo.credit.text if photo is not None else "",
        )
        self.setVisible(bool(self._name or self._taken or self._of[0]))

    def _show_differences(self, found: tuple[Disagreement, ...], credit: str) -> None:
        """Show what was `found`; what the `credit` says already is not offered for it."""
        if (found, credit) == self._of:
            return
        self._of = found, credit
        self.others, self.keeps = [], []
        while (line := self._lines.takeAt(0)) is not None:
            if widget := line.widget():
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._lines.addWidget(_line(f"The file disagrees about {SUBJECTS[one.subject]}:"))
            for said in one.values:
                self._lines.addWidget(_line(_says(said)))
                if said.text != credit:
                    self._lines.addWidget(self._other(one, said))
            if credit.strip():
                self._lines.addWidget(self._keep(one))
        self._differences.setVisible(bool(found))

    def _other(self, about: Disagreement, said: Said) -> QPushButton:
        """Return the button that makes `said` the credit."""
        text = said.text if about.subject == "notice" else f"© {said.text}"
        button = QPushButton(plain_label(f"Use “{shortened(text, LONGEST)}”"))
        button.setAccessibleName(f"Use {printable(text)}")
        button.setToolTip(plain_tip(printable(text)))
        theme.set_kind(button, "link")
        button.clicked.connect(lambda: self.credit_taken.emit(text))
        self.others.append(button)
        return button

    def _keep(self, about: Disagreement) -> QPushButton:
        """Return the button that leaves the credit as it is."""
        button = QPushButton("Keep the credit as it is")
        button.setAccessibleName(f"Keep the credit, whatever is said of {SUBJECTS[about.subject]}")
        theme.set_kind(button, "link")
        button.clicked.connect(lambda: self.credit_kept.emit(about.subject))
        self.keeps.append(button)
        return button


def _says(said: Said) -> str:
    return f"{field_names(said.fields)}: “{shown(said.text)}”."


def _line(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    theme.set_kind(label, "small")
    return label
