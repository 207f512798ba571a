"""What a contributor's photos usually may be used for, as fields in a column."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from story_editor.model.contributor import Contributor
from story_editor.ui import theme
from story_editor.ui.address_field import AddressField
from story_editor.ui.contributor_edits import ContributorEdit, with_licence, with_licence_url
from story_editor.ui.date_field import UNREAD, DateField
from story_editor.ui.fields import labelled
from story_editor.ui.licence_field import LicenceField
from story_editor.ui.line_field import LineField
from story_editor.ui.photo_rights import choice
from story_editor.wording.rights import CATEGORY_NAMES, CONSENT_NAMES

CONSENTS = {"": "Not said", "needed": CONSENT_NAMES["needed"]}
"""That none is needed, or where it is on file, is said of a photo, never of a photographer."""


class ContributorRights(QWidget):
    """Shows what is offered for photos of theirs. `edited` tells what, in words, and a ContributorEdit."""

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.licence = LicenceField()
        self.url = AddressField("Licence on the web")
        self.terms = LineField("Usage terms")
        self.ends = DateField()
        self.category = choice("Category", CATEGORY_NAMES)
        self.consent = choice("Consent of the people shown", CONSENTS)
        self._unread = QLabel(UNREAD)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.terms.setPlaceholderText("None")
        self.ends.setAccessibleName("Last day of use")
        self.ends.setPlaceholderText("No end")
        self._unread.setWordWrap(True)
        theme.set_kind(self._unread, "warn")
        self._unread.hide()
        said = QLabel("Offered for each photo that credits them and says nothing of its own:")
        said.setWordWrap(True)
        theme.set_kind(said, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (
            said,
            labelled("Licence", self.licence),
            labelled("Licence on the web", self.url),
            self.url.note,
        ):
            column.addWidget(part)
        for field in (self.category, self.consent):
            field.setSizeAdjustPolicy(field.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)  # half of a narrow column is enough for most
        column.addLayout(_pair(("Usage terms", self.terms), ("Last day of use", self.ends)))
        column.addWidget(self._unread)
        column.addLayout(_pair(("Category", self.category), ("Consent", self.consent)))

    def _connect(self) -> None:
        self.licence.edited.connect(
            lambda text: self._tell("Licence", lambda one: with_licence(one, text))
        )
        self.url.edited.connect(
            lambda text: self._tell("Licence on the web", lambda one: with_licence_url(one, text))
        )
        self.terms.edited.connect(
            lambda text: self._tell("Usage terms", lambda _one: {"usage_terms": text})
        )
        self.ends.date_edited.connect(
            lambda date: self._tell("Last day of use", lambda _one: {"ends": date})
        )
        self.ends.unread.connect(self._unread.setVisible)
        self.category.activated.connect(lambda _n: self._choose("Category", "category"))
        self.consent.activated.connect(lambda _n: self._choose("Consent", "consent"))
        for line in self._lines:
            line.left.connect(self.left)

    @property
    def _lines(self) -> tuple[LineField, ...]:
        return self.licence, self.url, self.terms, self.ends

    def show_rights(self, one: Contributor, *, other: bool, frozen: bool) -> None:
        """Show what is usual with `one`; `other` is another than before, `frozen` cannot be changed."""
        self.licence.show_text(one.licence)
        self.url.show_text(one.licence_url)
        self.terms.show_text(one.usage_terms)
        self.ends.show_date(one.ends, "en", other=other)
        self.category.setCurrentIndex(self.category.findData(one.category))
        self.consent.setCurrentIndex(self.consent.findData(one.consent))
        for line in self._lines:
            line.setReadOnly(frozen)
        for field in (self.category, self.consent):
            field.setEnabled(not frozen)

    def _choose(self, label: str, field: str) -> None:
        chosen = getattr(self, field).currentData()
        self._tell(label, lambda _one: {field: chosen})

    def _tell(self, label: str, edit: ContributorEdit) -> None:
        self.edited.emit(label, edit)


def _pair(*fields: tuple[str, QWidget]) -> QHBoxLayout:
    """Return a line in which fields stand side by side under their names."""
    pair = QHBoxLayout()
    pair.setSpacing(10)
    for words, field in fields:
        pair.addWidget(labelled(words, field), 1)
    return pair
