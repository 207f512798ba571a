"""The picture files of an export: each rendered once, proved, and kept in a cache.

What decides a file's bytes decides its place in the cache, so an export in which nothing
changed decodes no photo; one that was written since is read, and has to be what it was.
The files of one photo are encoded side by side.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from story_editor.errors import DiskRefused, PictureRefused
from story_editor.export.contents import Content
from story_editor.export.entries import PictureFile
from story_editor.export.picture_cache import PictureCache
from story_editor.imaging import RENDERING
from story_editor.imaging.embed import Embedded, Rights, embed
from story_editor.imaging.encode import FORMATS, SETTINGS, VERSIONS, Format, encode
from story_editor.imaging.pixels import Decoded, decode, enough, render, render_decoded
from story_editor.imaging.proof import prove
from story_editor.model.crop import Frame, Size
from story_editor.model.photo import Original
from story_editor.model.turn import UPRIGHT, Turn
from story_editor.store.disk import Disk, digest, is_there, read_file

if TYPE_CHECKING:
    from PIL.Image import Image

PHOTOS: Final = 2
"""Photos that are held decoded at a time: one of 100 megapixels takes 90 to 190 MB."""
WORKERS: Final = min(os.cpu_count() or 1, 8)
"""Threads that encode: the codecs work outside Python's lock, so each keeps a core busy."""

NICE: Final = 5
"""How far they step back behind the window's thread: they get a quarter of a core that it wants."""

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


class _File(NamedTuple):
    """A file to be made: its size and format, and what it carries."""

    size: Size
    kind: Format
    embedded: Embedded


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
    *,
    workers: int = 0,
) -> list[list[Made] | Damaged]:
    """Return what became of every job, in their order.

    `progress` hears how many of how many files are made, in the caller's thread;
    `cancelled` is asked between files, in any thread. The files of one photo are encoded side by
    side, by so many `workers`, or WORKERS, beside the threads that render. Raises ExportCancelled,
    DiskRefused.
    """
    total = sum(len(job.sizes) for job in jobs) * len(FORMATS)
    done = 0
    kept = PictureCache(cache, disk)
    kept.prepare()
    workers = workers or WORKERS
    with (
        ThreadPoolExecutor(workers, "encode", initializer=_give_way) as encoders,
        ThreadPoolExecutor(min(PHOTOS, workers), "photos", initializer=_give_way) as photos,
    ):
        work = [photos.submit(_Maker(job, kept, disk, cancelled).make, encoders) for job in jobs]
        try:
            for finished in as_completed(work):
                made = finished.result()
                done += 0 if isinstance(made, Damaged) else len(made)
                if progress is not None:
                    progress(done, total)
        finally:
            # nothing is left running, or waiting to run, when one job failed
            photos.shutdown(cancel_futures=True)
            encoders.shutdown(cancel_futures=True)
    return [future.result() for future in work]


def _give_way() -> None:
    """Let the window's thread go first on a machine with few cores (Linux: elsewhere it does)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # a machine that does not allow it
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


class _Maker:
    """Makes the files of one job; decodes its photo only when the cache lacks one of them."""

    def __init__(
        self, job: Job, cache: PictureCache, disk: Disk, cancelled: Cancelled | None
    ) -> None:
        self._job = job
        self._cache = cache
        self._disk = disk
        self._cancelled = cancelled
        # the widest decides how far a JPEG may be reduced while it is decoded
        self._at_least = enough(job.original.size, job.frame, job.sizes[-1])

    def make(self, encoders: Executor) -> list[Made] | Damaged:
        """Return the job's files, small to large, every format of a size together.

        They are encoded from large to small, each size as soon as it is rendered: what takes longest
        begins first, and no worker is left with it alone at the end.
        """
        job = self._job
        files = [
            _File(size, kind, embed(job.rights, size)) for size in job.sizes for kind in FORMATS
        ]
        kept = {file: self._cache.read(self._place(file)) for file in files}
        missing = {file.size for file, data in kept.items() if data is None}
        work: dict[_File, Future[Made]] = {}
        try:
            self._ask_whether_to_go_on()
            if not missing and not self._is_whole():
                return Damaged(job)
            for size, pixels in self.rendered(missing) if missing else ():
                for file in reversed(files):
                    if file.size == size:
                        work[file] = encoders.submit(self._finished, file, kept[file], pixels)
        except PictureRefused:
            return Damaged(job)
        except DiskRefused as refused:
            if refused.path == job.path and refused.reason == "missing":
                return Damaged(job)
            raise
        for file, data in kept.items():
            if file not in work:
                work[file] = encoders.submit(self._finished, file, data, None)
        return [work[file].result() for file in files]

    def _finished(self, file: _File, kept: bytes | None, pixels: Image | None) -> Made:
        """Return a file as it is published: the one that was kept, or else made from `pixels`."""
        self._ask_whether_to_go_on()
        path = self._place(file)
        data = kept
        if data is None:
            assert pixels is not None  # what the cache lacks is rendered
            data = encode(pixels, file.kind, file.embedded)
        in_cache = kept is not None or self._cache.keep(path, data, self._job.story)
        problems = prove(data, notice=self._job.rights.notice, size=file.size)
        if problems:
            raise ProofFailed(f"{path.name}: {', '.join(problems)}")
        if in_cache:
            content = Content.cached(data, path, self._disk)
        else:
            content = Content.made(data, self._job.path, partial(self.make_again, file))
        return Made(file.kind, file.size, content)

    def make_again(self, file: _File) -> bytes:
        """Return the bytes of one file that no cache has kept."""
        return encode(dict(self.rendered({file.size}))[file.size], file.kind, file.embedded)

    def _ask_whether_to_go_on(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise ExportCancelled

    def rendered(self, wanted: Set[Size] = frozenset()) -> Iterator[tuple[Size, Image]]:
        """Give the sizes down to the least of `wanted`, or all, each with its pixels, large to small.

        The widest comes from the photo, each other from the next wider: that takes half the time
        of going back to the photo for each, and differs from it by less than a tenth of what the
        encoders change (50 dB). The photo is decoded once, and let go of before anything is given.
        Raises PictureRefused and DiskRefused before the first.
        """
        job = self._job
        widest, *narrower = reversed(job.sizes)
        image = render_decoded(self._decoded(), job.original.size, job.frame, widest, job.turn)
        yield widest, image
        for size in narrower:
            if wanted and min(wanted) > size:
                break
            whole = Size(image.width, image.height)
            image = render(image, whole, Frame(0, 0, *whole), size)
            yield size, image

    def _decoded(self) -> Decoded:
        """Return the photo. Raises PictureRefused when it is not what it was, DiskRefused."""
        job, original = self._job, self._job.original
        data = read_file(job.path, self._disk)
        if digest(data) != original.sha256:
            raise PictureRefused(original.name, "damaged")
        return decode(data, name=original.name, at_least=self._at_least)

    def _is_whole(self) -> bool:
        """Say whether the photo is what it was, where the cache has all that is made of it.

        It is read again when it was written since it was found whole: reading thousands at every
        export would take minutes from a share. Raises DiskRefused.
        """
        job = self._job
        if not is_there(job.path, self._disk):
            return False
        known = digest(f"{job.original.sha256} {job.path}".encode(errors="replace"))
        seen, stamp = self._cache.folder / f"{known}.seen", b""
        with contextlib.suppress(OSError):
            stamp = repr(self._disk.about(job.path).st_mtime).encode()
        if stamp and self._cache.read(seen) == stamp:
            return True
        whole = digest(read_file(job.path, self._disk)) == job.original.sha256
        if whole and stamp:
            self._cache.keep(seen, stamp, job.story)
        return whole

    def _place(self, file: _File) -> Path:
        return self._cache.folder / f"{self._key(file)}.{file.kind}"

    def _key(self, file: _File) -> str:
        """Return the digest of everything that decides the bytes of a file."""
        job, frame, embedded = self._job, self._job.frame, file.embedded
        inputs: tuple[object, ...] = (
            job.original.sha256,
            job.original.size,
            (frame.x, frame.y, frame.width, frame.height),
            self._at_least,
            [wider for wider in job.sizes if wider.width >= file.size.width],
            RENDERING,
            SETTINGS[file.kind],
            VERSIONS,
            [digest(block) for block in (embedded.xmp, embedded.iim, embedded.exif)],
        )
        if job.turn != UPRIGHT:  # what nobody has turned keeps its place of before
            inputs += (job.turn.quarters, job.turn.flipped, job.turn.angle)
        return digest(json.dumps(inputs).encode("ascii"))


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
