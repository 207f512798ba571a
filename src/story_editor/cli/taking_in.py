"""`story-editor import`: take in pages and pictures."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Any

from story_editor.cli.facts import photo_facts, story_facts
from story_editor.cli.speaking import (
    DONE,
    EDITOR_NEEDED,
    NOT_DONE,
    say,
    say_problems,
    tell,
    tell_json,
)
from story_editor.intake.files import FilesPlan, plan_files
from story_editor.intake.mended import MendedOriginals
from story_editor.model.credit_book import CreditBook
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo
from story_editor.model.suspect_years import suspect_years
from story_editor.store.lock import NewsroomLock
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.failures import failure
from story_editor.wording.findings import file_left_open
from story_editor.wording.phrases import plural, shown
from story_editor.wording.takings import (
    all_whole_again,
    brought_back,
    passed_over,
    same_words,
    unread,
)
from story_editor.wording.years import doubted


def take_in(asked: argparse.Namespace) -> int:
    """Add what the files hold and the newsroom has not, or only say what that would be."""
    folder = NewsroomFolder(asked.folder, writable=not asked.dry_run)
    newsroom = folder.marker.to_use()
    with ExitStack() as held:
        if not asked.dry_run:
            lock = NewsroomLock(newsroom.id, asked.folder)
            lock.acquire()
            held.callback(lock.release)
        stories, problems = folder.stories()
        trashed, in_trash = folder.trashed.stories()
        photos, of_photos = folder.photos()
        trashed_photos, in_photo_trash = folder.trashed.photos()
        contributors, of_book = folder.contributors()
        language = asked.language or newsroom.language
        mended = MendedOriginals()

        def keep(original: Original, data: bytes) -> None:
            stand = folder.stood(original) if asked.dry_run else folder.add_original(original, data)
            mended.note(original, stand)

        plan = plan_files(
            asked.files,
            newsroom,
            stories,
            photos,
            language=language,
            trashed=trashed,
            trashed_photos=trashed_photos,
            book=CreditBook(contributors),
            keep=keep,
        )
        if not asked.dry_run:
            _write(plan, folder, newsroom)
    broken = [*problems, *in_trash, *of_photos, *in_photo_trash, *of_book]
    say_problems([*broken, *plan.problems])
    for name, entry in plan.unread:
        say(f"{shown(name)}, entry {entry.position}: {unread(entry.why)} “{shown(entry.text)}”.")
    for repeated in plan.repeated:
        say(same_words(*repeated))
    years = doubted(suspect_years(plan.stories, {photo.id: photo for photo in plan.photos}))
    say(*filter(None, [passed_over(plan.passed_over), years]))
    back = [
        (original.name, stood) for original, stood in mended.of([*photos.values(), *trashed_photos])
    ]
    say(*filter(None, [brought_back(plan.brought_back)]))
    say(*filter(None, [all_whole_again(back, dry_run=asked.dry_run)]))
    say(*file_left_open(plan.photos).values())
    if plan.gave_nothing:
        return NOT_DONE
    if asked.json:
        tell_json(_plan_facts(plan, photos, back, dry_run=asked.dry_run))
    else:
        tell(_added(plan, dry_run=asked.dry_run))
    return EDITOR_NEEDED if broken or plan.problems or plan.unread else DONE


def _write(plan: FilesPlan, folder: NewsroomFolder, before: Newsroom) -> None:
    """Write what `plan` adds, so that what a full disk cuts off can be taken in once more.

    The originals are there already. The newsroom first, since a page only heads a newsroom that
    is empty; then each story behind its photo, since a story that is there is not read again.
    """
    if plan.newsroom != before:
        folder.save_newsroom(plan.newsroom)
    photos = {photo.id: photo for photo in plan.photos}
    for story in plan.stories:
        if story.picture and (photo := photos.pop(story.picture.photo, None)):
            folder.save_photo(photo)
        folder.save_story(story)
    new = {story.id for story in plan.stories}
    for story, _ in plan.retold:
        if story.id not in new:
            folder.save_story(story)
    for photo in photos.values():
        folder.save_photo(photo)


def _added(plan: FilesPlan, *, dry_run: bool) -> str:
    stories, photos = (
        plural(len(plan.stories), "story", "stories"),
        plural(len(plan.photos), "photo"),
    )
    known = plan.known_stories + plan.known_photos
    would = "Would add" if dry_run else "Added"
    words = "".join(
        f", and the words of {plural(count, 'story', 'stories')} in “{language}”"
        for language, count in Counter(retold.language for retold in plan.retold).items()
    )
    return f"{would} {stories} and {photos}{words}; {known:,} here already."


def _plan_facts(
    plan: FilesPlan,
    photos: Mapping[str, Photo],
    back: Sequence[tuple[str, str]],
    *,
    dry_run: bool,
) -> dict[str, Any]:
    everything = {**photos, **{photo.id: photo for photo in plan.photos}}
    uses: dict[str, list[str]] = {}
    for story in plan.stories:
        if story.picture:
            uses.setdefault(story.picture.photo, []).append(story.id)
    return {
        "dry_run": dry_run,
        "stories": [story_facts(story, plan.newsroom, everything) for story in plan.stories],
        "photos": [photo_facts(photo, uses.get(photo.id, ())) for photo in plan.photos],
        "retold": [
            {"id": story.id, "language": language, "title": story.text(language).title}
            for story, language in plan.retold
        ],
        "known": {"stories": plan.known_stories, "photos": plan.known_photos},
        "brought_back": plan.brought_back,
        "whole_again": [{"file": name, "was": stood} for name, stood in back],
        "repeated": [repeated._asdict() for repeated in plan.repeated],
        "unread": [
            {"file": name, "entry": entry.position, "why": entry.why, "text": entry.text}
            for name, entry in plan.unread
        ],
        "passed_over": plan.passed_over,
        "refused": [failure(problem) for problem in plan.problems],
    }
