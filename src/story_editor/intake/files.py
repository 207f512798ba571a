"""Files of any kind taken in: pictures become photos, pages become stories with their photos.

Nothing is written here. The plan says what would be added, so the window can make one undo
step of it and `import --dry-run` can tell it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from story_editor.errors import DiskRefused, PageUnreadable, PictureRefused, StoryEditorError
from story_editor.imaging.opening import LARGEST_FILE, sniff
from story_editor.imaging.original import read_original
from story_editor.imaging.other_formats import other_format
from story_editor.intake.entry import Unread
from story_editor.intake.folders import gather
from story_editor.intake.merge import plan_import
from story_editor.intake.page import read_page
from story_editor.intake.pictures import take_picture
from story_editor.model.base import is_newer, new_id
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import RECEIVED, Original, Photo
from story_editor.model.plain import one_line
from story_editor.model.story import Story
from story_editor.store.disk import DISK, read_file, read_start

PICTURES = frozenset(
    (
        *RECEIVED,
        *".bmp .svg .psd .eps .ai .pdf .jp2 .jxl .ico".split(),
        *".dng .nef .cr2 .cr3 .arw .raf .orf .rw2".split(),
    )
)
"""Endings of files that are meant as pictures, so that one is not refused as a page."""
_ICON = b"\x00\x00\x01\x00"


class Retold(NamedTuple):
    """A story that gets words in `language` in addition to those it has."""

    story: Story
    language: str


class Repeated(NamedTuple):
    """In the file called `name`, as many `stories` say in `asked` what stands in `there` already."""

    name: str
    stories: int
    there: str
    asked: str


@dataclass
class FilesPlan:
    """What taking in some files would add; `known` counts what was there already.

    Among `originals` may be files of photos that are known. Of `photos` so many were `brought_back`
    from the trash. A story of `retold` may be
    among `stories` (it is then as it stands there), and there once for each language.
    `unread` pairs a file's name with the entry of it that could not be read; `problems` are
    files that gave nothing at all, `passed_over` names of files in a folder that are no pictures.
    """

    newsroom: Newsroom
    book: CreditBook = EMPTY_BOOK
    stories: list[Story] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    originals: list[tuple[Original, bytes]] = field(default_factory=list)
    retold: list[Retold] = field(default_factory=list)
    known_stories: int = 0
    known_photos: int = 0
    brought_back: int = 0
    repeated: list[Repeated] = field(default_factory=list)
    unread: list[tuple[str, Unread]] = field(default_factory=list)
    problems: list[StoryEditorError] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    @property
    def gave_nothing(self) -> bool:
        """Whether every file was refused."""
        known = self.known_stories + self.known_photos
        gave = self.stories or self.photos or self.retold or self.unread or self.repeated or known
        return bool(self.problems) and not gave


def plan_files(
    paths: Iterable[Path],
    newsroom: Newsroom,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    *,
    language: str,
    trashed: Sequence[Story] = (),
    trashed_photos: Sequence[Photo] = (),
    book: CreditBook = EMPTY_BOOK,
    keep: Callable[[Original, bytes], object] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> FilesPlan:
    """Return what taking in the files at `paths`, and the pictures in folders there, would add.

    `trashed` are the stories in the trash: what was thrown away is neither taken in again
    nor changed. Of `trashed_photos` one whose file comes again is brought back, with its credit.
    `book` is asked who is who in a credit. A file that cannot be read is among
    the problems and keeps no other from being taken in.

    With `keep`, originals go to it one by one, since a folder may hold more of them than memory
    does. `progress` is told how many files are done, of how many; `cancelled` is asked between.
    """
    plan = FilesPlan(newsroom, book=book)
    gathered = gather(paths, cancelled=cancelled)
    plan.passed_over += gathered.passed_over
    plan.problems += gathered.problems
    for number, path in enumerate(gathered.files):
        progress(number, len(gathered.files))
        if cancelled():
            break
        try:
            data = read_received(path)
            if _is_picture(data, path):
                _plan_picture(plan, data, name_received(path), photos, trashed_photos)
            else:
                _plan_page(plan, data, path, stories, photos, language, trashed, trashed_photos)
        except (DiskRefused, PictureRefused, PageUnreadable) as problem:
            plan.problems.append(problem)
        if keep is not None:
            for original, received in plan.originals:
                keep(original, received)
            plan.originals.clear()
    return plan


def _is_picture(data: bytes, path: Path) -> bool:
    """Say whether a file is meant as a picture, be it one that is taken or not."""
    other = data.startswith(_ICON) or path.suffix.lower() in PICTURES
    other = other or other_format(data, "") != ""
    return other or sniff(data) is not None


def name_received(path: Path) -> str:
    """Return the name of a file as text: one may hold anything, and is kept with a photo."""
    return one_line(path.name) or "unnamed"


def read_received(path: Path) -> bytes:
    """Return the bytes of `path`, none of a file that is too large to be taken in.

    Raises DiskRefused, PictureRefused, PageUnreadable.
    """
    try:
        stat = DISK.about(path)
    except OSError as refused:
        raise DiskRefused.because(path, refused) from refused
    if S_ISDIR(stat.st_mode):
        raise DiskRefused(path, "is-a-folder")
    if not S_ISREG(stat.st_mode):  # a device has no end
        raise PageUnreadable(name_received(path), "no-file")
    if stat.st_size > LARGEST_FILE:
        if sniff(read_start(path, 300)) is not None:
            raise PictureRefused(name_received(path), "too-large")
        raise PageUnreadable(name_received(path), "too-large")
    return read_file(path)


def _plan_picture(
    plan: FilesPlan,
    data: bytes,
    name: str,
    photos: Mapping[str, Photo],
    trashed: Sequence[Photo],
) -> None:
    photo, original = take_picture(data, name, new_id=new_id, book=plan.book)
    if photo_with(original, plan.photos):
        plan.known_photos += 1
        return
    # also for a photo that is known: its file may have gone, and this brings it back
    plan.originals.append((original, data))
    if photo_with(original, photos.values()):
        plan.known_photos += 1
    elif back := photo_with(original, (one for one in trashed if not is_newer(one))):
        plan.photos.append(back)
        plan.brought_back += 1
    else:
        plan.photos.append(photo)


def photo_with(original: Original, photos: Iterable[Photo]) -> Photo | None:
    """Return the first of `photos` that has the file `original`."""
    have = (one for one in photos if one.original and one.original.sha256 == original.sha256)
    return next(have, None)


def _plan_page(
    plan: FilesPlan,
    data: bytes,
    path: Path,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    language: str,
    trashed: Sequence[Story],
    trashed_photos: Sequence[Photo],
) -> None:
    page = read_page(data, name_received(path), language)
    everything = {**photos, **{photo.id: photo for photo in plan.photos}}
    retold = {story.id: story for story, _ in plan.retold}
    found = plan_import(
        page,
        plan.newsroom,
        [retold.get(story.id, story) for story in (*stories, *plan.stories)],
        everything,
        # the second page's stories are older than the first's, should their dates be one
        now=plan.started - dt.timedelta(microseconds=len(plan.stories)),
        new_id=new_id,
        read_picture=lambda source: _read_beside(path, source),
        trashed=trashed,
        trashed_photos=trashed_photos,
        book=plan.book,
    )
    plan.newsroom = found.newsroom
    plan.retold += [Retold(story, found.language) for story in found.retold]
    told = {story.id: story for story in found.retold}
    plan.stories = [told.get(story.id, story) for story in plan.stories] + [*found.stories]
    plan.photos += found.photos
    plan.brought_back += found.brought_back
    plan.originals += found.originals
    plan.known_stories += found.known
    plan.repeated += [
        Repeated(name_received(path), count, there, found.language)
        for there, count in found.repeated
    ]
    plan.unread += [(name_received(path), unread) for unread in found.unread]


def _read_beside(page: Path, source: str) -> tuple[Original, bytes] | None:
    """Return the picture that a page names by a path beside or below it, None when not there.

    Nothing above the page's folder is read, and nothing by an address: pages are strangers.
    """
    if not source or ":" in source or source.startswith(("/", "\\")):
        return None
    from urllib.parse import unquote

    try:
        root = page.resolve().parent
        path = (root / unquote(source.partition("?")[0].partition("#")[0])).resolve()
        if not path.is_relative_to(root):
            return None
        data = read_received(path)
        return read_original(data, name_received(path)), data
    except (DiskRefused, PictureRefused, PageUnreadable):
        return None
    except (OSError, ValueError):  # no name of a file: too long a text, or a NUL in it
        return None
