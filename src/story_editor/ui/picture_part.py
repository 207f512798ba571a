"""The picture of a story: its crops, the photo's credit, and the alternative text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.model import photo_changes
from story_editor.model.credit import Credit
from story_editor.model.findings import Finding, check_rights
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit
from story_editor.model.story import Story
from story_editor.store.clock import today
from story_editor.ui import credit_edits, theme
from story_editor.ui.actions import Actions, trigger_by
from story_editor.ui.choice_fields import CheckField
from story_editor.ui.credit_field import CreditField
from story_editor.ui.credit_offers import CreditOffers
from story_editor.ui.credit_parts import CreditParts
from story_editor.ui.fields import TextField, labelled
from story_editor.ui.hidden_marks import HiddenMarks
from story_editor.ui.icons import icon
from story_editor.ui.licence_offers import LicenceOffers
from story_editor.ui.photo_concerns import PhotoConcerns
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.sides import Sides
from story_editor.ui.story_cropper import StoryCropper
from story_editor.wording.phrases import plural


class PicturePart(QWidget):
    """Shows the picture of one story and says to the session what was edited."""

    files_dropped = Signal(object)

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._story: Story | None = None
        self._photo: Photo | None = None
        self._language = "en"
        self._frozen = False
        self.cropper = StoryCropper(session, pictures, actions)
        self.credit = CreditField(session)
        self.alt = TextField("Alternative text", lines=2)
        self.decorative = CheckField("Decorative: says nothing that the text does not say")
        self._count = QLabel()
        self._also = QLabel()
        self.parts = CreditParts(session)
        self.offers = CreditOffers()
        self.marks = HiddenMarks()
        self.licences = LicenceOffers()
        self.concerns = PhotoConcerns()
        self._empty = QFrame()
        self._described = Sides(gap=14)
        self._build()
        self._connect()

    def _build(self) -> None:
        for label in (self._count, self._also):
            theme.set_kind(label, "small")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._also.setWordWrap(True)
        self.alt.setPlaceholderText("What the picture shows, for someone who cannot see it.")
        credit = labelled("Credit", self.credit)
        alt = labelled("Alternative text", self.alt, self._count)
        for parts in (
            (credit, self.marks, self.parts, self.concerns, self.licences, self.offers, self._also),
            (alt, self.decorative),
        ):
            side = QWidget()
            down = QVBoxLayout(side)
            down.setContentsMargins(0, 0, 0, 0)
            down.setSpacing(5)
            for part in parts:
                down.addWidget(part)
            down.addStretch(1)
            self._described.add(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._build_empty())
        column.addWidget(self.cropper)
        column.addWidget(self._described)

    def _build_empty(self) -> QFrame:
        theme.set_kind(self._empty, "card")
        self._empty.setMinimumHeight(150)
        self._drawing = QLabel()
        self._drawing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = QLabel("Drop a picture here, or paste it")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_kind(words, "muted")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for name, text in (
            ("choose_picture", "Choose a file…"),
            ("choose_photo", "Use a photo of the newsroom…"),
        ):
            button = QPushButton(text)
            trigger_by(button, self._actions[name])
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self._empty)
        column.addStretch(1)
        column.addWidget(self._drawing)
        column.addWidget(words)
        column.addSpacing(6)
        column.addLayout(buttons)
        column.addStretch(1)
        self._paint_icon()
        return self._empty

    def _connect(self) -> None:
        self.credit.edited.connect(self._edit_credit)
        self.credit.left.connect(self._session.end_run)
        self.offers.credit_taken.connect(lambda text: self._take(credit_edits.take_credit, text))
        self.offers.answered.connect(lambda *said: self._take(credit_edits.take_answer, *said))
        self.marks.credit_taken.connect(lambda text: self._take(credit_edits.take_credit, text))
        self.offers.year_taken.connect(lambda year: self._take(credit_edits.take_year, year))
        self.offers.caption_taken.connect(lambda text: self._take(credit_edits.take_caption, text))
        self.offers.kept.connect(lambda about: self._take(credit_edits.keep, about))
        self.licences.edited.connect(self._edit_licence)
        self.alt.edited.connect(self._edit_alt)
        self.alt.left.connect(self._session.end_run)
        self.decorative.toggled.connect(self._choose_decorative)

    def show_picture(self, story: Story, language: str, *, frozen: bool) -> None:
        """Show the picture of `story`; `frozen` lets nothing be changed."""
        self._story, self._language, self._frozen = story, language, frozen
        self._photo = self._session.photo_of(story)
        kept = frozen or not self._session.may_change(self._photo)
        has_picture = story.picture is not None
        self._empty.setVisible(not has_picture)
        self._described.setVisible(has_picture)
        self.cropper.show_story(story, self._photo)
        if story.picture is None:
            return
        self.cropper.set_read_only(frozen)
        credit = self._photo.credit if self._photo else Credit()
        self.credit.show_text(credit.text)
        self.credit.setReadOnly(kept or self._photo is None)
        self.parts.show_photo(self._photo, frozen=kept)
        self.marks.show_photo(self._photo, frozen=kept)
        self.offers.show_photo(None if kept else self._photo)
        self.licences.show_photo(self._photo, frozen=kept)
        self._show_others(story)
        self._show_concerns(story)
        text = story.text(language)
        self.alt.show_text(text.alt)
        self.alt.setReadOnly(frozen or story.picture.decorative)
        self.decorative.setEnabled(not frozen)
        self.decorative.setChecked(story.picture.decorative)
        limit = self._session.newsroom.limits.alt_characters
        self._count.setText(f"{len(text.alt)} / {limit}")
        theme.set_kind(self._count, "warn" if len(text.alt) > limit else "small")

    def field(self, name: str) -> QWidget:
        """Return the field that a finding calls `name`."""
        if name == "credit":
            return self.credit
        if name == "alt":
            return self.alt
        canvas = self.cropper.canvas
        return canvas if canvas.isVisibleTo(self) else self.cropper.choose

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icon again when the scheme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_drawing"):
            self._paint_icon()

    def _paint_icon(self) -> None:
        colour = theme.tokens_of(self.palette()).colour("muted")
        self._drawing.setPixmap(icon("image-plus", colour, 28).pixmap(28, 28))

    def _take(self, edit: Callable[..., None], *given: str) -> None:
        if (photo := self._now_photo()) is not None:
            edit(self._session, photo, *given)

    def _show_concerns(self, story: Story) -> None:
        found: list[Finding] = []
        if self._photo is not None:
            newsroom = self._session.newsroom
            found = check_rights(story, self._photo, newsroom, self._language, today())
        self.concerns.show_findings(found)

    def _show_others(self, story: Story) -> None:
        photo = story.picture.photo if story.picture else ""
        others = len([one for one in self._session.uses.of(photo) if one != story.id])
        self._also.setVisible(others > 0)
        self._also.setText(
            f"This photo also serves {plural(others, 'other story', 'other stories')}."
        )

    def _now_photo(self) -> Photo | None:
        """Return the photo with all that was edited; it may be shown a moment later."""
        return self._session.photo(self._photo.id) if self._photo is not None else None

    def _now(self) -> Story | None:
        """Return the story with all that was edited, likewise."""
        return self._session.story(self._story.id) if self._story is not None else None

    def _edit_credit(self, text: str) -> None:
        if (photo := self._now_photo()) is not None:
            after = photo_changes.credit(text, self._session.book)(photo)
            self._session.change_photo(after, "Credit")

    def _edit_licence(self, label: str, edit: Edit) -> None:
        if (photo := self._now_photo()) is not None:
            credit_edits.change(self._session, photo, label, edit)

    def _edit_alt(self, text: str) -> None:
        if (story := self._now()) is not None:
            self._session.change_story(
                story.with_text(self._language, alt=text), "Alternative text"
            )

    def _choose_decorative(self, on: bool) -> None:
        story = self._now()
        if story is not None and story.picture is not None:
            picture = story.picture.replace(decorative=on)
            self._session.change_story(story.replace(picture=picture), "Decorative", run="")
