"""What became of theirs and mine, once two people had changed the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from story_editor.wording.phrases import plural, shown
from story_editor.wording.versions import field_name, said

if TYPE_CHECKING:
    from story_editor.model.differences import Difference

How = Literal["shown", "stays", "merged", "clashes", "damaged", "older"]
"""Theirs is shown, or stays although I threw it away, or both were put together.

Where that clashes, both had changed the same, and there mine stands. What was damaged is nobody's
version, and nobody writes an older one: mine stands.
"""


class Kept(NamedTuple):
    """What became of both versions of a value: what people call it, and how they are kept.

    `taken` are the fields that are theirs now, `left` those in which mine stands and theirs waits.
    """

    name: str
    how: How
    taken: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


_DAMAGED = (
    "{} damaged by a fault of the disk or another program. What you have here stands, and is saved again;"
    " what was damaged is kept in “quarantine”."
)
_OLDER = (
    "{} put back to an older version by a sync program, or from a backup. What you have here stands, and is"
    " saved again; the older version is kept too."
)
_ONE: Mapping[How, str] = {
    "shown": "Both versions are kept: theirs is shown, and yours is among its versions.",
    "stays": "It was not moved to the trash: look at their version first.",
    "merged": "Their changes and yours are both in it.",
    "clashes": "Both versions are kept: where you both changed the same{}, yours stands, and theirs waits among the"
    " versions to be looked at.",
}
_SEVERAL: Mapping[How, str] = {
    "shown": "Of {} theirs is shown, and yours is among the versions.",
    "stays": "{} not moved to the trash: look at their versions first.",
    "merged": "Of {} their changes and yours are in it.",
    "clashes": "Of {} you both changed the same{}: there yours stands, and theirs waits among the versions to be"
    " looked at.",
}
_PRINTED = ("credit", "name")
"""Fields of which it is told what is printed now: a credit never changes by itself (CREDITS)."""
_TOLD = 8
"""Fields that are told of."""
_NAMED = 2
"""Values that are called by their names; of more only the number is told."""
_NAMELESS = "A photo"
"""What every photo is called."""


def fields(found: Sequence[Difference], languages: int) -> tuple[str, ...]:
    """Return what fields are called: "Caption", "Title (fr)", "Credit (“© Seng Mai 2022”)" as it is now."""
    names = []
    for one in found:
        name = field_name(one, languages=languages)
        now = shown(said(one.field, one.after)) if one.field in _PRINTED else ""
        names.append(f"{name} (“{now}”)" if now else name)
    return tuple(dict.fromkeys(names))


def both_kept(kept: Sequence[Kept]) -> str:
    """Return what became of values; there is at least one."""
    for nobodys, sentence in (("damaged", _DAMAGED), ("older", _OLDER)):
        if found := [one.name for one in kept if one.how == nobodys]:
            are = f"{found[0]} was" if len(found) == 1 else f"{_names(found)} were"
            rest = [one for one in kept if one.how != nobodys]
            return " ".join([sentence.format(are), *([both_kept(rest)] if rest else [])])
    if len(kept) == 1:
        (one,) = kept
        words = [f"{one.name} was changed by somebody else.", _ONE[one.how].format(_left(kept))]
        return " ".join([*words, *_taken(kept)])
    words = [f"{_names([one.name for one in kept])} were changed by somebody else."]
    for how, sentence in _SEVERAL.items():
        if done := [one for one in kept if one.how == how]:
            number = plural(len(done), "was", "were") if how == "stays" else f"{len(done):,}"
            words.append(sentence.format(number, _left(done)))
    return " ".join([*words, *_taken(kept)])


def _left(kept: Sequence[Kept]) -> str:
    names = _listed(name for one in kept for name in one.left)
    return f" ({names})" if names else ""


def _taken(kept: Sequence[Kept]) -> list[str]:
    names = _listed(name for one in kept for name in one.taken)
    return [f"Taken from them: {names}."] if names else []


def _listed(names: Iterable[str]) -> str:
    """Return names in a row, each once; of many the number of those that are left out."""
    each = list(dict.fromkeys(names))
    more = [f"{len(each) - _TOLD:,} more"] if len(each) > _TOLD else []
    return ", ".join([*each[:_TOLD], *more])


def _names(names: Sequence[str]) -> str:
    """Return what several are called, those first that have a name of their own: "“One” and 3 others"."""
    first = sorted(names, key=lambda name: (name == _NAMELESS, not name.startswith("“")))
    if first[0] == _NAMELESS:
        return plural(len(names), "photo")
    if len(names) == _NAMED:
        return f"{first[0]} and {first[1][:1].lower()}{first[1][1:]}"
    listed = [name for name in first[:_NAMED] if name != _NAMELESS]
    return f"{', '.join(listed)} and {plural(len(names) - len(listed), 'other')}"
