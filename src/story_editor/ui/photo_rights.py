"""What a photo may be used for and who has agreed to it, as fields in a column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit, licence, licence_address, rights
from story_editor.ui import theme
from story_editor.ui.address_field import AddressField
from story_editor.ui.choice_fields import CheckField, ChoiceField
from story_editor.ui.date_field import UNREAD, DateField
from story_editor.ui.fields import labelled
from story_editor.ui.licence_field import LicenceField
from story_editor.ui.licence_offers import LicenceOffers
from story_editor.ui.line_field import LineField
from story_editor.wording.rights import CATEGORY_NAMES, CONSENT_NAMES


class RightsFields(QWidget):
    """Shows the rights of a photo. `edited` tells what was edited, in words, and an Edit."""

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.category = choice("Category", CATEGORY_NAMES)
        self.licence = LicenceField()
        self.differences = LicenceOffers()
        self.address = AddressField("Address of the licence")
        self.terms = LineField("Usage terms")
        self.ask = AddressField("Where to ask for a licence")
        self.ends = DateField()
        self.consent = choice("Consent of the people shown", CONSENT_NAMES)
        self.reference = LineField("Where the consent is on file")
        self.minors = CheckField("Minors are shown")
        self.reason = LineField("Why no credit is needed")
        self._unread = QLabel(UNREAD)
        self._build()
        self._connect()

    @property
    def _lines(self) -> tuple[LineField, ...]:
        return (
            *(self.licence, self.address, self.terms, self.ask),
            *(self.ends, self.reference, self.reason),
        )

    def _build(self) -> None:
        self.terms.setPlaceholderText("Such as: editorial use only")
        self.ends.setAccessibleName("Last day of use")
        self.ends.setPlaceholderText("No end")
        self.reference.setPlaceholderText("Such as: consent forms, box 7")
        self.reason.setPlaceholderText("Only where none is printed")
        self._unread.setWordWrap(True)
        theme.set_kind(self._unread, "warn")
        self._unread.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            *(labelled("Category", self.category), labelled("Licence", self.licence)),
            self.differences,
            *(labelled("Address of the licence", self.address), self.address.note),
            labelled("Usage terms", self.terms),
            *(labelled("Where to ask for a licence", self.ask), self.ask.note),
            labelled("Last day of use", self.ends),
            *(self._unread, labelled("Consent of the people shown", self.consent)),
            *(self.reference, self.minors, labelled("Why no credit is needed", self.reason)),
        ):
            column.addWidget(part)

    def _connect(self) -> None:
        self.licence.edited.connect(lambda name: self._tell("Licence", licence(name)))
        self.differences.edited.connect(self._step)
        self.address.edited.connect(lambda url: self._tell("Licence address", licence_address(url)))
        self.terms.edited.connect(lambda text: self._tell("Usage terms", rights(usage_terms=text)))
        self.ask.edited.connect(lambda url: self._tell("Where to ask", rights(ask_url=url)))
        self.ends.date_edited.connect(lambda date: self._tell("Last day of use", rights(ends=date)))
        self.ends.unread.connect(self._unread.setVisible)
        self.reference.edited.connect(
            lambda text: self._tell("Consent reference", rights(consent_reference=text))
        )
        self.reason.edited.connect(
            lambda text: self._tell("Why no credit is needed", rights(no_credit_reason=text))
        )
        # activated and clicked, which only a person does
        self.category.activated.connect(
            lambda _n: self._step("Category", rights(category=self.category.currentData()))
        )
        self.consent.activated.connect(
            lambda _n: self._step("Consent", rights(consent=self.consent.currentData()))
        )
        self.minors.clicked.connect(lambda on: self._step("Minors", rights(minors=on)))
        for field in self._lines:
            field.left.connect(self.left)

    def show_rights(self, photo: Photo, *, other: bool, frozen: bool) -> None:
        """Show the rights of `photo`; `other` is another than before, `frozen` cannot be changed."""
        now = photo.rights
        self.category.setCurrentIndex(self.category.findData(now.category))
        self.licence.show_text(photo.credit.licence)
        self.differences.show_photo(photo, frozen=frozen)
        self.address.show_text(now.licence_url)
        self.terms.show_text(now.usage_terms)
        self.ask.show_text(now.ask_url)
        self.ends.show_date(now.ends, "en", other=other)
        self.consent.setCurrentIndex(self.consent.findData(now.consent))
        self.reference.show_text(now.consent_reference)
        self.reference.setVisible(now.consent == "on file" or bool(now.consent_reference))
        self.minors.setChecked(now.minors)
        self.reason.show_text(now.no_credit_reason)
        for line in self._lines:
            line.setReadOnly(frozen)  # read and copied, though not changed
        for field in (self.category, self.consent, self.minors):
            field.setEnabled(not frozen)

    def field(self, name: str) -> QWidget:
        """Return the field that a finding calls `name`: "rights" is the last day of use."""
        if name != "consent":
            return self.ends
        on_file = self.consent.currentData() == "on file"
        return self.reference if on_file else self.consent

    def _tell(self, label: str, edit: Edit) -> None:
        self.edited.emit(label, edit)

    def _step(self, label: str, edit: Edit) -> None:
        """Tell an edit that is an undo step of its own."""
        self.left.emit()
        self._tell(label, edit)
        self.left.emit()


def choice(name: str, words: Mapping[str, str]) -> ChoiceField:
    """Return a choice called `name` of what `words` holds, value and name."""
    made = ChoiceField(name)
    for value, said in words.items():
        made.addItem(said, value)
    return made
