"""The desk: an open newsroom at work in its window.

It makes the session and what lives on it, and closes them; what happens in one of them is carried
to the others by its news (ui/desk_news.py). It holds no values of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.errors import StoryEditorError
from story_editor.model.base import is_newer
from story_editor.store import computer
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui.autosave import Autosave
from story_editor.ui.bringing_back import BringingBack
from story_editor.ui.desk_actions import DeskActions
from story_editor.ui.desk_news import DeskNews
from story_editor.ui.dropping import Dropping
from story_editor.ui.empty_page import EmptyPage
from story_editor.ui.failing_originals import FailingOriginals
from story_editor.ui.folder_reading import FolderReading
from story_editor.ui.folder_there import FolderThere
from story_editor.ui.last_export import LastExport
from story_editor.ui.list_upkeep import UNREAD, ListUpkeep
from story_editor.ui.looked_at import LookedAt
from story_editor.ui.other_writers import OtherWriters
from story_editor.ui.page_pane import PagePane
from story_editor.ui.pictures import Pictures
from story_editor.ui.right_to_write import RightToWrite
from story_editor.ui.right_told import RightTold
from story_editor.ui.saving_told import SavingTold
from story_editor.ui.session import Session
from story_editor.ui.story_form import StoryForm
from story_editor.ui.story_shown import StoryShown
from story_editor.ui.under_hands import UnderHands
from story_editor.ui.unset_asked import UnsetAsked
from story_editor.ui.unset_kept import UnsetKept
from story_editor.ui.views import Views
from story_editor.ui.watch import Watch
from story_editor.ui.whereabouts import Whereabouts
from story_editor.ui.who_else import WhoElse
from story_editor.ui.years_actions import YearsActions
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.ui.credits_view import CreditsView
    from story_editor.ui.listing_view import ListingView
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.photos_view import PhotosView


class Desk(QObject):
    """Everything of one window that needs the newsroom's values."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session: Session | None = None
        self._right: RightToWrite | None = None
        self._told: RightTold | None = None
        self.read = False
        self.reading = FolderReading(
            window.folder, window.index, window.tasks, window.notices, self
        )

    @property
    def ready(self) -> bool:
        """Whether the newsroom is read, and the drafts of a window that died are back."""
        return self.read and not self.autosave.waits

    @property
    def current(self) -> str:
        """The id of the story that is looked at, "" for none."""
        return self.shown.current if self.session is not None else ""

    @property
    def language(self) -> str:
        """The language of the newsroom in which stories are shown."""
        return self.shown.language

    @property
    def looked(self) -> LookedAt:
        """The photo that is looked at, and the one before it."""
        return self.under_hands.looked

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
            window.list.show_lack(UNREAD)
            window.notices.tell(failure(refused), bad=True)
            return
        self._told = RightTold(self._right, window, self)
        folder = NewsroomFolder(window.folder, writable=self._right.granted)
        session = Session(folder, folder.newsroom(), window.index, self)
        session.reading, self.reading.newer = True, session.values.newer
        self._make_panels(session)
        self._make_work(session)
        if self._right.granted:
            Dropping(window, self.actions.intake)
            self._keep_newsroom(newsroom.id)
        self.session = session
        self._tell_steps(session)
        news = DeskNews(self, session)
        computer.note_opened(window.folder)
        news.show_newsroom()
        if not self._right.waits:  # the drafts of the other window are its own
            self._bringing.start(
                self.go_to_story,
                self.actions.versions.show,
                lambda: window.show_view("view_photos"),
            )
        self.saving.show(self.autosave.state)
        window.list.use_pictures(self.pictures)
        self.upkeep.offer_first()
        if not self.current:
            self.shown.show()
        window.list.table.setFocus()
        window.status.show_progress("Reading the newsroom…")
        self.upkeep.show_reading(reading=True)
        self.reading.start()

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
        self.shown = StoryShown(
            session, self.pictures, self.form, self.empty, self.page, window.editor, window.notices, self
        )  # fmt: skip
        self.where = Whereabouts(window, session, self.shown, self.form, self.views, self)
        self.upkeep = ListUpkeep(window, session, self.shown, self.form, self.empty, self)
        self.failing = FailingOriginals(session, self.pictures, self.upkeep, self)
        self.saving = SavingTold(window, session, self.autosave, self.form.state, self)
        self.last_export = LastExport(
            session, window.folder, window.tasks, window.status, self.views, self
        )
        self.actions = DeskActions(self, session)
        self.under_hands = UnderHands(
            session, self.autosave, self.shown, self.where, self.form, self.views,
            window.actions_by_name, self,
        )  # fmt: skip
        self.years = YearsActions(self, session)
        self.unset_kept = UnsetKept(session, self.views, window.tasks, self)
        self._bringing = BringingBack(
            session, self.autosave, self.unset_kept, window.tasks, window.notices, self
        )
        self._unset = UnsetAsked(window, self.views, self.unset_kept)
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
        self.there = FolderThere(session, window.tasks, window.notices, self)

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

    def close(self) -> bool:
        """Finish and save everything; False when something failed that should be seen first."""
        return self.session is None or (self.saving.close() and self._unset.may_close())

    def let_go(self) -> None:
        """Let another window have the newsroom, once nothing here writes any more."""
        if self._told is not None:
            self._told.stop()
        if self.session is not None:
            self.there.stop()
            self.who_else.leave()
            if (everybody := self.views.credits_if_made) is not None:
                everybody.detail.let_go()
        if self._right is not None:
            self._right.release()

    def save_for_crash(self) -> bool:
        """Save what is unsaved, as far as it can be; True when nothing is left unsaved."""
        if self.session is None:
            return True
        self.unset_kept.flush()
        return self.autosave.flush()

    # --- the undo order, as it is told ---------------------------------------------------

    def _tell_steps(self, session: Session) -> None:
        # slots of the desk's own, which outlives its session: clearing the stack tells once more
        session.undo_stack.indexChanged.connect(self._step_made)
        session.undo_stack.undoTextChanged.connect(self._show_undo)
        session.undo_stack.redoTextChanged.connect(self._show_redo)

    def _step_made(self, _index: int) -> None:
        self.window.notices.withdraw("Undo")

    def _show_undo(self, text: str) -> None:
        self.window.actions_by_name["undo"].setText(f"Undo {text.lower()}".strip())

    def _show_redo(self, text: str) -> None:
        self.window.actions_by_name["redo"].setText(f"Redo {text.lower()}".strip())

    # --- what the window and the actions ask for -----------------------------------------

    def show_story(self, story_id: str) -> None:
        """Show a story, one in the trash too."""
        if self.session is not None:
            self.shown.choose(story_id)
            self.others.tell_others(self.shown.story)

    def refresh_list(self) -> None:
        """Show list and counts as the index has them now."""
        self.upkeep.refresh()

    def view_shown(self, name: str) -> None:
        """Bring the view that is shown now up to date, and save what was done in the last."""
        if self.session is None:
            return
        self.autosave.save()
        self.views.enter()
        if name == "view_listings":
            self.others.tell_of(("newsroom", self.session.newsroom.id))
        self.under_hands.look()

    def photos_later(self) -> None:
        """Show the photos again, if they are looked at; where many are being noted, once all are."""
        if self.looks_at_photos() and self.session is not None and not self.session.noting:
            self.photos.shelf.refresh_soon()

    def focus_search_of_view(self) -> bool:
        """Put the cursor into the search of the view; False when it has none of its own."""
        if self.session is None or not (self.where.at_photos() or self.where.at_credits()):
            return False
        view = self.photos if self.where.at_photos() else self.credits
        view.shelf.focus_search()
        return True

    def looks_at_photos(self) -> bool:
        """Say whether the Photos view is looked at."""
        return self.session is not None and self.where.at_photos()

    def go_to_story(self, story_id: str) -> None:
        """Show the stories and choose one."""
        self.where.to_story(story_id)

    def go_to_finding(self, story_id: str, field: str) -> None:
        """Choose a story and put the cursor into the field of its finding."""
        self.where.to_finding(story_id, field)

    def exported(self, report: Report) -> None:
        """Note when and where the listing went."""
        self.last_export.note(report)
