"""The picture files of an export: each rendered once, proved, and kept in a cache.

What decides a file's bytes decides its place in the cache, so an export in which nothing
changed decodes no photo. The cache belongs to this computer and can be deleted at any time;
where it cannot be written, an export takes longer, and nothing else is different.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from story_editor.errors import DiskRefused, PictureRefused
from story_editor.export.contents import Content
from story_editor.export.entries import PictureFile
from story_editor.imaging.embed import Embedded, Rights, embed
from story_editor.imaging.encode import FORMATS, SETTINGS, VERSIONS, Format, encode
from story_editor.imaging.pixels import enough, open_oriented, render
from story_editor.imaging.proof import prove
from story_editor.model.crop import Frame, Size
from story_editor.model.photo import Original
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.store.disk import Disk, digest, discard, is_there, read_file

if TYPE_CHECKING:
    from PIL.Image import Image

WORKERS: Final = 2
"""Threads that render: the codecs work outside Python's lock, and two of them keep it busy."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ExportCancelled(Exception):
    """Somebody asked to stop the export; nothing was written."""


class ProofFailed(RuntimeError):
    """A picture we made does not hold what we put into it: a mistake of ours, not the user's."""


@dataclass(frozen=True, slots=True)
class Job:
    """One story's picture: which part of which file, in which sizes, with which rights."""

    story: str
    photo: str
    slug: str
    original: Original
    path: Path
    frame: Frame
    sizes: tuple[Size, ...]
    rights: Rights
    turn: Turn = UPRIGHT


@dataclass(frozen=True, slots=True)
class Made:
    """A published picture file, its name not given yet."""

    kind: Format
    size: Size
    content: Content


@dataclass(frozen=True, slots=True)
class Damaged:
    """The file of a job that is gone or is not what it was when it was taken in."""

    job: Job


def make_pictures(
    jobs: Sequence[Job],
    cache: Path,
    disk: Disk,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[list[Made] | Damaged]:
    """Return what became of every job, in their order.

    `progress` hears how many of how many files are made, in the caller's thread;
    `cancelled` is asked between files, in any thread. Raises ExportCancelled, DiskRefused.
    """
    total = sum(len(job.sizes) for job in jobs) * len(FORMATS)
    done = 0
    with contextlib.suppress(OSError):  # it is not needed
        disk.mkdir(cache)
    with ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="pictures") as pool:
        work = [pool.submit(_Maker(job, cache, disk, cancelled).make) for job in jobs]
        try:
            for finished in as_completed(work):
                made = finished.result()
                done += 0 if isinstance(made, Damaged) else len(made)
                if progress is not None:
                    progress(done, total)
        finally:
            # nothing is left running, or waiting to run, when one job failed
            pool.shutdown(cancel_futures=True)
    return [future.result() for future in work]


class _Maker:
    """Makes the files of one job; decodes its photo only when the cache lacks one of them."""

    def __init__(self, job: Job, cache: Path, disk: Disk, cancelled: Cancelled | None) -> None:
        self._job = job
        self._cache = cache
        self._disk = disk
        self._cancelled = cancelled
        self._image: Image | None = None
        self._sized: dict[Size, Image] = {}
        # the widest decides how far a JPEG may be reduced while it is decoded
        self._at_least = enough(job.original.size, job.frame, job.sizes[-1])

    def make(self) -> list[Made] | Damaged:
        """Return the job's files, small to large, every format of a size together."""
        try:
            made = [self._file(size, kind) for size in self._job.sizes for kind in FORMATS]
        except PictureRefused:
            return Damaged(self._job)
        except DiskRefused as refused:
            if refused.path == self._job.path and refused.reason == "missing":
                return Damaged(self._job)
            raise
        if self._image is None and not is_there(self._job.path, self._disk):
            return Damaged(self._job)
        return made

    def _file(self, size: Size, kind: Format) -> Made:
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled
        embedded = embed(self._job.rights, size)
        path = self._cache / f"{self._key(size, kind, embedded)}.{kind}"
        data = _cached(path, self._disk)
        in_cache = data is not None
        if data is None:
            data = self.encoded(size, kind)
            in_cache = self._keep(path, data)
        problems = prove(data, notice=self._job.rights.notice, size=size)
        if problems:
            raise ProofFailed(f"{path.name}: {', '.join(problems)}")
        if in_cache:
            return Made(kind, size, Content.cached(data, path, self._disk))
        again = partial(_make_again, self._job, size, kind, self._disk)  # without our pixels
        return Made(kind, size, Content.made(data, self._job.path, again))

    def encoded(self, size: Size, kind: Format) -> bytes:
        """Return the bytes of one file, whatever the cache holds."""
        return encode(self._rendered(size), kind, embed(self._job.rights, size))

    def _rendered(self, size: Size) -> Image:
        """Return the pixels of `size`: the widest from the photo, each other from the next wider.

        That takes half the time of going back to the photo for each, and differs from it
        by less than a tenth of what the encoders change (50 dB).
        """
        if size not in self._sized:
            wider = [other for other in self._job.sizes if other.width > size.width]
            if wider:
                source = self._rendered(wider[0])
                whole = Size(source.width, source.height)
                self._sized[size] = render(source, whole, Frame(0, 0, *whole), size)
            else:
                full = self._job.original.size
                self._sized[size] = render(
                    self._decoded(), full, self._job.frame, size, self._job.turn
                )
        return self._sized[size]

    def _decoded(self) -> Image:
        """Return the photo, decoded once. Raises PictureRefused when it is not what it was."""
        if self._image is None:
            original = self._job.original
            data = read_file(self._job.path, self._disk)
            if digest(data) != original.sha256:
                raise PictureRefused(original.name, "damaged")
            self._image = open_oriented(data, name=original.name, at_least=self._at_least)
        return self._image

    def _key(self, size: Size, kind: Format, embedded: Embedded) -> str:
        """Return the digest of everything that decides the bytes of a file."""
        job, frame = self._job, self._job.frame
        inputs: tuple[object, ...] = (
            job.original.sha256,
            job.original.size,
            (frame.x, frame.y, frame.width, frame.height),
            self._at_least,
            [wider for wider in job.sizes if wider.width >= size.width],
            SETTINGS[kind],
            VERSIONS,
            [digest(block) for block in (embedded.xmp, embedded.iim, embedded.exif)],
        )
        if job.turn != UPRIGHT:  # what nobody has turned keeps its place of before
            inputs += (job.turn.quarters, job.turn.flipped, job.turn.angle)
        return digest(json.dumps(inputs).encode("ascii"))

    def _keep(self, path: Path, data: bytes) -> bool:
        """Put `data` into the cache with its digest before it, so that damage is noticed.

        False when it cannot be written there.
        """
        temporary = path.with_name(f"~{path.name}.{self._job.story}.tmp")
        try:
            handle = self._disk.create(temporary)
            try:
                self._disk.write(handle, bytes.fromhex(digest(data)) + data)
            finally:
                self._disk.close(handle)
            self._disk.replace(temporary, path)
        except OSError:
            discard(temporary, self._disk)
            return False
        return True


def _make_again(job: Job, size: Size, kind: Format, disk: Disk) -> bytes:
    return _Maker(job, Path(), disk, None).encoded(size, kind)


def _cached(path: Path, disk: Disk) -> bytes | None:
    """Return what the cache holds at `path`, None when that is nothing or damaged."""
    try:
        kept = disk.read(path)
    except OSError:
        return None
    data = kept[32:]
    return data if kept[:32] == bytes.fromhex(digest(data)) else None


def name_files(
    made: Iterable[tuple[Job, Sequence[Made]]],
) -> tuple[dict[str, tuple[PictureFile, ...]], dict[str, Content]]:
    """Return the published files by story, and their contents by path.

    The name says what is in a file, `images/<slug>-<8 hex of its digest>-<width>.<ext>`,
    so one name never stands for two contents.
    """
    by_story: dict[str, tuple[PictureFile, ...]] = {}
    contents: dict[str, Content] = {}
    for job, files in made:
        named = []
        for file in files:
            path = _name(job.slug, file, 8)
            if contents.get(path, file.content).sha256 != file.content.sha256:
                path = _name(job.slug, file, 64)  # two digests that begin alike
            contents[path] = file.content
            named.append(PictureFile(path, file.kind, file.size))
        by_story[job.story] = tuple(named)
    return by_story, contents


def _name(slug: str, file: Made, digits: int) -> str:
    return f"images/{slug}-{file.content.sha256[:digits]}-{file.size.width}.{file.kind}"
