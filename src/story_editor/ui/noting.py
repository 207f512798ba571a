"""Keeping the index as the session has the values: at once, or in slices where there are many.

What a slice notes is what the session has by then, so an undo meanwhile is noted too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from story_editor.errors import DiskRefused, NotFound, StoryEditorError
from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.photo import Photo
from story_editor.model.steps import Steps
from story_editor.model.story import Story
from story_editor.store.clock import today
from story_editor.store.entries import make_entry, make_photo_entry
from story_editor.ui.slices import Slices

if TYPE_CHECKING:
    from story_editor.store.newsroom_folder import NewsroomFolder
    from story_editor.ui.changes import Key, Values
    from story_editor.ui.session import Session

T = TypeVar("T")
FEW, FEW_PHOTOS = 100, 20
"""Values that are noted at once: what a person does to more of them is not seen row by row. Fewer
where they are photos and contributors alone, since the stories that show them have to be read."""

STEP = 8
"""Values noted in one step of a slice: with a story's file to read, some milliseconds."""


class Noting(QObject):
    """Writes what changed into the index of `session`, and tells which photos and stories changed.

    A busy or broken index costs the list a moment, never the edit.
    """

    photo_noted = Signal(str)
    story_noted = Signal(str)
    progressed = Signal(int, int)
    """So many of the values that are noted in slices are in the index, and of how many."""
    finished = Signal()
    """All that was to be noted in slices is in the index."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._pending: dict[Key, None] = {}
        self._stories: dict[str, None] = {}
        self._old: dict[Key, object] = {}
        self._of = 0
        self._slices: Slices | None = None
        self._reader: NewsroomFolder | None = None

    @property
    def busy(self) -> bool:
        """Say whether the index is still behind what the session has."""
        return self._slices is not None

    def waiting(self) -> list[Key]:
        """Return what is still to be noted in slices."""
        return [*self._pending, *(("stories", one) for one in self._stories)]

    def note(self, values: Values, old: Mapping[Key, object]) -> set[str]:
        """Note `values`, which were `old` before; return the stories that look different for it now."""
        stories = {key[1] for key in values if key[0] == "stories"}
        with contextlib.suppress(DiskRefused):
            uses = self._stories_with(key[1] for key in values if key[0] == "photos")
            stories |= self._at_once(uses - stories)
            self._note_photos(values)
            self._note_contributors(values)
            self._note_stories(stories, old)
            self._note_again(self._photos_to_judge(values, old))
        return stories

    def _at_once(self, uses: set[str]) -> set[str]:
        """Return which stories that show a photo are noted at once; where they are many, only open ones.

        The others follow in slices, as often as the photo is edited meanwhile.
        """
        if len(uses) <= FEW_PHOTOS:
            return uses
        open_ones = (one for one in sorted(uses) if ("stories", one) in self._session.values)
        now = set(islice(open_ones, FEW_PHOTOS))
        self._stories |= dict.fromkeys(sorted(uses - now))
        self._begin()
        return now

    def note_later(self, values: Values, old: Mapping[Key, object]) -> None:
        """Note all of this in slices, and tell of each photo and story once it is noted."""
        self._pending |= dict.fromkeys(key for key in values if key[0] != "newsroom")
        self._of = len(self._pending)
        self._old |= {key: old.get(key) for key in values}
        with contextlib.suppress(DiskRefused):
            self._note_again(self._photos_to_judge(values, old))
        self._begin()

    def _note_again(self, keys: Iterable[Key]) -> None:
        """Note these in slices too, though nothing of them has changed."""
        self._pending |= dict.fromkeys(keys)
        self._of = len(self._pending)
        self._begin()

    def _begin(self) -> None:
        """Begin to note in slices, unless that is under way or nothing waits."""
        if self._slices is None and (self._pending or self._stories):
            self._reader = self._session.folder.reader()
            self._slices = Slices(self._steps(), self._finish, self)

    def _photos_to_judge(self, values: Values, old: Mapping[Key, object]) -> list[Key]:
        """Return the photos whose credit may count or not, by what changes of who is nobody."""
        people = [key for key in values if key[0] == "contributors"]
        before, after = (_nobodies(there.get(key) for key in people) for there in (old, values))
        changed = before ^ after
        photos = self._session.index.photos().saying(changed) if changed else ()
        return [("photos", one) for one in photos]

    def _steps(self) -> Steps[None]:
        while self._pending or self._stories:
            if self._pending:
                self._note_some(_take(self._pending))
            else:
                stories = _take(self._stories)
                with contextlib.suppress(DiskRefused):
                    self._note_stories(stories, self._old)
                for story_id in stories:
                    self.story_noted.emit(story_id)
            if self._of:
                self.progressed.emit(self._of - len(self._pending), self._of)
            yield

    def _note_some(self, keys: list[Key]) -> None:
        values = {key: self._value(key) for key in keys}
        photos = [key[1] for key in keys if key[0] == "photos"]
        self._stories |= dict.fromkeys(key[1] for key in keys if key[0] == "stories")
        with contextlib.suppress(DiskRefused):
            self._stories |= dict.fromkeys(sorted(self._stories_with(photos)))
            self._note_photos(values)
            self._note_contributors(values)
        for photo_id in photos:
            self.photo_noted.emit(photo_id)

    def _value(self, key: Key) -> Value | None:
        """Return what the session has; a photo that nobody has opened is read, None when it cannot be."""
        session = self._session
        if key[0] == "photos" and key not in session.values and self._reader is not None:
            with contextlib.suppress(StoryEditorError):
                return self._reader.photo(key[1])
        return session.values.get(key)

    def _finish(self, _done: None) -> None:
        self._slices = self._reader = None
        self._old.clear()
        self._of = 0
        self.finished.emit()

    def _stories_with(self, photo_ids: Iterable[str]) -> set[str]:
        return self._session.index.stories_with_photos(photo_ids)

    def _note_photos(self, values: Values) -> None:
        session = self._session
        photos = {key[1]: value for key, value in values.items() if key[0] == "photos"}
        there = [photo for photo in photos.values() if isinstance(photo, Photo)]
        if there:
            session.index.photos().put(
                make_photo_entry(one, session.newsroom, book=session.book) for one in there
            )
        # one that nobody has opened and that cannot be read has not gone
        gone = [
            one for one, photo in photos.items() if not photo and ("photos", one) in session.values
        ]
        if gone:
            session.index.photos().remove(gone)

    def _note_contributors(self, values: Values) -> None:
        people = {key[1]: value for key, value in values.items() if key[0] == "contributors"}
        there = [one for one in people.values() if isinstance(one, Contributor)]
        if there:
            self._session.index.contributors().put(there, {})
        if gone := people.keys() - {one.id for one in there}:
            self._session.index.contributors().remove(gone)

    def _note_stories(self, story_ids: Iterable[str], old: Mapping[Key, object]) -> None:
        session = self._session
        entries = []
        for story_id in story_ids:
            key = ("stories", story_id)
            try:
                story = self._story(key)
            except StoryEditorError:  # it shares a photo, but its own file cannot be read
                continue
            if story is None and session.values.is_new(key):
                session.index.remove([story_id])  # it never reached the disk, so it is in no trash
                continue
            last = story or old.get(key)
            if isinstance(last, Story):
                photo = session.photo_of(last)
                trashed = story is None
                entries.append(
                    make_entry(
                        last,
                        photo,
                        session.newsroom,
                        trashed=trashed,
                        today=today(),
                        book=session.book,
                        lack=session.lack_of_photo(last),
                    )
                )
        if entries:
            session.index.put(entries)

    def _story(self, key: Key) -> Story | None:
        """Return a story; of many that nobody has opened none is kept in memory.

        Raises DamagedFile, NewerFormat, ConflictedCopy, DiskRefused.
        """
        if self._reader is None or key in self._session.values:
            return self._session.story(key[1])
        try:
            return self._reader.story(key[1])
        except NotFound:
            return None


def _nobodies(people: Iterable[object]) -> frozenset[str]:
    return CreditBook(one for one in people if isinstance(one, Contributor)).told_otherwise


def _take(waiting: dict[T, None]) -> list[T]:
    """Take the next few out of `waiting`."""
    keys = list(islice(waiting, STEP))
    for key in keys:
        del waiting[key]
    return keys
