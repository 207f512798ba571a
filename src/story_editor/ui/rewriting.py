"""Renaming and merging contributors: looked at in slices, shown before and after, done as one step.

The photos that bear the names are opened and their credits worked out a few at a time, with progress
and a way to stop. Nothing is changed before a person has seen it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from story_editor.errors import StoryEditorError
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.folding import fold
from story_editor.model.photo import Photo
from story_editor.ui.bars import StatusBar
from story_editor.ui.notice_bar import NoticeBar
from story_editor.ui.rewriting_dialog import ONLY_BOOK, RewritingDialog
from story_editor.ui.rewriting_plan import Found, Plan, find_rewritten
from story_editor.ui.session import Change, Key, Session
from story_editor.ui.slices import Slices
from story_editor.ui.tasks import Task, Tasks
from story_editor.ui.waiting import Waiting
from story_editor.wording.contributors import NOT_OTHERWISE, rewritten, will_rewrite
from story_editor.wording.failures import failure
from story_editor.wording.phrases import plural, shown


class Bars(NamedTuple):
    """Where what is under way and what was done are said: `window` is the parent of dialogs."""

    window: QWidget
    status: StatusBar
    notices: NoticeBar
    tasks: Tasks


def rename(
    session: Session, one: Contributor, name: str, bars: Bars, done: Callable[[str], None]
) -> None:
    """Ask whether `one` is to have another name in the credits of photos, and do it.

    Without such a photo it is done at once. `done` is told the contributor's id.
    """
    plan = Plan.of_name(session, one, name)

    def show(found: Found) -> None:
        if not found.rewritten:
            only_in_book(called=False)
            return
        title = f"Rename {shown(one.name)}"
        dialog = RewritingDialog(title, (), 0, session.index.photos(), bars.window)
        dialog.rows.show_found(found.rewritten)
        dialog.show_words(will_rewrite([one.name], name, *_numbers(found)))
        answer = _asked(dialog)
        if answer == ONLY_BOOK:
            only_in_book(called=True)
        elif answer and _apply(session, plan, found, [one.name], bars):
            done(one.id)

    def only_in_book(*, called: bool) -> None:
        """Rename them in the book; the old name stays another spelling if they are `called` so."""
        try:
            pair = plan.people(session).get(("contributors", one.id))
        except StoryEditorError as refused:
            bars.notices.tell(failure(refused), bad=True)
            return
        if pair is not None:  # or they have got this name while the photos were looked at
            before, after = pair
            if not called:
                after = (before or one).replace(name=name)
            session.apply(Change(plan.label, {("contributors", one.id): (before, after)}))
        done(one.id)

    ids = session.uses.naming(plan.rewriting.names)
    _look(session, plan, ids, bars, show)


def merge(
    session: Session,
    everyone: Sequence[Contributor],
    kept: int,
    bars: Bars,
    done: Callable[[str], None],
) -> None:
    """Ask which of `everyone` is kept, the one numbered `kept` at first, and make them one.

    `done` is told the id of who was kept.
    """
    plan = Plan.of_merge(session, everyone, kept)
    ids = session.uses.naming({fold(name.strip()) for one in everyone for name in one.spellings})

    def show(found: Found) -> None:
        asking = _Merging(session, everyone, ids, plan, found, bars)
        if not _asked(asking.dialog):
            return
        gone = [one.name for one in asking.plan.gone]
        if _apply(session, asking.plan, asking.found, gone, bars):
            done(asking.plan.kept.id)

    _look(session, plan, ids, bars, show)


def credit_by_name(
    session: Session, one: Contributor, bars: Bars, done: Callable[[str], None]
) -> None:
    """Ask whether photos that credit `one` under another spelling are to credit them by name, and do it.

    What would be printed afresh stays as it is unless the editor wants that too. `done` is told
    the contributor's id.
    """
    plan = Plan.of_spellings(session, one)

    def show(found: Found) -> None:
        if not found.rewritten:
            bars.notices.tell(NOT_OTHERWISE, done=False)
            return
        title = f"Credit as {shown(one.name)}"
        dialog = RewritingDialog(title, (), 0, session.index.photos(), bars.window, only_book=False)
        dialog.offer_afresh(found.afresh)
        names = sorted(
            {n for it in found.rewritten for n in plan.rewriting.old_names(it.before.credit)}
        )

        def wanted() -> Found:
            return found if dialog.afresh.isChecked() else found.letter_for_letter()

        def look() -> None:
            dialog.rows.show_found(wanted().rewritten)
            dialog.show_words(will_rewrite(names, one.name, *_numbers(wanted())))
            dialog.rewrite.setEnabled(bool(wanted().rewritten))

        dialog.afresh.toggled.connect(lambda _on: look())
        look()
        if _asked(dialog) and _apply(session, plan, wanted(), names, bars):
            done(one.id)

    _look(session, plan, session.uses.naming(plan.rewriting.names), bars, show)


class _Merging:
    """The dialog of a merge, and the plan for whoever is to be kept in it."""

    def __init__(
        self,
        session: Session,
        everyone: Sequence[Contributor],
        ids: Sequence[str],
        plan: Plan,
        found: Found,
        bars: Bars,
    ) -> None:
        self.plan, self.found = plan, found
        self._notices = bars.notices
        self._session, self._everyone, self._ids = session, everyone, ids
        self._looking: Slices | None = None
        names = [shown(one.name) for one in everyone]
        kept = next(n for n, one in enumerate(everyone) if one.id == plan.kept.id)
        photos = session.index.photos()
        self.dialog = RewritingDialog("Merge contributors", names, kept, photos, bars.window)
        self.dialog.kept_chosen.connect(self._choose)
        self._show(found)

    def _choose(self, number: int) -> None:
        if self._looking is not None:
            self._looking.stop()
        self.plan = Plan.of_merge(self._session, self._everyone, number)
        self.dialog.show_looking()
        steps = find_rewritten(self._session, self.plan, self._ids, lambda _words: None)
        self._looking = Slices(steps, self._show, self.dialog, failed=self._fail)

    def _fail(self, refused: StoryEditorError) -> None:
        self.dialog.reject()
        self._notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)

    def _show(self, found: Found) -> None:
        self.found, self._looking = found, None
        self.dialog.rows.show_found(found.rewritten)
        gone = [one.name for one in self.plan.gone]
        self.dialog.show_words(will_rewrite(gone, self.plan.kept.name, *_numbers(found)))


def _numbers(found: Found) -> tuple[int, int, int, int]:
    return len(found.rewritten), found.stories, found.afresh, found.unread


def _asked(dialog: RewritingDialog) -> int:
    dialog.finished.connect(dialog.deleteLater)
    return dialog.exec()


def _look(
    session: Session,
    plan: Plan,
    photo_ids: Sequence[str],
    bars: Bars,
    then: Callable[[Found], None],
) -> None:
    """Find what `plan` rewrites among these photos, with progress, and call `then` unless stopped."""
    words = "Looking at the credits…"

    def stop() -> None:
        slices.stop()

    waiting = Waiting(Task(), bars.tasks, bars.status, words, stop)

    def finished(found: Found) -> None:
        waiting.end()
        then(found)

    def failed(refused: StoryEditorError) -> None:
        waiting.end()
        bars.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)

    waiting.begin()
    steps = find_rewritten(session, plan, photo_ids, waiting.tell)
    slices = Slices(steps, finished, session, failed=failed)


def _apply(session: Session, plan: Plan, found: Found, names: list[str], bars: Bars) -> bool:
    """Do it as one step; a credit that was changed since it was looked at is worked out anew."""
    pairs: dict[Key, tuple[Value | None, Value | None]] = {}
    try:
        pairs |= plan.people(session)
    except StoryEditorError as refused:
        bars.notices.tell(f"Nothing was changed. {failure(refused)}", bad=True)
        return False
    for one in found.rewritten:
        key = ("photos", one.before.id)
        now = session.values.get(key)
        again = one
        if now is not one.before:
            fresh = plan.rewriting.photo(now) if isinstance(now, Photo) else None
            if fresh is None:  # it is in the trash by now, or bears the name no more
                continue
            again = fresh
        pairs[key] = (again.before, again.after)
    if session.refuses(pairs):
        return False
    session.apply(Change(plan.label, pairs))
    words = rewritten(names, plan.kept.name, len(found.rewritten), found.stories)
    left = f" {plural(found.unread, 'photo')} could not be read." if found.unread else ""
    bars.notices.tell(f"{words}{left}", ("Undo", session.undo_of_last()))
    return True
