"""What became of theirs and mine, once two people had changed the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from story_editor.wording.phrases import plural

How = Literal["shown", "used", "stays", "merged", "clashes", "damaged"]
"""Theirs is shown, mine is used, or theirs stays although I threw it away.

Settings are merged; where they clash, both had changed the same, and there mine is used. What was
damaged is nobody's version: mine stands.
"""

_DAMAGED = (
    "{} damaged by a fault of the disk or another program. What you have here stands, and is saved again;"
    " what was damaged is kept in “quarantine”."
)
_ONE: Mapping[How, str] = {
    "shown": "Both versions are kept: theirs is shown, and yours is among its versions.",
    "used": "Yours is used, and theirs is kept among its versions.",
    "stays": "It was not moved to the trash: look at their version first.",
    "merged": "Their changes and yours are both in it.",
    "clashes": "Their changes and yours are both in it; where you both changed the same, yours is used, and"
    " theirs is kept among its versions.",
}
_SEVERAL: Mapping[How, tuple[str, str, str]] = {
    "shown": ("Of {} theirs is shown, and yours is among the versions.", "story", "stories"),
    "used": (
        "Of {} yours is used, and theirs is among the versions.",
        "photo or contributor",
        "photos or contributors",
    ),
    "stays": ("{} not moved to the trash: look at their versions first.", "was", "were"),
    "merged": ("Of {} their changes and yours are in it.", "listing", "listings"),
    "clashes": (
        "Of {} their changes and yours are in it; where both are of the same, yours is used.",
        "listing",
        "listings",
    ),
}
_NAMED = 2
"""Values that are called by their names; of more only the number is told."""
_NAMELESS = "A photo"
"""What every photo is called."""


def both_kept(kept: Sequence[tuple[str, How]]) -> str:
    """Return what became of values, each with what people call it; there is at least one."""
    damaged = [name for name, how in kept if how == "damaged"]
    if damaged:
        are = f"{damaged[0]} was" if len(damaged) == 1 else f"{_names(damaged)} were"
        rest = [one for one in kept if one[1] != "damaged"]
        return " ".join([_DAMAGED.format(are), *([both_kept(rest)] if rest else [])])
    if len(kept) == 1:
        name, how = kept[0]
        return f"{name} was changed by somebody else. {_ONE[how]}"
    said = [f"{_names([name for name, _how in kept])} were changed by somebody else."]
    for how, (sentence, one, many) in _SEVERAL.items():
        if number := sum(done == how for _name, done in kept):
            said.append(sentence.format(plural(number, one, many)))
    return " ".join(said)


def _names(names: Sequence[str]) -> str:
    """Return what several are called, those first that have a name of their own: "“One” and 3 others"."""
    first = sorted(names, key=lambda name: (name == _NAMELESS, not name.startswith("“")))
    if first[0] == _NAMELESS:
        return plural(len(names), "photo")
    if len(names) == _NAMED:
        return f"{first[0]} and {first[1][:1].lower()}{first[1][1:]}"
    listed = [name for name in first[:_NAMED] if name != _NAMELESS]
    return f"{', '.join(listed)} and {plural(len(names) - len(listed), 'other')}"
