"""The desk: an open newsroom at work in its window.

It makes the session and what lives on it, and carries news from one to another: a story
is chosen, a value has changed, a save was refused. It holds no values of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from story_editor.errors import (
    ChangedElsewhere,
    ConflictedCopy,
    StoryEditorError,
)
from story_editor.export.checking import unreadable_file
from story_editor.model.findings import check_story
from story_editor.model.story import Story
from story_editor.store import computer
from story_editor.store.clock import today
from story_editor.store.indexing import thumb_of
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.ui import credit_edits
from story_editor.ui.autosave import Autosave
from story_editor.ui.credits_actions import CreditsActions
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.desk_actions import DeskActions
from story_editor.ui.dropping import Dropping
from story_editor.ui.empty_page import EmptyPage
from story_editor.ui.folder_reading import FolderReading
from story_editor.ui.listing_view import ListingView
from story_editor.ui.looked_at import LookedAt
from story_editor.ui.other_writers import OtherWriters
from story_editor.ui.page_pane import PagePane
from story_editor.ui.photos_view import PhotosView
from story_editor.ui.pictures import Pictures
from story_editor.ui.publishing import now_in_words
from story_editor.ui.recovery import recover
from story_editor.ui.right_to_write import RightToWrite
from story_editor.ui.session import Journey, Key, Session
from story_editor.ui.story_form import StoryForm
from story_editor.ui.view_actions import Looked, allow_story_actions
from story_editor.ui.watch import Watch
from story_editor.ui.who_else import WhoElse
from story_editor.ui.years_actions import YearsActions
from story_editor.wording.failures import failure, not_saved
from story_editor.wording.phrases import plural, shown
from story_editor.wording.versions import named

if TYPE_CHECKING:
    from story_editor.export.export import Report
    from story_editor.ui.main_window import MainWindow

RIGHT = 3_000
"""Milliseconds between looks whether the window that has the newsroom is gone."""

SAVED = {
    "saved": "✓ All changes saved",
    "drafted": "✓ Saved on this computer",
    "saving": "Saving…",
    "unsaved": "Not saved yet…",
}


class Desk(QObject):
    """Everything of one window that needs the newsroom's values."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.current = ""
        self.language = "en"
        self.session: Session | None = None
        self._right: RightToWrite | None = None
        self.ready = False
        self._leaves_drafts = self._closing = False
        self._why_not_saved = "NOT saved."
        self._shown: Story | None = None
        self._why = ""
        self._offered = ""
        self.looked = LookedAt()
        self.reading = FolderReading(
            window.folder, window.index, window.tasks, window.notices, self
        )
        self._changed_since: set[str] = set()
        self._last_export = computer.last_export(window.folder)
        self._right_later = QTimer(self)
        self._right_later.setInterval(RIGHT)
        self._right_later.timeout.connect(self._try_right)
        self._list_later = QTimer(self)
        self._list_later.setSingleShot(True)
        self._list_later.setInterval(40)
        self._list_later.timeout.connect(self.refresh_list)

    # --- opening and closing -------------------------------------------------------------

    def open(self) -> None:
        """Open the newsroom; one that cannot be opened is told in the notice bar."""
        window = self.window
        try:
            newsroom = NewsroomFolder(window.folder, writable=False).newsroom()
            self._right = RightToWrite(newsroom.id, window.folder)
        except StoryEditorError as refused:
            window.status.show_progress("")
            window.notices.tell(failure(refused), bad=True)
            return
        if self._right.words:
            window.notices.tell(self._right.words, stay=True)
        if self._right.waits:
            self._right_later.start()
        folder = NewsroomFolder(window.folder, writable=self._right.granted)
        self.session = Session(folder, folder.newsroom(), window.index, self)
        self.session.reading = True
        self.language = newsroom.language
        originals = window.folder / "originals"
        self.pictures = Pictures(originals, cache_folder(), window.tasks, self)
        self.autosave = Autosave(self.session, window.tasks, self)
        self.form = StoryForm(self.session, self.pictures, window.actions_by_name)
        self.page = PagePane()
        self.photos = PhotosView(self.session, self.pictures, window.actions_by_name)
        self.credits = CreditsView(self.session, self.pictures, window.actions_by_name)
        self.listing = ListingView(self.session, window.actions_by_name)
        self._place()
        self.actions = DeskActions(self, self.session)
        if self._right.granted:
            Dropping(window, self.actions)
        self.credits_actions = CreditsActions(self, self.session)
        self.years = YearsActions(self, self.session)
        self.photos.leave()
        self.credits.leave()
        self.others = OtherWriters(
            self.session,
            self.autosave,
            window.tasks,
            window.notices,
            self.actions.show_versions,
            self.reading.start,
            self,
        )
        if self._right.granted:
            self._keep_newsroom(newsroom.id)
        self.who_else = WhoElse(self.session, window.tasks, window.notices, self)
        self._connect(self.session)
        computer.note_opened(window.folder)
        self._newsroom_changed()
        if recovered := recover(self.session, self.autosave.drafts):
            window.notices.tell(recovered, stay=True)
            self.autosave.save()  # a version of its own, whatever is undone
        self._show_saved(self.autosave.state)
        window.list.use_pictures(self.pictures)
        self._offer_first()
        if not self.current:
            self._show_current()
        window.list.table.setFocus()
        window.status.show_progress("Reading the newsroom…")
        self._show_reading(reading=True)
        self.reading.start()

    def _try_right(self) -> None:
        """Offer to edit here, once the other window is gone."""
        if self._right is not None and self._right.try_again():
            self._right_later.stop()
            self.window.notices.tell(
                "The other window is closed: this newsroom can be edited here.",
                ("Edit here", self.window.reopen_wanted.emit),
                stay=True,
            )

    def close(self) -> bool:
        """Finish and save everything; False when something failed that should be seen first."""
        if self.session is None or self._leaves_drafts:
            return True
        if self._closing:  # asked once more while the window is painted meanwhile
            return False
        self._closing = True
        try:
            return self._finish(self.session)
        finally:
            self._closing = False

    def _finish(self, session: Session) -> bool:
        settled = self.window.tasks.settle()
        session.finish_edits()
        saved = self.autosave.flush(self._tell_saving)
        self.window.status.show_progress("")
        if saved:
            return settled
        if settled and self.autosave.keep_here():
            self._offer_to_leave()
        return False

    def _tell_saving(self, done: int, of: int) -> None:
        self.window.status.show_progress(f"Saving {done:,} of {of:,} before closing")

    def _offer_to_leave(self) -> None:
        """Say that the last words are safe here, and let the person close all the same."""

        def leave() -> None:
            self._leaves_drafts = True
            self.window.close()

        self.window.notices.tell(
            f"{self._why_not_saved} It is kept on this computer, and stands there again when you open"
            " the newsroom here.",
            ("Try again", self.window.close),
            ("Close all the same", leave),
            bad=True,
        )

    def let_go(self) -> None:
        """Let another window have the newsroom, once nothing here writes any more."""
        if self.session is not None:
            self.who_else.leave()
            self.credits.detail.let_go()
        if self._right is not None:
            self._right.release()

    def save_for_crash(self) -> bool:
        """Save what is unsaved, as far as it can be; True when nothing is left unsaved."""
        return self.session is None or self.autosave.flush()

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

    def _place(self) -> None:
        window = self.window
        window.editor.addWidget(self.form)
        self.empty = EmptyPage(window.actions_by_name)
        self.empty.look_again_wanted.connect(self.reading.look_again)
        window.editor.addWidget(self.empty)
        self.page.setMinimumWidth(300)
        self.page.setMaximumWidth(420)
        window.desk_splitter.addWidget(self.page)
        window.desk_splitter.setStretchFactor(2, 0)
        total = window.desk_splitter.width()
        window.desk_splitter.setSizes([340, max(420, total - 690), 350])
        window.views.addWidget(self.photos)
        window.views.addWidget(self.credits)
        window.views.addWidget(self.listing)

    # --- news ----------------------------------------------------------------------------

    def _connect(self, session: Session) -> None:
        window = self.window
        window.list.chosen.connect(self.show_story)
        session.story_changed.connect(self._story_changed)
        session.photo_changed.connect(self.photos_later)
        session.newsroom_changed.connect(self._newsroom_changed)
        session.book_changed.connect(self._show_current)
        session.travelled.connect(self._travel)
        session.much_changed.connect(self._show_changed)
        session.noted_so_far.connect(self._noted)
        # slots of the desk's own, which outlives its session: clearing the stack tells once more
        session.undo_stack.indexChanged.connect(self._step_made)
        session.undo_stack.undoTextChanged.connect(self._show_undo)
        session.undo_stack.redoTextChanged.connect(self._show_redo)
        self.autosave.state_changed.connect(self._show_saved)
        self.autosave.failed.connect(self._not_saved)
        self.autosave.much_saved.connect(self.reading.start)
        self.reading.progressed.connect(self._index_progress)
        self.reading.finished.connect(self._index_refreshed)
        self.reading.book_read.connect(session.show_book)
        self.reading.credits_read.connect(session.show_credits)
        session.remarked.connect(self._remark)
        self.watch = Watch(window.folder, self)
        self.watch.noticed.connect(self.others.look)
        self.pictures.arrived.connect(self._show_page)
        self.pictures.proxy_arrived.connect(lambda _name, _image: self._show_page())
        session.unreadable.connect(lambda error: window.notices.tell(failure(error), bad=True))
        self.page.field_wanted.connect(self._go_to_field)
        self.page.mend_wanted.connect(self._mend)
        self.form.picture.concerns.field_wanted.connect(self._go_to_field)
        self.form.date.given_up.connect(self._date_given_up)
        self.photos.story_wanted.connect(self.go_to_story)
        window.actions_by_name["trash_photo"].enabledChanged.connect(
            lambda _able: self._allow_actions()
        )
        self.photos.photo_chosen.connect(lambda _id: self._hold(self._shown))
        self.photos.shelf.grid.selection_changed.connect(self._look_at_photo)
        window.top.language_chosen.connect(self._choose_language)

    def _mend(self, code: str) -> None:
        """Do what one click does about a finding of the story shown."""
        session, story = self.session, self._shown
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
        self._show_current()
        if self.looks_at_photos():
            self.photos.show_changed()
        if self._looks_at_credits():
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

    def show_story(self, story_id: str) -> None:
        """Show a story, one in the trash too."""
        session = self.session
        if session is None:
            return
        QGuiApplication.inputMethod().commit()  # what is being composed belongs to this story
        session.end_run()
        self.current = story_id
        self._show_current()
        self.others.tell_others(self._shown)

    def _show_current(self) -> None:
        session = self.session
        assert session is not None
        why = ""
        try:
            story = session.story(self.current) if self.current else None
            trashed = None
            if story is None and self.current:
                trashed = session.trashed_story(self.current)
        except StoryEditorError as refused:
            why = failure(refused)
            if why != self._why:  # a reading that finds it as it was says nothing new
                self.window.notices.tell(why, bad=True)
            story = trashed = None
        self._why = why
        self._shown = story or trashed
        self.empty.show_lack(chosen=bool(self.current), why=why)
        self._hold(story)
        self.who_else.show_story(story.id if story is not None else "")
        self.window.editor.setCurrentWidget(self.form if self._shown else self.empty)
        self.page.card.setVisible(self._shown is not None)
        self.page.findings.setVisible(self._shown is not None)
        self.form.show_story(self._shown, self.language, trashed=trashed is not None)
        self._allow_actions()
        self._show_page()

    def _allow_actions(self) -> None:
        """Enable what can be done to what is looked at; a story that is hidden is out of reach."""
        session, story = self.session, self._shown
        assert session is not None
        here = story is not None and session.value(("stories", story.id)) is not None
        looked = Looked(
            stories=self.window.views.currentIndex() == 0,
            photos=self.looks_at_photos(),
            story=here,
            trashed=story is not None and not here,
            picture=here and story is not None and story.picture is not None,
            changes=not session.read_only,
        )
        allow_story_actions(self.window.actions_by_name, looked)
        self.form.picture.cropper.look_at(looked.stories)

    def _hold(self, story: Story | None) -> None:
        """Tell what is under the editor's hands: the story, its photo, and the listing."""
        session = self.session
        assert session is not None
        held = [("newsroom", session.newsroom.id)]
        if story is not None:
            held.append(("stories", story.id))
            held += [("photos", story.picture.photo)] if story.picture else []
        if self.looks_at_photos() and self.photos.current:
            held.append(("photos", self.photos.current))
        self.autosave.hold(held)
        self._look_at_photo()

    def _look_at_photo(self) -> None:
        """Note which photo is looked at, in the Photos view or in the story."""
        assert self.session is not None
        photo_id, several = self.photos.current, len(self.photos.chosen) > 1
        if not self.looks_at_photos():
            several = False
            picture = self._shown.picture if self._shown is not None else None
            photo_id = picture.photo if picture is not None else ""
        if not several:
            self.looked.note(photo_id)
        able = photo_id == self.looked.now != "" and self.looked.before != ""
        self.window.actions_by_name["same_as_previous"].setEnabled(
            able and not several and not self.session.read_only
        )

    def _show_page(self) -> None:
        session, story = self.session, self._shown
        if session is None or story is None:
            return
        photo = session.photo_of(story)
        newsroom = session.newsroom
        thumb = thumb_of(story, photo, newsroom)
        pixels = None
        if thumb:
            size = self.page.card.picture.size()
            aspect = newsroom.rendition(newsroom.listing().rendition).aspect
            width = min(max(200, size.width()), self.page.maximumWidth())
            ratio = self.window.devicePixelRatioF()
            pixels = self.pictures.thumbnail(thumb, width, round(width / aspect), ratio)
        self.page.card.show_story(story, photo, newsroom, self.language, pixels)
        findings = check_story(story, photo, newsroom, self.language, today(), session.book)
        original = photo.original if photo is not None else None
        if original is not None and self.pictures.cannot_read(original.file_name):
            findings = (unreadable_file(story, original, self.language), *findings)
        exported = story.status in newsroom.listing().statuses
        self.page.findings.show_findings(
            findings,
            exported=exported,
            pictured=story.picture is not None,
            mends=not session.read_only and session.value(("stories", story.id)) is not None,
        )

    def _story_changed(self, story_id: str) -> None:
        self._changed_since.add(story_id)
        if story_id == self.current:
            self._show_current()
        if not self._list_later.isActive():
            self._list_later.start()

    def refresh_list(self) -> None:
        """Show list and counts as the index has them now."""
        self._list_later.stop()
        session = self.session
        assert session is not None
        self.window.list.refresh()
        self.photos_later()
        counts = self.window.index.counts()
        self.window.top.show_title(session.newsroom.title, counts.total)
        self.window.status.show_work(counts.needs_work, counts.total)
        if not self.current and counts.total:
            self._offer_first()
        self._show_export()

    def _newsroom_changed(self) -> None:
        session = self.session
        assert session is not None
        self.window.setWindowTitle(f"{session.newsroom.title} – Story Editor")
        self.window.top.show_languages(session.newsroom.languages, self.language)
        self.listing.show_listing()
        self.listing.show_folder(f"Goes to {computer.export_folder(self.window.folder)}")
        self._show_page()
        self._list_later.start()

    def _show_reading(self, *, reading: bool) -> None:
        self.window.list.reading = reading
        self.empty.show_reading(reading=reading)

    def _index_progress(self, done: int, of: int) -> None:
        self.window.status.show_progress(f"Reading the newsroom: {done:,} of {of:,} stories")
        if not self._list_later.isActive():
            self._list_later.start()

    def _index_refreshed(self, changed: bool, copies: list[ConflictedCopy]) -> None:
        first, self.ready = not self.ready, True
        self._show_reading(reading=False)
        if copies:
            self.others.adopt(copies)
            self.others.tell_others(self._shown)
        if self.session is not None:
            self.session.reading = False
            self.session.note_unsaved()  # the index was just filled from older files
        self.window.status.show_progress("")
        if changed:
            self.refresh_list()
        if self._shown is None and self.current:
            self._look_for_current()
        elif first and changed and self._is_untouched():
            self._offer_first()
        self.photos_later()

    def _look_for_current(self) -> None:
        """Show the chosen story if it is back, and another if the index no longer knows it."""
        if not self.window.index.has(self.current) and self.window.index.counts().total:
            self._offer_first()
        else:
            self._show_current()

    def _offer_first(self) -> None:
        """Choose the first story, which nobody asked for: it may be another by and by."""
        self.window.list.go_to_first()
        self._offered = self.current

    def _is_untouched(self) -> bool:
        """Say whether nobody has chosen, searched, begun to write or changed anything yet."""
        session, head, focus = self.session, self.window.list.head, QApplication.focusWidget()
        return (
            session is not None
            and self.current == self._offered
            and len(self.window.list.selected()) <= 1
            and session.undo_stack.count() == 0
            and (head is None or not head.query)
            and (focus is None or not self.form.isAncestorOf(focus))
        )

    def _travel(self, journey: Journey) -> None:
        """Go to where an undo or redo is to be seen, unless it is seen here."""
        self.refresh_list()
        session = self.session
        assert session is not None
        if journey.book and self._looks_at_credits():
            return
        if journey.photos and (self.looks_at_photos() or not journey.stories):
            self.window.show_view("view_photos")
            at, photos = self.photos.current, journey.photos
            self.photos.go_to(at if at in photos else photos[-1])
            return
        if not journey.stories:
            self.window.show_view("view_credits" if journey.book else "view_listings")
            return
        at = self.current
        story_id = at if at in journey.stories else journey.stories[0]
        if session.story(story_id) is not None:
            self.go_to_story(story_id)
        elif story_id == self.current:
            self._show_current()

    def _show_saved(self, state: str) -> None:
        session = self.session
        assert session is not None
        self.window.status.show_saved("Read only" if session.read_only else SAVED[state])
        words = {"saved": "Saved", "drafted": "Saved", "saving": "Saving…", "unsaved": ""}
        self.form.state.setText(words[state])

    def _not_saved(self, refused: object, of: object) -> None:
        error, key = cast(StoryEditorError, refused), cast(Key, of)
        if isinstance(error, ChangedElsewhere):
            self.others.met(key)
            return
        self.window.status.show_saved("NOT saved")
        self.form.state.setText("NOT saved")
        session = self.session
        assert session is not None
        name = named(session.value(key), session.newsroom.language)
        self._why_not_saved = not_saved(error, name)
        self.window.notices.tell(self._why_not_saved, ("Try again", self.autosave.save), bad=True)

    def _show_export(self) -> None:
        changed = len(self._changed_since)
        if not self._last_export:
            self.window.status.show_export("Not exported yet")
            return
        since = f" · {plural(changed, 'story', 'stories')} changed since" if changed else ""
        self.window.status.show_export(f"Last export {self._last_export}{since}")

    def _choose_language(self, language: str) -> None:
        self.language = language
        self._show_current()

    def view_shown(self, name: str) -> None:
        """Bring the view that is shown now up to date, and save what was done in the last."""
        if self.session is not None:
            self.autosave.save()
            if name == "view_photos":
                self.photos.shelf.look()
                self.photos.shelf.grid.setFocus()
            else:
                self.photos.leave()
            if name == "view_credits":
                self.credits.enter()
            else:
                self.credits.leave()
            self._allow_actions()
            self._hold(self._shown)

    def photos_later(self) -> None:
        """Show the photos again, if they are looked at; where many are being noted, once all are."""
        if self.looks_at_photos() and self.session is not None and not self.session.noting:
            self.photos.shelf.refresh_soon()

    def focus_search_of_view(self) -> bool:
        """Put the cursor into the search of the view; False when it has none of its own."""
        for view in (self.photos, self.credits) if self.session is not None else ():
            if self.window.views.currentWidget() is view:
                view.shelf.focus_search()
                return True
        return False

    def _looks_at_credits(self) -> bool:
        return self.session is not None and self.window.views.currentWidget() is self.credits

    def looks_at_photos(self) -> bool:
        """Say whether the Photos view is looked at."""
        return self.session is not None and self.window.views.currentWidget() is self.photos

    def go_to_story(self, story_id: str) -> None:
        """Show the stories and choose one."""
        self.window.show_view("view_stories")
        self.window.list.go_to(story_id)

    def go_to_finding(self, story_id: str, field: str) -> None:
        """Choose a story and put the cursor into the field of its finding."""
        self.go_to_story(story_id)
        self._go_to_field(field)

    def _go_to_field(self, field: str) -> None:
        """Put the cursor into a field of the story shown, or of its photo's rights and consent."""
        if field not in ("rights", "consent") or self._shown is None or self._shown.picture is None:
            self.form.go_to_field(field)
            return
        photo_id = self._shown.picture.photo
        self.window.show_view("view_photos")
        self.photos.go_to(photo_id)
        self.photos.detail.go_to_field(field)

    def exported(self, report: Report) -> None:
        """Note when and where the listing went."""
        folder, when = self.window.folder, now_in_words()
        self._last_export = when
        self.window.tasks.run(  # it is flushed, which a slow disk takes long for
            lambda: computer.note_export(folder, report.folder, when), lambda _: None, keep=True
        )
        self._changed_since.clear()
        self.listing.show_folder(f"Goes to {report.folder}")
        self._show_export()
