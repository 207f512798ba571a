"""A newsroom folder: read it, save into it, and never overwrite what somebody else wrote.

Each file is one value. Saving compares what stands on disk with the digest that came from
the same read that gave the value (compare and swap); on a difference ChangedElsewhere is
raised and both versions stay where they are.
"""

from __future__ import annotations

import codecs
import json
import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from story_editor.errors import (
    ChangedElsewhere,
    DamagedFile,
    DiskRefused,
    NewerFormat,
    NewsroomExists,
    NewsroomReadOnly,
    NotFound,
    StoryEditorError,
)
from story_editor.model.base import Value, new_id, to_json
from story_editor.model.format import FORMAT, needed_reader
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.store import trash
from story_editor.store.disk import (
    DISK,
    Disk,
    digest,
    discard,
    flush_folder,
    is_temporary,
    is_there,
    make_folder,
    move_file,
    read_file,
    write_file,
)
from story_editor.store.marker import MARKER, has_marker, refuse_if_absent

V = TypeVar("V", bound=Value)

FOLDERS = ("stories", "photos", "originals")
"""What a new newsroom holds beside its marker."""

ENTRIES: dict[str, type[Story] | type[Photo]] = {"stories": Story, "photos": Photo}


class NewsroomFolder:
    """The newsroom in `folder`. Holds what was read of each file, to notice other writers.

    `writable` False means every change raises NewsroomReadOnly. Nothing is written by
    opening. Used by one thread at a time.
    """

    def __init__(self, folder: Path, *, writable: bool = True, disk: Disk = DISK) -> None:
        self.folder = folder
        self.writable = writable
        self._disk = disk
        self._digests: dict[Path, set[str]] = {}
        self._unflushed: set[Path] = set()

    @classmethod
    def create(
        cls, folder: Path, title: str, *, language: str = "en", disk: Disk = DISK
    ) -> NewsroomFolder:
        """Make a newsroom called `title` in `folder`, which must be empty or missing.

        One that was begun and not finished (the marker is written last) is completed.
        Raises NewsroomExists, DiskRefused.
        """
        if has_marker(folder, disk):
            raise NewsroomExists(folder, newsroom=True)
        if is_there(folder, disk):
            refuse_if_used(folder, {Path(name) for name in FOLDERS}, disk)
        made = cls(folder, disk=disk)
        make_folder(folder, disk)
        for name in FOLDERS:
            make_folder(folder / name, disk)
        listing = Listing(heading=title, language=language)
        made.save_newsroom(
            Newsroom(id=new_id(), title=title, languages=(language,), listings=(listing,))
        )
        return made

    def reader(self) -> NewsroomFolder:
        """Return another view of the same folder that only reads.

        What is read there for an export or an import is not what somebody edits here: read
        through this object it would pass for the version the next save is based on.
        """
        return NewsroomFolder(self.folder, writable=False, disk=self._disk)

    def newsroom(self) -> Newsroom:
        """Read newsroom.json. Raises NotANewsroom, NewerFormat, DamagedFile, DiskRefused."""
        refuse_if_absent(self.folder, self._disk)
        return self._load(self.folder / MARKER, Newsroom)

    def story(self, story_id: str) -> Story:
        """Read one story. Raises NotFound, NewerFormat, DamagedFile, DiskRefused."""
        return self._entry("stories", story_id, Story)

    def photo(self, photo_id: str) -> Photo:
        """Read one photo. Raises NotFound, NewerFormat, DamagedFile, DiskRefused."""
        return self._entry("photos", photo_id, Photo)

    def value(self, kind: str, entry_id: str) -> Newsroom | Story | Photo:
        """Read the value of `kind` "newsroom", "stories" or "photos". Raises as those do."""
        if kind == "newsroom":
            return self.newsroom()
        return self.story(entry_id) if kind == "stories" else self.photo(entry_id)

    def path_of(self, kind: str, entry_id: str) -> Path:
        """Return the file of the value of `kind` "newsroom", "stories" or "photos"."""
        return self.folder / MARKER if kind == "newsroom" else self._path(kind, entry_id)

    def is_trashed(self, kind: str, entry_id: str) -> bool:
        """Say whether the trash has a record of a story or photo. Raises DiskRefused."""
        return bool(trash.records(self.folder, kind, entry_id, self._disk))

    def stories(self) -> tuple[list[Story], list[StoryEditorError]]:
        """Read every story; those that cannot be read come back as the errors they raised."""
        return self._all("stories", Story)

    def photos(self) -> tuple[dict[str, Photo], list[StoryEditorError]]:
        """Read every photo by its id; those that cannot be read come back as errors."""
        photos, problems = self._all("photos", Photo)
        return {photo.id: photo for photo in photos}, problems

    def read_at(self, path: Path, model: type[V]) -> V:
        """Read one file of the newsroom. Raises NewerFormat, DamagedFile, DiskRefused."""
        return self._load(path, model)

    def save_newsroom(self, newsroom: Newsroom) -> None:
        """Write newsroom.json. Raises ChangedElsewhere, NewsroomReadOnly, DiskRefused."""
        self._save(self.folder / MARKER, newsroom)

    def save_story(self, story: Story) -> None:
        """Write one story. Raises ChangedElsewhere, NewsroomReadOnly, DiskRefused."""
        self._save(self._path("stories", story.id), story)

    def save_photo(self, photo: Photo) -> None:
        """Write one photo. Raises ChangedElsewhere, NewsroomReadOnly, DiskRefused."""
        self._save(self._path("photos", photo.id), photo)

    def add_original(self, original: Original, data: bytes) -> None:
        """Keep `data` under its digest; the file is left alone when it is there, and whole.

        Raises NewsroomReadOnly, DiskRefused, and ValueError when `data` is another file's.
        """
        if digest(data) != original.sha256:
            raise ValueError("these bytes are not that original")
        self._refuse_unless_writable()
        path = self.original_path(original)
        there = is_there(path, self._disk) and digest(read_file(path, self._disk))
        if there == original.sha256:
            return
        make_folder(path.parent, self._disk)
        write_file(path, data, self._disk)

    def original_path(self, original: Original) -> Path:
        """Return where the photographer's file stands."""
        return self.folder / "originals" / original.file_name

    def trash(self, kind: str, entry_id: str) -> None:
        """Move a story ("stories") or photo ("photos") to the trash; nothing is deleted.

        Raises NewsroomReadOnly, DiskRefused, ChangedElsewhere.
        """
        self._refuse_unless_writable()
        path = self._path(kind, entry_id)
        if not is_there(path, self._disk):
            return
        data = read_file(path, self._disk)
        self._refuse_if_changed(path, digest(data))
        move_file(path, trash.next_record(self.folder, kind, entry_id, self._disk), self._disk)
        self._digests.pop(path, None)

    def set_aside(self, kind: str, entry_id: str) -> Path:
        """Keep a copy of what stands on the disk under "other versions"; return where.

        The next save of the same value may then be written over it. `kind` is "stories",
        "photos" or "newsroom". Raises NewsroomReadOnly, DiskRefused.
        """
        self._refuse_unless_writable()
        path = self.path_of(kind, entry_id)
        data = read_file(path, self._disk)
        kept = self.folder / "other versions" / f"{path.stem}-{digest(data)[:12]}.json"
        make_folder(kept.parent, self._disk)
        write_file(kept, data, self._disk)
        self._digests[path] = {digest(data)}
        return kept

    def trashed_stories(self) -> tuple[list[Story], list[StoryEditorError]]:
        """Read the stories in the trash, one for each id that is not in use again."""
        found, problems = self._all("trash/stories", Story, sort=trash.by_age)
        latest = {story.id: story for story in found if not self.has_story(story.id)}
        return list(latest.values()), problems

    def trashed_story(self, story_id: str) -> Story | None:
        """Read the story with this id in the trash, None when there is none.

        Of several the last thrown away is taken, as everywhere. Raises NewerFormat,
        DamagedFile, DiskRefused.
        """
        found = trash.records(self.folder, "stories", story_id, self._disk)
        return self._load(found[-1], Story) if found else None

    def put(self, kind: str, value: Story | Photo) -> None:
        """Write `value`; the trash record that holds just this goes, once it is written.

        Records of other versions stay: they are text that stands nowhere else. Raises
        ChangedElsewhere, NewsroomReadOnly, DiskRefused.
        """
        path = self._path(kind, value.id)
        returning = not is_there(path, self._disk)
        self._save(path, value)
        if returning:
            for record in trash.records(self.folder, kind, value.id, self._disk):
                if digest(read_file(record, self._disk)) in self._digests[path]:
                    discard(record, self._disk)

    def has_story(self, story_id: str) -> bool:
        """Say whether a story with this id stands in the newsroom (not in the trash)."""
        return is_there(self._path("stories", story_id), self._disk)

    def _path(self, kind: str, entry_id: str) -> Path:
        return self.folder / kind / f"{entry_id}.json"

    def _entry(self, kind: str, entry_id: str, model: type[V]) -> V:
        path = self._path(kind, entry_id)
        if not is_there(path, self._disk):
            raise NotFound("photo" if kind == "photos" else "story", entry_id)
        return self._load(path, model)

    def _files(self, kind: str) -> Iterator[Path]:
        try:
            entries = self._disk.list(self.folder / kind)
        except OSError as refused:
            raise DiskRefused.because(self.folder / kind, refused) from refused
        names = sorted(e.name for e in entries if e.name.endswith(".json"))
        return (self.folder / kind / name for name in names if not is_temporary(name))

    def _all(
        self, kind: str, model: type[V], sort: Callable[[Path], object] | None = None
    ) -> tuple[list[V], list[StoryEditorError]]:
        values: list[V] = []
        problems: list[StoryEditorError] = []
        paths = self._files(kind)
        for path in sorted(paths, key=sort) if sort else paths:  # type: ignore[arg-type]
            try:
                values.append(self._load(path, model))
            except (DamagedFile, NewerFormat, DiskRefused) as problem:
                problems.append(problem)
        return values, problems

    def _load(self, path: Path, model: type[V]) -> V:
        data = read_file(path, self._disk)
        value = decode(path, data, model)
        self._digests[path] = {digest(data)}
        return value

    def _save(self, path: Path, value: Value) -> None:
        if path.name == MARKER and path.parent == self.folder:
            self._refuse_if_read_only()
        else:
            self._refuse_unless_writable()
        data = to_json(value).encode(errors="replace")  # half a character, which JSON lacks
        if decode(path, data, type(value)) != value:
            raise DamagedFile(path, "what would be written does not read back as the same value")
        there = digest(read_file(path, self._disk)) if is_there(path, self._disk) else None
        known, wanted = self._digests.get(path, set()), digest(data)
        if there == wanted:
            if path in self._unflushed:
                flush_folder(path, self._disk)
                self._unflushed.discard(path)
            self._digests[path] = {wanted}
            return
        self._refuse_if_changed(path, there)
        make_folder(path.parent, self._disk)
        # a save that fails at its very end has replaced the file: that is no other writer
        self._digests[path] = known | {wanted}
        self._unflushed.add(path)
        write_file(path, data, self._disk)
        self._unflushed.discard(path)
        self._digests[path] = {wanted}

    def _refuse_if_changed(self, path: Path, there: str | None) -> None:
        if there is not None and there not in self._digests.get(path, ()):
            raise ChangedElsewhere(path)

    def _refuse_unless_writable(self) -> None:
        """Refuse as read-only, or when the newsroom has gone (a disk was pulled out).

        Otherwise a folder would be made in its place, with this one file in it.
        """
        self._refuse_if_read_only()
        refuse_if_absent(self.folder, self._disk)

    def _refuse_if_read_only(self) -> None:
        if not self.writable:
            raise NewsroomReadOnly(self.folder)


def decode(path: Path, data: bytes, model: type[V]) -> V:
    """Return the value of type `model` in `data`, the contents of `path`.

    Raises NewerFormat when a later version must read it, DamagedFile for anything else
    that is not such a value, or whose id is not the one its name gives.
    """
    data = data.removeprefix(codecs.BOM_UTF8)  # some editors of plain text put it there
    try:
        fields: Any = json.loads(data)
    except (ValueError, RecursionError) as broken:
        raise DamagedFile(path, str(broken)) from broken
    if not isinstance(fields, dict):
        raise DamagedFile(path, "it holds no object")
    if (needed := needed_reader(fields)) > FORMAT:
        raise NewerFormat(path, found=needed, known=FORMAT)
    try:
        value = model.model_validate_json(data)
    except ValidationError as broken:
        raise DamagedFile(path, str(broken)) from broken
    expected = entry_id_of(path)
    if not isinstance(value, Newsroom) and getattr(value, "id", expected) != expected:
        raise DamagedFile(path, "the id inside is not the one in its name")
    return value


def entry_id_of(path: Path) -> str:
    """Return the id that the name of a story's or photo's file gives, in the trash or not."""
    return path.stem.partition("!")[2] or path.stem


def refuse_if_used(folder: Path, ours: Collection[Path], disk: Disk = DISK) -> None:
    """Raise NewsroomExists when `folder` holds anything but `ours`, paths in it.

    Unfinished files of ours, and what a system hides (names that begin with a dot), do not
    count. Raises DiskRefused.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = disk.list(here)
        except NotADirectoryError as refused:
            raise NewsroomExists(folder, newsroom=False) from refused
        except OSError as refused:
            raise DiskRefused.because(here, refused) from refused
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or is_temporary(entry.name):
                continue
            if path.relative_to(folder) not in ours:
                raise NewsroomExists(folder, newsroom=False)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)


def is_on_writable_disk(folder: Path) -> bool:
    """Say whether the operating system lets this person write into `folder`; writes nothing."""
    return os.access(folder, os.W_OK)
