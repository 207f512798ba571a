"""`story-editor credit`: show how credit lines are read."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Final

from story_editor.cli.facts import credit_facts
from story_editor.cli.speaking import DONE, tell, tell_json
from story_editor.errors import DiskRefused
from story_editor.model.credit import Credit, Verdict
from story_editor.model.credit_reading import read_credit
from story_editor.model.plain import one_line

_MARKS: Final[dict[Verdict, str]] = {"sure": "", "assumed": " (assumed)", "ask": " (ask)"}


def credit(asked: argparse.Namespace) -> int:
    """Tell the reading of one line, or of every line of standard input."""
    many = asked.text == "-"
    lines = _standard_input() if many else [asked.text]
    found = [read_credit(line) for line in lines]
    if asked.json:
        facts = [credit_facts(one) for one in found]
        tell_json(facts if many else facts[0])
    else:
        tell(*(_line(one) for one in found))
    return DONE


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
