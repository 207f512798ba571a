"""The export of a listing, from values to a folder that a web master can use.

Nothing in what it writes depends on the clock, the machine, its language or the order in
which threads happen to finish: the same newsroom gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from story_editor.errors import ExportBlocked, ExportStopped
from story_editor.export.contents import Content
from story_editor.export.entries import PictureFile
from story_editor.export.folder import FileReport, open_folder, publish, refuse_foreign
from story_editor.export.linked_data import LINKED_DATA, linked_data
from story_editor.export.manifest import MANIFEST, ExportedFile, ExportedStory, Manifest
from story_editor.export.markup import PREVIEW, Markup, make_markup, photo_of
from story_editor.export.pages import page_file
from story_editor.export.pictures import (
    Cancelled,
    Damaged,
    ExportCancelled,
    Job,
    Progress,
    make_pictures,
    name_files,
)
from story_editor.export.selection import Selection, paginate, select
from story_editor.export.slug import slug
from story_editor.imaging.embed import rights_of
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.findings import Finding, check_story
from story_editor.model.newsroom import Listing, Newsroom, Preset
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store.disk import DISK, Disk
from story_editor.store.marker import MARKER, has_marker


@dataclass(frozen=True, slots=True)
class Note:
    """A text of `photo` that is too long for `field` ("IIM 2:110") and was left out there."""

    story: str
    photo: str
    field: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an export did.

    Stories are named by their ids, against the export that stood in the folder before.
    `pages` are the snippets, the first of them for the clipboard. `other_status` and
    `untitled` count the stories that were not chosen, `should` the findings that stop nothing.
    """

    folder: Path
    files: tuple[FileReport, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    removed: tuple[str, ...]
    other_status: int
    untitled: int
    pages: tuple[str, ...]
    notes: tuple[Note, ...]
    should: int

    @property
    def left_out(self) -> int:
        """Stories that were not chosen: of another status, or without a title in the language."""
        return self.other_status + self.untitled

    @property
    def preview(self) -> Path:
        """The page for the user's browser."""
        return self.folder / PREVIEW


def export_listing(
    newsroom: Newsroom,
    listing: Listing,
    stories: Iterable[Story],
    photos: Mapping[str, Photo],
    original_path: Callable[[Photo], Path],
    to: Path,
    *,
    cache: Path,
    preset: Preset | None = None,
    today: dt.date | None = None,
    book: CreditBook = EMPTY_BOOK,
    disk: Disk = DISK,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Report:
    """Write `listing` of `newsroom` into the folder `to`, whole or not at all.

    `original_path` says where a photo's file is; rendered pictures are kept in `cache`.
    `progress(done, total)` counts picture files, `cancelled()` is asked between them.
    `today` is what the end of rights is compared with, None compares it with nothing: it can
    stop the export, and changes no byte of it. `book` tells people from
    organisations in the linked data, and says which form of credit a supplier requires.
    Raises ExportStopped when findings of severity "must" stand in the way, ExportBlocked
    when the folder holds files of somebody else, DiskRefused, and ExportCancelled; the
    folder is then as it was.
    """
    if preset is not None:
        listing = listing.replace(preset=preset)
    _refuse_newsroom(to, disk)
    selection = select(listing, stories)
    should = _check(newsroom, listing, selection.stories, photos, today, book)
    groups = paginate(selection.stories, listing)
    names = [page_file(n) for n in range(1, len(groups) + 1)]
    old = open_folder(to, disk)
    # before anything is rendered: what is sure to be in the way
    refuse_foreign(to, [*names, PREVIEW, LINKED_DATA, MANIFEST], old, disk)

    jobs = _jobs(newsroom, listing, selection.stories, photos, original_path)
    pictures, contents = _render(jobs, listing, cache, disk, progress, cancelled)
    made = make_markup(newsroom, listing, selection.stories, groups, photos, pictures)
    contents |= {name: Content.of(text) for name, text in made.files.items()}
    rights = {job.story: job.rights for job in jobs}
    order = [story.id for story in selection.stories]
    contents[LINKED_DATA] = Content.of(linked_data(listing, order, rights, pictures, book))
    manifest = _manifest(newsroom, listing, contents, made.digests)
    if cancelled is not None and cancelled():
        raise ExportCancelled
    files = publish(to, contents, manifest, old, disk)
    notes = tuple(Note(j.story, j.photo, f) for j in jobs for f in j.rights.left_out)
    return _report(to, files, old, made, selection, notes, should)


def _report(
    folder: Path,
    files: tuple[FileReport, ...],
    old: Manifest | None,
    made: Markup,
    selection: Selection,
    notes: tuple[Note, ...],
    should: int,
) -> Report:
    before = {story.id: story.sha256 for story in old.stories} if old else {}
    return Report(
        folder=folder,
        files=files,
        new=tuple(i for i in made.digests if i not in before),
        changed=tuple(i for i, d in made.digests.items() if before.get(i, d) != d),
        same=tuple(i for i, d in made.digests.items() if before.get(i) == d),
        removed=tuple(i for i in before if i not in made.digests),
        other_status=selection.other_status,
        untitled=selection.untitled,
        pages=made.pages,
        notes=notes,
        should=should,
    )


def _refuse_newsroom(to: Path, disk: Disk) -> None:
    """Raise ExportBlocked when `to` is a newsroom or lies in one: it holds no derived files."""
    for folder in (to.resolve(), *to.resolve().parents):
        if has_marker(folder, disk):
            raise ExportBlocked(folder, [MARKER])


def _check(
    newsroom: Newsroom,
    listing: Listing,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    today: dt.date | None,
    book: CreditBook,
) -> int:
    """Return the number of findings that stop nothing. Raises ExportStopped for the others."""
    findings = [
        finding
        for story in stories
        for finding in check_story(
            story, photo_of(story, photos), newsroom, listing.language, today, book
        )
    ]
    must = [finding for finding in findings if finding.severity == "must"]
    if must:
        raise ExportStopped(must)
    return len(findings)


def _jobs(
    newsroom: Newsroom,
    listing: Listing,
    stories: Sequence[Story],
    photos: Mapping[str, Photo],
    original_path: Callable[[Photo], Path],
) -> list[Job]:
    """Return what is to be rendered, in the order of the page."""
    rendition = newsroom.rendition(listing.rendition)
    jobs = []
    for story in stories:
        photo = photo_of(story, photos)
        if photo is None or photo.original is None or story.picture is None:
            continue
        text = story.text(listing.language)
        chosen = story.picture.crops.get(rendition.name)
        turn = story.picture.turn
        frame = rendition.frame(photo.original.size, chosen, photo.focal, turn)
        jobs.append(
            Job(
                story=story.id,
                photo=photo.id,
                slug=slug(text.title),
                original=photo.original,
                path=original_path(photo),
                frame=frame,
                sizes=rendition.outputs(frame),
                rights=rights_of(photo, "" if story.picture.decorative else text.alt),
                turn=turn,
            )
        )
    return jobs


def _render(
    jobs: Sequence[Job],
    listing: Listing,
    cache: Path,
    disk: Disk,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[dict[str, tuple[PictureFile, ...]], dict[str, Content]]:
    """Return the picture files by story, and their contents. Raises ExportStopped for damage."""
    results = make_pictures(jobs, cache, disk, progress, cancelled)
    damaged = [result.job for result in results if isinstance(result, Damaged)]
    if damaged:
        raise ExportStopped([_damage(job, listing.language) for job in damaged])
    made = [(j, r) for j, r in zip(jobs, results, strict=True) if not isinstance(r, Damaged)]
    return name_files(made)


def _damage(job: Job, language: str) -> Finding:
    facts = {"name": job.original.name}
    return Finding("file-damaged", "must", "picture", job.story, language, facts)


def _manifest(
    newsroom: Newsroom,
    listing: Listing,
    contents: Mapping[str, Content],
    digests: Mapping[str, str],
) -> Manifest:
    return Manifest(
        title=newsroom.title,
        listing=listing.name,
        preset=listing.preset,
        files=tuple(
            ExportedFile(path=path, sha256=content.sha256, bytes=content.size)
            for path, content in sorted(contents.items())
        ),
        stories=tuple(ExportedStory(id=story, sha256=sha) for story, sha in digests.items()),
    )
