"""Looking at the years that came with a page, and setting right as many as wanted in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from story_editor.errors import StoryEditorError
from story_editor.model.licences import with_credit
from story_editor.model.photo import Photo
from story_editor.model.steps import Steps
from story_editor.model.story import Story
from story_editor.ui.session import Session
from story_editor.ui.several_edits import change_photos
from story_editor.ui.slices import Slices
from story_editor.ui.years_dialog import KEEP, YearsDialog
from story_editor.wording import years
from story_editor.wording.failures import failure

if TYPE_CHECKING:
    from story_editor.model.suspect_years import SuspectYear
    from story_editor.ui.desk import Desk


class YearsActions(QObject):
    """Connects the action that looks at imported years, and carries it out on `session`."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk)
        self._session = session
        self._window = desk.window
        self._looking: Slices | None = None
        self._waits = False
        action = desk.window.actions_by_name["imported_years"]
        action.triggered.connect(lambda _on=False: self.look())
        session.noted.connect(self._look_if_known)
        # queued: what the desk makes of what was read comes first
        later = Qt.ConnectionType.QueuedConnection
        desk.reading.finished.connect(self._look_if_known, later)
        desk.reading.refused.connect(self._give_up, later)

    def look(self) -> None:
        """Look for years that are in doubt, and show them; the notice bar says when there are none.

        The index tells where they are: while it is behind, this waits, and says so.
        """
        self._session.end_run()
        if self._looking is not None:
            self._looking.stop()
        self._waits = True
        self._look_if_known()

    def _look_if_known(self) -> None:
        """Look, once somebody wants it and the index has everything."""
        session = self._session
        if not self._waits:
            return
        if session.reading or session.noting:
            self._window.status.show_progress(years.WAITING)
            return
        self._give_up()
        titles: dict[str, str] = {}
        self._looking = Slices(
            _suspects(session, titles),
            lambda found: self._show(found, titles),
            self,
            failed=self._say_failed,
        )
        self._looking.start()

    def _give_up(self) -> None:
        """Wait no more: everything is known, or will not be."""
        if self._waits:
            self._waits = False
            self._window.status.show_progress("")

    def _show(self, found: list[SuspectYear], titles: dict[str, str]) -> None:
        self._looking = None
        if not found:
            self._window.notices.tell(years.NONE)
            return
        dialog = YearsDialog(found, titles, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(lambda how: self._decided(dialog, how))
        dialog.open()

    def _decided(self, dialog: YearsDialog, how: int) -> None:
        if how not in (KEEP, YearsDialog.DialogCode.Accepted):
            return
        from story_editor.model.suspect_years import confirmed

        keep = how == KEEP
        wanted = {one.photo: one for one in dialog.rows.chosen()}

        def edit(photo: Photo) -> Photo:
            one = wanted[photo.id]
            if photo.credit != one.before:  # somebody was quicker
                return photo
            return with_credit(photo, confirmed(one.before, "typed") if keep else one.after)

        def words(number: int) -> str:
            unknown = any(one.why.reason == "page" for one in wanted.values())
            return years.kept(number) if keep else years.changed(number, some_without=unknown)

        change_photos(
            self._session, list(wanted), "Imported years", edit,
            lambda number: self._say(number, words(number)), self._tell_progress, self._say_failed,
        )  # fmt: skip

    def _tell_progress(self, number: int) -> None:
        self._window.status.show_progress(f"Changing the years of {number:,} credits")

    def _say_failed(self, refused: StoryEditorError) -> None:
        self._window.status.show_progress("")
        self._window.notices.tell(failure(refused), bad=True)

    def _say(self, number: int, words: str) -> None:
        self._window.status.show_progress("")
        if number:
            self._window.notices.tell(words, ("Undo", self._session.undo_of_last()))


def _suspects(session: Session, titles: dict[str, str]) -> Steps[list[SuspectYear]]:
    """Find the years that are in doubt, photo by photo, and the `titles` of their stories.

    A photo may have hundreds of stories, so each is read in a step of its own.
    """
    from story_editor.model.suspect_years import suspect_years

    uses: dict[str, list[str]] = {}
    for photo_id, story_id in session.index.photos_needing("year-suspect"):
        uses.setdefault(photo_id, []).append(story_id)
    found: list[SuspectYear] = []
    for photo_id, story_ids in uses.items():
        stories: list[Story] = []
        for story_id in story_ids:
            if (story := _story(session, story_id)) is not None:
                stories.append(story)
                titles[story.id] = story.text(session.newsroom.language).title
            yield
        photo = session.photo(photo_id)
        if photo is not None:
            found += suspect_years(stories, {photo_id: photo}, session.book)
        yield
    return found


def _story(session: Session, story_id: str) -> Story | None:
    try:
        return session.story(story_id)
    except StoryEditorError:  # its file is damaged, which is told when it is opened
        return None
