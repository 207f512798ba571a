"""The usage report as a table that spreadsheets open, and in which they execute nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from story_editor.errors import ReportBlocked
from story_editor.model.plain import one_line
from story_editor.model.usage import Use
from story_editor.store.disk import DISK, Disk, is_there, read_start, write_file
from story_editor.store.marker import has_marker

COLUMNS: Final = {
    "contributor": "Contributor",
    "printed": "Name as printed",
    "credit": "Credit",
    "file": "Photo",
    "title": "Story",
    "date": "Date",
    "status": "Status",
    "language": "Language",
    "listings": "Listings",
    "category": "Category",
    "licence": "Licence",
    "licence_url": "Licence address",
    "usage_terms": "Usage terms",
    "last_day": "Last day of use",
    "consent": "Consent",
    "consent_reference": "Consent reference",
    "minors": "Minors shown",
    "photo": "Photo id",
    "story": "Story id",
}
"""What stands in each column, by the field of a use."""

_FORMULA: Final = re.compile(r"((?:^|[,;|])[\s\"'\u200b-\u200f\u2060]*)(?=[=+\-@＝＋－＠])")
"""Where a spreadsheet might begin a formula.

OWASP (CSV injection) names the characters, their full-width twins among them, and separators
other than ours: in half of the world's Excel a semicolon parts cells, whatever is quoted.
"""
_BOM: Final = "\ufeff"
"""Excel takes a file without it for the encoding of its own country."""


def usage_facts(use: Use) -> dict[str, Any]:
    """Return `use` as plain values by the names of its fields, dates as "2022-04-08"."""
    return {name: _plain(getattr(use, name)) for name in COLUMNS}


def usage_csv(uses: Iterable[Use]) -> bytes:
    """Return the report: UTF-8 with a mark, comma, everything quoted (RFC 4180), a row for each.

    Texts stand in one line, as they are published. An apostrophe stands before what a spreadsheet
    would take for a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for use in uses:
        writer.writerow([_cell(value) for value in usage_facts(use).values()])
    return (_BOM + text.getvalue()).encode("utf-8")


def write_usage(path: Path, uses: Sequence[Use], disk: Disk = DISK) -> None:
    """Write the report to `path`, whole or not at all; an earlier report there is replaced.

    Raises ReportBlocked when something else stands there, or when `path` lies in a newsroom;
    DiskRefused. What stood there is then as it was.
    """
    for folder in path.resolve().parents:
        if has_marker(folder, disk):
            raise ReportBlocked(path, "newsroom")
    head = usage_csv(())
    if is_there(path, disk) and read_start(path, len(head), disk) != head:
        raise ReportBlocked(path, "file")
    write_file(path, usage_csv(uses), disk)


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(value) if isinstance(value, list) else str(value or "")
    return _FORMULA.sub(r"\1'", one_line(text))
