"""How a credit was read, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_editor.model.credit import Credit, Part, Verdict

_YEAR_SOURCES: Mapping[str, str] = {
    "photo": "year it was taken",
    "first published": "year of first publication",
    "typed": "year as typed",
    "imported": "year as imported",
}

VERDICTS: Mapping[Verdict, str] = {"sure": "", "assumed": " (assumed)", "ask": " (please check)"}
"""What stands behind a part that was read, by how it was read."""

SUBJECTS: Mapping[str, str] = {
    "notice": "its notice",
    "creators": "who made it",
    "credit line": "its credit line",
    "source": "its source",
}
"""What a file can disagree with itself about, by `model.disagreements.Subject`."""
_FIELD_NAMES: Mapping[str, str] = {
    "dc:rights": "rights",
    "dc:creator": "creator",
    "photoshop:Credit": "credit",
    "photoshop:Source": "source",
    "2:116": "copyright notice",
    "2:80": "by-line",
    "2:110": "credit",
    "2:115": "source",
    "Copyright": "copyright",
    "Artist": "artist",
}


def field_names(fields: Sequence[str]) -> str:
    """Return where a value stands: "XMP rights, EXIF copyright" for "XMP dc:rights" and so on."""
    names = (field.partition(" ") for field in fields)
    return ", ".join(f"{container} {_FIELD_NAMES.get(name, name)}" for container, _, name in names)


def year_source(credit: Credit) -> str:
    """Return where the year of `credit` came from, empty without a year."""
    return _YEAR_SOURCES.get(credit.year_source, "") if credit.year else ""


def credit_reading(credit: Credit) -> str:
    """Return how `credit` was read: "Seng Mai: creator · Photo Doc: agency · 2022: year".

    Parts that were assumed are said to be so, and those that only a person can decide are to be
    checked; an empty line gives an empty text.
    """
    if not credit.text.strip():
        return ""
    parts = [_said(credit, "creators", name, "creator") for name in credit.creators]
    parts += [_said(credit, "agency", credit.agency, "agency")] if credit.agency else []
    parts += [_said(credit, "year", credit.year, "year")] if credit.year else []
    parts += [f"{credit.licence}: licence"] if credit.licence else []
    if not parts:
        return "Kept as it stands: no name was read in it."
    return " · ".join(parts)


def _said(credit: Credit, part: Part, text: str, word: str) -> str:
    """Return `text`, which is `part` of `credit`, with what it is and how sure that is."""
    return f"{text}: {word}{VERDICTS[credit.verdict(part)]}"
