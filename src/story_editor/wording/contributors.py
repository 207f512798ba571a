"""Who is credited, in words: kinds, look-alikes, and what a rename or merge does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from story_editor.wording.phrases import finding_short, plural, shown

if TYPE_CHECKING:
    from story_editor.model.crediting import CreditRow

KINDS: Mapping[str, str] = {
    "person": "Photographer",
    "organisation": "Organisation",
    "nobody": "No name",
    "": "Not said",
}

_REASONS: Mapping[str, str] = {
    "same": "the same name",
    "accents": "the same but for accents",
    "spacing": "the same but for spaces, points and capitals",
    "marks": "the same but for letters with marks",
    "order": "the same words in another order",
    "initials": "initials for first names",
    "letter": "one letter apart",
}


def no_name(text: str) -> str:
    """Return why somebody cannot be called `text`."""
    from story_editor.model.credit_reading import LONGEST  # late, for the start

    if len(text) > LONGEST - len("© 2022"):
        return (
            f"“{shown(text)}” was not taken as a name, since it is too long: of a credit"
            f" {LONGEST:,} characters are read."
        )
    return (
        f"“{shown(text)}” was not taken as a name, since a credit with it would not be read as naming"
        " one photographer or organisation: leave out years, slashes and words like “Handout”."
    )


def concern(row: CreditRow) -> str:
    """Return what is to be looked at: "Merge? Looks like SpaceX"; empty when nothing is."""
    said = [finding_short(row.lacks).capitalize()] if row.lacks else []
    if row.ended:
        said.append(f"Licence ended for {plural(row.ended, 'photo')}")
    if row.ending:
        said.append(f"Licence ends soon for {plural(row.ending, 'photo')}")
    if row.alike:
        said.append(f"Merge? Looks like {shown(row.alike_name)}")
    if row.misspelt:
        said.append(f"Spelt otherwise on {plural(row.misspelt, 'photo')}")
    return " · ".join(said)


def why_alike(row: CreditRow) -> str:
    """Return why two are suggested as one, empty when nobody is."""
    if not row.alike:
        return ""
    return f"Looks like “{shown(row.alike_name)}”: {_REASONS[row.reason]}."


def credited_otherwise(row: CreditRow) -> str:
    """Return that photos credit them under another spelling, empty when none does.

    One that the book lists may be meant, and is only told.
    """
    if not row.otherwise:
        return ""
    verb = "credits" if row.otherwise == 1 else "credit"
    such = f"such as “{shown(row.other_name)}”"
    if row.misspelt:
        such += ", which is none of their names as it is spelt"
    return f"{plural(row.otherwise, 'photo')} {verb} them under another spelling, {such}."


def rights_that_end(row: CreditRow) -> str:
    """Return how many photos of theirs have rights that ended or end within 30 days, empty for none."""
    said = []
    if row.ended:
        said.append(f"ended for {plural(row.ended, 'photo')}")
    if row.ending:
        said.append(f"ends within 30 days for {plural(row.ending, 'photo')}")
    return f"The licence {' and '.join(said)}." if said else ""


NOT_OTHERWISE = "No photo is credited under another name any more, so nothing was changed."


def afresh_too(number: int) -> str:
    """Return what lets credits be printed afresh in which the name is not found letter for letter."""
    these = "the credit" if number == 1 else f"the {number:,} credits"
    return f"Also print afresh {these} in which the name is not found letter for letter"


def shared_name(name: str, other: str) -> str:
    """Return that `name` is one of two contributors, the other being called `other`."""
    if name == other:
        return (
            f"Two contributors are called “{shown(name)}”, so nobody can tell whom a credit means."
        )
    return f"“{shown(name)}” is also a name of “{shown(other)}”, so nobody can tell whom a credit means."


def in_book_already(name: str, known: str) -> str:
    """Return that `name`, which was to be added, is that of the contributor `known`."""
    if name == known:
        return f"“{shown(name)}” is in the credit book already."
    return (
        f"“{shown(name)}” is in the credit book already, as another spelling of “{shown(known)}”."
    )


def borne(photos: int, stories: int) -> str:
    """Return "4 photos in 6 stories", "No photo yet"."""
    if not photos:
        return "No photo bears this name"
    where = f"in {plural(stories, 'story', 'stories')}" if stories else "in no story yet"
    return f"{plural(photos, 'photo')} {where}"


def lacking(photos: int) -> str:
    """Return "1 photo needs a credit"."""
    return f"{plural(photos, 'photo')} {'needs' if photos == 1 else 'need'} a credit"


def renaming(photos: int, stories: int) -> str:
    """Return what renaming would change: "Renaming changes 4 photos and 6 stories"."""
    where = f" and {plural(stories, 'story', 'stories')}" if stories else ""
    return f"Renaming changes {plural(photos, 'photo')}{where}"


def export_will_rewrite(files: int) -> str:
    """Return what comes of it: picture files that carry the name, and the pages they stand on."""
    if not files:
        return "No listing shows them yet. Undo brings the old name back."
    return (
        f"The next export will rewrite {plural(files, 'picture file')} and the pages they stand on."
        " Undo brings the old name back."
    )


def rewritten(names: Sequence[str], name: str, photos: int, stories: int) -> str:
    """Return what was done: "“Space X” is “SpaceX” now: 3 credits in 4 stories rewritten."."""
    verb = "is" if len(names) == 1 else "are"
    done = f"{_credits(photos, stories)} rewritten" if photos else "no credit was rewritten"
    return f"{_quoted(names)} {verb} “{shown(name)}” now: {done}."


def will_rewrite(
    names: Sequence[str], name: str, photos: int, stories: int, afresh: int, unread: int
) -> str:
    """Return what is about to be done, before it is: who gets which name in how many credits."""
    if not photos:
        verb = "becomes another spelling" if len(names) == 1 else "become other spellings"
        return f"No credit is rewritten. {_quoted(names)} {verb} of “{shown(name)}”."
    words = (
        f"{_credits(photos, stories)} will say “{shown(name)}” instead of {_quoted(names)}."
        " All else that is printed stays as it is."
    )
    if afresh:
        one = "One credit is" if afresh == 1 else f"{afresh:,} credits are"
        words += (
            f" {one} printed afresh, since the name is not there letter for letter: look at it."
        )
    if unread:
        words += f" {plural(unread, 'photo')} cannot be read now, and would keep the old name."
    return words


def _credits(photos: int, stories: int) -> str:
    where = f" in {plural(stories, 'story', 'stories')}" if stories else ""
    return f"{plural(photos, 'credit')}{where}"


def _quoted(names: Sequence[str]) -> str:
    *most, last = (f"“{shown(name)}”" for name in names)
    return f"{', '.join(most)} and {last}" if most else last


def thrown_away_elsewhere(name: str) -> str:
    """Return the sentence about a contributor whom somebody else has moved to the trash by now."""
    return f"“{shown(name)}” was moved to the trash by somebody else, so nothing is changed here."
