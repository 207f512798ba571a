"""What is open: the values, the undo order, and the news about changes.

Every edit of the window passes through here as one Change(before, after). A value that
equals the one that is there changes nothing, which is what ends every loop of signals.
What is unsaved is derived by comparing with what was last saved; there is no dirty flag.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Set
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from story_editor.errors import DiskRefused, NewerFormat, NotFound, StoryEditorError
from story_editor.model.base import Value, is_newer
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.codec import newer_format
from story_editor.store.index import Index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.ui.changes import Change, Journey, Key, Values, journey
from story_editor.ui.credits_known import CreditsKnown
from story_editor.ui.noting import FEW, FEW_PHOTOS, Noting
from story_editor.ui.open_values import OpenValues
from story_editor.ui.slices import Slices
from story_editor.ui.undo_order import UndoOrder
from story_editor.ui.unnoted import Unnoted

if TYPE_CHECKING:
    from story_editor.model.completion import Completions, CreditsInUse

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
    noted_so_far = Signal(int, int)
    """So many values of a large change are in the index, and of how many; all of them in the end."""
    remarked = Signal(str)
    """What the undo step made last did beyond what is seen where it was done, in words."""
    unreadable = Signal(object)
    """A photo's file cannot be read: a StoryEditorError, told once for each photo."""
    refused = Signal(object)
    """A change was not made, and why: a NewerFormat."""
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
        self._open = OpenValues(newsroom)
        self._credits = CreditsKnown(index)
        self._unreadable: set[str] = set()
        self._edits: list[Slices] = []
        self._unnoted: Unnoted | None = None
        self.reading = False
        """The folder is read for the first time: not every use and name in it is known yet."""
        self._noting = Noting(self)
        self._noting.photo_noted.connect(self.photo_changed)
        self._noting.story_noted.connect(self.story_changed)
        self._noting.finished.connect(self.noted)
        self._noting.progressed.connect(self.noted_so_far)

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: another window has the newsroom, or the disk does not allow it."""
        return not self.folder.writable

    def only_read(self) -> None:
        """Refuse every change from now on, those of the undo steps too; what is unsaved stays as it is."""
        self.folder.only_read()
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

    @property
    def newsroom(self) -> Newsroom:
        """The newsroom's own value."""
        return self._open.newsroom

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
            if photo_id not in self._unreadable:
                self._unreadable.add(photo_id)
                self.unreadable.emit(problem)
            return None
        return value if isinstance(value, Photo) else None

    def trashed_story(self, story_id: str, listed: NewsroomFolder | None = None) -> Story | None:
        """Return a story of the trash, one that is on its way there too; None when there is none.

        `listed` is a reader that has listed the trash, for whoever asks for many. Raises DamagedFile,
        NewerFormat, DiskRefused.
        """
        last, going = self._open.thrown_away(story_id), self._open.going(("stories", story_id))
        if isinstance(going, Story):
            return last or going
        # brought back and thrown away again, it may be on its way out of the trash at this moment
        with contextlib.suppress(DiskRefused):  # it has gone since
            if listed is not None and (story := listed.trashed.story(story_id)) is not None:
                return story
        return self.folder.trashed.story(story_id) or last

    def trashed_photo(self, photo_id: str) -> Photo | None:
        """Return a photo that is in the trash, or on its way there, and nowhere else."""
        if self.photo(photo_id) is not None:
            return None
        if isinstance(going := self._open.going(("photos", photo_id)), Photo):
            return going
        try:
            return self.folder.trashed.photo(photo_id)
        except StoryEditorError:  # the story comes back all the same, and says what it lacks
            return None

    def uses_of(self, photo_id: str) -> list[str]:
        """Return the ids of the stories that show a photo, the newest first. Raises DiskRefused.

        What is not in the index yet counts as it is here, and comes before the others.
        """
        return self._behind.uses_of(photo_id, self.index.stories_with_photo(photo_id))

    def trashed_uses_of(self, photo_id: str) -> list[str]:
        """Return the ids of the stories in the trash, or on their way there, that show a photo.

        Raises DiskRefused.
        """
        used, all_of_it = self.uses_of(photo_id), self.index.ever_with_photo(photo_id)
        gone = (one for one in all_of_it if self.value(("stories", one)) is None)
        return [one for one in gone if one not in used]

    def photos_naming(self, names: Iterable[str]) -> list[str]:
        """Return the ids of the photos whose credit names one of `names`, likewise. Raises DiskRefused."""
        names = tuple(names)
        return self._behind.naming(names, self.index.photos().with_parties(names))

    @property
    def _behind(self) -> Unnoted:
        """What the index may not have as it is here; the same until the next edit."""
        if self._unnoted is None:
            keys = (*self._noting.waiting(), *self._open.unsaved_keys())
            here = {key: self._open.get(key) for key in keys if key in self._open}
            self._unnoted = Unnoted(here)
        return self._unnoted

    @property
    def completions(self) -> Completions:
        """What completes a credit, by the book and the credits that were in use when it was read.

        Raises DiskRefused when they were never read.
        """
        return self._credits.completions(self.newsroom.credit_style)

    def show_credits(self, in_use: CreditsInUse) -> None:
        """Take the credits and names that are `in_use`, as the index has them, for completing."""
        self._credits.show_in_use(in_use)

    def note_credit(self, line: str) -> None:
        """Let `line`, a credit without mark and year that was typed to its end, be completed too."""
        self._credits.note_credit(line)

    @property
    def book(self) -> CreditBook:
        """The credit book as it is known: only what everybody knows until it was read."""
        return self._credits.book

    def show_book(self, book: CreditBook) -> None:
        """Take `book`, as the index has it, for the credit book; what is unsaved here stands over it."""
        self._credits.show_book(book, self._open.of_kind("contributors"))
        self.book_changed.emit()

    def contributor(self, contributor_id: str) -> Contributor | None:
        """Return a contributor to be changed, read from the folder when it was not yet; None for none.

        Whose file has gone, and whom nobody threw away, is as the book knows them, and is written
        again. Raises DamagedFile, NewerFormat, DiskRefused.
        """
        key = ("contributors", contributor_id)
        value, known = self.opened(key), self.book.get(contributor_id)
        if value is not None:
            self.refuse_newer({key: (value, None)})
        if known is not None and key not in self._open and not self.folder.trashed.holds(*key):
            self._open.add_read(key, known)
            self._open.mark_lost(key)
            return known
        return value if isinstance(value, Contributor) else None

    def change_contributor(self, after: Contributor, label: str) -> None:
        """Put `after` in the place of the contributor with its id. An equal value changes nothing."""
        before = self.contributor(after.id)
        if before is not None and after != before:
            key = ("contributors", after.id)
            self.apply(Change(label, {key: (before, after)}, f"{label} {after.id}"))

    @property
    def noting(self) -> bool:
        """Whether the index is behind: a change of many values is noted in slices."""
        return self._noting.busy

    def is_open(self, key: Key) -> bool:
        """Say whether the value under `key` was read, made or thrown away here."""
        return key in self._open

    def stands(self, key: Key, listed: NewsroomFolder) -> bool:
        """Say whether there is a value under `key`: here, or else in the folder, which `listed` reads.

        It is not opened. Raises DamagedFile, NewerFormat, DiskRefused.
        """
        return self.value(key) is not None if key in self._open else listed.stands(*key)

    def is_new(self, key: Key) -> bool:
        """Say whether the value under `key` has never been on the disk, as far as is known here."""
        return self._open.is_new(key)

    def value(self, key: Key) -> Value | None:
        """Return what is open under `key`, None when it is in the trash or not open."""
        return self._open.get(key)

    def going(self, key: Key) -> Value | None:
        """Return what is on its way to the trash, as it was saved last, None when it is not."""
        return self._open.going(key)

    def photo_of(self, story: Story) -> Photo | None:
        """Return the photo that `story` shows, None when it has none."""
        return self.photo(story.picture.photo) if story.picture else None

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
        if before is None or after == before:
            return
        after = after.replace(changed=_now())
        key = ("stories", after.id)
        run = f"{label} {after.id}" if run is None else run
        self.apply(Change(label, {key: (before, after)}, run, gesture))

    def change_photo(self, after: Photo, label: str, *, gesture: bool = False) -> None:
        """Put `after` in the place of the photo with its id. An equal value changes nothing."""
        before = self.photo(after.id)
        if before is None or after == before:
            return
        key = ("photos", after.id)
        self.apply(Change(label, {key: (before, after)}, f"{label} {after.id}", gesture))

    def change_newsroom(self, after: Newsroom, label: str) -> None:
        """Put `after` in the place of the newsroom's value. An equal value changes nothing."""
        if after != self.newsroom:
            key = ("newsroom", self.newsroom.id)
            self.apply(Change(label, {key: (self.newsroom, after)}, label))

    def apply(self, change: Change) -> None:
        """Make `change` the next undo step and carry it out, unless it is refused."""
        if not self.read_only and not self.refuses(change.values):
            self._undo.push(change)

    def begin_edit(self, work: Slices) -> None:
        """Note that `work` is a change under way, which somebody has asked for and trusts in."""
        self._edits = [*(one for one in self._edits if not one.over), work]

    @property
    def is_changing(self) -> bool:
        """Whether a change in slices is under way."""
        return not all(one.over for one in self._edits)

    def finish_edits(self) -> None:
        """Finish every change that is under way, as before closing."""
        while self._edits:
            self._edits.pop(0).finish()

    def undo_of_last(self) -> Callable[[], None]:
        """Return a function that undoes the step made last, and nothing once others followed."""
        return self._undo.undo_of_last()

    def add_to_last(self) -> Callable[[Change], None]:
        """Return a function that makes a change a part of the step made last; see `UndoOrder.add_to_last`."""
        return self._undo.add_to_last()

    def touches(self, keys: Set[Key]) -> bool:
        """Say whether an undo step would change a value under one of `keys`."""
        return self._undo.touches(keys)

    def end_run(self) -> None:
        """Let the next edit begin an undo step of its own, as when the editor left the field."""
        self._undo.end_run()

    @property
    def is_saved(self) -> bool:
        """Whether every value is what was last saved."""
        return not self._open.unsaved_keys()

    def unsaved(self) -> dict[Key, Value | None]:
        """Return every value that differs from what was last saved, in the order to save them.

        A photo comes before the stories that show it, and goes after they have let go of it. A
        story that gives up what it says of the photo it keeps comes first of all: whoever dies in
        the middle leaves no words of one picture beside another.
        """
        return self._open.unsaved()

    def unsaved_keys(self) -> Set[Key]:
        """Return the keys of what is unsaved, in no order: as of this moment, and at once."""
        return self._open.unsaved_keys()

    def newer(self) -> Callable[[str, str], bool]:
        """Return a function that says what is newer here than what is read from the disk from now on."""
        return self._open.newer()

    def saved(self) -> dict[Key, Value | None]:
        """Return what was last read from the disk or written there, of all that is open."""
        return self._open.saved()

    def mark_saved(self, values: Values) -> None:
        """Note that `values` are on the disk."""
        self._open.mark_saved(values)

    def note_unsaved(self) -> None:
        """Write what is unsaved into the index again, after it was filled from the disk."""
        unsaved = self.unsaved()
        self._unnoted = None
        if len(unsaved) > FEW:
            self._noting.note_later(unsaved, self._open.saved())
        else:
            self._noting.note(unsaved, self._open.saved())

    def take_in(self, values: Values) -> None:
        """Show `values` as they stand on the disk, such as another program left them."""
        self._open.mark_saved(values)
        self._put(values)

    def rebase(self, there: Values, values: Values) -> None:
        """Show `values`, made from what is `there` on the disk, and to be saved in its place."""
        self._open.mark_saved(there)
        self._put(values)

    def lost(self, key: Key) -> None:
        """Note that the value has gone from the disk and nobody threw it away: save it again."""
        self._open.mark_lost(key)
        self.edited.emit()

    def opened(self, key: Key) -> Value | None:
        """Return the value under `key`, read when it was not yet; None when it is not there.

        Raises DamagedFile, NewerFormat, DiskRefused.
        """
        if key not in self._open:
            try:
                self._open.add_read(key, self.folder.value(*key))
            except NotFound:
                return None
        return self._open.get(key)

    def open_read(self, reader: NewsroomFolder, stories: Iterable[Story]) -> None:
        """Open the `stories` that a worker has read by `reader`, but for those that are open already."""
        for story in stories:
            key = ("stories", story.id)
            if key not in self._open:
                self.folder.know_by(reader, *key)
                self._open.add_read(key, story)

    def _put(self, values: Values, travel: bool = False) -> None:
        old = self._open.put(values)
        self._unnoted = None
        stories = {key[1] for key in values if key[0] == "stories"}
        if people := {key[1]: one for key, one in values.items() if key[0] == "contributors"}:
            self._credits.replace(people)
        many = len(values) > (FEW if stories else FEW_PHOTOS)
        if not many:
            stories = self._noting.note(values, old)
        if people:
            self.book_changed.emit()
        if ("newsroom", self.newsroom.id) in values:
            self.newsroom_changed.emit()
        if many:
            self._noting.note_later(values, old)
            self._unnoted = None
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
