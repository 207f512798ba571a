"""How a credit was read, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from story_editor.model.credit import Credit

_YEAR_SOURCES: Mapping[str, str] = {
    "photo": "year from the photo",
    "first published": "year of first publication",
    "typed": "year as typed",
    "imported": "year as imported",
}


def year_source(credit: Credit) -> str:
    """Return where the year of `credit` came from, empty without a year."""
    return _YEAR_SOURCES.get(credit.year_source, "") if credit.year else ""


def credit_reading(credit: Credit) -> str:
    """Return how `credit` was read: "Seng Mai: creator · Photo Doc: agency · 2022: year".

    Parts that were assumed are said to be so; an empty line gives an empty text.
    """
    if not credit.text.strip():
        return ""
    parts = [(name, "creator", "creators") for name in credit.creators]
    parts += [(credit.agency, "agency", "agency")] if credit.agency else []
    parts += [(credit.year, "year", "year")] if credit.year else []
    parts += [(credit.licence, "licence", "licence")] if credit.licence else []
    if not parts:
        return "Kept as it stands: no name was read in it."
    said = (
        f"{text}: {word}{' (assumed)' if part in credit.unsure else ''}"
        for text, word, part in parts
    )
    return " · ".join(said)
