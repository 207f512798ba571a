"""The year in which a photo was taken, offered for its credit; it is never put there by itself."""

from __future__ import annotations

import re

from story_editor.model import credit_words as words
from story_editor.model.credit import Credit, YearSource
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_dates import date_before
from story_editor.model.credit_reading import clean, edited_credit
from story_editor.model.embedded import date_taken
from story_editor.model.folding import to_ascii_digits
from story_editor.model.learning import sure_of
from story_editor.model.photo import Photo

_BETWEEN_YEARS = r"\s?(?:[-–—/]|&(?:[nm]dash|#821[12]|#[xX]201[34]);)\s?"
_DAY_BEFORE = re.compile(r"\d[./-]$")
_DAY_BEHIND = re.compile(r"[./-]\d{1,2}(?!\d)|年\d")


def year_taken(photo: Photo, book: CreditBook = EMPTY_BOOK) -> str:
    """Return the year to offer for the credit of `photo`, "" when there is nothing to offer.

    A year that an editor typed is theirs. One that came from elsewhere and is another year is
    suspect (CREDITS, rule 2), as is a line without any.
    """
    taken = date_taken(photo.embedded)
    year = str(taken.year) if taken else ""
    return year if year and with_year(photo.credit, year, book) else ""


def with_year(
    credit: Credit, year: str, book: CreditBook = EMPTY_BOOK, source: YearSource = "photo"
) -> Credit | None:
    """Return `credit` with `year`, which is from `source`, None where that cannot be printed.

    A year that stands there is replaced, and otherwise it comes behind the names.
    """
    text = credit.text.strip()
    if not text or year in credit.year or credit.year_source in ("photo", "typed"):
        return None
    if credit.year and credit.year in credit.asset_id:
        return None  # it is the number of the picture, and stays
    text = _exchanged(credit, year) if credit.year else f"{text} {year}"
    after = edited_credit(credit, text, book=book)
    if set(after.parties) != set(credit.parties) or after.year != year:
        return None
    return sure_of(credit, "year").replace(text=text, year=year, year_source=source)


def credit_from_file(photo: Photo, text: str, book: CreditBook = EMPTY_BOOK) -> Credit:
    """Return the credit of `photo` with `text`, which its file says: nobody has typed the year in it."""
    before, after = photo.credit, edited_credit(photo.credit, text, book=book)
    if not after.year or (after.year == before.year and before.year_source):
        return after
    taken = date_taken(photo.embedded)
    there = taken is not None and after.year == str(taken.year)
    return after.replace(year_source="photo" if there else "imported")


def year_place(credit: Credit) -> tuple[int, int] | None:
    """Return where the line of `credit` says its year last, a range however it is typed: "2021/22".

    None where it does not, and where the year is that of a date: no page is rendered into one,
    and with another year it would be a day that nobody has said.
    """
    plain = to_ascii_digits(credit.text)
    wanted = _BETWEEN_YEARS.join(map(re.escape, credit.year.split("–")))
    found = [*re.finditer(rf"(?<!\d){wanted}(?!\d)", plain)]
    if not found:
        return None
    first, last = found[-1].span()
    if _DAY_BEFORE.search(plain[:first]) or _DAY_BEHIND.match(plain, last):
        return None
    before = clean(credit.text[:first])
    named = before.rstrip(f"{words.EDGES}(").endswith(credit.parties)  # "Theresa May 2022"
    return (first, last) if named or date_before(before) is None else None


def _exchanged(credit: Credit, new: str) -> str:
    """Return the text of `credit` with the year `new`, in the figures it has; "" where none can be."""
    text, place = credit.text, year_place(credit)
    if place is None:
        return ""
    first, last = place
    zero = ord(text[first]) - int(to_ascii_digits(text[first]))
    figures = "".join(chr(zero + int(figure)) for figure in new)
    return f"{text[:first]}{figures}{text[last:]}".strip()
