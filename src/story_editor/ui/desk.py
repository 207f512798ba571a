"""The desk: an open newsroom at work in its window.

It makes the session and what lives on it, and carries news from one to another: a story
is chosen, a value has changed, a save was refused. It holds no values of its own.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from story_editor.errors import ConflictedCopy, StoryEditorError
from story_editor.model.base import is_newer
from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui import credit_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.desk_actions import DeskActions
from story_editor.ui.dropping import Dropping
from story_editor.ui.empty_page import EmptyPage
from story_editor.ui.folder_reading import FolderReading
from story_editor.ui.last_export import LastExport
from story_editor.ui.list_upkeep import ListUpkeep
from story_editor.ui.looked_at import LookedAt
from story_editor.ui.other_writers import OtherWriters
from story_editor.ui.page_pane import PagePane
from story_editor.ui.pictures import Pictures
from story_editor.ui.recovery import recover, tell_recovered
from story_editor.ui.right_to_write import NEWER, RightToWrite
from story_editor.ui.saving_told import SavingTold
from story_editor.ui.session import Journey, Key, Session
from story_editor.ui.story_form import StoryForm
from story_editor.ui.story_shown import StoryShown
from story_editor.ui.tasks import Task
from story_editor.ui.under_hands import UnderHands
from story_editor.ui.unset_asked import UnsetAsked
from story_editor.ui.unset_kept import UnsetKept
from story_editor.ui.views import Views
from story_editor.ui.watch import Watch
from story_editor.ui.whereabouts import Whereabouts
from story_editor.ui.who_else import WhoElse
from story_editor.ui.years_actions import YearsActions
from story_editor.wording.failures import failure
from story_editor.wording.phrases import shown

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.ui.credits_view import CreditsView
    from story_editor.ui.listing_view import ListingView
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.photos_view import PhotosView

RIGHT = 3_000
"""Milliseconds between looks whether the window that has the newsroom is gone."""


class Desk(QObject):
    """Everything of one window that needs the newsroom's values."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session: Session | None = None
        self._right: RightToWrite | None = None
        self.ready = False
        self.reading = FolderReading(
            window.folder, window.index, window.tasks, window.notices, self
        )
        self._right_later = QTimer(self)
        self._right_later.setInterval(RIGHT)
        self._right_later.timeout.connect(self._try_right)

    @property
    def current(self) -> str:
        """The id of the story that is looked at, "" for none."""
        return self._shown.current if self.session is not None else ""

    @property
    def language(self) -> str:
        """The language of the newsroom in which stories are shown."""
        return self._shown.language

    @property
    def looked(self) -> LookedAt:
        """The photo that is looked at, and the one before it."""
        return self._under_hands.looked

    @property
    def photos(self) -> PhotosView:
        """The Photos view, made when it is first asked for."""
        return self.views.photos

    @property
    def credits(self) -> CreditsView:
        """The Credits view, made when it is first asked for."""
        return self.views.credits

    @property
    def listing(self) -> ListingView:
        """The settings of the listing, made when they are first asked for."""
        return self.views.listing

    # --- opening and closing -------------------------------------------------------------

    def open(self) -> None:
        """Open the newsroom; one that cannot be opened is told in the notice bar."""
        window = self.window
        try:
            newsroom = NewsroomFolder(window.folder, writable=False).newsroom()
            self._right = RightToWrite(newsroom.id, window.folder, newer=is_newer(newsroom))
        except StoryEditorError as refused:
            window.status.show_progress("")
            window.notices.tell(failure(refused), bad=True)
            return
        if self._right.words:
            window.notices.tell(self._right.words, stay=True)
        if self._right.waits:
            self._right_later.start()
        folder = NewsroomFolder(window.folder, writable=self._right.granted)
        session = Session(folder, folder.newsroom(), window.index, self)
        session.reading, self.reading.newer = True, session.values.newer
        self._make_panels(session)
        self._make_work(session)
        if self._right.granted:
            Dropping(window, self.actions.intake)
            self._keep_newsroom(newsroom.id)
        self.session = session
        self._connect(session)
        computer.note_opened(window.folder)
        self._newsroom_changed()
        if not self._right.waits:  # the drafts of the other window are its own
            self._recover(session)
            self._unset_kept.restore(window.notices, lambda: window.show_view("view_photos"))
        self._saving.show(self.autosave.state)
        window.list.use_pictures(self.pictures)
        self._upkeep.offer_first()
        if not self.current:
            self._shown.show()
        window.list.table.setFocus()
        window.status.show_progress("Reading the newsroom…")
        self._upkeep.show_reading(reading=True)
        self.reading.start()

    def _recover(self, session: Session) -> None:
        """Bring back what a window that died has left, and say so."""
        recovered = recover(session, self.autosave.drafts)

        def go_to(key: Key) -> None:
            uses = [key[1]] if key[0] == "stories" else session.uses.of(key[1])
            if uses:
                self.go_to_story(uses[0])

        tell_recovered(recovered, self.window.notices, go_to, self.actions.versions.show)
        if recovered and not session.read_only:
            self.autosave.save()  # a version of its own, whatever is undone

    def _make_panels(self, session: Session) -> None:
        """Make what is seen of the newsroom, and put it into the window."""
        window = self.window
        self.pictures = Pictures(window.folder / "originals", cache_folder(), window.tasks, self)
        self.form = StoryForm(session, self.pictures, window.actions_by_name)
        self.page = PagePane()
        self.views = Views(window.views, session, self.pictures, window.actions_by_name, self)
        self.empty = EmptyPage(window.actions_by_name)
        window.editor.addWidget(self.form)
        window.editor.addWidget(self.empty)
        self.page.setMinimumWidth(300)
        self.page.setMaximumWidth(420)
        window.desk_splitter.addWidget(self.page)
        window.desk_splitter.setStretchFactor(2, 0)
        total = window.desk_splitter.width()
        window.desk_splitter.setSizes([340, max(420, total - 690), 350])

    def _make_work(self, session: Session) -> None:
        """Make what is done with the newsroom: show, go, save, act, read and tell."""
        window = self.window
        self.autosave = Autosave(session, window.tasks, self)
        self._shown = StoryShown(
            session, self.pictures, self.form, self.empty, self.page, window.editor, window.notices, self
        )  # fmt: skip
        self._where = Whereabouts(window, session, self._shown, self.form, self.views, self)
        self._upkeep = ListUpkeep(window, session, self._shown, self.form, self.empty, self)
        self._saving = SavingTold(window, session, self.autosave, self.form.state, self)
        self._last_export = LastExport(
            session, window.folder, window.tasks, window.status, self.views, self
        )
        self.actions = DeskActions(self, session)
        self._under_hands = UnderHands(
            session, self.autosave, self._shown, self._where, self.form, self.views,
            window.actions_by_name, self,
        )  # fmt: skip
        self.years = YearsActions(self, session)
        self._unset_kept = UnsetKept(session, self.views, window.tasks, self)
        self._unset = UnsetAsked(window, self.views, self._unset_kept)
        self.others = OtherWriters(
            session,
            self.autosave,
            window.tasks,
            window.notices,
            self.actions.versions.show,
            self.reading.start,
            self,
        )
        self.who_else = WhoElse(session, window.tasks, window.notices, self)
        self.watch = Watch(window.folder, self)

    def _keep_newsroom(self, newsroom_id: str) -> None:
        """Keep a version of newsroom.json, which nothing but its versions could replace."""
        # through a view of its own: what it reads there is not what the session is based on
        folder = NewsroomFolder(self.window.folder)
        self.window.tasks.run(
            lambda: folder.keep_theirs("newsroom", newsroom_id),
            lambda _kept: None,
            lambda _refused: None,  # a disk that is full says so when something is saved
            line="saves",
        )

    def _try_right(self) -> None:
        """Offer to edit here, once the other window is gone."""
        if self._right is not None and self._right.try_again():
            self._right_later.stop()
            wanted = self.window.reopen_wanted.emit
            self.window.notices.tell(
                "The other window is closed: this newsroom can be edited here.",
                ("Edit here", wanted),
                stay=True,
            )
            self.window.status.edit_here.clicked.connect(wanted)  # the notice may be closed
            self.window.status.edit_here.show()

    def _only_read(self) -> None:
        """Save nothing any more: a newer version has taken the newsroom over while it was open here."""
        session = self.session
        assert session is not None
        self._unset_kept.flush()
        words = not session.values.is_saved
        kept = self.autosave.keep_here()
        session.only_read()
        self.actions.allow()
        self._show_changed()
        self._newsroom_changed()
        self._under_hands.look()
        self._saving.show(self.autosave.state)
        more = ""
        if words:
            more = " What you typed and was not saved waits on this computer."
        if words and not kept:
            more = " What you typed and was not saved stands only here: copy it before you close the window."
        self.window.notices.tell(f"{NEWER}{more}", bad=True, stay=True)

    def close(self) -> bool:
        """Finish and save everything; False when something failed that should be seen first."""
        return self.session is None or (self._saving.close() and self._unset.may_close())

    def let_go(self) -> None:
        """Let another window have the newsroom, once nothing here writes any more."""
        if self.session is not None:
            self.who_else.leave()
            if (everybody := self.views.credits_if_made) is not None:
                everybody.detail.let_go()
        if self._right is not None:
            self._right.release()

    def save_for_crash(self) -> bool:
        """Save what is unsaved, as far as it can be; True when nothing is left unsaved."""
        if self.session is None:
            return True
        self._unset_kept.flush()
        return self.autosave.flush()

    # --- news ----------------------------------------------------------------------------

    def _connect(self, session: Session) -> None:
        window = self.window
        window.list.chosen.connect(self.show_story)
        session.story_changed.connect(self._story_changed)
        session.photo_changed.connect(self.photos_later)
        session.newsroom_changed.connect(self._newsroom_changed)
        session.book_changed.connect(self._shown.show)
        session.travelled.connect(self._travel)
        session.much_changed.connect(self._show_changed)
        session.noted_so_far.connect(self._noted)
        session.remarked.connect(self._remark)
        session.refused.connect(lambda error: window.notices.tell(failure(error), bad=True))
        session.unreadable.connect(lambda error: window.notices.tell(failure(error), bad=True))
        # slots of the desk's own, which outlives its session: clearing the stack tells once more
        session.undo_stack.indexChanged.connect(self._step_made)
        session.undo_stack.undoTextChanged.connect(self._show_undo)
        session.undo_stack.redoTextChanged.connect(self._show_redo)
        self._shown.about_to_show.connect(
            lambda story: self.who_else.show_story(story.id if story is not None else "")
        )
        self._upkeep.refreshed.connect(self.photos_later)
        self._upkeep.refreshed.connect(self._last_export.show)
        self.views.photos_made.connect(lambda photos: photos.story_wanted.connect(self.go_to_story))
        self.views.credits_made.connect(
            lambda everybody: everybody.contributor_chosen.connect(
                lambda one: self.others.tell_of(("contributors", one))
            )
        )
        self.autosave.met.connect(self.others.met)
        self.autosave.failed.connect(self.others.refused)
        self.others.upgraded.connect(self._only_read)
        self.autosave.stood_again.connect(self.others.stood_again)
        self.autosave.much_saved.connect(self.reading.start)
        self.reading.progressed.connect(self._upkeep.show_progress)
        self.reading.finished.connect(self._index_refreshed)
        self.reading.book_read.connect(session.show_book)
        self.reading.credits_read.connect(session.credits.show_in_use)
        self.empty.look_again_wanted.connect(self.reading.look_again)
        self.watch.noticed.connect(self.others.look)
        self.page.field_wanted.connect(self._where.to_field)
        self.page.mend_wanted.connect(self._mend)
        self.form.picture.concerns.field_wanted.connect(self._where.to_field)
        self.form.date.given_up.connect(self._date_given_up)
        window.top.language_chosen.connect(self._shown.choose_language)

    def _mend(self, code: str) -> None:
        """Do what one click does about a finding of the story shown."""
        session, story = self.session, self._shown.story
        assert session is not None
        assert story is not None
        photo = session.photo_of(story)
        if code == "year-suspect":
            self.years.look()
        elif photo is not None:
            credit_edits.print_as_asked(session, photo)

    def _remark(self, words: str) -> None:
        session = self.session
        assert session is not None
        self.window.notices.tell(words, ("Undo", session.undo_of_last()))

    def _date_given_up(self, text: str) -> None:
        self.window.notices.tell(
            f"“{shown(text)}” was not read as a date, so the story kept the date it had."
            " Type it again, such as 8 April 2022.",
            stay=True,
        )

    def _show_changed(self) -> None:
        """Show what is looked at as it is after a large change: nobody types into what it was."""
        self._shown.show()
        if self._where.at_photos():
            self.photos.show_changed()
        if self._where.at_credits():
            self.credits.detail.show_changed()

    def _noted(self, done: int, of: int) -> None:
        words = f"Noting {done:,} of {of:,} changes" if done < of else ""
        self.window.status.show_progress(words)

    def _step_made(self, _index: int) -> None:
        self.window.notices.withdraw("Undo")

    def _show_undo(self, text: str) -> None:
        self.window.actions_by_name["undo"].setText(f"Undo {text.lower()}".strip())

    def _show_redo(self, text: str) -> None:
        self.window.actions_by_name["redo"].setText(f"Redo {text.lower()}".strip())

    def _story_changed(self, story_id: str) -> None:
        if story_id == self.current:
            self._shown.show()
        self._upkeep.refresh_soon()

    def _newsroom_changed(self) -> None:
        session = self.session
        assert session is not None
        self.window.setWindowTitle(f"{session.newsroom.title} – Story Editor")
        self.window.top.show_languages(session.newsroom.languages, self.language)
        if (listing := self.views.listing_if_made) is not None:
            listing.show_listing()
        self._shown.show_page()
        self._upkeep.refresh_soon()

    def _index_refreshed(self, changed: bool, copies: list[ConflictedCopy]) -> None:
        first, self.ready = not self.ready, True
        self._upkeep.show_reading(reading=False)
        if copies:
            self.others.adopt(copies)
            self.others.tell_others(self._shown.story)
        if self.session is not None:
            self.session.reading = False
            self.session.note_unsaved()  # an index made afresh does not have it yet
        self._upkeep.show_read(changed=changed, first=first)
        self.photos_later()
        if first:
            self._prune_cache()

    def _prune_cache(self) -> None:
        """Keep this computer's cache small: once a session, when nobody waits for a worker any more."""
        task, own = Task(), self.window.index.path.parent.name

        def prune() -> int:
            from story_editor.store.cache_pruning import prune_cache

            return prune_cache(cache_folder(), time.time(), keep=own, cancelled=task.cancelled)

        self.window.tasks.run(prune, lambda _gone: None, task=task)

    def _travel(self, journey: Journey) -> None:
        self.refresh_list()
        self._where.travel(journey)

    # --- what the window and the actions ask for -----------------------------------------

    def show_story(self, story_id: str) -> None:
        """Show a story, one in the trash too."""
        if self.session is not None:
            self._shown.choose(story_id)
            self.others.tell_others(self._shown.story)

    def refresh_list(self) -> None:
        """Show list and counts as the index has them now."""
        self._upkeep.refresh()

    def view_shown(self, name: str) -> None:
        """Bring the view that is shown now up to date, and save what was done in the last."""
        if self.session is None:
            return
        self.autosave.save()
        self.views.enter()
        if name == "view_listings":
            self.others.tell_of(("newsroom", self.session.newsroom.id))
        self._under_hands.look()

    def photos_later(self) -> None:
        """Show the photos again, if they are looked at; where many are being noted, once all are."""
        if self.looks_at_photos() and self.session is not None and not self.session.noting:
            self.photos.shelf.refresh_soon()

    def focus_search_of_view(self) -> bool:
        """Put the cursor into the search of the view; False when it has none of its own."""
        if self.session is None or not (self._where.at_photos() or self._where.at_credits()):
            return False
        view = self.photos if self._where.at_photos() else self.credits
        view.shelf.focus_search()
        return True

    def looks_at_photos(self) -> bool:
        """Say whether the Photos view is looked at."""
        return self.session is not None and self._where.at_photos()

    def go_to_story(self, story_id: str) -> None:
        """Show the stories and choose one."""
        self._where.to_story(story_id)

    def go_to_finding(self, story_id: str, field: str) -> None:
        """Choose a story and put the cursor into the field of its finding."""
        self._where.to_finding(story_id, field)

    def exported(self, report: Report) -> None:
        """Note when and where the listing went."""
        self._last_export.note(report)
