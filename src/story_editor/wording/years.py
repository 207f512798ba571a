"""Years that came with a page, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from story_editor.wording.phrases import plural, shown

if TYPE_CHECKING:
    from story_editor.model.suspect_years import SuspectYear

NONE = "Every year that came with a page is that of its photo or story, as far as anybody can tell."

WAITING = "Looking at the years as soon as everything is read…"


def doubted(found: Sequence[SuspectYear]) -> str:
    """Return what is to be looked at: "10 credits say 2024, …"; empty when nothing was `found`."""
    from story_editor.model.suspect_years import years_of_pages

    if not found:
        return ""
    pages = [
        f"{number:,} credits say {year}, which seems to be the year in which the page was printed."
        for year, number in years_of_pages(found).most_common(2)
    ]
    if pages:
        return " ".join(pages)
    have = "1 credit has" if len(found) == 1 else f"{len(found):,} credits have"
    return f"{have} a year that came with the page and is not that of the photo or story."


def explained(found: Sequence[SuspectYear]) -> str:
    """Return what the dialog says above the credits that were `found`."""
    return (
        f"{doubted(found)} Ticked is what the photo itself says; the year of a story is only an"
        " offer, and so is none where nobody knows one. Nothing but the year changes."
    )


def reason(one: SuspectYear, title: str) -> str:
    """Return why a year is doubted; `title` is that of the first story with the photo."""
    if one.why.certain:
        return f"The photo was taken in {one.why.better}."
    if one.why.reason == "page":
        return f"All credits of the page say {one.before.year}; nobody knows a year of this photo."
    named = f"“{shown(' '.join(title.split()))}”" if title.strip() else "an untitled story"
    return f"{one.why.better} is the year of {named}."


def changed(number: int, *, some_without: bool = False) -> str:
    """Return what was done to the credits of so many photos; `some_without` a year, as nobody knows one."""
    none = ", or none where nobody knows it" if some_without else ""
    return (
        f"{plural(number, 'credit has', 'credits have')} the year of the photo or story now{none}."
    )


def kept(number: int) -> str:
    """Return that so many years are right, as somebody said."""
    return f"{plural(number, 'year is', 'years are')} right as said, and not doubted any more."
