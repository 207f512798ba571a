"""A newsroom folder: its stories, photos and contributors, its originals, its trash, its versions.

Each file is one value. How it is read and saved, so that nobody's words are lost, is the
matter of store/mending.py and store/value_files.py; where it stands, of store/layout.py; here is what
is done with what a newsroom holds.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, Literal, TypeVar

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    EditedOutside,
    Mended,
    NewerFormat,
    NewsroomReadOnly,
    NotFound,
    StoryEditorError,
)
from story_editor.model.base import Value, is_newer, new_id
from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.store.codec import Stored, newer_format
from story_editor.store.disk import (
    DISK,
    Disk,
    digest,
    flush_folder,
    is_there,
    read_file,
    write_once,
)
from story_editor.store.folders import make_folder, move_file
from story_editor.store.known_files import KnownFiles
from story_editor.store.layout import FOLDERS, MODELS, Layout, NewsroomValue, Place
from story_editor.store.making import Making, refuse_if_used
from story_editor.store.mending import Mending
from story_editor.store.newsroom_file import NewsroomFile
from story_editor.store.reading import Reading
from story_editor.store.records import next_record
from story_editor.store.trash_records import TrashRecords
from story_editor.store.trashed import Trashed
from story_editor.store.value_files import ValueFiles
from story_editor.store.versions import Versions, others

V = TypeVar("V", bound=Value)

Stood = Literal["whole", "missing", "damaged"]
"""How an original stood in the newsroom before it was added."""


class NewsroomFolder:
    """The newsroom in `folder`. Remembers what was read of each file, to notice other writers.

    `writable` False means every change raises NewsroomReadOnly, and what history can make
    good is read from there, but not written back. Made `at_once`, it lists the trash once, for whoever
    reads much of it. Used by one thread at a time.
    """

    def __init__(
        self, folder: Path, *, writable: bool = True, disk: Disk = DISK, at_once: bool = False
    ) -> None:
        self.folder = folder
        self.writable = writable
        self.disk = disk
        self._layout = Layout(folder, disk)
        self._known = KnownFiles(disk)
        self.versions = Versions(folder, disk)
        """The saved versions of all values."""
        self._records = TrashRecords(folder, disk, at_once=at_once)
        self._mending = Mending(
            folder, disk, self._known, self.versions, self._records, writes=writable
        )
        self._files = ValueFiles(folder, disk, self._known, self.versions, self._records)
        self._reading = Reading(folder, disk, self._layout, self._known, self._mending)
        self.marker = NewsroomFile(folder, disk, self._layout, self._known, self._mending)
        """Its newsroom.json."""
        self.trashed = Trashed(self._layout, self._records, self._reading, disk)

    @classmethod
    def create(
        cls, folder: Path, title: str, *, language: str = "en", disk: Disk = DISK
    ) -> NewsroomFolder:
        """Make a newsroom called `title` in `folder`, which must be empty or missing.

        One that was begun and not finished (the marker is written last) is completed.
        Raises NewsroomExists, NewsroomNotMade (nothing is then left of it).
        """
        made = cls(folder, disk=disk)
        listing = Listing(heading=title, language=language)
        newsroom = Newsroom(id=new_id(), title=title, languages=(language,), listings=(listing,))
        with Making(folder, disk) as making:
            refuse_if_used(folder, {Path(name) for name in FOLDERS}, disk)
            for name in ("", *FOLDERS):
                making.folder(folder / name)
            made._files.create(made._layout.place("newsroom", newsroom.id), newsroom)
        return made

    def only_read(self) -> None:
        """Refuse every change from now on, and write back nothing that is mended."""
        self.writable = False
        self._mending.writes = False

    def at_once(self) -> contextlib.AbstractContextManager[None]:
        """Return a context within which the trash is listed once, for many values that are saved."""
        return self._records.at_once()

    def reader(self, *, at_once: bool = False) -> NewsroomFolder:
        """Return another view of the same folder that only reads.

        What is read there for an export or an import is not what somebody edits here: read
        through this object it would pass for the version the next save is based on.
        """
        made = NewsroomFolder(self.folder, writable=False, disk=self.disk, at_once=at_once)
        made.marker.own = self.marker.own
        return made

    def second(self) -> NewsroomFolder:
        """Return another view that may do what this one may, to read beside it: it writes back what it mends."""
        made = NewsroomFolder(self.folder, writable=self.writable, disk=self.disk)
        made.marker.own = self.marker.own
        return made

    def know_by(self, reader: NewsroomFolder, kind: str, entry_id: str) -> None:
        """Take what `reader` has read of a value for what its next save is based on; it is not open here."""
        self._known.know_by(reader._known, self._layout.place(kind, entry_id).path)

    def note_by(self, reader: NewsroomFolder) -> None:
        """Take over what `reader` has noted: see `take_notes`."""
        self._mending.notes += reader.take_notes()

    # --- reading -------------------------------------------------------------------------

    def newsroom(self) -> Newsroom:
        """Read newsroom.json, its last version where it is damaged.

        Raises NotANewsroom, NewerFormat, DamagedFile, DiskRefused.
        """
        return self.marker.read()

    def story(self, story_id: str) -> Story:
        """Read one story. Raises NotFound, NewerFormat, DamagedFile, DiskRefused."""
        return self._mending.read(self._layout.place("stories", story_id), Story).value

    def photo(self, photo_id: str) -> Photo:
        """Read one photo. Raises NotFound, NewerFormat, DamagedFile, DiskRefused."""
        return self._mending.read(self._layout.place("photos", photo_id), Photo).value

    def value(self, kind: str, entry_id: str) -> NewsroomValue:
        """Read the value of `kind`, one of MODELS. Raises as `newsroom` and `story` do."""
        if kind == "newsroom":
            return self.newsroom()
        return self._mending.read(self._layout.place(kind, entry_id), MODELS[kind]).value

    def path_of(self, kind: str, entry_id: str) -> Path:
        """Return the file of the value of `kind`, one of MODELS."""
        return self._layout.place(kind, entry_id).path

    def stored(self, kind: str, entry_id: str) -> Stored[NewsroomValue]:
        """Read a value with its place among its versions. Raises as `value` does."""
        return self._mending.read(self._layout.place(kind, entry_id), MODELS[kind])

    def take_notes(self) -> list[Mended | EditedOutside]:
        """Return what was mended, or found edited, since this was asked last."""
        return self._reading.take_notes()

    def stories(self) -> tuple[list[Story], list[StoryEditorError]]:
        """Read every story; those that cannot be read come back as the errors they raised.

        So does what was mended, as Mended.
        """
        return self._reading.all("stories", Story)

    def photos(self) -> tuple[dict[str, Photo], list[StoryEditorError]]:
        """Read every photo by its id; those that cannot be read come back as errors."""
        photos, problems = self._reading.all("photos", Photo)
        return {photo.id: photo for photo in photos}, problems

    def contributors(self) -> tuple[list[Contributor], list[StoryEditorError]]:
        """Read the credit book; those that cannot be read come back as errors."""
        return self._reading.all("contributors", Contributor)

    def newer_among(self, kind: str, values: Iterable[NewsroomValue]) -> list[StoryEditorError]:
        """Return a NewerFormat for each of `values` that is neither changed nor published here."""
        return [newer_format(self.path_of(kind, one.id), one) for one in values if is_newer(one)]

    def missing(self, kind: str) -> list[str]:
        """Return the ids of the values of `kind` that only versions know: no file, no trash record.

        Nobody has thrown those away. Raises DiskRefused.
        """
        return self._layout.missing(kind)

    def read_at(self, path: Path, model: type[V]) -> V:
        """Read one file of the newsroom, from the trash too; a damaged or missing one from its versions.

        Raises NotFound, NewerFormat, DamagedFile, ConflictedCopy, DiskRefused.
        """
        return self._reading.at(path, model)

    def last_known(self, kind: str, entry_id: str) -> NewsroomValue | None:
        """Return the last that can be read of a value whose file cannot be, to be looked at; None for nothing."""
        return self._mending.last_known(self._layout.place(kind, entry_id), MODELS[kind])

    def stands(self, kind: str, entry_id: str) -> bool:
        """Say whether there is such a value, in its file or its versions. Raises as `value` does."""
        try:
            self.value(kind, entry_id)
        except NotFound:
            return False
        return True

    def has_story(self, story_id: str) -> bool:
        """Say whether a story with this id stands in the newsroom (not in the trash)."""
        return is_there(self._layout.place("stories", story_id).path, self.disk)

    # --- saving and throwing away --------------------------------------------------------

    def save_newsroom(self, newsroom: Newsroom) -> None:
        """Write newsroom.json. Raises ChangedElsewhere, NewerFormat, NewsroomReadOnly, DiskRefused."""
        self._refuse_unless_writable()
        self._files.save(self._layout.place("newsroom", newsroom.id), newsroom)

    def save_story(self, story: Story) -> None:
        """Write one story. Raises ChangedElsewhere, NewerFormat, NewsroomReadOnly, DiskRefused."""
        self.put("stories", story)

    def save_photo(self, photo: Photo) -> None:
        """Write one photo. Raises ChangedElsewhere, NewerFormat, NewsroomReadOnly, DiskRefused."""
        self.put("photos", photo)

    def put(self, kind: str, value: NewsroomValue, merged: Collection[str] = ()) -> bool:
        """Write `value`; the trash record that holds just this goes, once it is written.

        Records of other versions stay in the trash. Returns whether somebody else has thrown it
        away since it was read or written here: both stand there then. `merged` names other
        versions whose words were looked at for this one. Raises ChangedElsewhere, NewerFormat
        where a newer version alone may write it, NewsroomReadOnly, DiskRefused.
        """
        self._refuse_unless_writable()
        place = self._layout.place(kind, value.id)
        known = self._known.holds(place.path)
        if self._files.save(place, value, merged):
            return False
        records = self._records.of(place)
        held = [record for record in records if self._holds(record, value)]
        for record in held:
            self._records.discard(place, record)
        return known and len(held) < len(records)

    def _holds(self, record: Path, value: Value) -> bool:
        try:
            return self.read_at(record, type(value)) == value
        except (DamagedFile, NewerFormat):  # whatever it holds, it is not this
            return False
        except DiskRefused as refused:
            if refused.reason != "missing":
                raise
            return False  # somebody else has brought it back

    def add_original(self, original: Original, data: bytes) -> Stood:
        """Keep `data` under its digest; the file is left alone when it is there, and whole.

        Returns how it stood before: one that had gone, or was damaged, is whole again now.
        Raises NewsroomReadOnly, DiskRefused, and ValueError when `data` is another file's.
        """
        if digest(data) != original.sha256:
            raise ValueError("these bytes are not that original")
        self._refuse_unless_writable()
        path, stood = self.original_path(original), self.stood(original)
        if stood == "whole":
            flush_folder(path, self.disk)  # which may have been refused when it was put there
            return stood
        make_folder(path.parent, self.disk)
        write_once(path, data, self.disk)
        return stood

    def stood(self, original: Original) -> Stood:
        """Return how an original stands in the newsroom. Raises DiskRefused."""
        path = self.original_path(original)
        if not is_there(path, self.disk):
            return "missing"
        return "whole" if digest(read_file(path, self.disk)) == original.sha256 else "damaged"

    def original_path(self, original: Original) -> Path:
        """Return where the photographer's file stands."""
        return self._layout.original(original)

    def trash(self, kind: str, entry_id: str) -> None:
        """Move a story, photo or contributor to the trash; nothing is deleted.

        Raises NewsroomReadOnly, DiskRefused, ChangedElsewhere, NewerFormat.
        """
        self._refuse_unless_writable()
        self._files.trash(self._layout.place(kind, entry_id), MODELS[kind])

    # --- the versions of other writers ---------------------------------------------------

    def all_or_nothing(self, kind: str, entry_id: str) -> contextlib.AbstractContextManager[None]:
        """Return a context that forgets what was read of a value within, where that ends in an error.

        The next save then finds again that somebody else has changed it.
        """
        return self._known.all_or_nothing(self._layout.place(kind, entry_id).path)

    def keep_theirs(self, kind: str, entry_id: str) -> NewsroomValue:
        """Keep what somebody else wrote among the versions and return it.

        The next save of the value is made from it. Raises NewsroomReadOnly, NewerFormat,
        DamagedFile, DiskRefused.
        """
        self._refuse_unless_writable()
        return self._files.keep_theirs(self._layout.place(kind, entry_id), MODELS[kind]).value

    def is_put_back(self, kind: str, entry_id: str) -> bool:
        """Say whether the file of a value is an older version of what is open here. Raises DiskRefused."""
        return self._files.is_put_back(self._layout.place(kind, entry_id), MODELS[kind])

    def keep_mine(self, kind: str, value: NewsroomValue) -> None:
        """Keep `value`, made from the version that is open here, as a refused save does.

        Raises NewsroomReadOnly, DiskRefused.
        """
        self._refuse_unless_writable()
        self._files.keep_mine(self._layout.place(kind, value.id), value)

    def go_on(
        self, kind: str, entry_id: str, name: str = "", *, merged: Collection[str] = ()
    ) -> None:
        """Let the next save follow all versions there are, made from the version `name`, if one is told.

        What stands there is then another version until somebody is done with it; those that `merged`
        names are none, however often that save is refused. Raises DiskRefused.
        """
        self._files.go_on(self._layout.place(kind, entry_id), name, merged)

    def base(self, kind: str, entry_id: str) -> str:
        """Return the short checksum of the version that is open here, "" for a new value."""
        return self._known.head(self._layout.place(kind, entry_id).path).name

    def keep_other(self, kind: str, value: NewsroomValue, base: str) -> None:
        """Keep `value`, made from the version `base`, as another version of what is there.

        Raises NewsroomReadOnly, DiskRefused.
        """
        self._refuse_unless_writable()
        self._files.keep_other(self._layout.place(kind, value.id), value, base)

    def others(self, kind: str, entry_id: str) -> list[Stored[Any]]:
        """Return the versions whose words never went into what stands there: of other writers.

        Only the names of the versions are looked at where these tell that there is none. What
        is read for the answer is not what is open here: the next save still finds who has
        changed it. Raises DiskRefused, and as `stored` does.
        """
        names = self.versions.names(kind, entry_id)
        known = self._known.head(self._layout.place(kind, entry_id).path)
        numbers = {one.version for one in names}
        # what a person, or a newer program, wrote into the file may have the number of another
        last = not names or names[-1].version < known.version or names[-1].name == known.name
        if last and len(numbers) == len(names):
            return []
        head = self.reader().stored(kind, entry_id)
        return others(head, self.versions.whole(kind, entry_id, MODELS[kind]))

    def adopt(self, copy: ConflictedCopy) -> None:
        """Take a conflicted copy in among the versions of what it is a copy of.

        Where that is not there, since somebody renamed its file, what was saved last is put back: before,
        or the copy that holds it would count as somebody else's; and after, where no version was there.
        What the trash has stays there. Raises NewsroomReadOnly, NewerFormat, DamagedFile, DiskRefused.
        """
        self._refuse_unless_writable()
        kind = "newsroom" if copy.path.parent == self.folder else copy.path.parent.name
        place = self._layout.place(kind, copy.entry_id)
        self._put_back_missing(place)
        self._files.adopt(copy.path, place, MODELS[kind])
        self._put_back_missing(place)

    def _put_back_missing(self, place: Place) -> None:
        """Write what was saved last where its file is not there. Raises DiskRefused."""
        if place.kind == "newsroom" or is_there(place.path, self.disk):
            return
        with contextlib.suppress(NewerFormat):  # who knows more of it puts it back
            self.stands(place.kind, place.entry_id)  # reading mends

    def set_aside(self, kind: str, copy: Path) -> None:
        """Move a damaged copy to the quarantine of `kind`, under its name or the beginning of it.

        Raises NewsroomReadOnly, DiskRefused.
        """
        self._refuse_unless_writable()
        aside = self.folder / "quarantine" / kind
        # 60 characters are at most 240 bytes: with a number the name fits wherever it did
        move_file(copy, next_record(aside, copy.stem[:60], self.disk), self.disk)

    # --- who may write -------------------------------------------------------------------

    def _refuse_unless_writable(self) -> None:
        """Refuse as read-only, or when the newsroom has gone, or is newer or another by now."""
        if not self.writable:
            raise NewsroomReadOnly(self.folder)
        self.marker.refuse_to_write()


def is_on_writable_disk(folder: Path) -> bool:
    """Say whether the operating system lets this person write into `folder`; writes nothing."""
    return os.access(folder, os.W_OK)
