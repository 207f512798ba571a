"""What is open: the values, the undo order, and the news about changes.

Every edit of the window passes through here as one Change(before, after). A value that
equals the one that is there changes nothing, which is what ends every loop of signals.
What is unsaved is derived by comparing with what was last saved; there is no dirty flag.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from PySide6.QtCore import QObject, Signal

from story_editor.errors import NewerFormat, NotFound, StoryEditorError
from story_editor.model.base import Value, is_newer
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.findings import PhotoLack
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.codec import newer_format
from story_editor.store.index import Index
from story_editor.store.layout import NewsroomValue
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.unread import lack_of
from story_editor.ui.changes import Change, Journey, Key, Values, journey
from story_editor.ui.credits_known import CreditsKnown
from story_editor.ui.noting import FEW, FEW_PHOTOS, Noting
from story_editor.ui.open_values import OpenValues
from story_editor.ui.slices import UnderWay
from story_editor.ui.thrown_away import ThrownAway
from story_editor.ui.undo_order import UndoOrder
from story_editor.ui.uses import Uses

__all__ = ["Change", "Journey", "Key", "Session", "Values"]  # the words in which it is spoken to


class Session(QObject):
    """An open newsroom. `read_only` sessions refuse every change by ignoring it.

    What a newer version wrote is shown, and no change of it is made: `refused` says so.
    """

    story_changed = Signal(str)
    photo_changed = Signal(str)
    newsroom_changed = Signal()
    book_changed = Signal()
    edited = Signal()
    replaced = Signal(object, object)
    """Values that are in their places now, and what was there before: both by kind and id."""
    much_changed = Signal()
    """A large change was made: its values are there, and the news of each follow in slices."""
    made_many = Signal(str)
    """Many values are others now, by a step of the undo order: what it is called. They are saved one by one."""
    noted_so_far = Signal(int, int)
    """So many values of a large change are in the index, and of how many; all of them in the end."""
    remarked = Signal(str)
    """What the undo step made last did beyond what is seen where it was done, in words."""
    unreadable = Signal(object)
    """A photo's file cannot be read: a StoryEditorError, told once for each photo."""
    refused = Signal(object)
    """A change was not made, and why: a NewerFormat."""
    stopped = Signal(object)
    """An export was stopped: the findings that it was stopped by."""
    original_back = Signal(str)
    """An original that had gone, or was damaged, is whole again: its file name."""
    noted = Signal()
    """What was noted in slices is in the index now: see `noting`."""
    travelled = Signal(object)
    """An undo or redo was done: a Journey, since the window goes to where it is to be seen."""

    def __init__(
        self,
        folder: NewsroomFolder,
        newsroom: Newsroom,
        index: Index,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.index = index
        self._undo = UndoOrder(self._put, self)
        self.undo_stack = self._undo.stack
        self.values = OpenValues(newsroom)
        """What is open, to be looked at: `apply` changes it."""
        self.credits = CreditsKnown(index)
        self._unreadable: dict[str, StoryEditorError] = {}
        self.under_way = UnderWay(self)
        self.reading = False
        """The folder is read for the first time: not every use and name in it is known yet."""
        self._noting = Noting(self)
        self._noting.photo_noted.connect(self.photo_changed)
        self._noting.story_noted.connect(self.story_changed)
        self._noting.finished.connect(self.noted)
        self._noting.progressed.connect(self.noted_so_far)
        self.publishes = not is_newer(self.newsroom)
        """Whether this version knows all of the newsroom, so that it may export it."""
        self.uses = Uses(index, self.values, self._noting)
        self.trashed = ThrownAway(self)

    # --- what may be changed -------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: another window has the newsroom, or the disk does not allow it."""
        return not self.folder.writable

    def only_read(self) -> None:
        """Refuse every change, and to publish, from now on: a newer version has taken the newsroom over.

        The undo steps are gone; what is unsaved stays as it is.
        """
        self.folder.only_read()
        self.publishes = False
        self.undo_stack.clear()

    def may_change(self, *values: Value | None) -> bool:
        """Say whether these values, as far as they are there, may be changed here."""
        return not self.read_only and not any(one is not None and is_newer(one) for one in values)

    def refuse_newer(self, pairs: Mapping[Key, tuple[Value | None, Value | None]]) -> None:
        """Raise NewerFormat for a change of something that only a newer version may write."""
        for key, pair in pairs.items():
            for value in pair:
                if value is not None and is_newer(value):
                    raise newer_format(self.folder.path_of(*key), value)

    def refuses(self, pairs: Mapping[Key, tuple[Value | None, Value | None]]) -> bool:
        """Say whether a change is refused so, and tell by `refused` that it is."""
        try:
            self.refuse_newer(pairs)
        except NewerFormat as newer:
            self.refused.emit(newer)
            return True
        return False

    # --- what there is -------------------------------------------------------------------

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom's own value."""
        return self.values.newsroom

    def story(self, story_id: str) -> Story | None:
        """Return a story that is not in the trash, read from the folder when it was not yet.

        Raises DamagedFile, NewerFormat, DiskRefused.
        """
        value = self.opened(("stories", story_id))
        return value if isinstance(value, Story) else None

    def photo(self, photo_id: str) -> Photo | None:
        """Return a photo, read from the folder when it was not yet; None when it cannot be read.

        A story is edited all the same when its photo is damaged; `unreadable` says so once.
        """
        try:
            value = self.opened(("photos", photo_id))
        except StoryEditorError as problem:
            told = photo_id in self._unreadable
            self._unreadable[photo_id] = problem
            if not told:
                self.unreadable.emit(problem)
            return None
        self._unreadable.pop(photo_id, None)
        return value if isinstance(value, Photo) else None

    def photo_of(self, story: Story) -> Photo | None:
        """Return the photo that `story` shows, None when it has none."""
        return self.photo(story.picture.photo) if story.picture else None

    def why_unread(self, photo_id: str) -> StoryEditorError | None:
        """Return why a photo could not be read when it was asked for last; None where it could."""
        return self._unreadable.get(photo_id)

    def lack_of_photo(self, story: Story) -> PhotoLack:
        """Return why there is no photo where `photo_of` gives none."""
        return lack_of(self.why_unread(story.picture.photo) if story.picture else None)

    def contributor(self, contributor_id: str) -> Contributor | None:
        """Return a contributor to be changed, read from the folder when it was not yet; None for none.

        Whose file has gone, and whom nobody threw away, is as the book knows them, and is written
        again. Raises DamagedFile, NewerFormat, DiskRefused.
        """
        key = ("contributors", contributor_id)
        value, known = self.opened(key), self.book.get(contributor_id)
        if value is not None:
            self.refuse_newer({key: (value, None)})
        if known is not None and key not in self.values and not self.folder.trashed.holds(*key):
            self.values.add_lost(key, known)
            return known
        return value if isinstance(value, Contributor) else None

    def opened(self, key: Key) -> Value | None:
        """Return the value under `key`, read when it was not yet; None when it is not there.

        Raises DamagedFile, NewerFormat, DiskRefused.
        """
        if key not in self.values:
            try:
                self.values.add_read(key, self.folder.value(*key))
            except NotFound:
                return None
        return self.values.get(key)

    def open_read(self, reader: NewsroomFolder, values: Iterable[tuple[Key, Value]]) -> None:
        """Open the `values` that a worker has read by `reader`, but for those that are open already."""
        for key, value in values:
            if key not in self.values:
                self.folder.know_by(reader, *key)
                self.values.add_read(key, value)

    @property
    def book(self) -> CreditBook:
        """The credit book as it is known: only what everybody knows until it was read."""
        return self.credits.book

    def show_book(self, book: CreditBook) -> None:
        """Take `book`, as the index has it, for the credit book; what is unsaved here stands over it."""
        self.credits.show_book(book, self.values.of_kind("contributors"))
        self.book_changed.emit()

    # --- edits, each a step of the undo order --------------------------------------------

    def edit_story(self, story_id: str, label: str, **changes: Any) -> None:
        """Change fields of a story; keystrokes in one field become one undo step."""
        story = self.story(story_id)
        if story is not None:
            self.change_story(story.replace(**changes), label)

    def change_story(
        self, after: Story, label: str, *, run: str | None = None, gesture: bool = False
    ) -> None:
        """Put `after` in the place of the story with its id. An equal value changes nothing."""
        before = self.story(after.id)
        if before is not None and after != before:
            after = after.replace(changed=_now())
            self._replace("stories", before, after, label, run, gesture)

    def change_photo(self, after: Photo, label: str, *, gesture: bool = False) -> None:
        """Put `after` in the place of the photo with its id. An equal value changes nothing."""
        self._replace("photos", self.photo(after.id), after, label, gesture=gesture)

    def change_contributor(self, after: Contributor, label: str) -> None:
        """Put `after` in the place of the contributor with its id. An equal value changes nothing."""
        self._replace("contributors", self.contributor(after.id), after, label)

    def change_newsroom(self, after: Newsroom, label: str) -> None:
        """Put `after` in the place of the newsroom's value. An equal value changes nothing."""
        self._replace("newsroom", self.newsroom, after, label)

    def _replace(
        self, kind: str, before: NewsroomValue | None, after: NewsroomValue, label: str,
        run: str | None = None, gesture: bool = False,
    ) -> None:  # fmt: skip
        """Put `after` in the place of `before`; what has the same label is a run, unless it is told."""
        if before is not None and after != before:
            run = f"{label} {after.id}" if run is None else run
            self.apply(Change(label, {(kind, after.id): (before, after)}, run, gesture))

    def apply(self, change: Change) -> None:
        """Make `change` the next undo step and carry it out, unless it is refused."""
        if not self.read_only and not self.refuses(change.values):
            self._undo.push(change)

    def undo_of_last(self) -> Callable[[], None]:
        """Return a function that undoes the step made last, and nothing once others followed."""
        return self._undo.undo_of_last()

    def add_to_last(self) -> Callable[[Change], None]:
        """Return a function that makes a change a part of the step made last; see `UndoOrder.add_to_last`."""
        return self._undo.add_to_last()

    def touches(self, keys: Set[Key]) -> bool:
        """Say whether an undo step would change a value under one of `keys`."""
        return self._undo.touches(keys)

    def redo_throws_away(self) -> Set[Key]:
        """Return the keys of what a redo would throw away now."""
        return self._undo.redo_throws_away()

    def end_run(self) -> None:
        """Let the next edit begin an undo step of its own, as when the editor left the field."""
        self._undo.end_run()

    # --- what the disk has, and the news -------------------------------------------------

    @property
    def noting(self) -> bool:
        """Whether the index is behind: a change of many values is noted in slices."""
        return self._noting.busy

    def note_unsaved(self) -> None:
        """Write what is unsaved into the index again, after it was filled from the disk."""
        unsaved = self.values.unsaved()
        self.uses.look_again()
        if len(unsaved) > FEW:
            self._noting.note_later(unsaved, self.values.saved())
        else:
            self._noting.note(unsaved, self.values.saved())

    def take_in(self, values: Values) -> None:
        """Show `values` as they stand on the disk, such as another program left them."""
        self.values.mark_saved(values)
        self._put(values)

    def rebase(self, there: Values, values: Values) -> None:
        """Show `values`, made from what is `there` on the disk, and to be saved in its place."""
        self.values.mark_saved(there)
        self._put(values)

    def lost(self, key: Key) -> None:
        """Note that the value has gone from the disk and nobody threw it away: save it again."""
        self.values.mark_lost(key)
        self.edited.emit()

    def _put(self, values: Values, travel: bool = False, name: str = "") -> None:
        old = self.values.put(values)
        if name and len(values) > FEW_PHOTOS:
            self.made_many.emit(name)  # before others hear of it, who may save it
        self.uses.look_again()
        stories = {key[1] for key in values if key[0] == "stories"}
        if people := {key[1]: one for key, one in values.items() if key[0] == "contributors"}:
            self.credits.replace(people)
        many = len(values) > (FEW if stories else FEW_PHOTOS)
        if not many:
            stories = self._noting.note(values, old)
        if people:
            self.book_changed.emit()
        if ("newsroom", self.newsroom.id) in values:
            self.newsroom_changed.emit()
        if many:
            self._noting.note_later(values, old)
            self.uses.look_again()
            self.much_changed.emit()
        else:
            for kind, entry_id in values:
                if kind == "photos":
                    self.photo_changed.emit(entry_id)
            for story_id in sorted(stories):
                self.story_changed.emit(story_id)
        self.replaced.emit(values, old)
        self.edited.emit()
        if travel:
            self.travelled.emit(journey(values, stories))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
