"""A page taken apart: one block for each run of text or picture, with what its markup says."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, Literal

from story_editor.model.credit_reading import (
    LONGEST_UNMARKED,
    clean,
    looks_like_credit,
    read_credit,
)
from story_editor.model.credit_words import MARK
from story_editor.model.date_reading import parse_date
from story_editor.model.folding import to_ascii_digits

Role = Literal["", "credit", "caption", "kicker", "title", "date", "summary", "contacts"]
"""What a part of a story is. `Block.role` is what our own markup says, `Block.hint` a guess
from the class names of other people's."""

Region = Literal["", "banner", "aside"]
"""Where a block stands when it is not in the page's main part."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the page: `alt` is None when the attribute is missing."""

    src: str
    alt: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption or picture; `level` is 1 to 6 for a heading, else 0.

    `time` is what a `time` element says, `whole_link` that nothing stands outside the link.
    """

    text: str = ""
    level: int = 0
    role: Role = ""
    hint: Role = ""
    link: str = ""
    whole_link: bool = False
    time: str = ""
    image: Image | None = None
    region: Region = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as printed: `day` is None when the words name none."""

    text: str
    day: dt.date | None = None


_DATE_LABEL: Final = re.compile(
    r"^(?:(?:first\s+)?(?:published|posted|updated|date)(?:\s+on)?"
    r"|(?:publié|mis à jour)e?(?:\s+le)?|publicad[oa](?:\s+el)?|fecha|le|el|on|نشر في"
    r"|تاريخ النشر)\s*[:：]?\s+",
    re.IGNORECASE,
)
FIGURES: Final = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
"""A date in figures, its day and month in either order."""

_YEAR: Final = re.compile(r"(?:18|19|20|21)\d\d")
_DATE_PART: Final = re.compile(r"\s*[|·•]\s*|\s+[–—]\s+")
_LONGEST_DATE: Final = 48
_LONGEST_CAPTION: Final = 5_000
_SHOUTED: Final = re.compile(
    r"^\s*(?:©|\(c\)|Ⓒ|(?:photo|image|picture|credit|crédit|crédito|foto)[^:.]{0,20}:)",
    re.IGNORECASE,
)
_CREDIT_AFTER: Final = re.compile(
    r"^(?P<caption>.*?\S)[\s(\[–—|-]+"
    r"(?P<credit>(?:©|\(c\)|(?:photo|image|picture)(?:\s+(?:credit|by))?\s*:"
    r"|crédits?\s*(?:photos?\s*)?:|crédito\s*:).*?)[)\]]?$",
    re.IGNORECASE,
)

_MORE: Final = re.compile(
    r"(?:read|learn|find out|see|view|show|discover|continue reading|watch|download)\b.{0,30}"
    r"|more|next|previous|(?:newer|older) .{0,20}"
    r"|(?:en savoir|lire|voir|découvrir)\b.{0,30}|suite|suivante?|précédente?"
    r"|(?:leer|ver|saber|conozca)\b.{0,30}|más|siguiente|anterior|(?:اقرأ|إقرأ|المزيد|اقرأوا).{0,30}",
    re.IGNORECASE,
)


def read_date(block: Block) -> Printed | None:
    """Return the date that `block` is, not one that it merely mentions; None if it is none.

    A date's label ("Published on") and what shares its line ("News | 8 April 2022") may
    stand beside it. The text is kept when it looks like a date and names no day.
    """
    text = block.text
    if block.role == "date":
        return Printed(text, parse_date(block.time) or _parse(text))
    if not text or len(text) > 2 * _LONGEST_DATE:
        return None
    if block.time and (day := parse_date(block.time) or _parse(text)):
        return Printed(text, day)
    if len(text) <= _LONGEST_DATE or block.hint == "date":
        for part in (text, *_DATE_PART.split(text)):
            if day := _parse(part):
                return Printed(text, day)
            if FIGURES.fullmatch(to_ascii_digits(_DATE_LABEL.sub("", part, count=1)).strip()):
                return Printed(part.strip())
    return None


def read_figures(text: str, *, month_first: bool) -> dt.date | None:
    """Return the day of a date in figures, with or without its label, in the order given."""
    found = FIGURES.search(to_ascii_digits(text))
    return parse_date(found[0], month_first=month_first) if found else None


def looks_like_date(block: Block) -> bool:
    """Say whether `block` was meant as a date though no day can be read from it."""
    text = to_ascii_digits(block.text)
    if not 4 < len(text) <= 32 or block.level:
        return False
    if not (_YEAR.search(text) or re.match(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}$", text)):
        return False
    return len(re.findall(r"[^\W\d_]+", text)) <= 3 and not is_credit(block.text)


def is_year(block: Block) -> bool:
    """Say whether `block` is a year and nothing else, as headings between stories are."""
    return bool(_YEAR.fullmatch(to_ascii_digits(block.text).strip()))


def is_credit(text: str) -> bool:
    """Say whether `text` is a credit: by its mark, its label, its agency, or name and year."""
    if looks_like_credit(text):
        return True
    if len(text) > 80 or not _YEAR.search(to_ascii_digits(text)[-6:]):
        return False
    reading = read_credit(text)
    words = " ".join(reading.creators).split()
    return bool(reading.agency) and 0 < len(words) <= 6


def is_marked_credit(text: str) -> bool:
    """Say whether `text` says itself that it is a credit: a mark or a label with a colon."""
    line = clean(text)
    if len(line) > LONGEST_UNMARKED and not MARK.match(line):
        return False  # a label may begin a paragraph too
    return bool(_SHOUTED.match(line)) and looks_like_credit(text)


def is_more(text: str) -> bool:
    """Say whether `text` only leads on: "Read more", "En savoir plus", "Next"."""
    return len(text) <= 60 and bool(_MORE.fullmatch(text.strip(" .…»›→>")))


def split_caption(text: str) -> tuple[str, str]:
    """Return what a caption says of the picture and the credit it ends with, "" for none."""
    if is_marked_credit(text):
        return "", text
    if len(text) <= _LONGEST_CAPTION and (found := _CREDIT_AFTER.match(text)):
        return found["caption"], found["credit"]
    return ("", text) if is_credit(text) else (text, "")


def _parse(text: str) -> dt.date | None:
    """Return the day that `text` names; "8/4/2022" names none before the page tells the order."""
    unlabelled = _DATE_LABEL.sub("", text, count=1)
    return parse_date(text, guess_order=False) or parse_date(unlabelled, guess_order=False)
