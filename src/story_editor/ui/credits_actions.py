"""What the actions of the Credits view do: add, rename, merge, keep apart, throw away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from story_editor.errors import StoryEditorError
from story_editor.model.contributor import Contributor
from story_editor.model.crediting import CreditRow
from story_editor.store.photo_rows import Filter
from story_editor.ui import contributor_edits, reporting, rewriting
from story_editor.ui.rewriting import Bars
from story_editor.ui.session import Session
from story_editor.wording.contributors import borne, in_book_already, no_name
from story_editor.wording.failures import STILL_READING, failure
from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.ui.credits_view import CreditsView
    from story_editor.ui.desk import Desk


class CreditsActions(QObject):
    """Connects the actions of the credit book and carries them out on `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        window = desk.window
        self._bars = Bars(window, window.status, window.notices, window.tasks)
        actions = window.actions_by_name
        actions["add_contributor"].triggered.connect(lambda _on=False: self._add())
        actions["merge_contributors"].triggered.connect(lambda _on=False: self._merge())
        actions["they_are_two"].triggered.connect(lambda _on=False: self._keep_apart())
        actions["trash_contributor"].triggered.connect(lambda _on=False: self._trash())
        actions["contributor_trash"].triggered.connect(lambda _on=False: self._show_trash())
        actions["usage_report"].triggered.connect(
            lambda _on=False: reporting.show_usage(session, self._bars)
        )
        desk.views.credits_made.connect(self._listen)

    @property
    def _view(self) -> CreditsView:
        return self._desk.views.credits

    def _listen(self, view: CreditsView) -> None:
        view.detail.name_wanted.connect(self._rename)
        view.detail.concerns.by_name_wanted.connect(self._credit_by_name)
        view.detail.concerns.merge_wanted.connect(self._merge)
        view.story_wanted.connect(self._desk.go_to_story)
        view.photo_wanted.connect(self._go_to_photo)
        view.uncredited_wanted.connect(lambda: self._go_to_photos("no-credit"))
        view.ending_wanted.connect(lambda name: self._go_to_photos("ending", name))

    def _add(self) -> None:
        name, given = QInputDialog.getText(
            self._bars.window, "Add contributor", "Name of the photographer or organisation:"
        )
        if given and (name := " ".join(name.split())):
            self.add(name)

    def add(self, name: str) -> None:
        """Put somebody into the book, or look at who is there under that name already."""
        known = self._session.book.named(name)
        if known is not None:
            self._view.go_to(known.id)
            self._bars.notices.tell(in_book_already(name, known.name), done=False)
            return
        from story_editor.model.naming import is_name  # late, for the start

        if not is_name(name, self._session.book):
            self._bars.notices.tell(no_name(name), bad=True)
            return
        key = contributor_edits.add_contributor(self._session, name)
        self._view.go_to(key)

    def _rename(self, row: object, name: str) -> None:
        session = self._session
        assert isinstance(row, CreditRow)
        if self._is_reading():
            return
        one = contributor_edits.contributor_of(session, row)
        from story_editor.model.naming import is_name  # late, for the start

        if one.kind != "nobody" and not is_name(name, session.book):
            self._bars.notices.tell(no_name(name), bad=True)
            return
        other = session.book.named(name)
        if (
            other is not None and other.id != one.id
        ):  # two of one name would be told apart by nobody
            self._bars.notices.tell(
                f"“{shown(name)}” is in the credit book already: merge the two instead."
            )
            rewriting.merge(session, [other, one], 0, self._bars, self._view.go_to)
            return
        rewriting.rename(session, one, name, self._bars, self._view.go_to)

    def _credit_by_name(self) -> None:
        """Go on where a rename or merge was cut off, or an import left another spelling."""
        session, row = self._session, self._view.current
        if row is None or session.read_only or self._is_reading():
            return
        one = contributor_edits.contributor_of(session, row)
        rewriting.credit_by_name(session, one, self._bars, self._view.go_to)

    def _merge(self, key: str = "") -> None:
        """Merge those who are chosen; of one alone, with the one of `key`, or whom they look like."""
        session = self._session
        rows = list(self._view.shelf.chosen())
        if len(rows) == 1 and (other := self._row(key or rows[0].alike)) is not None:
            rows.append(other)
        if len(rows) < 2 or session.read_only or self._is_reading():
            return
        most = max(rows, key=lambda row: (row.in_book, len(row.photos)))
        everyone = [contributor_edits.contributor_of(session, row) for row in rows]
        rewriting.merge(session, everyone, rows.index(most), self._bars, self._view.go_to)

    def _is_reading(self) -> bool:
        """Say whether it is too early to know every photo, and tell so."""
        if self._session.reading:
            self._bars.notices.tell(STILL_READING, done=False)
        return self._session.reading

    def _row(self, key: str) -> CreditRow | None:
        return next((row for row in self._view.shelf.crediting.rows if row.key == key), None)

    def _keep_apart(self) -> None:
        session, row = self._session, self._view.current
        if row is None or not row.alike or session.read_only:
            return
        try:
            key = contributor_edits.say_they_are_two(session, row)
        except StoryEditorError as refused:
            self._bars.notices.tell(failure(refused), bad=True)
            return
        self._view.go_to(key)
        words = f"“{shown(row.name)}” and “{shown(row.alike_name)}” are two: this is asked no more."
        self._bars.notices.tell(words, ("Undo", session.undo_of_last()))

    def _trash(self) -> None:
        session, row = self._session, self._view.current
        if row is None or not row.in_book or session.read_only or self._is_reading():
            return
        if not self._desk.saving.saves_first([("contributors", row.key)]):
            return
        try:
            gone = contributor_edits.move_to_trash(session, row.key)
        except StoryEditorError as refused:
            self._bars.notices.tell(failure(refused), bad=True)
            return
        if not gone:
            words = borne(len(row.photos), row.stories)
            self._bars.notices.tell(
                f"“{shown(row.name)}” stays, since photos name them ({words}): rename or merge them.",
                done=False,
            )
            return
        self._view.shelf.look()
        self._bars.notices.tell(
            f"“{shown(row.name)}” moved to the trash.", ("Undo", session.undo_of_last())
        )

    def _show_trash(self) -> None:
        """List the contributors in the trash, and bring back those that are chosen there."""
        self._desk.autosave.flush()  # who was thrown away a moment ago is there too
        session, bars = self._session, self._bars
        reader = session.folder.reader()

        def told(found: tuple[list[Contributor], list[StoryEditorError]]) -> None:
            people = [
                one for one in found[0] if session.values.get(("contributors", one.id)) is None
            ]
            if people:
                self._choose_from_trash(people)
            else:
                broken = failure(found[1][0]) if found[1] else "No contributor is in the trash."
                bars.notices.tell(broken, bad=bool(found[1]))

        bars.tasks.run(
            reader.trashed.contributors,
            told,
            lambda refused: bars.notices.tell(failure(refused), bad=True),
            line="brief",
        )

    def _choose_from_trash(self, people: Sequence[Contributor]) -> None:
        from story_editor.ui.trash_dialog import CONTRIBUTOR_COLUMNS, TrashDialog  # late, as above

        title = "Contributors in the trash"
        dialog = TrashDialog(title, people, CONTRIBUTOR_COLUMNS, self._bars.window)
        dialog.finished.connect(dialog.deleteLater)
        if not dialog.exec():
            return
        try:
            back, taken = contributor_edits.restore(self._session, dialog.chosen)
        except StoryEditorError as refused:
            self._bars.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)
            return
        said = [in_book_already(*names) for names in taken]
        if back:
            self._view.go_to(back[0].id)
            said.insert(0, f"{plural(len(back), 'contributor')} restored.")
        undo = [("Undo", self._session.undo_of_last())] if back else []
        self._bars.notices.tell(" ".join(said[:2]), *undo)

    def _go_to_photo(self, photo_id: str) -> None:
        self._desk.window.show_view("view_photos")
        self._desk.photos.go_to(photo_id)

    def _go_to_photos(self, chosen: Filter, words: str = "") -> None:
        self._desk.window.show_view("view_photos")
        self._desk.photos.shelf.show_filter(chosen, words)
