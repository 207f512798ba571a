"""How saving goes, as the window tells it; it closes once everything is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from story_editor.errors import ChangedElsewhere, StoryEditorError
from story_editor.wording.unsaved import not_moved, not_saved
from story_editor.wording.versions import named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from story_editor.ui.autosave import Autosave
    from story_editor.ui.main_window import MainWindow
    from story_editor.ui.notice_bar import Choice
    from story_editor.ui.session import Key, Session

SAVED = {
    "saved": "✓ All changes saved",
    "drafted": "✓ Saved on this computer",
    "saving": "Saving…",
    "unsaved": "Not saved yet…",
}
AWAY = "Folder not there"
FIRST = (
    "Until it is saved, nothing of it is thrown away or replaced, or its last words would be lost."
)
KEPT = "It is kept on this computer, and stands there again when you open the newsroom here."
STAYS = "What was not moved to the trash stays in the newsroom."
STAYS_ALONE = "It stays in the newsroom if you close."
_IN_FORM = {"saved": "Saved", "drafted": "Saved", "saving": "Saving…", "unsaved": ""}


class SavingTold(QObject):
    """Says in the status bar, beside the story and in the notice bar what became of each save."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        autosave: Autosave,
        beside_story: QLabel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._session = session
        self._autosave = autosave
        self._beside_story = beside_story
        self._leaving = self._closing = False
        self._whys: dict[Key, str] = {}
        self._told = ""
        self._away = False
        self.more: Callable[[StoryEditorError], tuple[Choice, ...]] = lambda _refused: ()
        """What else can be done about a save that was refused."""
        autosave.state_changed.connect(self.show)
        autosave.failed.connect(self._failed)

    def show(self, state: str) -> None:
        """Show the `state` of saving, as Autosave has it; once all is saved nothing says otherwise."""
        read_only = self._session.read_only
        away = self._away and (read_only or state == "saved")
        foot = "Read only" if read_only else SAVED[state]
        self._window.status.show_saved(AWAY if away else foot)
        self._beside_story.setText("" if read_only or away else _IN_FORM[state])
        if state == "saved" and self._told:
            self._window.notices.retract(self._told)
            self._told = ""
            self._whys.clear()

    def show_away(self, *, away: bool) -> None:
        """Show that the folder is away, where all could else be taken for saved in it."""
        self._away = away
        self.show(self._autosave.state)

    def _failed(self, refused: object, of: object) -> None:
        error, key = cast(StoryEditorError, refused), cast("Key", of)
        if isinstance(error, ChangedElsewhere):  # both are kept, which is told by who keeps them
            return
        self._window.status.show_saved("NOT saved")
        self._beside_story.setText("NOT saved")
        values, language = self._session.values, self._session.newsroom.language
        if (value := values.get(key)) is not None:
            told = not_saved(error, named(value, language))
        else:
            told = not_moved(error, named(values.going(key), language))
        self._whys[key] = self._told = told
        choices = (("Try again", self._autosave.save), *self.more(error))
        self._window.notices.tell(self._told, *choices, bad=True)

    def saves_first(self, keys: Iterable[Key]) -> bool:
        """Save all, before what is under `keys` is thrown away or replaced; say whether that may be done.

        Not while the last words of one of them are not in the newsroom, which is told: they would
        stand neither in the trash nor among the versions.
        """
        words = {key for key in keys if self._session.values.get(key) is not None}
        for _time in range(2):  # where it met theirs, what both wrote is there to be saved
            if self._autosave.flush() or not words & self._session.values.unsaved_keys():
                return True
        self._told = f"{self._why(words & self._session.values.unsaved_keys())} {FIRST}"
        self._window.notices.tell(self._told, ("Try again", self._autosave.save), bad=True)
        return False

    def _why(self, keys: Iterable[Key]) -> str:
        """Return why the first under `keys` of which that is known was not saved."""
        return next((self._whys[key] for key in keys if key in self._whys), "NOT saved.")

    def close(self) -> bool:
        """Finish and save everything; False when something failed that should be seen first."""
        if self._closing:  # asked once more while the window is painted meanwhile
            return False
        self._closing = True
        try:
            return self._finish()
        finally:
            self._closing = False

    def _finish(self) -> bool:
        settled = self._window.tasks.settle()
        self._session.under_way.finish()
        saved = self._autosave.flush(self._tell_progress)
        self._window.status.show_progress("")
        if saved:
            return settled
        if settled and self._autosave.keep_here():
            if self._session.read_only or self._leaving:  # it was told that the words wait
                return True
            self._offer_to_leave()
        return False

    def _tell_progress(self, done: int, of: int) -> None:
        self._window.status.show_progress(f"Saving {done:,} of {of:,} before closing")

    def _offer_to_leave(self) -> None:
        """Say that the last words are safe here, and let the person close all the same."""

        def leave() -> None:
            self._leaving = True  # this once, and with what was typed since it was offered
            try:
                self._window.close()
            finally:
                self._leaving = False

        unsaved = self._session.values.unsaved()
        words = [key for key, value in unsaved.items() if value is not None]
        said = [self._why(words or unsaved)]
        if words:
            said.append(KEPT)
        if len(words) < len(unsaved):
            said.append(STAYS if words else STAYS_ALONE)
        self._told = " ".join(said)
        self._window.notices.tell(
            self._told,
            ("Try again", self._window.close),
            ("Close all the same", leave),
            bad=True,
        )
