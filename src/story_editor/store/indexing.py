"""Filling the index from the newsroom: every file is compared with what was read of it."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
from collections.abc import Callable, Iterator, Mapping, Set
from functools import partial

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    Lack,
    Mended,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.newsroom import Newsroom
from story_editor.model.required_form import required_forms
from story_editor.model.story import Story
from story_editor.store.completeness import incomplete, lack_in
from story_editor.store.entries import as_unread, make_entry, make_photo_entry, make_unread_entry
from story_editor.store.index import Index
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.photo_rows import PhotoEntry
from story_editor.store.quick_reading import PhotoReader, read_quickly
from story_editor.store.rows import Entry
from story_editor.store.stamps import seal_of, stamped, story_files
from story_editor.store.unread import (
    is_own,
    lack_of,
    lost_contributor,
    lost_photo_entry,
    unread_contributor,
    unread_photo_entry,
)

_FROM_VERSION = "version|"
"""The stamp of a story that its own file does not tell: it is read again, and told, each time."""

_UNREAD: Mapping[type, str] = {NewerFormat: "newer-format", DamagedFile: "story-damaged"}
"""What the row of a story says that cannot be read."""

_UNREAD_PEOPLE: Mapping[type, str] = {DamagedFile: "contributor-damaged"}
"""Likewise the row of a contributor."""

_BATCH = 2_000
"""Entries written in one transaction, so that the window never waits long for its turn."""


def refresh_index(
    folder: NewsroomFolder,
    index: Index,
    *,
    today: dt.date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    newer: Callable[[str, str], bool] = lambda _kind, _id: False,
) -> tuple[bool, list[StoryEditorError]]:
    """Bring `index` to the state of `folder`, reading only files that changed.

    Returns whether anything changed, and the files that could not be read. While files are
    read, `progress` is told how many stories have been looked at and how many there are,
    each time that those are in the index. What is due `today` is among the needs; None asks no
    date. What is `newer` elsewhere than its file, by kind and id, is in the index already, and
    stays. Raises NotANewsroom, NewerFormat, DamagedFile, DiskRefused for the newsroom's own file.
    """
    folder = folder.reader()  # what history can make good is shown, and written when it is opened
    # stamps before values: what changes in between is read again the next time
    seen: dict[str, list[str]] = {}
    seal = seal_of(folder.folder, None if index.fact("seal") else seen, folder.disk)
    newsroom = folder.newsroom()
    if today is not None and index.fact("day") != today.isoformat():
        index.photos().unread_ending()
        index.note("day", today.isoformat())
    if index.is_sealed(seal):
        return False, []
    if not seen:
        seal, newsroom = seal_of(folder.folder, seen, folder.disk), folder.newsroom()
    refresh = _Refresh(folder, index, newsroom, seen, today, cancelled, progress, newer)
    with _no_collecting():
        whole = refresh.run()
    if whole and not refresh.problems:
        index.seal(seal)
    return refresh.anything, refresh.problems


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Look for no garbage meanwhile: values hold no rings, and there may be a million of them.

    The window's process has it off in all threads but the window's own anyway (ui/collector.py).
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Refresh:
    """One comparison of every file with what the index has read of it."""

    def __init__(
        self,
        folder: NewsroomFolder,
        index: Index,
        newsroom: Newsroom,
        seen: Mapping[str, list[str]],
        today: dt.date | None,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
        newer: Callable[[str, str], bool],
    ) -> None:
        self.anything = False
        self.problems: list[StoryEditorError] = [*folder.marker.copies()]
        self._folder = folder
        self._index = index
        self._newsroom = newsroom
        self._today = today
        self._cancelled = cancelled
        self._progress = progress
        self._newer = newer
        self._settings = dict(stamped(seen[""])).get(MARKER, "")
        self._photos = {name[:-5]: stamp for name, stamp in stamped(seen["photos"])}
        # one that is taken from its versions is not one that is nowhere
        self._photos |= dict.fromkeys(folder.missing("photos"), _FROM_VERSION)
        self._contributors = {name[:-5]: stamp for name, stamp in stamped(seen["contributors"])}
        self._contributors |= dict.fromkeys(folder.missing("contributors"), _FROM_VERSION)
        self._files = list(story_files(folder.folder, seen))
        for story_id in folder.missing("stories"):
            self._files.append((story_id, str(folder.path_of("stories", story_id)), False, ""))
        self._changed: list[Entry] = []
        self._absent: set[str] = set()
        self._lacks: list[Lack] = []
        self._photo_reader = PhotoReader(folder, self.problems)
        self._book = EMPTY_BOOK

    def run(self) -> bool:
        """Do it; False when it was cancelled."""
        self._index.prepare()
        if not self._read_contributors():
            return False
        self._unread_forms()
        self._unread_nobodies()
        known = stamps = self._index.stamps()
        known_photos = self._index.photos().stamps()
        if self._index.fact("settings") != self._settings:
            known, known_photos = dict.fromkeys(known, ""), dict.fromkeys(known_photos, "")
        seen: set[str] = set()
        there: set[str] = set()
        for number, (story_id, path, trashed, stamp) in enumerate(self._files):
            if self._cancelled():
                return False
            there.add(story_id)
            if story_id in seen:
                continue
            old = known.get(story_id, "")
            if self._is_known(old, stamp) or self._read(story_id, path, stamp, trashed):
                seen.add(story_id)
            if len(self._changed) >= _BATCH:
                self._write(number + 1)
        self._write(len(self._files))
        gone = self._look_for_gone("stories", stamps, there - self._absent)
        unseen = known.keys() - seen - gone
        if unseen:
            self._index.remove(unseen, partial(self._newer, "stories"))
        if not self._read_photos(known_photos):
            return False
        if (lacking := incomplete(self._folder.folder, self._lacks)) is not None:
            self.problems.append(lacking)
        originals = self._folder.folder / "originals"
        looked = self._index.originals().look(originals, self._folder.disk)
        self._index.finish()
        self._index.note("settings", self._settings)
        self.anything = self.anything or bool(unseen) or looked
        return True

    def _read_photos(self, known: Mapping[str, str]) -> bool:
        """Bring the photos up to date, those that no story uses too; False when it was cancelled."""
        photos, newer = self._index.photos(), partial(self._newer, "photos")
        changed: list[PhotoEntry] = []
        seen: set[str] = set()
        for photo_id, stamp in self._photos.items():
            if self._cancelled():
                return False
            if known.get(photo_id) == stamp != _FROM_VERSION:
                seen.add(photo_id)
                continue
            photo = self._photo_reader.read(photo_id)
            self.problems += self._folder.take_notes()
            if photo is not None:
                entry = make_photo_entry(photo, self._newsroom, stamp=stamp, book=self._book)
                changed.append(entry)
                seen.add(photo_id)
            elif (unread := self._unread_photo(photo_id)) is not None:
                changed.append(unread)
                seen.add(photo_id)
            if len(changed) >= _BATCH:
                photos.put(changed, newer)
                changed.clear()
                self.anything = True
        if changed:
            photos.put(changed, newer)
        gone = known.keys() - seen
        gone -= self._look_for_gone("photos", photos.stamps(), seen) if gone else set()
        if gone:
            photos.remove(gone, newer)
        self.anything = self.anything or bool(changed or gone)
        return True

    def _unread_photo(self, photo_id: str) -> PhotoEntry | None:
        """Return what stands for a photo that cannot be read; None for one that is not there, or a copy."""
        problem = self._photo_reader.unread.get(photo_id)
        if problem is None or not is_own(problem, photo_id):
            return None
        if isinstance(problem, NewerFormat):
            return unread_photo_entry(photo_id, problem, self._newsroom)
        return lost_photo_entry(photo_id, problem, self._folder, self._index, self._newsroom)

    def _read_contributors(self) -> bool:
        """Bring the credit book up to date; False when it was cancelled."""
        kind, rows = "contributors", self._index.contributors()
        known = rows.stamps()
        there = self._contributors
        found: list[Contributor] = []
        strange: list[Contributor] = []
        unread: set[str] = set()
        lacks: dict[str, str] = {}
        for one, stamp in there.items():
            if self._cancelled():
                return False
            if known.get(one) == stamp != _FROM_VERSION:
                continue
            try:
                found.append(self._folder.read_at(self._folder.path_of(kind, one), Contributor))
            except NotFound:  # it has gone since it was listed, or there are no versions to read
                unread.add(one)
            except (NewerFormat, DamagedFile, ConflictedCopy, DiskRefused) as problem:
                self.problems.append(problem)
                if not is_own(problem, one):
                    unread.add(one)
                elif isinstance(problem, NewerFormat):
                    strange.append(unread_contributor(one, problem))
                else:
                    strange.append(lost_contributor(one, self._folder, self._index))
                    lacks[one] = _UNREAD_PEOPLE.get(type(problem), "contributor-unread")
            self.problems += self._folder.take_notes()
        gone = known.keys() - there.keys() | (unread & known.keys())
        gone -= self._look_for_gone(kind, known, there.keys() - unread) if gone else set()
        if found:
            rows.put(found, there, partial(self._newer, kind))
        if strange:  # read, and told, each time
            rows.put(strange, {}, partial(self._newer, kind), lacks)
        if gone:
            rows.remove(gone, partial(self._newer, kind))
        self.anything = self.anything or bool(found or strange or gone)
        self._book = CreditBook(rows.all())
        return True

    def _unread_forms(self) -> None:
        """Let the stories be read again whose supplier asks for another form of credit by now."""
        before = dict(json.loads(self._index.fact("forms") or "{}"))
        now = required_forms(self._book)
        if changed := {name for name, _form in before.items() ^ now.items()}:
            self._index.photos().unread_naming(changed)
            self._index.note("forms", json.dumps(now))

    def _unread_nobodies(self) -> None:
        """Let the photos be read again, and their stories, in which something is, or was, nobody's name."""
        before = frozenset(json.loads(self._index.fact("nobodies") or "[]"))
        now = self._book.told_otherwise
        if changed := before ^ now:
            self._index.photos().unread_saying(changed)
            self._index.note("nobodies", json.dumps(sorted(now)))

    def _look_for_gone(self, kind: str, known: Mapping[str, str], there: Set[str]) -> set[str]:
        """Return what stays in the index, since the folder, where some of the kind are `there`, seems incomplete."""
        lack = lack_in(self._folder, kind, known, there)
        if lack is None:
            return set()
        self._lacks.append(lack)
        return set(lack.missing)

    def _is_known(self, known: str, stamp: str) -> bool:
        old, _, used = known.partition("|")
        if old != stamp or not known:
            return False
        photo_id, _, photo_stamp = used.partition(" ")
        return self._photos.get(photo_id, "") == photo_stamp

    def _read(self, story_id: str, path: str, stamp: str, trashed: bool) -> bool:
        try:
            story = read_quickly(self._folder, path, story_id, Story)
        except NotFound:  # it has gone since it was listed, or there are no versions to read
            self._absent.add(story_id)
            return False
        except ConflictedCopy as copy:
            self.problems.append(copy)
            return False
        except (DamagedFile, NewerFormat, DiskRefused) as problem:
            self.problems.append(problem)
            return self._note_unread(problem, story_id, trashed)
        mended = False
        if notes := self._folder.take_notes():  # of the story itself, told until it is written back
            self.problems += notes
            mended = any(isinstance(note, Mended) for note in notes)
        used = story.picture.photo if story.picture else ""
        photo = self._photo_reader.read(used) if used else None
        self.problems += self._folder.take_notes()
        full = f"{stamp}|{used} {self._photos.get(used, '')}" if used else f"{stamp}|"
        full = _FROM_VERSION if mended else full
        entry = make_entry(
            story, photo, self._newsroom, trashed=trashed, stamp=full, today=self._today,
            book=self._book, lack=lack_of(self._photo_reader.unread.get(used)),
        )  # fmt: skip
        self._changed.append(entry)
        return True

    def _note_unread(self, problem: StoryEditorError, story_id: str, trashed: bool) -> bool:
        """Let a story that cannot be read stand in the list; False for a copy beside one.

        What a newer version alone can read is shown as it can be made out, any other as it was known last.
        """
        if not is_own(problem, story_id):
            return False
        said = problem.said if isinstance(problem, NewerFormat) else {}
        why = _UNREAD.get(type(problem), "story-unread")
        known = None if said else self._index.entry(story_id)
        if known is not None:
            entry = as_unread(known, why, trashed=trashed)
        else:
            entry = make_unread_entry(story_id, said, self._newsroom, why=why, trashed=trashed)
        self._changed.append(entry)
        return True

    def _write(self, done: int) -> None:
        if self._changed:
            self._index.put(self._changed, self._is_older)
            self._changed.clear()
            self.anything = True
            self._progress(done, len(self._files))

    def _is_older(self, entry: Entry) -> bool:
        return self._newer("stories", entry.row.id) or self._newer("photos", entry.photo)
