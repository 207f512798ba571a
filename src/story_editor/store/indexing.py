"""Filling the index from the newsroom: one entry from values, all entries from the folder."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import gc
import hashlib
import itertools
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    IncompleteFolder,
    Mended,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.findings import check_story, lacking_consent
from story_editor.model.folding import fold
from story_editor.model.format import FORMAT
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.rendition import whole_pixels
from story_editor.model.required_form import required_forms
from story_editor.model.story import Story
from story_editor.model.turn import UPRIGHT
from story_editor.model.uncredited import is_uncredited
from story_editor.store.codec import entry_id_of
from story_editor.store.disk import is_temporary
from story_editor.store.index import Entry, Index, Row
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.photo_rows import PhotoEntry, PhotoRow
from story_editor.store.records import by_age

V = TypeVar("V", Story, Photo)

FEW, SHARE = 5, 5
"""More stories gone than so few, or than one in so many, and the folder is incomplete."""

_IN_TRASH = "trash "
"""Begins the stamp of a story in the trash."""

_FROM_VERSION = "version|"
"""The stamp of a story that its own file does not tell: it is read again, and told, each time."""

_BATCH = 1_000
"""Entries written in one transaction, so that the window never waits long for its turn."""


_AT_ONCE = 256
"""Names asked about together: so many that are kept at a time do not call for the garbage collector."""


def make_entry(
    story: Story,
    photo: Photo | None,
    newsroom: Newsroom,
    *,
    trashed: bool = False,
    stamp: str = "",
    today: dt.date | None = None,
    book: CreditBook = EMPTY_BOOK,
) -> Entry:
    """Return what the index keeps of `story`; an empty `stamp` means: read the file again.

    The title is that of the newsroom's first language, or of any language that has one. What
    is due `today` is among its needs; None asks no date. `book` says which form of credit a
    supplier requires.
    """
    language = newsroom.language
    title = story.text(language).title.strip()
    if not title:
        title = next((t.title.strip() for t in story.texts.values() if t.title.strip()), "")
    credit = photo.credit if photo else None
    findings = () if trashed else check_story(story, photo, newsroom, language, today, book)
    texts = [f"{text.title} {text.summary}" for text in story.texts.values()]
    folded = " ".join(
        (fold(" ".join((story.kicker, *texts))), _folded(credit.text if credit else ""))
    )
    row = Row(
        id=story.id,
        trashed=int(trashed),
        status=story.status,
        date=story.date.isoformat() if story.date else "",
        title=title,
        credit=credit.line if credit else "",
        thumb=thumb_of(story, photo, newsroom),
        needs=" ".join(finding.code for finding in findings),
        musts=sum(finding.severity == "must" for finding in findings),
    )
    return Entry(
        row=row,
        created=story.created.isoformat(timespec="microseconds") if story.created else "",
        photo=story.picture.photo if story.picture else "",
        link=story.text(language).link,
        folded=folded,
        folded_credit=_folded(credit.text) if credit else "",
        folded_agency=_folded(credit.agency) if credit else "",
        stamp=stamp,
    )


def make_photo_entry(
    photo: Photo, newsroom: Newsroom, *, stamp: str = "", book: CreditBook = EMPTY_BOOK
) -> PhotoEntry:
    """Return what the index keeps of `photo`; an empty `stamp` means: read the file again.

    `book` says what is nobody's name.
    """
    original, credit = photo.original, photo.credit
    name = original.name if original else ""
    lacks = ["credit"] if is_uncredited(photo, book) else []
    if original is not None and _is_narrow(photo, newsroom):
        lacks.append("width")
    if lack := lacking_consent(photo.rights):
        lacks.append(lack)
    row = PhotoRow(
        id=photo.id,
        name=name,
        credit=credit.line,
        original=f"{original.file_name} {original.width} {original.height}" if original else "",
        ends=photo.rights.ends.isoformat() if photo.rights.ends else "",
        lacks=" ".join(lacks),
        uses=0,
    )
    return PhotoEntry(
        row=row,
        folded=fold(f"{name} {credit.text} {photo.caption}"),
        stamp=stamp,
        printed=credit.text,
        licence=credit.licence,
        parties=credit.parties,
    )


def _is_narrow(photo: Photo, newsroom: Newsroom) -> bool:
    """Say whether the whole photo is too small for a rendition that some listing uses."""
    assert photo.original is not None, "only asked for photos whose file is here"
    used = {listing.rendition for listing in newsroom.listings}
    return any(
        whole_pixels(one.frame(photo.original.size, None, photo.focal)) < one.minimum
        for one in newsroom.renditions
        if one.name in used
    )


_folded = lru_cache(1024)(fold)
"""For credits, which many stories share."""


def thumb_of(story: Story, photo: Photo | None, newsroom: Newsroom) -> str:
    """Return the `thumb` of a story's row: which part of which file is its picture, as text."""
    if photo is None or photo.original is None or story.picture is None:
        return ""
    rendition = newsroom.rendition(newsroom.listings[0].rendition)
    crop = story.picture.crops.get(rendition.name)
    turn = story.picture.turn
    frame = rendition.frame(photo.original.size, crop, photo.focal, turn)
    numbers = " ".join(f"{n:.2f}" for n in (frame.x, frame.y, frame.width, frame.height))
    thumb = f"{photo.original.file_name} {photo.original.width} {photo.original.height} {numbers}"
    turned = f" {turn.quarters} {int(turn.flipped)} {turn.angle}"
    return thumb if turn == UPRIGHT else thumb + turned


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
    seal = _seal(folder.folder)
    newsroom = folder.newsroom()
    if today is not None and index.fact("day") != today.isoformat():
        index.photos().unread_ending()
        index.note("day", today.isoformat())
    if index.is_sealed(seal):
        return False, []
    refresh = _Refresh(folder, index, newsroom, today, cancelled, progress, newer)
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
        today: dt.date | None,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None],
        newer: Callable[[str, str], bool],
    ) -> None:
        self.anything = False
        self.problems: list[StoryEditorError] = []
        self._folder = folder
        self._index = index
        self._newsroom = newsroom
        self._today = today
        self._cancelled = cancelled
        self._progress = progress
        self._newer = newer
        self._settings = dict(_stamped(folder.folder, only=MARKER)).get(MARKER, "")
        self._photos = {name[:-5]: stamp for name, stamp in _stamped(folder.folder / "photos")}
        # one that is taken from its versions is not one that is nowhere
        self._photos |= dict.fromkeys(folder.missing("photos"), _FROM_VERSION)
        self._files = list(_story_files(folder.folder))
        for story_id in folder.missing("stories"):
            self._files.append((str(folder.path_of("stories", story_id)), False, ""))
        self._changed: list[Entry] = []
        self._absent: set[str] = set()
        self._photo_reader = _PhotoReader(folder, self.problems)
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
        for number, (path, trashed, stamp) in enumerate(self._files):
            if self._cancelled():
                return False
            story_id = entry_id_in(path)
            there.add(story_id)
            if story_id in seen:
                continue
            if self._is_known(known.get(story_id, ""), stamp) or self._read(path, stamp, trashed):
                seen.add(story_id)
            if len(self._changed) >= _BATCH:
                self._write(number + 1)
        self._write(len(self._files))
        gone = self._look_for_gone(stamps, there - self._absent)
        unseen = known.keys() - seen - gone
        if unseen:
            self._index.remove(unseen, partial(self._newer, "stories"))
        if not self._read_photos(known_photos):
            return False
        self._index.finish()
        self._index.note("settings", self._settings)
        self.anything = self.anything or bool(unseen)
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
            if len(changed) >= _BATCH:
                photos.put(changed, newer)
                changed.clear()
                self.anything = True
        if changed:
            photos.put(changed, newer)
        gone = known.keys() - seen
        if gone:
            photos.remove(gone, newer)
        self.anything = self.anything or bool(changed or gone)
        return True

    def _read_contributors(self) -> bool:
        """Bring the credit book up to date; False when it was cancelled."""
        kind, rows = "contributors", self._index.contributors()
        known = rows.stamps()
        there = {name[:-5]: stamp for name, stamp in _stamped(self._folder.folder / kind)}
        there |= dict.fromkeys(self._folder.missing(kind), _FROM_VERSION)
        found: list[Contributor] = []
        unread: set[str] = set()
        for one, stamp in there.items():
            if self._cancelled():
                return False
            if known.get(one) == stamp != _FROM_VERSION:
                continue
            try:
                found.append(self._folder.read_at(self._folder.path_of(kind, one), Contributor))
            except NotFound:  # it has gone since it was listed, or there are no versions to read
                unread.add(one)
            except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
                self.problems.append(problem)
                unread.add(one)
            self.problems += self._folder.take_notes()
        gone = known.keys() - there.keys() | (unread & known.keys())
        if found:
            rows.put(found, there, partial(self._newer, kind))
        if gone:
            rows.remove(gone, partial(self._newer, kind))
        self.anything = self.anything or bool(found or gone)
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
        now = self._book.nobodies
        if changed := before ^ now:
            self._index.photos().unread_saying(changed)
            self._index.note("nobodies", json.dumps(sorted(now)))

    def _look_for_gone(self, known: Mapping[str, str], there: Set[str]) -> set[str]:
        """Return the stories that stay in the index, since the folder, where some are `there`, seems incomplete."""
        gone, of = _gone(known, there)
        if not is_incomplete(len(gone), of):
            return set()
        self.problems.append(IncompleteFolder(self._folder.folder, gone, of))
        return set(gone)

    def _is_known(self, known: str, stamp: str) -> bool:
        old, _, used = known.partition("|")
        if old != stamp or not known:
            return False
        photo_id, _, photo_stamp = used.partition(" ")
        return self._photos.get(photo_id, "") == photo_stamp

    def _read(self, path: str, stamp: str, trashed: bool) -> bool:
        try:
            story = _read(self._folder, path, Story)
        except NotFound:  # it has gone since it was listed, or there are no versions to read
            self._absent.add(entry_id_in(path))
            return False
        except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
            self.problems.append(problem)
            return False
        notes = self._folder.take_notes()  # of the story itself, and told until it is written back
        self.problems += notes
        mended = any(isinstance(note, Mended) for note in notes)
        used = story.picture.photo if story.picture else ""
        photo = self._photo_reader.read(used) if used else None
        self.problems += self._folder.take_notes()
        full = f"{stamp}|{used} {self._photos.get(used, '')}" if used else f"{stamp}|"
        full = _FROM_VERSION if mended else full
        entry = make_entry(
            story, photo, self._newsroom, trashed=trashed, stamp=full, today=self._today,
            book=self._book,
        )  # fmt: skip
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


def what_is_missing(
    folder: NewsroomFolder, index: Index, there: Set[str]
) -> IncompleteFolder | None:
    """Return what `folder` lacks of what `index` knows, where the stories `there` could be read.

    None when it is not much. Raises DiskRefused.
    """
    gone, of = _gone(index.stamps(), there)
    gone = [one for one in gone if not folder.is_trashed("stories", one)]
    return IncompleteFolder(folder.folder, gone, of) if is_incomplete(len(gone), of) else None


def is_incomplete(gone: int, of: int) -> bool:
    """Say whether a folder lacks too much to be all there: `gone` of so many stories (STORE, Opening)."""
    return gone > FEW or gone * SHARE > of


def _read(folder: NewsroomFolder, path: str, model: type[V]) -> V:
    """Read a story or photo. Raises NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.

    A file that validates and says our format is shown as it is, in half the time; any other is
    read as the newsroom reads it, which migrates, and takes a version where there is damage.
    """
    try:
        data = _read_fast(path)
        value = model.model_validate_json(data)
    except (OSError, ValidationError):
        return folder.read_at(Path(path), model)
    plain = value.format == FORMAT and "min_reader" not in (value.model_extra or ())
    return value if plain and value.id == entry_id_in(path) else folder.read_at(Path(path), model)


def _gone(known: Mapping[str, str], there: Set[str]) -> tuple[list[str], int]:
    """Return which stories that were read, by their stamps in `known`, have no file now, and of how many.

    A trash that somebody has emptied is no loss, nor is a story that was never saved.
    """
    read = [one for one, stamp in known.items() if stamp and not stamp.startswith(_IN_TRASH)]
    return sorted(story_id for story_id in read if story_id not in there), len(read)


def _read_fast(path: str) -> bytes:
    """Return the bytes of a file as Disk.read does, in half the time; raises OSError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        about = os.fstat(handle)
        data = os.read(handle, about.st_size + 1)
        if len(data) != about.st_size or not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "not a regular file, or still growing", path)
        return data
    finally:
        os.close(handle)


class _PhotoReader:
    """Reads each photo once; one that cannot be read is None, and a problem once."""

    def __init__(self, folder: NewsroomFolder, problems: list[StoryEditorError]) -> None:
        self._folder = folder
        self._problems = problems
        self._photos: dict[str, Photo | None] = {}

    def read(self, photo_id: str) -> Photo | None:
        if photo_id not in self._photos:
            try:
                self._photos[photo_id] = self._read(photo_id)
            except NotFound:
                self._photos[photo_id] = None
            except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
                self._problems.append(problem)
                self._photos[photo_id] = None
        return self._photos[photo_id]

    def _read(self, photo_id: str) -> Photo:
        path = self._folder.path_of("photos", photo_id)
        return (
            _read(self._folder, str(path), Photo) if path.exists() else self._folder.photo(photo_id)
        )


def _story_files(folder: Path) -> Iterator[tuple[str, bool, str]]:
    stories = folder / "stories"
    for name, stamp in _stamped(stories):  # paths as text: so many objects take a while
        yield f"{stories}{os.sep}{name}", False, stamp
    trash = folder / "trash" / "stories"
    trashed = [(trash / name, stamp) for name, stamp in _stamped(trash)]
    last = {entry_id_of(path): path for path in sorted((path for path, _ in trashed), key=by_age)}
    for path, stamp in trashed:
        if path == last[entry_id_of(path)]:  # the one that trashed_story reads
            yield str(path), True, f"{_IN_TRASH}{stamp}"


def entry_id_in(path: str) -> str:
    """Return the id that the name of a story's file gives, as `entry_id_of` does for a Path."""
    stem = path.rpartition(os.sep)[2][: -len(".json")]
    return stem.partition("!")[2] or stem


def _stamped(folder: Path, only: str = "") -> list[tuple[str, str]]:
    """Return the names of the JSON files of `folder` with a stamp of size, time and inode.

    None if the folder is missing. In inode order, which is the order a disk reads fastest.
    Raises DiskRefused.
    """
    found = sorted((about.st_ino, name, about) for name, about in _files(folder, only))
    return [(name, f"{at.st_size}.{at.st_mtime_ns}.{inode}") for inode, name, at in found]


def _seal(folder: Path) -> str:
    """Return one digest of what the disk says of all files: the same, and nothing has changed.

    This is asked whenever a newsroom is opened, so it takes little longer than the disk
    does, and hardly any memory. Empty when a file went away meanwhile. Raises DiskRefused.
    """
    whole = hashlib.sha256(":".join(map(str, _stamped(folder, only=MARKER))).encode())
    for kind in ("stories", "trash/stories", "photos", "contributors"):
        try:
            with os.scandir(folder / kind) as entries:
                while some := list(itertools.islice(entries, _AT_ONCE)):
                    lines = [
                        f"{one.name} {(at := one.stat()).st_size} {at.st_mtime_ns} {at.st_ino}"
                        for one in some
                    ]
                    whole.update("\n".join(lines).encode(errors="replace"))
        except FileNotFoundError:
            if (folder / kind).exists():
                return ""
        except OSError as refused:
            raise DiskRefused.because(folder / kind, refused) from refused
        whole.update(f"\n{kind}\n{_versioned(folder, kind)}\n".encode())
    return whole.hexdigest()


def _versioned(folder: Path, kind: str) -> str:
    """Return what changes when something of a new id gets its first version.

    So a story is noticed whose file came and went between two looks: its versions are still here.
    """
    try:
        about = (folder / "revisions" / kind).stat()
    except OSError:
        return ""
    return f"{about.st_mtime_ns} {about.st_nlink}"


def _files(folder: Path, only: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Go through the JSON files of `folder`, none if it is missing. Raises DiskRefused."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.endswith(".json") and not is_temporary(name) and (not only or name == only):
                    try:
                        yield name, entry.stat()
                    except FileNotFoundError:  # it has gone, or is a link to nothing
                        continue
    except FileNotFoundError:
        return
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
