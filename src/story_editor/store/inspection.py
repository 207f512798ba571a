"""Looking through all of a newsroom for damage, and putting right what its history can.

Looking writes nothing. Repairing does only what was found and said before: it moves, and
writes versions back; it deletes nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from story_editor.errors import (
    ConflictedCopy,
    DamagedCopy,
    DamagedFile,
    DiskReason,
    DiskRefused,
    Mended,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.base import is_newer
from story_editor.model.photo import Photo
from story_editor.store.codec import decode, entry_id_of
from story_editor.store.disk import (
    DISK,
    Disk,
    digest,
    flush_folder,
    is_there,
    read_file,
)
from story_editor.store.layout import MODELS
from story_editor.store.listed import files_in, ids_in, json_files_in
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder

What = Literal[
    "damaged",
    "damaged-copy",
    "damaged-for-good",
    "missing",
    "unfinished",
    "edited-by-hand",
    "conflicted-copy",
    "version-damaged",
    "original-damaged",
    "original-missing",
    "newer",
    "refused",
    "is-a-folder",
    "leads-nowhere",
    "disk-fault",
    "in-the-way",
]
_REFUSED: Mapping[DiskReason, What] = {
    "is-a-folder": "is-a-folder",
    "missing": "leads-nowhere",
    "broken": "disk-fault",
}
REPAIRABLE: frozenset[What] = frozenset(
    ["damaged", "damaged-copy", "missing", "unfinished", "conflicted-copy"]
)
"""What history can put right, or is in the way; for the rest a person has to bring something."""

KINDS = ("stories", "photos", "contributors")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class Trouble(NamedTuple):
    """What is wrong with the file `path`, of the value `entry_id` of `kind`, if it is one's.

    Of a photographer's file, which is called by its digest, `received` is the name it came with and
    `credit` that of its photo.
    """

    what: What
    path: Path
    kind: str = ""
    entry_id: str = ""
    received: str = ""
    credit: str = ""


def inspect(folder: Path, disk: Disk = DISK, *, originals: bool = True) -> Iterator[Trouble]:
    """Yield what is wrong in the newsroom `folder`, in the order of its folders.

    With `originals` every photographer's file is read and compared with its digest, also of photos
    in the trash and of those that only older versions name. Raises DiskRefused when the folder itself
    cannot be read.
    """
    newsroom = NewsroomFolder(folder, writable=False, disk=disk)
    known = newsroom.marker.known_id()
    if is_there(folder / MARKER, disk) or not known:
        yield from _of_file(newsroom, "newsroom", folder / MARKER, disk, known)
    else:
        yield Trouble("missing", folder / MARKER, "newsroom", known)
    for copy in newsroom.marker.copies():
        yield Trouble("conflicted-copy", copy.path, "newsroom", copy.entry_id)
    for kind in KINDS:
        for path in _json_files(folder / kind, disk):
            yield from _of_file(newsroom, kind, path, disk)
        yield from _missing(newsroom, kind)
    for kind in MODELS:
        yield from _of_versions(newsroom, kind, disk)
    for kind in KINDS:
        yield from _of_trash(newsroom, kind, disk)
    if originals:
        yield from _of_originals(newsroom, disk)


def repair(folder: Path, troubles: Iterable[Trouble], disk: Disk = DISK) -> Iterator[Trouble]:
    """Put right those of `troubles` that can be, and yield each that was.

    Raises StoryEditorError for one that is refused; those before it are done.
    """
    newsroom = NewsroomFolder(folder, disk=disk)
    for trouble in troubles:
        if trouble.what not in REPAIRABLE:
            continue
        if trouble.what == "conflicted-copy":
            newsroom.adopt(ConflictedCopy(trouble.path, trouble.entry_id))
        elif trouble.what == "damaged-copy":
            if trouble not in _of_file(
                newsroom, trouble.kind, trouble.path, disk, trouble.entry_id
            ):
                continue  # a sync program has finished it since
            newsroom.set_aside(trouble.kind, trouble.path)
        else:
            if trouble.kind == "newsroom":
                newsroom.marker.put_back()
            elif trouble.path.parent.parent == folder / "trash":
                newsroom.read_at(trouble.path, MODELS[trouble.kind])
            else:
                newsroom.value(trouble.kind, trouble.entry_id)  # reading mends, and says so
            mended = any(isinstance(note, Mended) for note in newsroom.take_notes())
            if not mended or not is_there(trouble.path, disk):
                continue
            if trouble in _of_file(newsroom, trouble.kind, trouble.path, disk, trouble.entry_id):
                continue  # what was read is whole, and could not be written back
            flush_folder(trouble.path, disk)  # which may have been refused when it was written back
        yield trouble


def _of_file(
    newsroom: NewsroomFolder, kind: str, path: Path, disk: Disk, known: str = ""
) -> Iterator[Trouble]:
    """Yield what is wrong with the file of the value with the id `known`, that of its name by default."""
    known = known or path.stem
    try:
        stored = decode(path, read_file(path, disk), MODELS[kind])
    except DamagedCopy:
        yield Trouble("damaged-copy", path, kind, known)
    except DamagedFile:
        yield Trouble(_of_damage(newsroom, kind, known), path, kind, known)
    except ConflictedCopy as copy:
        yield Trouble("conflicted-copy", path, kind, copy.entry_id)
    except NewerFormat:
        yield Trouble("newer", path, kind, known)
    except DiskRefused as refused:
        yield Trouble(_REFUSED.get(refused.reason, "refused"), path, kind, known)
    else:
        entry_id = stored.value.id
        if is_newer(stored.value):
            yield Trouble("newer", path, kind, entry_id)
            return
        if not stored.sound:
            yield Trouble("edited-by-hand", path, kind, entry_id)
        if kind == "newsroom":
            return
        ahead = None
        with contextlib.suppress(
            DiskRefused
        ):  # what is in the way of its versions is told by itself
            ahead = newsroom.versions.ahead(kind, entry_id, stored, MODELS[kind])
        if ahead is not None:
            yield Trouble("newer" if is_newer(ahead.value) else "unfinished", path, kind, entry_id)


def _of_damage(newsroom: NewsroomFolder, kind: str, entry_id: str) -> What:
    """Return what is wrong with a damaged file, by what its versions can do about it."""
    try:
        newest = newsroom.versions.newest(kind, entry_id, MODELS[kind])
    except NewerFormat:
        return "newer"
    except DiskRefused:
        newest = None
    if newest is None:
        return "damaged-for-good"
    return "newer" if is_newer(newest.value) else "damaged"


def _missing(newsroom: NewsroomFolder, kind: str) -> Iterator[Trouble]:
    for entry_id in newsroom.missing(kind):
        what: What = "missing"
        try:
            if is_newer(newsroom.value(kind, entry_id)):
                what = "newer"
        except NewerFormat:
            what = "newer"
        except (NotFound, DamagedFile, ConflictedCopy):
            continue  # nothing that could be put back: it is named among the versions
        except DiskRefused as refused:
            what = _REFUSED.get(refused.reason, "refused")
        newsroom.take_notes()
        yield Trouble(what, newsroom.path_of(kind, entry_id), kind, entry_id)


def _of_versions(newsroom: NewsroomFolder, kind: str, disk: Disk) -> Iterator[Trouble]:
    place = newsroom.folder / "revisions" / kind
    values = {newsroom.marker.known_id()} if kind == "newsroom" else _values(newsroom, kind, disk)
    for name in sorted(files_in(place, disk)):
        if name in values:  # any other is in nobody's way
            yield Trouble("in-the-way", place / name, kind, name)
    for entry_id in sorted(ids_in(newsroom.folder / "revisions" / kind, disk)):
        for revision in newsroom.versions.names(kind, entry_id):
            try:
                newsroom.versions.read(revision, MODELS[kind])
            except NewerFormat:  # whole, as far as anybody here can say
                continue
            except StoryEditorError:
                yield Trouble("version-damaged", revision.path, kind, entry_id)


def _values(newsroom: NewsroomFolder, kind: str, disk: Disk) -> set[str]:
    """Return the ids of the values of `kind` that stand in the newsroom or its trash, by their names."""
    places = (newsroom.folder / kind, newsroom.folder / "trash" / kind)
    return {entry_id_of(path) for place in places for path in _json_files(place, disk)}


def _of_trash(newsroom: NewsroomFolder, kind: str, disk: Disk) -> Iterator[Trouble]:
    """Yield the records in the trash that could not be brought back as they are."""
    for path in _json_files(newsroom.folder / "trash" / kind, disk):
        for trouble in _of_file(newsroom, kind, path, disk, entry_id_of(path)):
            # a record that a sync program copied is whole and in nobody's way, and so is an older one
            if trouble.what not in ("conflicted-copy", "unfinished"):
                yield trouble


def _of_originals(newsroom: NewsroomFolder, disk: Disk) -> Iterator[Trouble]:
    """Yield what is wrong with photographers' files: of photos, of trashed ones, and of nobody's."""
    seen: set[Path] = set()
    for photo in (*newsroom.photos()[0].values(), *_trashed_photos(newsroom, disk)):
        path = newsroom.original_path(photo.original) if photo.original else None
        if path is None or path in seen:
            continue
        seen.add(path)
        name = photo.original.name if photo.original else ""
        yield from _of_original(path, disk, ("photos", photo.id, name, photo.credit.text))
    for name in sorted(files_in(newsroom.folder / "originals", disk)):
        path = newsroom.folder / "originals" / name
        if path not in seen and _DIGEST.fullmatch(
            path.stem
        ):  # an older version of a photo may name it
            yield from _of_original(path, disk, ())


def _of_original(path: Path, disk: Disk, known: Sequence[str]) -> Iterator[Trouble]:
    """Yield what is wrong with the photographer's file at `path`, whose digest is its name."""
    try:
        whole = digest(read_file(path, disk)) == path.stem
    except DiskRefused as refused:
        what: What = "original-missing"
        if refused.reason != "missing":
            what = _REFUSED.get(refused.reason, "refused")
        yield Trouble(what, path, *known)
    else:
        if not whole:
            yield Trouble("original-damaged", path, *known)


def _trashed_photos(newsroom: NewsroomFolder, disk: Disk) -> Iterator[Photo]:
    for path in _json_files(newsroom.folder / "trash" / "photos", disk):
        try:
            yield decode(path, read_file(path, disk), Photo).value
        except StoryEditorError:
            continue  # told by itself


def _json_files(place: Path, disk: Disk) -> list[Path]:
    return sorted(place / name for name in json_files_in(place, disk))
