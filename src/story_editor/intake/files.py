"""Files of any kind taken in: pictures become photos, pages become stories with their photos.

Nothing is written here. The plan says what would be added, so the window can make one undo
step of it and `import --dry-run` can tell it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from story_editor.errors import DiskRefused, PageUnreadable, PictureRefused, StoryEditorError
from story_editor.imaging.opening import sniff
from story_editor.imaging.original import read_original
from story_editor.intake.entry import Unread
from story_editor.intake.merge import plan_import
from story_editor.intake.page import read_page
from story_editor.intake.pictures import take_picture
from story_editor.model.base import new_id
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.story import Story
from story_editor.store.disk import read_file


@dataclass
class FilesPlan:
    """What taking in some files would add; `known` counts what was there already.

    `unread` pairs a file's name with the entry of it that could not be read; `problems` are
    files that gave nothing at all.
    """

    newsroom: Newsroom
    stories: list[Story] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    originals: list[tuple[Original, bytes]] = field(default_factory=list)
    known_stories: int = 0
    known_photos: int = 0
    unread: list[tuple[str, Unread]] = field(default_factory=list)
    problems: list[StoryEditorError] = field(default_factory=list)
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))


def plan_files(
    paths: Iterable[Path],
    newsroom: Newsroom,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    *,
    language: str,
) -> FilesPlan:
    """Return what taking in the files at `paths` would add to the newsroom.

    `stories` includes those in the trash: what was thrown away is not taken in again. A
    file that cannot be read is among the problems and keeps no other from being taken in.
    """
    plan = FilesPlan(newsroom)
    for path in paths:
        try:
            data = read_file(path)
            if sniff(data) is not None:
                _plan_picture(plan, data, path.name, photos)
            else:
                _plan_page(plan, data, path, stories, photos, language)
        except (DiskRefused, PictureRefused, PageUnreadable) as problem:
            plan.problems.append(problem)
    return plan


def _plan_picture(plan: FilesPlan, data: bytes, name: str, photos: Mapping[str, Photo]) -> None:
    photo, original = take_picture(data, name, new_id=new_id)
    known = (one.original.sha256 for one in [*photos.values(), *plan.photos] if one.original)
    if original.sha256 in known:
        plan.known_photos += 1
        return
    plan.photos.append(photo)
    plan.originals.append((original, data))


def _plan_page(
    plan: FilesPlan,
    data: bytes,
    path: Path,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    language: str,
) -> None:
    page = read_page(data, path.name, language)
    everything = {**photos, **{photo.id: photo for photo in plan.photos}}
    found = plan_import(
        page,
        plan.newsroom,
        [*stories, *plan.stories],
        everything,
        # the second page's stories are older than the first's, should their dates be one
        now=plan.started - dt.timedelta(microseconds=len(plan.stories)),
        new_id=new_id,
        read_picture=lambda source: _read_beside(path, source),
    )
    plan.newsroom = found.newsroom
    plan.stories += found.stories
    plan.photos += found.photos
    plan.originals += found.originals
    plan.known_stories += found.known
    plan.unread += [(path.name, unread) for unread in found.unread]


def _read_beside(page: Path, source: str) -> tuple[Original, bytes] | None:
    """Return the picture that a page names by a path beside or below it, None when not there.

    Nothing above the page's folder is read, and nothing by an address: pages are strangers.
    """
    if not source or ":" in source or source.startswith(("/", "\\")):
        return None
    from urllib.parse import unquote

    root = page.resolve().parent
    path = (root / unquote(source.partition("?")[0].partition("#")[0])).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        return None
    try:
        data = read_file(path)
        return read_original(data, path.name), data
    except (DiskRefused, PictureRefused):
        return None
