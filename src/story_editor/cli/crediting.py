"""`story-editor credit`: show how credit lines are read."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Final

from story_editor.cli.facts import credit_facts
from story_editor.cli.speaking import DONE, EDITOR_NEEDED, say_problems, tell, tell_json
from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.model.credit import Credit, Verdict
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.plain import one_line

_MARKS: Final[dict[Verdict, str]] = {"sure": "", "assumed": " (assumed)", "ask": " (ask)"}


def credit(asked: argparse.Namespace) -> int:
    """Tell the reading of one line, or of every line of standard input."""
    many = asked.text == "-"
    lines = _standard_input() if many else [asked.text]
    book, house, problems = _asked_of(asked.book)
    found = [read_credit(line, book=book) for line in lines]
    say_problems(problems)
    if asked.json:
        facts = [credit_facts(one, book, house) for one in found]
        tell_json(facts if many else facts[0])
    else:
        tell(*(_line(one) for one in found))
    return EDITOR_NEEDED if problems else DONE


def _asked_of(newsroom: Path | None) -> tuple[CreditBook, str, list[StoryEditorError]]:
    """Return the credit book and the house style to go by, and what of them could not be read."""
    if newsroom is None:
        return EMPTY_BOOK, HOUSE_CREDIT, []
    from story_editor.store.newsroom_folder import NewsroomFolder

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


def _line(credit: Credit) -> str:
    """Return `credit` and its reading, with what is not sure marked, as one line."""
    parts: list[tuple[str, str, Verdict]] = [
        ("creators", "; ".join(credit.creators), credit.verdict("creators")),
        ("agency", credit.agency, credit.verdict("agency")),
        ("year", credit.year, credit.verdict("year")),
        ("licence", credit.licence, "sure"),
        ("asset id", credit.asset_id, "sure"),
    ]
    said = (f"{name}: {text}{_MARKS[verdict]}" for name, text, verdict in parts if text)
    return one_line(" | ".join((credit.text, *said)))
