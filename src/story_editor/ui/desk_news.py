"""The news of the desk: what happens in one part of it is carried to the others that show it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from story_editor.errors import ConflictedCopy
from story_editor.store.places import cache_folder
from story_editor.ui import credit_edits
from story_editor.ui.right_to_write import NEWER
from story_editor.ui.tasks import Task
from story_editor.wording.failures import failure
from story_editor.wording.phrases import shown

if TYPE_CHECKING:
    from story_editor.ui.desk import Desk
    from story_editor.ui.session import Journey, Key, Session


class DeskNews(QObject):
    """Connects the parts of `desk`, and does what takes several of them when one has said something."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._desk = desk
        self._session = session
        self._window = desk.window
        self._connect_session()
        self._connect_saving()
        self._connect_reading()
        self._connect_views()

    def _connect_session(self) -> None:
        desk, session, notices = self._desk, self._session, self._window.notices
        session.story_changed.connect(self._story_changed)
        session.photo_changed.connect(desk.photos_later)
        session.newsroom_changed.connect(self.show_newsroom)
        session.book_changed.connect(desk.shown.show)
        session.travelled.connect(self._travel)
        session.much_changed.connect(self._show_changed)
        session.noted_so_far.connect(self._noted)
        session.remarked.connect(self._remark)
        session.refused.connect(lambda error: notices.tell(failure(error), bad=True))
        session.unreadable.connect(lambda error: notices.tell_in_turn(failure(error)))

    def _connect_saving(self) -> None:
        desk = self._desk
        desk.autosave.met.connect(desk.others.met)
        desk.autosave.failed.connect(desk.others.refused)
        desk.autosave.stood_again.connect(desk.others.stood_again)
        desk.autosave.much_saved.connect(desk.reading.start)
        desk.others.upgraded.connect(self._only_read)
        desk.others.brought.connect(self._others_brought)
        desk.watch.noticed.connect(desk.others.look)
        desk.there.gone.connect(lambda: desk.saving.show_away(away=True))
        desk.there.back.connect(self._folder_back)
        desk.saving.more = desk.there.choices
        desk.reading.told_elsewhere = desk.there.takes

    def _connect_reading(self) -> None:
        desk, session = self._desk, self._session
        desk.reading.progressed.connect(desk.upkeep.show_progress)
        desk.reading.finished.connect(self._index_refreshed)
        desk.reading.refused.connect(desk.upkeep.show_refused)
        desk.reading.book_read.connect(session.show_book)
        desk.reading.credits_read.connect(session.credits.show_in_use)
        desk.empty.look_again_wanted.connect(desk.reading.look_again)
        desk.upkeep.refreshed.connect(desk.photos_later)
        desk.upkeep.refreshed.connect(desk.last_export.show)

    def _connect_views(self) -> None:
        desk, window = self._desk, self._window
        window.list.chosen.connect(desk.show_story)
        window.top.language_chosen.connect(desk.shown.choose_language)
        desk.shown.about_to_show.connect(
            lambda story: desk.who_else.show_story(story.id if story is not None else "")
        )
        desk.page.field_wanted.connect(desk.where.to_field)
        desk.page.mend_wanted.connect(self._mend)
        desk.form.picture.concerns.field_wanted.connect(desk.where.to_field)
        desk.form.date.given_up.connect(self._date_given_up)
        desk.views.photos_made.connect(lambda photos: photos.story_wanted.connect(desk.go_to_story))
        desk.views.credits_made.connect(
            lambda everybody: everybody.contributor_chosen.connect(
                lambda one: desk.others.tell_of(("contributors", one))
            )
        )

    # --- of the session ------------------------------------------------------------------

    def show_newsroom(self) -> None:
        """Show what the newsroom's own value says: its title, its languages, its listing."""
        desk, newsroom = self._desk, self._session.newsroom
        self._window.setWindowTitle(f"{newsroom.title} – Story Editor")
        self._window.top.show_languages(newsroom.languages, desk.language)
        if (listing := desk.views.listing_if_made) is not None:
            listing.show_listing()
        desk.shown.show_page()
        desk.upkeep.refresh_soon()

    def _story_changed(self, story_id: str) -> None:
        if story_id == self._desk.current:
            self._desk.shown.show()
        self._desk.upkeep.refresh_soon()

    def _show_changed(self) -> None:
        """Show what is looked at as it is after a large change: nobody types into what it was."""
        desk = self._desk
        desk.shown.show()
        if desk.where.at_photos():
            desk.photos.show_changed()
        if desk.where.at_credits():
            desk.credits.detail.show_changed()

    def _travel(self, journey: Journey) -> None:
        self._desk.refresh_list()
        self._desk.where.travel(journey)

    def _noted(self, done: int, of: int) -> None:
        words = f"Noting {done:,} of {of:,} changes" if done < of else ""
        self._window.status.show_progress(words)

    def _remark(self, words: str) -> None:
        self._window.notices.tell(words, ("Undo", self._session.undo_of_last()))

    # --- of the panels -------------------------------------------------------------------

    def _mend(self, code: str) -> None:
        """Do what one click does about a finding of the story shown."""
        story = self._desk.shown.story
        assert story is not None
        photo = self._session.photo_of(story)
        if code == "year-suspect":
            self._desk.years.look()
        elif photo is not None:
            credit_edits.print_as_asked(self._session, photo)

    def _date_given_up(self, text: str) -> None:
        self._window.notices.tell(
            f"“{shown(text)}” was not read as a date, so the story kept the date it had."
            " Type it again, such as 8 April 2022.",
            stay=True,
        )

    # --- of the disk ---------------------------------------------------------------------

    def _folder_back(self) -> None:
        """Go on in the folder that was away: save what waits, and see what was done to it meanwhile."""
        desk = self._desk
        desk.saving.show_away(away=False)
        desk.watch.again()
        desk.autosave.save()
        desk.others.look()

    def _index_refreshed(self, changed: bool, copies: list[ConflictedCopy]) -> None:
        desk = self._desk
        first, desk.read = not desk.read, True
        desk.upkeep.show_reading(reading=False)
        if copies:
            desk.others.adopt(copies)
            desk.others.tell_others(desk.shown.story)
        self._session.reading = False
        self._session.note_unsaved()  # an index made afresh does not have it yet
        desk.failing.read()
        desk.upkeep.show_read(changed=changed, first=first)
        desk.photos_later()
        if first:
            self._prune_cache()

    def _others_brought(self, keys: set[Key]) -> None:
        """Say that there is another version of what is looked at, where somebody else's has taken its place."""
        story = self._desk.shown.story
        if story is None:
            return
        photo = story.picture.photo if story.picture else ""
        if keys & {("stories", story.id), ("photos", photo)}:
            self._desk.others.tell_others(story)

    def _prune_cache(self) -> None:
        """Keep this computer's cache small: once a session, when nobody waits for a worker any more."""
        task, own = Task(), self._window.index.path.parent.name

        def prune() -> int:
            from story_editor.store.cache_pruning import prune_cache

            return prune_cache(cache_folder(), time.time(), keep=own, cancelled=task.cancelled)

        self._window.tasks.run(prune, lambda _gone: None, task=task)

    def _only_read(self) -> None:
        """Save nothing any more: a newer version has taken the newsroom over while it was open here."""
        desk, session = self._desk, self._session
        desk.unset_kept.flush()
        unsaved = [*session.values.unsaved().values()]
        words, gone = any(one is not None for one in unsaved), None in unsaved
        kept = desk.autosave.keep_here()
        session.only_read()
        desk.actions.allow()
        self._show_changed()
        self.show_newsroom()
        desk.under_hands.look()
        desk.saving.show(desk.autosave.state)
        more = ""
        if words:
            more = " What you typed and was not saved waits on this computer."
        if words and not kept:
            more = " What you typed and was not saved stands only here: copy it before you close the window."
        if gone:
            more += " What you moved to the trash last stays in the newsroom."
        self._window.notices.tell(f"{NEWER}{more}", bad=True, stay=True)
