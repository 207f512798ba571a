"""One photo beside the grid: large, with its facts, credit and rights, and what uses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from story_editor.model import photo_changes
from story_editor.model.base import is_newer
from story_editor.model.dates import format_date
from story_editor.model.findings import check_file
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit
from story_editor.ui import credit_edits, theme
from story_editor.ui.actions import IN_PHOTOS, ActionButton, Actions
from story_editor.ui.credit_field import CreditField
from story_editor.ui.credit_offers import CreditOffers
from story_editor.ui.credit_parts import CreditParts
from story_editor.ui.fields import TextField, labelled
from story_editor.ui.flow import Flow
from story_editor.ui.hidden_marks import HiddenMarks
from story_editor.ui.photo_rights import RightsFields
from story_editor.ui.pictures import Pictures
from story_editor.ui.scroll import Scroll
from story_editor.ui.session import Session
from story_editor.ui.story_links import StoryLinks
from story_editor.wording.findings import finding_sentences
from story_editor.wording.phrases import finding_short, printable

PREVIEW = QSize(288, 216)
"""Points: the box of the large picture."""

BUTTONS = ("Use in story…", "Replace…", "Show in folder", "Move to trash")
"""What the buttons of the actions on the photo say."""
NEWER = (
    "This photo was made by a newer Story Editor. You can look at it here, but neither change nor export it:"
    " update Story Editor to go on with it."
)
FAILED = {
    "file-gone": "The file has gone from the newsroom",
    "file-damaged": "The file cannot be read",
}
"""What stands in the place of a photo whose original fails, by what is wrong with it."""

KINDS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "image/avif": "AVIF",
    "image/tiff": "TIFF",
    "image/gif": "GIF",
    "image/heic": "HEIC",
}


class PhotoDetail(Scroll):
    """Shows one photo and says to the session what was edited."""

    story_wanted = Signal(str)

    def __init__(
        self, session: Session, pictures: Pictures, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._pictures = pictures
        self._photo: Photo | None = None
        self._preview = QLabel()
        self._name = QLabel()
        self._facts = QLabel()
        self._due = QLabel()
        self.credit = CreditField(session)
        self.parts = CreditParts(session)
        self.offers = CreditOffers()
        self.marks = HiddenMarks()
        self.caption = TextField("Caption", lines=2)
        self.rights = RightsFields()
        self._links = StoryLinks()
        self._build(actions)
        self._connect()

    def _build(self, actions: Actions) -> None:
        self._preview.setFixedHeight(PREVIEW.height())
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_kind(self._preview, "muted")
        theme.set_kind(self._name, "section")
        for label in (self._name, self._facts, self._due):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        theme.set_kind(self._facts, "small")
        theme.set_kind(self._due, "warn")
        shown = (
            *(self._preview, self._name, self._facts, self._build_buttons(actions)),
            *(self._due, labelled("Credit", self.credit), self.marks, self.parts, self.offers),
            *(labelled("Caption", self.caption), self.rights, self._links),
        )
        self.hold(shown)

    def _build_buttons(self, actions: Actions) -> QWidget:
        buttons = Flow(gap=6, row_gap=6)
        for name, words in zip(IN_PHOTOS, BUTTONS, strict=True):
            buttons.add(ActionButton(actions[name], words))
        return buttons

    def _connect(self) -> None:
        self.credit.edited.connect(self._edit_credit)
        self.rights.edited.connect(self._edit)
        self.caption.edited.connect(lambda text: self._edit("Caption", photo_changes.caption(text)))
        self.offers.credit_taken.connect(lambda text: self._take(credit_edits.take_credit, text))
        self.offers.answered.connect(lambda *said: self._take(credit_edits.take_answer, *said))
        self.marks.credit_taken.connect(lambda text: self._take(credit_edits.take_credit, text))
        self.offers.year_taken.connect(lambda year: self._take(credit_edits.take_year, year))
        self.offers.caption_taken.connect(lambda text: self._take(credit_edits.take_caption, text))
        self.offers.kept.connect(lambda about: self._take(credit_edits.keep, about))
        for part in (self.credit, self.caption, self.rights):
            part.left.connect(self._session.end_run)
        self._links.story_wanted.connect(self.story_wanted)
        self._pictures.arrived.connect(self._show_file)

    def show_photo(self, photo: Photo, stories: Sequence[tuple[str, str]], concern: str) -> None:
        """Show `photo`, the `stories`, id and title, that use it, and what is to be looked at."""
        other = self._photo is None or self._photo.id != photo.id
        self._photo = photo
        name = photo.original.name if photo.original else "No file yet"
        self._name.setText(printable(name))
        self._show_file()
        self.credit.show_text(photo.credit.text)
        frozen = not self._session.may_change(photo)
        self.credit.setReadOnly(frozen)
        self.parts.show_photo(photo, frozen=frozen, empty="No credit yet: please type it.")
        self.marks.show_photo(photo, frozen=frozen)
        self.offers.show_photo(None if frozen else photo)
        self.caption.show_text(photo.caption)
        self.caption.setReadOnly(frozen)
        self.rights.show_rights(photo, other=other, frozen=frozen)
        said = [f"Look at this: {concern}."] if concern else []
        if is_newer(photo):  # which the concern says in short
            said = [NEWER]
        # what it leaves open of its words stands below the fields that they are about
        said += [finding_sentences(one) for one in check_file(photo) if one.field == "picture"]
        self._due.setText("\n".join(said))
        self._due.setVisible(bool(said))
        self._links.show_stories(stories)
        if other:
            self.verticalScrollBar().setValue(0)

    @property
    def photo_id(self) -> str:
        """The photo that is shown, "" for none."""
        return self._photo.id if self._photo is not None else ""

    def go_to_field(self, name: str) -> None:
        """Put the cursor into the field that a finding calls `name`: "rights" or "consent"."""
        field = self.rights.field(name)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field, 20, 60)

    def _show_file(self) -> None:
        if self._photo is None:
            return
        original = self._photo.original
        if original is None:
            self._preview.setText("The file is not here yet")
            self._facts.setText("")
            return
        spec = f"{original.file_name} {original.width} {original.height}"
        pixmap = self._pictures.whole(spec, PREVIEW, self.devicePixelRatioF())
        trouble = self._pictures.trouble(original.file_name)
        if pixmap is not None:
            self._preview.setPixmap(pixmap)
        else:
            self._preview.setText(FAILED.get(trouble, ""))
        size = self._pictures.file_size(original.file_name)
        taken = _taken(self._photo)
        parts = (
            f"{original.width:,} × {original.height:,} pixels",
            KINDS[original.media_type],
            in_bytes(size) if size is not None else "",
            f"taken {format_date(taken, 'en')}" if taken else "",
            finding_short(trouble),
        )
        self._facts.setText(" · ".join(part for part in parts if part))

    def _take(self, edit: Callable[..., None], *given: str) -> None:
        if (photo := self._now()) is not None:
            edit(self._session, photo, *given)

    def _edit_credit(self, text: str) -> None:
        self._edit("Credit", photo_changes.credit(text, self._session.book))

    def _edit(self, label: str, edit: Edit) -> None:
        if (photo := self._now()) is not None:
            self._session.change_photo(edit(photo), label)

    def _now(self) -> Photo | None:
        """Return the photo with all that was edited; it is shown a moment later."""
        return self._session.photo(self._photo.id) if self._photo is not None else None


def in_bytes(size: int) -> str:
    """Return a file's size as people say it: "350 kB", "4.2 MB"."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)):,} kB"
    return f"{size / 1_000_000:,.1f} MB"


def _taken(photo: Photo) -> dt.date | None:
    from story_editor.model.embedded import date_taken  # late, for the start

    return date_taken(photo.embedded)
