"""What a photo's file has to offer for its credit; a person takes it, or nothing happens.

A name that only the camera put there, the year in which the picture was taken, and what is open:
where the file contradicts itself, or was not read for certain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from story_editor.model.plain import one_line
from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.ui.offer import Offer, wrapped
from story_editor.wording.credits import DOUBTS, KEEPS, SUBJECTS, field_names
from story_editor.wording.phrases import printable, shortened, shown

if TYPE_CHECKING:
    from story_editor.model.disagreements import Disagreement, Said, Subject
    from story_editor.model.file_doubts import Doubt
    from story_editor.model.photo import Photo


LONGEST_NAME = 200
"""Characters of an artist's name."""
LONGEST = 36
"""Characters of a name on a button: a button cannot go on in the next line."""


class CreditOffers(QWidget):
    """Says by `credit_taken`, `answered` and `year_taken` what an editor took over, by `kept` what not.

    Hidden without offers.
    """

    credit_taken = Signal(str)
    year_taken = Signal(str)
    answered = Signal(str, str)
    """The credit that was taken, and about which subject that answers what the file leaves open."""
    caption_taken = Signal(str)
    kept = Signal(str)
    """Credit and caption stay, whatever the file leaves open about this subject."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.artist = Offer("Use it")
        self.year = QPushButton("Print the year in which it was taken")
        self.others: list[QPushButton] = []
        self.keeps: list[QPushButton] = []
        self._of: tuple[object, ...] = ()
        self._name = self._taken = ""
        self._photo: Photo | None = None
        self._differences = QWidget()
        self._build()
        self.hide()
        self.artist.taken.connect(lambda: self.credit_taken.emit(f"© {self._name}"))
        self.year.clicked.connect(lambda: self.year_taken.emit(self._taken))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        theme.set_kind(self.year, "link")
        column.addWidget(self.artist)
        column.addWidget(self.year, 0, Qt.AlignmentFlag.AlignLeading)
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
        from story_editor.model.deciding import open_disagreements
        from story_editor.model.embedded import suggested_name
        from story_editor.model.file_doubts import file_doubts

        empty = photo is not None and not photo.credit.text.strip()
        self._name = suggested_name(photo.embedded) if photo is not None and empty else ""
        self._taken = year_taken(photo) if photo is not None else ""
        words = "The file names its artist, and nobody else:" if self._name else ""
        self.artist.show_offer(words, shortened(self._name, LONGEST_NAME))
        self.year.setVisible(bool(self._taken))
        self.year.setText(f"It was taken in {self._taken}: print that year")
        found = open_disagreements(photo) if photo is not None else ()
        doubts = file_doubts(photo) if photo is not None else ()
        if photo is None or not (found or doubts):
            self._clear()
        elif (now := (found, doubts, photo.credit, photo.caption)) != self._of:
            self._clear()
            self._of = now
            for doubt in doubts:
                self._lines.addWidget(wrapped(DOUBTS[doubt], "small"))
                if photo.credit.text.strip():
                    self._lines.addWidget(self._keep(doubt))
            for one in found:
                self._show_difference(one, photo)
        self._differences.setVisible(bool(found or doubts))
        self.setVisible(bool(self._name or self._taken or found or doubts))

    def _clear(self) -> None:
        self._of = ()
        self.others, self.keeps = [], []
        while (line := self._lines.takeAt(0)) is not None:
            if widget := line.widget():
                widget.hide()
                widget.deleteLater()

    def _show_difference(self, one: Disagreement, photo: Photo) -> None:
        """Show `one`; what the credit or caption of `photo` says already is not offered for it."""
        from story_editor.model.deciding import offered_text

        self._lines.addWidget(
            wrapped(f"The file disagrees about {SUBJECTS[one.subject]}:", "small")
        )
        for said in one.values:
            self._lines.addWidget(wrapped(_says(said), "small"))
            if text := offered_text(said, one, photo):
                self._lines.addWidget(self._other(text, one.subject))
        now = photo.caption if one.subject == "caption" else photo.credit.text
        if now.strip():
            self._lines.addWidget(self._keep(one.subject))

    def _other(self, text: str, about: Subject) -> QPushButton:
        """Return the button that answers what is open `about` the photo by `text`."""
        button = QPushButton(plain_label(f"Use “{shortened(one_line(text), LONGEST)}”"))
        whole = printable(one_line(text))
        button.setAccessibleName(f"Use {whole}")
        button.setToolTip(plain_tip(whole))
        theme.set_kind(button, "link")
        if about == "caption":
            button.clicked.connect(lambda: self.caption_taken.emit(text))
        else:
            button.clicked.connect(lambda: self.answered.emit(text, about))
        self.others.append(button)
        return button

    def _keep(self, about: Subject | Doubt) -> QPushButton:
        """Return the button that leaves the credit or caption as it is, whatever is open `about` it."""
        button = QPushButton(KEEPS[about])
        button.setAccessibleName(f"{KEEPS[about]}, whatever the file says")
        theme.set_kind(button, "link")
        button.clicked.connect(lambda: self.kept.emit(about))
        self.keeps.append(button)
        return button


def _says(said: Said) -> str:
    return f"{field_names(said.fields)}: “{shown(one_line(said.text))}”."
