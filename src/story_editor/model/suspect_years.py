"""Years of an import that may not be the photo's: found, with the better one (CREDITS, rule 2).

Pages print behind every credit the year in which they were rendered. So a year that came with a
page is suspect when it is not the year in which the photo was taken, or, where the file does not
say, not the year of the story, or, where nobody says one, when it covers a whole page. A year that
the file itself prints is none of a page's. Once an editor has said where a year is from, it is theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from story_editor.model.credit import Credit, YearSource
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.learning import sure_of
from story_editor.model.photo import Photo
from story_editor.model.story import Story

Reason = Literal["taken", "story", "page"]
"""The photo was taken in the better year, or a story that shows it is of that year, or the year
covers a whole page and nobody knows a better one."""


class Suspicion(NamedTuple):
    """Why a year is suspect, and the better one, "" where there is none."""

    reason: Reason
    better: str

    @property
    def certain(self) -> bool:
        """Whether the photo itself says so; the year of a story is only an offer."""
        return self.reason == "taken"


class SuspectYear(NamedTuple):
    """A photo whose year is suspect: its credit before and after, and the first story with it."""

    photo: str
    story: str
    before: Credit
    after: Credit
    why: Suspicion


def suspicion(photo: Photo, story: Story) -> Suspicion | None:
    """Return why the year in the credit of `photo`, as `story` shows it, is suspect; None if it is not."""
    return _suspicion(photo, story.date.year if story.date is not None else None)


def _suspicion(photo: Photo, published: int | None) -> Suspicion | None:
    credit = photo.credit
    if credit.year_source != "imported":
        return None
    from story_editor.model.embedded import date_taken  # late, for the start
    from story_editor.model.page_years import is_doubted, is_of_a_page

    if not is_of_a_page(photo):
        return None
    taken = date_taken(photo.embedded)
    better = taken.year if taken is not None else published
    if better is None:
        return Suspicion("page", "") if is_doubted(credit) else None
    if _covers(credit.year, better):
        return None
    return Suspicion("taken" if taken is not None else "story", str(better))


def suspect_years(
    stories: Iterable[Story], photos: Mapping[str, Photo], book: CreditBook = EMPTY_BOOK
) -> list[SuspectYear]:
    """Return the photos among `photos` whose year is suspect, in the order of `stories`.

    A photo of several stories is judged by each, and the first of them by date is the one in
    whose year it was published. A year that cannot be exchanged in the line is left out.
    """
    using: dict[str, list[Story]] = {}
    for story in stories:
        if story.picture is not None and story.picture.photo in photos:
            using.setdefault(story.picture.photo, []).append(story)
    found = []
    for photo_id, shown in using.items():
        photo = photos[photo_id]
        if not any(suspicion(photo, story) for story in shown):
            continue
        dated = [story for story in shown if story.date is not None]
        first = min(dated, key=lambda story: (story.date, story.id)) if dated else shown[0]
        why = suspicion(photo, first) or Suspicion("story", photo.credit.year)
        after = _bettered(photo.credit, why, book)
        if after is not None:
            found.append(SuspectYear(photo_id, first.id, photo.credit, after, why))
    return found


def _bettered(credit: Credit, why: Suspicion, book: CreditBook) -> Credit | None:
    """Return `credit` as it is offered: with the better year, or without one where nobody knows it."""
    if why.reason == "page":
        from story_editor.model.page_years import without_its_year

        return without_its_year(credit, book)
    return with_year_of(credit, why.better, "photo" if why.certain else "first published", book)


def years_of_pages(found: Iterable[SuspectYear]) -> Counter[str]:
    """Return the years that seem to be those of pages, and how many suspect credits say each."""
    from story_editor.model.page_years import PAGE

    said = Counter(one.before.year for one in found)
    return Counter({year: number for year, number in said.items() if number >= PAGE})


def with_year_of(
    credit: Credit, year: str, source: YearSource, book: CreditBook = EMPTY_BOOK
) -> Credit | None:
    """Return `credit` with `year`, which is from `source`; None where it cannot be exchanged.

    A year that stands there already only gets its source.
    """
    from story_editor.model.credit_year import with_year

    if _covers(credit.year, int(year)):
        return confirmed(credit, source)
    return with_year(credit, year, book, source)


def confirmed(credit: Credit, source: YearSource) -> Credit:
    """Return `credit`, whose year an editor has said to be from `source`."""
    return sure_of(credit, "year").replace(year_source=source)


def _covers(printed: str, year: int) -> bool:
    """Say whether a year or range as `printed` ("2021–22") holds `year`."""
    figures = [int(found) for found in re.findall(r"\d+", printed)]
    if not figures:
        return False
    last = figures[-1]
    if len(figures) > 1 and last < 100:
        last += figures[0] - figures[0] % 100
    return figures[0] <= year <= max(last, figures[0])
