"""`story-editor usage`: who was credited where and when, and under which rights."""

from __future__ import annotations

import argparse

from story_editor.cli.speaking import DONE, EDITOR_NEEDED, say_problems, tell, tell_json
from story_editor.export.usage_report import usage_facts, write_usage
from story_editor.model.credit_book import CreditBook
from story_editor.model.plain import one_line
from story_editor.model.usage import Use, find_uses
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.wording.phrases import plural, printable, shown


def usage(asked: argparse.Namespace) -> int:
    """Tell every use of a photo, by contributor, or write them to a file."""
    folder = NewsroomFolder(asked.folder, writable=False)
    newsroom = folder.newsroom()
    stories, problems = folder.stories()
    photos, of_photos = folder.photos()
    contributors, of_book = folder.contributors()
    problems = [*problems, *of_photos, *of_book, *folder.newer_among("newsroom", [newsroom])]
    problems += folder.newer_among("stories", stories)
    problems += folder.newer_among("photos", photos.values())
    uses = find_uses(newsroom, stories, photos, CreditBook(contributors))
    if asked.csv:
        write_usage(asked.csv, uses)
        tell(f"{plural(len(uses), 'use')} written to {printable(str(asked.csv))}.")
    elif asked.json:
        tell_json([usage_facts(use) for use in uses])
    else:
        tell(*map(_line, uses))
    say_problems(problems)
    return EDITOR_NEEDED if problems else DONE


def _line(use: Use) -> str:
    """Return `use` in one line: who, when, the credit, the story and the rights."""
    until = f"until {use.last_day.isoformat()}" if use.last_day else ""
    rights = ", ".join(text for text in (use.licence, use.usage_terms, until) if text.strip())
    who = one_line(use.contributor) or "Nobody"
    said = (
        shown(who),
        use.date.isoformat() if use.date else "-",
        use.status,
        one_line(use.credit) or "no credit",
        shown(one_line(use.title) or "Untitled"),
        one_line(rights) or "no rights noted",
    )
    return " | ".join(said)
