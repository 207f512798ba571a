"""`story-editor credit`: show how credit lines are read."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from story_editor.cli.facts import credit_facts
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, say_problems, tell, tell_json
from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.plain import one_line
from story_editor.store.newsroom_folder import NewsroomFolder


def credit(asked: argparse.Namespace) -> int:
    """Tell the reading of one line, or of every line of standard input."""
    many = asked.text == "-"
    lines = _standard_input() if many else [asked.text]
    book, house, problems = _asked_of(asked.book)
    found = [credit_facts(read_credit(line, book=book), book, house) for line in lines]
    say_problems(problems)
    if asked.json:
        tell_json(found if many else found[0])
    else:
        tell(*(_line(facts) for facts in found))
    return EDITOR_NEEDED if problems else DONE


def _asked_of(newsroom: Path | None) -> tuple[CreditBook, str, list[StoryEditorError]]:
    """Return the credit book and the house style to go by, and what of them could not be read."""
    if newsroom is None:
        return EMPTY_BOOK, HOUSE_CREDIT, []
    folder = NewsroomFolder(newsroom, writable=False)
    house = folder.newsroom().credit_style
    contributors, problems = folder.contributors()
    return CreditBook(contributors), house, problems


def _standard_input() -> list[str]:
    """Return the lines of standard input, which is UTF-8 whatever the system's own encoding is."""
    if sys.stdin is None:  # started without one
        return []
    try:
        data = sys.stdin.buffer.read()
    except OSError as refused:
        raise DiskRefused.because(Path("standard input"), refused) from refused
    # not splitlines, which also parts a line at characters that only look like line ends
    text = io.StringIO(data.decode("utf-8-sig", "replace"), newline=None)
    return [line.removesuffix("\n") for line in text]


def _line(facts: Mapping[str, Any]) -> str:
    said = [facts["text"]]
    for name in ("creators", "agency", "year", "licence", "asset_id"):
        value = "; ".join(facts[name]) if name == "creators" else facts[name]
        if value:
            assumed = " (assumed)" if name in facts["unsure"] else ""
            said.append(f"{name.replace('_', ' ')}: {value}{assumed}")
    return one_line(" | ".join(said))
