"""A year that covers a whole page of which nobody can say better: doubted, and taken out if wanted.

Pages print the year in which they were rendered behind every credit (CREDITS, rule 2). Where neither
the photo nor a story says another year, the only sign of that is that the credits of the page, all but a
few, say the same. That is seen once, when the page is taken in, so it is noted in the credit as a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import edited_credit, read_credit
from story_editor.model.credit_year import year_place
from story_editor.model.photo import Photo
from story_editor.model.story import Story

PAGE = 3
"""Credits of one import with one year, from which the year seems to be that of the page."""

NEARLY_ALL = 0.8
"""Share of an import's years that has to be the one: a page of ten has a line or two that somebody wrote
by hand, with its own year; where more differ, the years are the photos' and not the page's."""

_PARTS_YEAR = " ,;:·|/–—-(["


def with_doubted_years(stories: Iterable[Story], photos: Sequence[Photo]) -> list[Photo]:
    """Return `photos`, which came with one page of `stories`, with its year asked about.

    That is the one year that NEARLY_ALL of their credits say, PAGE of them at least; the others are
    not asked about. Only where nothing says when the photo was taken, or its story appeared: else the
    year is compared with that.
    """
    from story_editor.model.embedded import date_taken

    printed = [photo for photo in photos if is_of_a_page(photo)]
    said = Counter(photo.credit.year for photo in printed)
    year, number = said.most_common(1)[0] if said else ("", 0)
    if number < max(PAGE, NEARLY_ALL * len(printed)):
        return [*photos]
    of_page = {photo.id for photo in printed if photo.credit.year == year}
    dated = {one.picture.photo for one in stories if one.picture and one.date is not None}
    return [
        photo.replace(credit=_asked(photo.credit))
        if photo.id in of_page - dated and date_taken(photo.embedded) is None
        else photo
        for photo in photos
    ]


def is_of_a_page(photo: Photo) -> bool:
    """Say whether the year in the credit of `photo` came with a page: its line prints it, its file does not."""
    from story_editor.model.embedded import says_year

    credit = photo.credit
    if credit.year_source != "imported" or not credit.year or credit.year in credit.asset_id:
        return False
    if year_place(credit) is None:
        return (
            False  # the line has no place for it, or says a date, which no page is rendered into it
        )
    return not says_year(photo.embedded, credit.year)


def is_doubted(credit: Credit) -> bool:
    """Say whether the year of `credit` is asked about because it covered a page, and not for how it reads."""
    if credit.year_source != "imported" or "year" not in credit.asked:
        return False
    return "year" not in read_credit(credit.text).asked


def without_its_year(credit: Credit, book: CreditBook = EMPTY_BOOK) -> Credit:
    """Return `credit`, whose line says its year no more; the same where that cannot be taken out of it."""
    text = credit.text
    place = year_place(credit)
    if place is None:
        return credit
    first, last = place
    before, behind = text[:first].rstrip(_PARTS_YEAR), text[last:]
    behind = behind.lstrip(")]") if before else behind.lstrip(_PARTS_YEAR)
    after = edited_credit(credit, f"{before}{behind}".strip(), book=book)
    return credit if after.year or after.parties != credit.parties else after


def _asked(credit: Credit) -> Credit:
    return credit.replace(
        unsure=tuple(sorted({*credit.unsure, "year"})), asked=tuple(sorted({*credit.asked, "year"}))
    )
