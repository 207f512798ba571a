"""What an edit is: values by their keys, as they were and as they become; and where it is seen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from story_editor.model.base import Value

Key = tuple[str, str]
"""What a value is ("stories", "photos", "contributors", "newsroom") and its id."""

Values = Mapping[Key, Value | None]
"""Values by their keys; None is "not there"."""

Pairs = dict[Key, tuple[Value | None, Value | None]]
"""What a change makes of values, each as it was and as it becomes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One undo step: for each value what it was and what it becomes; None is "not there".

    Changes with the same `run` ("title of story x") become one: when they follow closely,
    or, for a `gesture` such as a drag, until `UndoOrder.end_run`.
    """

    label: str
    values: Mapping[Key, tuple[Value | None, Value | None]]
    run: str = ""
    gesture: bool = False


class Journey(NamedTuple):
    """Where an undo or redo is to be seen: sorted `stories`, `photos`, and whether in the `book`.

    In none of them it is in the newsroom's own value.
    """

    stories: Sequence[str]
    photos: Sequence[str]
    book: bool


def journey(values: Collection[Key], stories: Set[str]) -> Journey:
    """Return where a change of `values`, which these `stories` show, is to be seen."""
    named = {kind: {key[1] for key in values if key[0] == kind} for kind in ("stories", "photos")}
    book = any(kind == "contributors" for kind, _id in values)
    return Journey(sorted(named["stories"] & stories or stories), sorted(named["photos"]), book)
