"""Several photos beside the grid: what they have in common, and what all of them are to get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from story_editor.model import photo_changes
from story_editor.model.photo import Photo
from story_editor.model.photo_changes import Edit
from story_editor.model.typed import Typed
from story_editor.ui import theme
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.credit_field import CreditField
from story_editor.ui.date_field import DateField
from story_editor.ui.for_all import ForAll, Said
from story_editor.ui.licence_field import LicenceField
from story_editor.ui.line_field import LineField
from story_editor.ui.photo_rights import choice
from story_editor.ui.scroll import Scroll
from story_editor.ui.session import Session
from story_editor.ui.several_edits import read_photos, unused_among
from story_editor.ui.slices import Slices
from story_editor.ui.unset_words import Rows, Unset
from story_editor.wording.phrases import plural
from story_editor.wording.rights import CATEGORY_NAMES, CONSENT_NAMES


class SeveralPhotos(Scroll):
    """Shows several photos. `wanted` tells an edit for all of them, in words and as an Edit."""

    wanted = Signal(str, object)
    left_unset = Signal(object)
    """What was typed for photos that are chosen no more, as Unset: it is no edit, and no word is lost."""
    taken_up = Signal(object)
    """The photos of an Unset are chosen again, and what was typed for them stands in the fields."""
    unset_changed = Signal()
    """Other words than before may be unset now."""
    trash_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[str] = []
        self._reading: Slices | None = None
        self._unset: dict[tuple[str, ...], Unset] = {}
        self._title = QLabel()
        self._progress = QLabel()
        self.trash = QPushButton()
        self._stay = QLabel()
        self._fields = QWidget()
        ends = DateField()
        ends.setAccessibleName("Last day of use")
        ends.setPlaceholderText("No end")
        self.credit = self._row("Credit", "credit", CreditField(session), lambda p: p.credit.text)
        self.category = self._right("Category", "category", choice("Category", CATEGORY_NAMES))
        self.licence = self._row("Licence", "licence", LicenceField(), lambda p: p.credit.licence)
        self.terms = self._right("Usage terms", "usage_terms", LineField("Usage terms"))
        self.ends = self._right("Last day of use", "ends", ends)
        shown, filed = "Consent of the people shown", "Where the consent is on file"
        self.consent = self._right(shown, "consent", choice(shown, CONSENT_NAMES))
        self.reference = self._right(filed, "consent_reference", LineField(filed))
        self.rows = (
            *(self.credit, self.category, self.licence, self.terms, self.ends),
            *(self.consent, self.reference),
        )
        self._build()

    def _right(self, name: str, part: str, field: LineField | ChoiceField) -> ForAll:
        """Make the row of a field of the rights."""
        return self._row(name, part, field, lambda photo: getattr(photo.rights, part))

    def _row(
        self, name: str, part: str, field: LineField | ChoiceField, read: Callable[[Photo], Said]
    ) -> ForAll:
        made = ForAll(name, part, field, read)

        def tell(said: Said) -> None:
            edit = self._edit(made, said)
            self.wanted.emit(name, lambda photo: photo if read(photo) == said else edit(photo))

        made.wanted.connect(tell)
        made.unset_changed.connect(self.unset_changed)
        return made

    def _edit(self, row: ForAll, said: Said) -> Edit:
        text = said if isinstance(said, str) else ""
        if row is self.credit:
            return photo_changes.credit(text, self._session.book)
        if row is self.licence:
            return photo_changes.licence(text)
        return photo_changes.rights(**{row.part: said})

    def _build(self) -> None:
        theme.set_kind(self._title, "section")
        for label in (self._progress, self._stay):
            label.setWordWrap(True)
            theme.set_kind(label, "small")
        self.trash.clicked.connect(self.trash_wanted)
        inner = QVBoxLayout(self._fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        for row in self.rows:
            inner.addWidget(row)
        inner.addWidget(self.trash, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addWidget(self._stay)
        self.hold((self._title, self._progress, self._fields), spacing=10)

    def show_photos(self, photo_ids: Sequence[str]) -> None:
        """Show the photos of these ids, once they are read; another call before that ends it."""
        others = list(photo_ids) != self._ids
        if others:
            self._keep_unset()
        self._ids = list(photo_ids)
        self._title.setText(f"{len(self._ids):,} photos chosen")
        if self._reading is not None:
            self._reading.stop()
        if others:
            self._fields.setEnabled(False)
        for row in self.rows:
            row.forget_counted()
        self._reading = read_photos(
            self._session, self._ids, self._count, lambda: self._show(others=others), self._tell
        )

    def let_go(self) -> None:
        """Show no photos any more: not several are chosen now."""
        if self._reading is not None:
            self._reading.stop()
        self._keep_unset()
        self._ids = []

    def forget_unset(self, unset: Unset) -> None:
        """Drop what was typed: it was set, or is not wanted."""
        self._unset.pop(unset.photo_ids, None)
        self.unset_changed.emit()
        if list(unset.photo_ids) == self._ids:
            for row, _said in unset.rows:
                row.drop()

    def unset_typed(self) -> list[Unset]:
        """Return all that was typed and is not set yet, for the photos shown too."""
        now = self._typed()
        return [*self._unset.values(), *([now] if now is not None else [])]

    def _keep_unset(self) -> None:
        """Keep what was typed for the photos shown until now, and tell it."""
        unset = self._typed()
        if unset is None:
            return
        for row in self.rows:
            row.let_go()
        self._unset[unset.photo_ids] = unset
        self.left_unset.emit(unset)

    def take_kept(self, kept: Iterable[Typed]) -> None:
        """Take what this computer has `kept`, as if it had been typed for photos chosen before."""
        rows_by_part = {row.part: row for row in self.rows}
        for one in kept:
            known = ((rows_by_part.get(part), said) for part, said in one.said.items())
            said = tuple((row, row.from_kept(text)) for row, text in known if row is not None)
            if rows := tuple((row, words) for row, words in said if words):
                left = self._unset[one.photos] = self._as_unset(one.photos, rows, one.number)
                self.left_unset.emit(left)

    def keep_undated(self, unset: Unset) -> None:
        """Keep what cannot be set of an `unset` that was set otherwise: words that are no date."""
        rows = tuple((row, said) for row, said in unset.rows if not row.can_set(said))
        if not rows:
            return
        if list(unset.photo_ids) == self._ids:
            for row, said in rows:
                row.say_again(said)
            return
        left = self._unset[unset.photo_ids] = self._as_unset(unset.photo_ids, rows, 0)
        self.left_unset.emit(left)

    def _typed(self) -> Unset | None:
        """Return what was typed for the photos shown, None when all of it is set."""
        rows = tuple((row, row.unset) for row in self.rows if row.unset)
        if not rows:
            return None
        number = max(row.unset_number for row, _said in rows)
        return self._as_unset(tuple(self._ids), rows, number)

    def _as_unset(self, photo_ids: tuple[str, ...], rows: Rows, number: int) -> Unset:
        return Unset(
            photo_ids=photo_ids,
            rows=rows,
            number=number,
            words=", ".join(row.in_words(said) for row, said in rows),
            label=" and ".join(row.name for row, said in rows if row.can_set(said)),
            edit=lambda photo: self._edited(rows, photo),
        )

    def _edited(self, rows: Rows, photo: Photo) -> Photo:
        for row, said in rows:
            if row.can_set(said) and row.of(photo) != said:
                photo = self._edit(row, said)(photo)
        return photo

    def _take_up(self) -> None:
        """Put into the fields what was typed for these same photos before."""
        unset = self._unset.pop(tuple(self._ids), None)
        if unset is not None:
            for row, said in unset.rows:
                row.say_again(said)
            self.taken_up.emit(unset)

    def _count(self, photo: Photo) -> None:
        for row in self.rows:
            row.count(photo)

    def _tell(self, number: int) -> None:
        self._progress.setText(f"Reading {number:,} of {len(self._ids):,} photos…")
        self._progress.show()

    def _show(self, *, others: bool) -> None:
        self._progress.hide()
        self._fields.setEnabled(True)
        frozen = self._session.read_only
        for row in self.rows:
            row.show_counted(others=others, frozen=frozen)
        if others:
            self._take_up()
        unused = len(unused_among(self._session, self._ids))
        used = len(self._ids) - unused
        self.trash.setText(f"Move {plural(unused, 'unused photo')} to the trash")
        self.trash.setVisible(unused > 0 and not frozen)
        self._stay.setText(f"{used:,} are used by stories and stay.")
        self._stay.setVisible(unused > 0 and used > 0 and not frozen)
