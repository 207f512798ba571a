"""What other people and programs write into the folder while it is open here.

Nobody is asked first: until they answered, the words typed here would stand nowhere safe.
What nobody edits here is shown as it is now. Of a story that is edited here theirs is shown,
and mine is among the versions, where it can be compared and taken over word by word. Of a
photo or the newsroom's own file mine is written, and theirs is among the versions.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication

from story_editor.errors import ConflictedCopy, StoryEditorError
from story_editor.model.story import Story
from story_editor.ui.autosave import Autosave
from story_editor.ui.bars import Choice, NoticeBar
from story_editor.ui.outside import Outside, bring_up_to_date, look_outside
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Tasks
from story_editor.wording.failures import failure
from story_editor.wording.versions import named

COMPARE = "Compare"
AGAIN = 200
"""Milliseconds until the folder is looked at again, when a save was under way."""
PAUSE = 3_000
"""Milliseconds without an edit before theirs takes the place of what is typed here: never in mid-word."""


class OtherWriters(QObject):
    """Brings what others wrote into the session, and says so.

    `compare` shows the versions of a value, `refresh` reads the index afresh.
    """

    def __init__(
        self,
        session: Session,
        autosave: Autosave,
        tasks: Tasks,
        notices: NoticeBar,
        compare: Callable[[Key], None],
        refresh: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._autosave = autosave
        self._tasks = tasks
        self._notices = notices
        self._compare = compare
        self._refresh = refresh
        self._since_edit = QElapsedTimer()
        session.edited.connect(self._since_edit.start)

    def look(self) -> None:
        """See whether what is open here is another one on the disk by now."""
        if self._autosave.state == "saving":
            QTimer.singleShot(AGAIN, self.look)
            return
        reader, known = self._session.folder.reader(), self._session.saved()
        self._tasks.run(lambda: look_outside(reader, known), self._found, line="brief")

    def _found(self, outside: Outside) -> None:
        if self._autosave.state == "saving":
            QTimer.singleShot(AGAIN, self.look)
            return
        if words := bring_up_to_date(self._session, outside):
            self._notices.tell(words, stay=True)
        if outside.there.keys() & self._session.unsaved_keys():
            if self._since_edit.isValid() and (rest := PAUSE - self._since_edit.elapsed()) > 0:
                QTimer.singleShot(rest, self.look)  # the drafts keep what is typed until then
            else:
                self._autosave.save()  # which finds the other version, and keeps both
        self._refresh()

    def met(self, key: Key) -> None:
        """Keep their version and mine, once a save was refused for theirs, and say where both are."""
        session = self._session
        if key not in session.unsaved_keys():
            return
        name = named(session.value(key), session.newsroom.language)
        try:
            words = keep_both(session, key)
        except StoryEditorError as refused:
            self._notices.tell(f"NOT saved. {failure(refused)}", bad=True)
            return
        self._autosave.save()
        if key[0] == "stories" and (field := QApplication.focusWidget()) is not None:
            field.clearFocus()  # or the next word would stand in theirs
        compare: list[Choice] = []
        if key[0] != "newsroom":
            compare = [(COMPARE, partial(self._compare, key))]
        self._notices.tell(f"{name} was changed by somebody else. {words}", *compare, bad=True)

    def tell_others(self, story: Story | None) -> None:
        """Say that `story` or its photo has other versions, until somebody is done with them."""
        session = self._session
        if story is None or session.read_only:
            return
        if session.value(("stories", story.id)) is None:  # it is in the trash
            return
        for note in session.folder.take_notes():
            self._notices.tell(failure(note), stay=True)
        keys = [("stories", story.id)]
        keys += [("photos", story.picture.photo)] if story.picture else []
        for key in keys:
            with contextlib.suppress(StoryEditorError):  # what cannot be read is told elsewhere
                if session.folder.others(*key):
                    what = "This story" if key[0] == "stories" else "The photo of this story"
                    self._notices.tell(
                        f"{what} has another version, which nobody has looked at yet.",
                        (COMPARE, partial(self._compare, key)),
                        bad=True,
                    )
                    return

    def adopt(self, copies: Sequence[ConflictedCopy]) -> None:
        """Make other versions of the copies that sync programs left; one that is refused waits."""
        folder = self._session.folder

        def work() -> None:
            for copy in copies:
                with contextlib.suppress(StoryEditorError):  # it was told, and is found again
                    folder.adopt(copy)

        if copies and not self._session.read_only:
            self._tasks.wait(work)


def keep_both(session: Session, key: Key) -> str:
    """Keep both versions of the value under `key`; return what was done, in a sentence.

    The undo steps before are gone: they hold versions from before theirs. Raises what
    reading and writing the folder raise; the session is then as it was.
    """
    folder, mine = session.folder, session.value(key)
    if key[0] != "stories":
        folder.keep_theirs(*key)
        session.undo_stack.clear()
        return "Yours is used, and theirs is kept among its versions."
    if isinstance(mine, Story):
        # the refused save has kept what it held: what was typed since has to stand there too
        kept = [one.value for one in folder.versions.whole("stories", mine.id, Story)]
        if mine not in kept:
            folder.keep_other("stories", mine, folder.base(*key))
    theirs = folder.story(key[1])
    session.undo_stack.clear()
    session.take_in({key: theirs})
    if not isinstance(mine, Story):
        return "It was not moved to the trash: look at their version first."
    return "Both versions are kept: theirs is shown, and yours is among its versions."
