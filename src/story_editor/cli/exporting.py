"""`story-editor export`: write a listing into a folder."""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from story_editor.cli.facts import finding_facts, title_of
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, say_problems, tell, tell_json
from story_editor.errors import HARMLESS, ExportLacking, ExportStopped
from story_editor.export.export import Report, export_listing
from story_editor.export.folder import open_folder
from story_editor.export.selection import select
from story_editor.model.credit_book import CreditBook
from story_editor.model.newsroom import Listing
from story_editor.model.photo import Photo
from story_editor.model.story import Story
from story_editor.store import computer
from story_editor.store.cache_pruning import prune_cache
from story_editor.store.clock import today
from story_editor.store.completeness import is_incomplete, remembered_missing
from story_editor.store.disk import DISK
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.places import cache_folder
from story_editor.wording.exports import field_left_out
from story_editor.wording.listings import left_out
from story_editor.wording.phrases import printable


def export(asked: argparse.Namespace) -> int:
    """Export a listing and tell what changed."""
    folder = NewsroomFolder(asked.folder, writable=False)
    newsroom = folder.marker.to_use()
    listing = newsroom.listing(asked.listing)
    stories, problems = folder.stories()
    photos, of_photos = folder.photos()
    for problem in (*problems, *of_photos):
        if not isinstance(problem, HARMLESS):
            raise problem  # a page that lacks a story is not published unasked
    say_problems([*problems, *of_photos])
    contributors, of_book = folder.contributors()
    of_book += folder.newer_among("contributors", contributors)
    say_problems(of_book)
    to = asked.to or computer.export_folder(asked.folder)
    if not asked.without_missing:
        _refuse_lacking(folder, to, {story.id for story in stories})

    def original_path(photo: Photo) -> Path:
        assert photo.original is not None, "only asked for photos whose file is here"
        return folder.original_path(photo.original)

    titles = {story.id: title_of(story, newsroom) for story in stories}
    try:
        report = export_listing(
            newsroom,
            listing,
            stories,
            photos,
            original_path,
            to,
            cache=cache_folder() / "renditions",
            preset=asked.preset,
            today=today(),
            book=CreditBook(contributors),
        )
    except ExportStopped as stopped:
        if asked.json:
            tell_json({"findings": [finding_facts(found, titles) for found in stopped.findings]})
        raise _with_titles(stopped, titles) from stopped
    prune_cache(cache_folder(), time.time())  # nobody who exports by a clock opens a window
    missing = _left_out(listing, stories, titles)
    if asked.json:
        tell_json(_report_facts(report, missing))
    else:
        tell(
            f"{len(report.new):,} new, {len(report.changed):,} changed, {len(report.same):,} the same,"
            f" {len(report.removed):,} removed, {report.left_out:,} left out."
            f" The listing is in {printable(str(to))}.",
            *missing.values(),
            *(field_left_out(titles[one.story], one.story, one.field) for one in report.notes),
        )
    return EDITOR_NEEDED if problems or of_photos or of_book else DONE


def _refuse_lacking(folder: NewsroomFolder, to: Path, there: Collection[str]) -> None:
    """Raise ExportLacking when much is gone, and not thrown away.

    Of the last export in `to`, or of what the window of this computer has listed.
    """
    last = open_folder(to, DISK)
    listed = [story.id for story in last.stories] if last is not None else []
    gone = [one for one in listed if one not in there and not folder.trashed.holds("stories", one)]
    if is_incomplete(len(gone), len(listed)):
        raise ExportLacking(folder.folder, len(gone), len(listed))
    if incomplete := remembered_missing(folder, {*there}):
        kind, missing, known = incomplete.lacks[0]
        raise ExportLacking(folder.folder, len(missing), known, listed=True, kind=kind)


def _left_out(
    listing: Listing, stories: Sequence[Story], titles: Mapping[str, str]
) -> dict[str, str]:
    """Return why each story that the listing does not print was left out, by its id."""
    chosen = {story.id for story in select(listing, stories).stories}
    return {
        story.id: left_out(titles[story.id], story.id, language=listing.language)
        if story.status in listing.statuses
        else left_out(titles[story.id], story.id, status=story.status)
        for story in stories
        if story.id not in chosen
    }


def _with_titles(stopped: ExportStopped, titles: dict[str, str]) -> ExportStopped:
    """Return `stopped` with the titles of the stories, which its sentence tells."""
    return ExportStopped(
        [
            dataclasses.replace(found, facts={**found.facts, "title": titles.get(found.story, "")})
            for found in stopped.findings
        ]
    )


def _report_facts(report: Report, missing: Mapping[str, str]) -> dict[str, Any]:
    return {
        "folder": str(report.folder),
        "files": [
            {"path": file.path, "sha256": file.sha256, "bytes": file.bytes, "state": file.state}
            for file in report.files
        ],
        "stories": {
            "new": list(report.new),
            "changed": list(report.changed),
            "same": list(report.same),
            "removed": list(report.removed),
            "left_out": report.left_out,
            "left_out_because": dict(missing),
        },
        "too_long": [
            {"story": one.story, "photo": one.photo, "field": one.field} for one in report.notes
        ],
    }
