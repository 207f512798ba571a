"""What other people and programs write into the folder while it is open here.

Nobody is asked first: until they answered, the words typed here would stand nowhere safe.
What nobody edits here is shown as it is now. Of what is edited here both versions are kept, and put
together where they are of different fields (ui/both_versions.py).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from story_editor.errors import ConflictedCopy, EditedOutside, Mended, NewerFormat, StoryEditorError
from story_editor.model.differences import Entry
from story_editor.model.story import Story
from story_editor.ui.autosave import Autosave
from story_editor.ui.both_versions import keep_both
from story_editor.ui.notice_bar import Choice, NoticeBar
from story_editor.ui.outside import (
    Outside,
    bring_up_to_date,
    gone_meanwhile,
    look_outside,
    thrown_away_meanwhile,
)
from story_editor.ui.session import Key, Session
from story_editor.ui.tasks import Task, Tasks
from story_editor.wording.both_versions import Kept, both_kept
from story_editor.wording.failures import failure
from story_editor.wording.phrases import several
from story_editor.wording.unsaved import typed_refused
from story_editor.wording.versions import named

COMPARE, RIGHT = "Compare", "It is right"
AGAIN = 200
"""Milliseconds until the folder is looked at again, when a save was under way."""
PAUSE = 3_000
"""Milliseconds without an edit before theirs is put together with what is typed here: never in mid-word."""

_CALLED = {
    "stories": "This story",
    "photos": "The photo of this story",
    "contributors": "This contributor",
    "newsroom": "The listing",
}


class OtherWriters(QObject):
    """Brings what others wrote into the session, and says so.

    `compare` shows the versions of a value, `refresh` reads the index afresh.
    """

    upgraded = Signal()
    """Only a newer Story Editor may write into the newsroom by now: nothing is saved here any more."""
    brought = Signal(set)
    """Under these keys what somebody else wrote is shown now: what was saved here may wait among the versions."""

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
        self._kept: dict[Key, Kept] = {}
        self._said = self._news = ""
        self._other_said = ""
        self._edited: dict[str, Key] = {}
        self._gone: set[Key] = set()
        self._behind: set[Key] = set()
        self._asked = Task()
        self._asked_of: Sequence[Key] = ()
        self._since_edit = QElapsedTimer()
        session.edited.connect(self._since_edit.start)
        autosave.state_changed.connect(lambda _state: self._tell_behind())

    def look(self) -> None:
        """See whether what is open here is another one on the disk by now."""
        if self._autosave.state == "saving":
            QTimer.singleShot(AGAIN, self.look)
            return
        reader, known = self._session.folder.reader(), self._session.values.saved()
        self._tasks.run(lambda: look_outside(reader, known), self._found, line="brief")

    def refused(self, error: object, _of: object) -> None:
        """Look, when a save was refused since a newer version of this program has written something."""
        if isinstance(error, NewerFormat):
            self.look()

    def _found(self, outside: Outside) -> None:
        if self._autosave.state == "saving":
            QTimer.singleShot(AGAIN, self.look)
            return
        rest = PAUSE - self._since_edit.elapsed() if self._since_edit.isValid() else 0
        self._gone &= {key for key, there in outside.there.items() if there is None}
        saved = self._session.values.saved()
        self._behind |= outside.mended & {*self._session.values.unsaved_keys()}
        # what was saved since it was looked for may have passed by a version that had come
        self._behind |= {key for key in outside.there if saved.get(key) is not outside.known[key]}
        # asked first: what has only gone is unsaved afterwards, as if somebody had typed in it
        gone = gone_meanwhile(self._session, outside, self._gone)
        if words := bring_up_to_date(self._session, outside):
            self._news = words
            self._notices.tell_in_turn(words, news=True)
            self.brought.emit({*outside.there})
        if outside.newer and not self._session.read_only:
            self.upgraded.emit()
        self._tell_gone(gone)
        unsaved = outside.there.keys() & self._session.values.unsaved_keys()
        if rest > 0 and any(outside.there[key] is not None for key in unsaved):
            QTimer.singleShot(rest, self.look)  # the drafts keep what is typed until then
        elif unsaved:
            # what has gone is written again; where there is another version, both are kept
            self._autosave.save()
        self._tell_behind()
        self._refresh()

    def _tell_behind(self) -> None:
        """Say of what was saved here beside a version whose own file had not come that this one waits."""
        if saved := self._behind - self._session.values.unsaved_keys():
            self._behind -= saved
            self.tell_of(*saved)

    def stood_again(self, keys: Collection[Key]) -> None:
        """Say of values that one save has written again, before anybody had looked, who threw them away."""
        language, value = self._session.newsroom.language, self._session.values.get
        new = [key for key in keys if key not in self._gone]
        self._tell_gone({key: thrown_away_meanwhile(named(value(key), language)) for key in new})

    def _tell_gone(self, gone: Mapping[Key, str]) -> None:
        self._gone |= gone.keys()
        if gone:
            words = " ".join(several(gone.values()))
            self._notices.tell(words, ("I have seen it", lambda: None), bad=True, asks=True)

    def met(self, keys: Collection[Key]) -> None:
        """Keep theirs and mine of all that one save was refused for theirs, and say where both are."""
        kept, refused = keep_both(self._session, self._tasks, keys)
        if refused:
            self._notices.tell(f"NOT saved. {typed_refused(refused[0])}", bad=True)
        if not kept:
            return
        self._autosave.save()
        if any(one.how in ("shown", "stays") for one in kept.values()) and (
            field := QApplication.focusWidget()
        ):
            field.clearFocus()  # or the next word would stand in theirs
        if not refused:
            # a save of very many comes in parts
            before = self._kept if self._notices.text == self._said else {}
            self._tell({**before, **kept})

    def _tell(self, kept: dict[Key, Kept]) -> None:
        """Say what became of `kept`, one after the other to be compared."""
        self._kept, self._said = kept, both_kept(list(kept.values()))
        first = next(iter(kept))
        self._notices.tell(
            self._said, (COMPARE, partial(self._compare_next, first)), bad=True, asks=True
        )

    def _compare_next(self, key: Key) -> None:
        self._compare(key)
        if rest := {other: one for other, one in self._kept.items() if other != key}:
            self._tell(rest)

    def tell_others(self, story: Story | None) -> None:
        """Say that `story` or its photo has other versions, until somebody is done with them."""
        session = self._session
        self._asked.cancel()
        if story is None or session.values.get(("stories", story.id)) is None:  # it is in the trash
            return
        for note in session.folder.take_notes():
            self._tell_note(note)
        if session.read_only:
            return
        keys = [("stories", story.id)]
        keys += [("photos", story.picture.photo)] if story.picture else []
        self.tell_of(*keys)

    def _tell_note(self, note: Mended | EditedOutside) -> None:
        """Say what was found in a file; of one that was edited both can be compared, or it is taken as right."""
        if not isinstance(note, EditedOutside):
            self._notices.tell(failure(note), stay=True)
            return
        kind = note.path.parent.name
        newsroom = ("newsroom", self._session.newsroom.id)
        key = (kind, note.path.stem) if kind in _CALLED else newsroom
        choices: list[Choice] = []
        if note.compared:
            choices = [(COMPARE, partial(self._compare, key))]
        elif not self._session.read_only:
            choices = [(RIGHT, partial(self._take_as_right, key))]
        self._edited[failure(note)] = key
        self._notices.tell(failure(note), *choices, bad=True, asks=bool(choices))

    def _take_as_right(self, key: Key) -> None:
        """Save what stands in a file that somebody, or a fault, has changed: it is a version from now on."""
        session = self._session
        self._autosave.flush()
        value = session.opened(key)
        if not isinstance(value, Entry):
            return
        try:
            self._tasks.wait(lambda: session.folder.put(key[0], value))
        except StoryEditorError as refused:
            self._notices.tell(failure(refused), bad=True)

    def tell_of(self, *keys: Key) -> None:
        """Say of the first value under `keys` that has another version that it has.

        A worker finds out, and nothing is said any more once something else is asked about.
        """
        session = self._session
        self._asked.cancel()
        self._asked, self._asked_of = Task(), keys
        if session.read_only:
            return
        reader, task = session.folder.reader(), self._asked
        opened: list[Key] = []
        for key in keys:
            with contextlib.suppress(StoryEditorError):  # what cannot be read is told elsewhere
                if session.opened(key):
                    reader.know_by(session.folder, *key)
                    opened.append(key)

        def work() -> Key | None:
            for key in opened:
                with contextlib.suppress(StoryEditorError):
                    if not task.cancelled() and reader.others(*key):
                        return key
            return None

        self._tasks.run(work, self._tell_other, line="brief", task=task)

    def _tell_other(self, key: Key | None) -> None:
        before, self._other_said = self._other_said, ""
        if key is not None:
            words = f"{_CALLED[key[0]]} has another version, which nobody has looked at yet."
            if self._news and self._notices.text == self._news:  # it goes on, and hides none of it
                words = f"{self._news} {words}"
            self._other_said = words
            choice = (COMPARE, partial(self._compare, key))
            self._notices.tell(self._other_said, choice, bad=True)
        if before != self._other_said:  # it was of what was looked at before
            self._notices.retract(before)

    def settled(self, key: Key) -> None:
        """Take away what was told of other versions of a value: somebody is done with all of them."""
        for words in [words for words, of in self._edited.items() if of == key]:
            del self._edited[words]
            self._notices.retract(words)
        if key in self._kept and self._notices.retract(self._said):
            del self._kept[key]
            if self._kept:
                self._tell(self._kept)
        if key in self._asked_of:
            self._tell_other(None)
            self.tell_of(*self._asked_of)  # its photo may have another too

    def adopt(self, copies: Sequence[ConflictedCopy]) -> None:
        """Make other versions of the copies that sync programs left; one that is refused waits."""
        folder = self._session.folder

        def work() -> None:
            for copy in copies:
                with contextlib.suppress(StoryEditorError):  # it was told, and is found again
                    folder.adopt(copy)

        if copies and not self._session.read_only:
            self._tasks.wait(work)
