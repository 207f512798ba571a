"""The year in which a photo was taken, offered for its credit; it is never put there by itself."""

from __future__ import annotations

from story_editor.model.credit import Credit, YearSource
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import edited_credit
from story_editor.model.embedded import date_taken
from story_editor.model.folding import to_ascii_digits
from story_editor.model.learning import sure_of
from story_editor.model.photo import Photo


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
    text = _exchanged(text, credit.year, year) if credit.year else f"{text} {year}"
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


def _exchanged(text: str, old: str, new: str) -> str:
    """Return `text` with the year `new` where it says `old` last, in the same figures; "" without it."""
    place = to_ascii_digits(text).rfind(old)
    if place < 0:
        return ""
    zero = ord(text[place]) - int(to_ascii_digits(text[place]))
    figures = "".join(chr(zero + int(figure)) for figure in new)
    return f"{text[:place]}{figures}{text[place + len(old) :]}"
