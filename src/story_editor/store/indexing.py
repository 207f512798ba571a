"""Filling the index from the newsroom: one entry from values, all entries from the folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from story_editor.errors import (
    ConflictedCopy,
    DamagedFile,
    DiskRefused,
    NewerFormat,
    NotFound,
    StoryEditorError,
)
from story_editor.model.findings import check_story
from story_editor.model.folding import fold
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.codec import entry_id_of
from story_editor.store.disk import is_temporary
from story_editor.store.index import Entry, Index, Row
from story_editor.store.marker import MARKER
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.records import by_age

_BATCH = 400
"""Entries written in one transaction, so that the window never waits long for its turn."""


def make_entry(
    story: Story, photo: Photo | None, newsroom: Newsroom, *, trashed: bool = False, stamp: str = ""
) -> Entry:
    """Return what the index keeps of `story`; an empty `stamp` means: read the file again.

    The title is that of the newsroom's first language, or of any language that has one.
    """
    language = newsroom.language
    title = story.text(language).title.strip()
    if not title:
        title = next((t.title.strip() for t in story.texts.values() if t.title.strip()), "")
    credit = photo.credit if photo else None
    findings = () if trashed else check_story(story, photo, newsroom, language)
    texts = [f"{text.title} {text.summary}" for text in story.texts.values()]
    folded = fold(" ".join((story.kicker, *texts, credit.text if credit else "")))
    row = Row(
        id=story.id,
        trashed=int(trashed),
        status=story.status,
        date=story.date.isoformat() if story.date else "",
        title=title,
        credit=credit.line if credit else "",
        thumb=_thumb(story, photo, newsroom),
        needs=" ".join(finding.code for finding in findings),
        musts=sum(finding.severity == "must" for finding in findings),
    )
    return Entry(
        row=row,
        created=story.created.isoformat(timespec="microseconds") if story.created else "",
        photo=story.picture.photo if story.picture else "",
        link=story.text(language).link,
        folded=folded,
        folded_credit=fold(credit.text) if credit else "",
        folded_agency=fold(credit.agency) if credit else "",
        stamp=stamp,
    )


def _thumb(story: Story, photo: Photo | None, newsroom: Newsroom) -> str:
    if photo is None or photo.original is None or story.picture is None:
        return ""
    rendition = newsroom.rendition(newsroom.listings[0].rendition)
    crop = story.picture.crops.get(rendition.name)
    frame = rendition.frame(photo.original.size, crop, photo.focal)
    numbers = " ".join(f"{n:.2f}" for n in (frame.x, frame.y, frame.width, frame.height))
    return f"{photo.original.file_name} {photo.original.width} {photo.original.height} {numbers}"


def refresh_index(
    folder: NewsroomFolder, index: Index, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[bool, list[StoryEditorError]]:
    """Bring `index` to the state of `folder`, reading only files that changed.

    Returns whether anything changed, and the files that could not be read. Raises
    NotANewsroom, NewerFormat, DamagedFile, DiskRefused for the newsroom's own file.
    """
    folder = folder.reader()  # what history can make good is shown, and written when it is opened
    # stamps before values: what changes in between is read again the next time
    settings = dict(_stamped(folder.folder, only=MARKER)).get(folder.folder / MARKER, "")
    newsroom = folder.newsroom()
    photo_stamps = {path.stem: stamp for path, stamp in _stamped(folder.folder / "photos")}
    known = (
        index.stamps() if index.fact("settings") == settings else dict.fromkeys(index.stamps(), "")
    )
    problems: list[StoryEditorError] = []
    changed: list[Entry] = []
    seen: set[str] = set()
    anything = False
    photos = _PhotoReader(folder, problems)
    for path, trashed, stamp in _story_files(folder.folder):
        if cancelled():
            return anything, problems
        story_id = entry_id_of(path)
        if story_id in seen:
            continue
        old, _, used = known.get(story_id, "").partition("|")
        photo_id, _, photo_stamp = used.partition(" ")
        if old == stamp and photo_stamps.get(photo_id, "") == photo_stamp:
            seen.add(story_id)
            continue
        try:
            story = folder.read_at(path, Story)
        except (DamagedFile, NewerFormat, ConflictedCopy, DiskRefused) as problem:
            problems.append(problem)
            continue
        seen.add(story_id)
        used_id = story.picture.photo if story.picture else ""
        photo = photos.read(used_id) if used_id else None
        full = f"{stamp}|{used_id} {photo_stamps.get(used_id, '')}" if used_id else f"{stamp}|"
        changed.append(make_entry(story, photo, newsroom, trashed=trashed, stamp=full))
        anything = True
        if len(changed) >= _BATCH:
            index.put(changed)
            changed.clear()
    index.put(changed)
    gone = known.keys() - seen
    index.remove(gone)
    index.note("settings", settings)
    return anything or bool(gone), [*problems, *folder.take_notes()]


class _PhotoReader:
    """Reads each photo once; one that cannot be read is None, and a problem once."""

    def __init__(self, folder: NewsroomFolder, problems: list[StoryEditorError]) -> None:
        self._folder = folder
        self._problems = problems
        self._photos: dict[str, Photo | None] = {}

    def read(self, photo_id: str) -> Photo | None:
        if photo_id not in self._photos:
            try:
                self._photos[photo_id] = self._folder.photo(photo_id)
            except NotFound:
                self._photos[photo_id] = None
            except (DamagedFile, NewerFormat, DiskRefused) as problem:
                self._problems.append(problem)
                self._photos[photo_id] = None
        return self._photos[photo_id]


def _story_files(folder: Path) -> Iterator[tuple[Path, bool, str]]:
    for path, stamp in _stamped(folder / "stories"):
        yield path, False, stamp
    trashed = _stamped(folder / "trash" / "stories")
    last = {entry_id_of(path): path for path in sorted((path for path, _ in trashed), key=by_age)}
    for path, stamp in trashed:
        if path == last[entry_id_of(path)]:  # the one that trashed_story reads
            yield path, True, f"trash {stamp}"


def _stamped(folder: Path, only: str = "") -> list[tuple[Path, str]]:
    """Return the JSON files of `folder` with a stamp of size, time and inode; none if missing.

    In inode order, which is the order a disk reads fastest. Raises DiskRefused.
    """
    try:
        with os.scandir(folder) as entries:
            named = [e for e in entries if e.name.endswith(".json") and not is_temporary(e.name)]
            named = [e for e in named if not only or e.name == only]
            found = [(e.inode(), Path(e.path), stat) for e in named if (stat := _stat(e))]
    except FileNotFoundError:
        return []
    except OSError as refused:
        raise DiskRefused.because(folder, refused) from refused
    return [
        (path, f"{stat.st_size}.{stat.st_mtime_ns}.{inode}")
        for inode, path, stat in sorted(found, key=lambda f: f[0])
    ]


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return what the disk says of `entry`, None when it has gone or is a link to nothing."""
    try:
        return entry.stat()
    except FileNotFoundError:
        return None
