"""Under the credit line how it was read, part by part; a click on a part corrects it.

An answer is remembered in the credit book. Beside it stand what a supplier asks for and what is
usual with a contributor, each as an offer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from story_editor.model.contributor import Kind
from story_editor.model.credit import YearSource
from story_editor.model.photo import Photo
from story_editor.ui import theme
from story_editor.ui.fields import plain_label, plain_tip
from story_editor.ui.flow import Flow
from story_editor.ui.offer import Offer
from story_editor.ui.session import Session
from story_editor.wording.credits import (
    VERDICTS,
    Read,
    asks_for,
    credit_reading,
    names_nobody,
    reading_parts,
    usual_with,
)
from story_editor.wording.phrases import printable, shortened

LONGEST = 34
"""Characters of a name on its button; all of it stands in the tooltip."""

LONGEST_LINE = 200
"""Characters of a line that a supplier asks for."""

LEAST = 72
"""Points: no part is narrower, however little room there is."""

Act = Callable[[], object]

SOURCES: tuple[tuple[YearSource, str], ...] = (
    ("photo", "It is the year it was taken"),
    ("first published", "It is the year of first publication"),
    ("typed", "It is right as it stands"),
    ("", "It is no year of the photo"),
)
KINDS: tuple[tuple[Kind, str], ...] = (
    ("person", "a photographer"),
    ("organisation", "an agency or organisation"),
    ("nobody", "no name"),
)
SWAP = "Photographer and agency are the other way round"


class CreditParts(QWidget):
    """Shows how the credit of one photo was read, and says to the session what was corrected."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._photo: Photo | None = None
        self._shown: tuple[object, ...] = ()
        self._words = QLabel()
        self._flow = Flow(gap=5, row_gap=4)
        self.parts: list[QToolButton] = []
        self.right = QPushButton("That is right")
        self.form = Offer("Print it so")
        self.usual = Offer("Use the usual rights")
        self._build()
        self.right.clicked.connect(self._confirm)
        self.form.taken.connect(self._print_as_asked)
        self.usual.taken.connect(self._take_usual)

    def _build(self) -> None:
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        theme.set_kind(self._words, "small")
        self.right.setAccessibleName("The assumed parts of the credit are right")
        self._flow.add(self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self._words, self._flow, self.form, self.usual):
            column.addWidget(part)
        theme.set_kind(self.right, "link")

    def show_photo(self, photo: Photo | None, *, frozen: bool, empty: str = "") -> None:
        """Show how the credit of `photo` was read, `empty` when it has none; `frozen` corrects nothing."""
        shown = (photo, frozen, self._session.book)
        if shown == self._shown:  # as at each key in another field
            return
        self._shown, self._photo = shown, photo
        credit = photo.credit if photo is not None else None
        read = credit is not None and bool(credit.text.strip())
        parts = reading_parts(credit, self._session.book) if credit is not None and read else []
        changes = read and not frozen
        say = names_nobody if changes and parts else credit_reading
        words = say(credit, self._session.book) if credit is not None else ""
        self._words.setText(printable(words) or ("" if read else empty))
        self._words.setVisible(bool(self._words.text()))
        nobody = credit is not None and bool(names_nobody(credit, self._session.book))
        theme.set_kind(self._words, "warn" if nobody else "small")
        self._show_parts(parts if changes else [])
        self._show_offers(photo if changes else None)

    def _show_parts(self, parts: list[Read]) -> None:
        while len(self.parts) < len(parts):
            self._add_button()
        for button, part in zip(self.parts, parts, strict=False):
            _dress(button, part)
        for place, button in enumerate(self.parts):
            button.setVisible(place < len(parts))
        self.right.setVisible(any(part.verdict != "sure" for part in parts if part.part != "year"))
        self._flow.setVisible(bool(parts))

    def _add_button(self) -> None:
        button = Chip()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(partial(self._fill, menu, len(self.parts)))
        button.setMenu(menu)
        self._flow.insert(len(self.parts), button)
        self.parts.append(button)
        self._let_tab_reach(button)

    def _let_tab_reach(self, button: QToolButton) -> None:
        """Put what came last where it is read: Tab comes to it before "That is right"."""
        before = self.right.previousInFocusChain()
        while before not in (None, self.right) and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        if before is not None and before not in (self.right, button):
            QWidget.setTabOrder(before, button)

    def _show_offers(self, photo: Photo | None) -> None:
        from story_editor.model.required_form import required_text
        from story_editor.model.usual_rights import usual_rights, with_usual_rights

        book = self._session.book
        required = required_text(photo.credit, book) if photo is not None else None
        contributor = usual_rights(photo, book) if photo is not None else None
        asked, line = (asks_for(required), required.text) if required else ("", "")
        able = required is not None and not required.lacks_number  # no click knows a number
        self.form.show_offer(asked, shortened(line, LONGEST_LINE), able=able)
        usual = ""
        if photo is not None and contributor is not None:
            usual = usual_with(contributor, photo, with_usual_rights(photo, contributor))
        self.usual.show_offer(usual)

    def _fill(self, menu: QMenu, place: int) -> None:
        """Put into the `menu` of a part what can be said of it."""
        menu.clear()
        if (photo := self._now()) is None:
            return
        parts = reading_parts(photo.credit, self._session.book)
        for words, act in self._choices(parts[place], photo) if place < len(parts) else ():
            menu.addAction(words, act)

    def _choices(self, part: Read, photo: Photo) -> list[tuple[str, Act]]:
        from story_editor.model.learning import year_out_of
        from story_editor.ui import credit_edits

        if part.part == "year":
            return [
                (words, partial(self._do, partial(credit_edits.say_year, source=source)))
                for source, words in SOURCES
            ]
        if part.part == "licence":
            return [("Take the licence away", partial(self._do, credit_edits.drop_licence))]
        name = plain_label(shortened(part.text, LONGEST))
        choices: list[tuple[str, Act]] = [
            (f"“{name}” is {words}", partial(self._answer, {part.text: kind}))
            for kind, words in KINDS
        ]
        if moved := year_out_of(photo.credit, part.text):
            act = partial(self._do, partial(credit_edits.move_year_out, name=part.text))
            choices.append((f"{moved.year} is the year, and no part of the name", act))
        if swapped := credit_edits.swapped_answers(photo):
            choices.append((SWAP, partial(self._answer, swapped)))
        return choices

    def _now(self) -> Photo | None:
        """Return the photo with all that was edited; it may be shown a moment later."""
        return self._session.photo(self._photo.id) if self._photo is not None else None

    def _answer(self, answers: Mapping[str, Kind]) -> None:
        from story_editor.ui import credit_edits

        if (photo := self._now()) is not None:
            words = credit_edits.answer(self._session, photo, answers)
            if words:
                self._session.remarked.emit(words)

    def _confirm(self) -> None:
        from story_editor.ui import credit_edits

        if (photo := self._now()) is not None:
            self._answer(credit_edits.assumed_answers(photo))

    def _do(self, edit: Callable[[Session, Photo], None]) -> None:
        if (photo := self._now()) is not None:
            edit(self._session, photo)

    def _print_as_asked(self) -> None:
        from story_editor.ui import credit_edits

        self._do(credit_edits.print_as_asked)

    def _take_usual(self) -> None:
        from story_editor.ui import credit_edits

        self._do(credit_edits.take_usual_rights)


class Chip(QToolButton):
    """A button whose words are cut in their middle where it is narrower than they are."""

    _around = 0

    def sizeHint(self) -> QSize:
        """Return the size that shows all words."""
        hint = super().sizeHint()
        self._around = hint.width() - self._wide()
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return what shows a few letters."""
        hint = self.sizeHint()
        return QSize(min(LEAST, hint.width()), hint.height())

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Paint as much of the words as there is room for."""
        super().initStyleOption(option)
        room = self.width() - self._around
        if self._wide() > room:
            words, middle = self.text().replace("&&", "&"), Qt.TextElideMode.ElideMiddle
            cut = self.fontMetrics().elidedText(words, middle, max(0, room))
            option.text = plain_label(cut.replace("……", "…"))  # one cut beside the other is one

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))


def _dress(button: QToolButton, part: Read) -> None:
    words = f"{part.words}{VERDICTS[part.verdict]}"
    button.setText(plain_label(f"{shortened(part.text, LONGEST)}: {words} ▾"))
    button.setToolTip(plain_tip(f"{printable(part.text)}. Click to correct it."))
    button.setAccessibleName(printable(part.said))
    theme.set_kind(button, "pill" if part.verdict == "sure" else "pill-warn")
