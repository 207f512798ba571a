"""`story-editor stories`, `photos` and `check`: look at a newsroom, write nothing."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Mapping

from story_editor.cli.facts import finding_facts, photo_facts, story_facts, title_of, trouble_facts
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, say, say_problems, tell, tell_json
from story_editor.errors import DamagedFile, DiskRefused, NewerFormat, StoryEditorError
from story_editor.model.credit_book import CreditBook
from story_editor.model.findings import Finding
from story_editor.model.plain import one_line
from story_editor.store.clock import today
from story_editor.store.completeness import remembered_missing
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.failures import failure
from story_editor.wording.findings import file_left_open, finding_sentences
from story_editor.wording.listings import misread
from story_editor.wording.phrases import plural, shown


def stories(asked: argparse.Namespace) -> int:
    """List the stories that a query finds, newest first; the trash only when it is asked for."""
    from story_editor.store.index import Index
    from story_editor.store.indexing import refresh_index
    from story_editor.store.query import TOKENS, misread_tokens

    folder = NewsroomFolder(asked.folder, writable=False)
    newsroom = folder.newsroom()
    index = Index.in_memory()
    try:
        problems = refresh_index(folder, index, today=today())[1]
        ids = index.ids(asked.query)
    finally:
        index.close()
    photos, of_photos = folder.photos()
    problems += folder.newer_among("newsroom", [newsroom])
    found = []
    for story_id in ids:
        with contextlib.suppress(StoryEditorError):  # which is among the problems
            # one whose file is missing stands in its versions
            here = folder.has_story(story_id) or folder.stands("stories", story_id)
            story = folder.story(story_id) if here else folder.trashed.story(story_id)
            found += [story_facts(story, newsroom, photos)] if story else []
            problems += folder.newer_among("stories", [story] if story else [])
    if asked.json:
        tell_json(found)
    else:
        tell(
            *(
                f"{facts['date'] or '-':10}  {facts['status']:9}  {one_line(facts['title']) or 'Untitled'}"
                for facts in found
            )
        )
    say(*(misread(token, name, TOKENS) for token, name in misread_tokens(asked.query)))
    say_problems([*problems, *of_photos])
    return EDITOR_NEEDED if problems or of_photos else DONE


def photos(asked: argparse.Namespace) -> int:
    """List the photos, and the stories that use them."""
    folder = NewsroomFolder(asked.folder, writable=False)
    newsroom = folder.newsroom()
    found, problems = folder.photos()
    stories, of_stories = folder.stories()
    problems += folder.newer_among("newsroom", [newsroom])
    problems += folder.newer_among("photos", found.values())
    uses: dict[str, list[str]] = {}
    for story in stories:
        if story.picture:
            uses.setdefault(story.picture.photo, []).append(story.id)
    facts = [photo_facts(photo, uses.get(photo.id, ())) for photo in found.values()]
    if asked.json:
        tell_json(facts)
    else:
        for fact in facts:
            size = f"{fact['width']} x {fact['height']}" if fact["width"] else "no file yet"
            name = shown(fact["file"] or fact["id"])
            tell(f"{size:>13}  {one_line(fact['credit']) or 'no credit'}  ({name})")
    say_problems([*problems, *of_stories])
    return EDITOR_NEEDED if problems or of_stories else DONE


def check(asked: argparse.Namespace) -> int:
    """Tell the findings of all stories, and of the files of photos that none of them shows.

    Those of severity must ask for an editor.
    """
    from story_editor.export.checking import check_newsroom
    from story_editor.store.inspection import inspect
    from story_editor.store.unread import lack_of
    from story_editor.wording.troubles import trouble

    folder = NewsroomFolder(asked.folder, writable=False)
    newsroom = folder.newsroom()
    stories, problems = folder.stories()
    photos, of_photos = folder.photos()
    contributors, of_book = folder.contributors()
    book = CreditBook(contributors)
    losses = (DamagedFile, DiskRefused, NewerFormat)
    unread = {one.path.stem: lack_of(one) for one in of_photos if isinstance(one, losses)}
    findings = check_newsroom(
        newsroom, stories, photos, folder.original_path, today(), book, unread
    )
    titles = {story.id: title_of(story, newsroom) for story in stories}
    used = {story.picture.photo for story in stories if story.picture}
    left_open = file_left_open(photo for photo in photos.values() if photo.id not in used)
    troubles = list(inspect(asked.folder)) if asked.data else []
    newer = [
        *folder.newer_among("newsroom", [newsroom]),
        *folder.newer_among("photos", (one for one in photos.values() if one.id not in used)),
        *folder.newer_among("contributors", contributors),
    ]
    broken = [failure(problem) for problem in (*problems, *of_photos, *of_book, *newer)]
    if asked.data:  # which finds all of that, and more
        broken = [
            trouble(one.what, one.path, asked.folder, one.received, one.credit) for one in troubles
        ]
    if incomplete := remembered_missing(folder, {story.id for story in stories}):
        broken.insert(0, failure(incomplete))
    musts = sum(finding.severity == "must" for finding in findings) + len(broken)
    if asked.json:
        facts = [finding_facts(finding, titles) for finding in findings]
        unused = [{"photo": one, "message": said} for one, said in left_open.items()]
        answer = {"findings": facts, "unused": unused, "damaged": broken, "must": musts}
        if asked.data:
            answer["data"] = [trouble_facts(one, asked.folder) for one in troubles]
        tell_json(answer)
    else:
        shoulds = len(findings) + len(left_open) + len(broken) - musts
        tell(
            *(f"must    {sentence}" for sentence in broken),
            *(_line(finding, titles) for finding in findings),
            *(f"should  Unused photo {said}" for said in left_open.values()),
            f"{plural(len(stories), 'story', 'stories')} checked: {musts:,} must be mended,"
            f" {shoulds:,} should be looked at.",
        )
    return EDITOR_NEEDED if musts else DONE


def _line(finding: Finding, titles: Mapping[str, str]) -> str:
    title = shown(titles.get(finding.story, "").strip() or "Untitled")
    return f"{finding.severity:6}  {title}: {finding_sentences(finding)}"
