"""One who is credited, beside the table: every name they go by, what they ask for, and what bears it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from story_editor.errors import StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.model.crediting import CreditRow
from story_editor.ui import theme
from story_editor.ui.borne import Borne
from story_editor.ui.choice_fields import ChoiceField
from story_editor.ui.contributor_concerns import ContributorConcerns
from story_editor.ui.contributor_edits import (
    contributor_of,
    edit_contributor,
    why_frozen,
)
from story_editor.ui.contributor_rights import ContributorRights
from story_editor.ui.fields import TextField, labelled
from story_editor.ui.form_part import FormPart
from story_editor.ui.line_field import LineField
from story_editor.ui.name_fields import NameFields
from story_editor.ui.pictures import Pictures
from story_editor.ui.scroll import Scroll
from story_editor.ui.session import Session
from story_editor.wording.contributors import KINDS, no_name
from story_editor.wording.failures import failure
from story_editor.wording.phrases import printable


class ContributorDetail(Scroll):
    """Shows one and says to the session what was edited.

    A name is told by `name_wanted` once the field is left: it may change what many photos say.
    """

    name_wanted = Signal(object, str)
    adopted = Signal(str)
    """Who was not in the book is there now, under this id."""

    def __init__(self, session: Session, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._row: CreditRow | None = None
        self._named = ""
        self._title = QLabel()
        self._why_frozen = QLabel()
        self.concerns = ContributorConcerns(session)
        self.name = LineField("Name", own_undo=True)
        self.kind = ChoiceField("Kind")
        self.aliases = TextField("Other spellings")
        self.names = NameFields()
        self._refused = QLabel()
        self.form_part = FormPart()
        self.form = self.form_part.line
        self.rights = ContributorRights()
        self.notes = TextField("Notes", lines=2)
        self.borne = Borne(session, pictures)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme.set_kind(self._title, "section")
        for label in (self._refused, self._why_frozen):
            theme.set_kind(label, "warn")
            label.hide()
        for label in (self._title, self._refused, self._why_frozen):
            label.setTextFormat(label.textFormat().PlainText)
            label.setWordWrap(True)
        for kind, words in KINDS.items():
            self.kind.addItem(words, kind)
        self.aliases.setPlaceholderText("One in each line")
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._why_frozen)
        column.addWidget(self.concerns)
        column.addWidget(labelled("Name", self.name))
        column.addWidget(self.borne.note)  # seen before a name is typed, however much follows
        column.addWidget(labelled("Kind", self.kind))
        column.addWidget(labelled("Other spellings", self.aliases))
        column.addWidget(self.names)
        for part in (
            *(self._refused, self.form_part, self.rights),
            *(labelled("Notes", self.notes), self.borne),
        ):
            column.addWidget(part)
        column.addStretch(1)
        content = QWidget()
        theme.fill(content, "pane")
        content.setLayout(column)
        self.setWidget(content)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)

    def _connect(self) -> None:
        self.name.left.connect(self._leave_name)
        self.name.edited.connect(lambda _text: self._say_mended())
        self.kind.activated.connect(lambda _n: self._edit("Kind", kind=self.kind.currentData()))
        self.rights.edited.connect(lambda label, edit: self._edit(label, **edit(self._now())))
        self.rights.left.connect(self._session.end_run)
        self.aliases.edited.connect(self._edit_aliases)
        self.aliases.left.connect(self._say_refused)
        self.names.left.connect(self._say_refused)
        self.form_part.edited.connect(lambda text: self._edit("Required form", form=text))
        self.notes.edited.connect(lambda text: self._edit("Notes", notes=text))
        self.names.edited.connect(self._edit_name)
        self.names.left.connect(self._session.end_run)
        self.form_part.left.connect(self._session.end_run)
        for field in self._fields():
            field.left.connect(self._session.end_run)

    def _fields(self) -> list[TextField]:
        return [self.aliases, self.notes]

    def show_row(self, row: CreditRow) -> None:
        """Show the one of `row`."""
        other = self._row is None or self._row.key != row.key
        if other:
            self._leave_name()
        self._row = row
        one = contributor_of(self._session, row)
        self._title.setText(printable(row.name))
        self._show_frozen(why_frozen(self._session, row))
        self.concerns.show_row(row)
        if other or self.name.text() == self._named:  # what somebody is typing stays
            self.name.show_text(one.name)
        self._named = one.name
        self.kind.setCurrentIndex(self.kind.findData(one.kind))
        if other or self._taken(self.aliases.text(), one.aliases) != one.aliases:
            self.aliases.show_text("\n".join(one.aliases))
        self._show_names(one, other=other)
        if other:
            self._refused.hide()
        self.form_part.show_form(one.form, other=other, frozen=self._frozen)
        self.rights.show_rights(one, other=other, frozen=self._frozen)
        self.notes.show_text(one.notes)
        self.name.setReadOnly(self._frozen)
        for field in self._fields():
            field.setReadOnly(self._frozen)
        self.kind.setEnabled(not self._frozen)
        self.borne.show_row(row)
        if other:
            self.verticalScrollBar().setValue(0)

    def show_changed(self) -> None:
        """Show who is looked at as they are now."""
        if self._row is not None:
            self.show_row(self._row)

    def let_go(self) -> None:
        """Show nobody any more: the window closes, and a name that is half typed is nobody's."""
        self._row = None

    def _show_names(self, one: Contributor, *, other: bool) -> None:
        """Show the names of `one`; what was typed and is no name stays in its field."""

        def says(typed: str, name: str) -> bool:
            return not other and self._taken(typed, (name,)) == lines_of(name)

        languages = self._session.newsroom.languages
        self.names.show_names(one, languages, says, frozen=self._frozen)

    def _edit_name(self, language: str, text: str) -> None:
        if self._row is not None:
            known: Mapping[str, str] = contributor_of(self._session, self._row).names
            names = {tag: name for tag, name in known.items() if tag != language}
            if self._taken(text, (known.get(language, ""),)):
                names[language] = text
            self._edit(f"Name ({language})", names=names)
            self._say_mended()

    def _edit_aliases(self, text: str) -> None:
        self._edit("Other spellings", aliases=self._taken(text, self._now().aliases))
        self._say_mended()

    def _taken(self, text: str, there: Iterable[str]) -> tuple[str, ...]:
        """Return the lines of `text` that can be a name, or are `there` already; else they find nobody."""
        from story_editor.model.naming import is_name  # late, for the start

        book, nobody = self._session.book, self._now().kind == "nobody"
        return tuple(
            line for line in lines_of(text) if nobody or line in there or is_name(line, book)
        )

    def _say_mended(self) -> None:
        if not self._refused.isHidden():
            self._say_refused()

    def _say_refused(self) -> None:
        """Say which line was not taken as a name: once its field is left, then until it is mended."""
        if self._row is None:
            return
        there = self._now().spellings
        typed = [
            self.name.text(),
            self.aliases.text(),
            *(field.text() for field in self.names.fields.values()),
        ]
        lines = [line for text in typed for line in lines_of(text)]
        refused = [line for line in lines if not self._taken(line, there)]
        self._refused.setText(no_name(refused[0]) if refused else "")
        self._refused.setVisible(bool(refused))

    def _leave_name(self) -> None:
        """Ask for the name that was typed; until it is answered the old one stands there.

        What is no name stays, and is said to be none.
        """
        row = self._row
        if row is None or self._frozen:
            return
        typed = " ".join(self.name.text().split())
        if typed and not self._taken(typed, self._now().spellings):
            self._say_refused()
            return
        name = self._named = contributor_of(self._session, row).name
        self.name.show_text(name)
        if typed and typed != name:
            self.name_wanted.emit(row, typed)

    def _now(self) -> Contributor:
        assert self._row is not None, "fields are shown for somebody"
        return contributor_of(self._session, self._row)

    @property
    def _frozen(self) -> bool:
        """Whether nothing can be changed here."""
        return self._session.read_only or not self._why_frozen.isHidden()

    def _show_frozen(self, why: str) -> None:
        self._why_frozen.setText(why)
        self._why_frozen.setVisible(bool(why))

    def _edit(self, label: str, **changes: object) -> None:
        if self._row is None or self._frozen:
            return
        try:
            key = edit_contributor(self._session, self._row, label, **changes)
        except StoryEditorError as refused:  # another program wrote it since it was shown
            self._show_frozen(failure(refused))
            return
        if key != self._row.key:
            self._row = self._row._replace(key=key)
            self.adopted.emit(key)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of `text` that say something, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))
