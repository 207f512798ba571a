"""The newsroom's own file, changed by two people from the same state: put together field by field.

Stories, photos and contributors are not merged: their words belong together, and both versions
are kept. The settings are many small choices that have nothing to do with one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from story_editor.model.base import Value
from story_editor.model.newsroom import Newsroom


class Merged(NamedTuple):
    """The newsroom with the changes of both; `clashes` says whether both had changed the same."""

    newsroom: Newsroom
    clashes: bool


_ABSENT: Final = object()


def merge_newsrooms(base: Newsroom, mine: Newsroom, theirs: Newsroom) -> Merged:
    """Return `base` with what changed in `mine` and in `theirs`; mine where both changed the same.

    Listings and renditions are known by their names. What does not fit together, such as a
    listing in a rendition that the other took out, is a clash of the whole.
    """
    merging = _Merging()
    try:
        merged = merging.merge(base, mine, theirs)
    except ValidationError:
        return Merged(mine, clashes=True)
    assert isinstance(merged, Newsroom)
    return Merged(merged, merging.clashes)


class _Merging:
    """One comparison of three states; `clashes` once both had changed the same."""

    def __init__(self) -> None:
        self.clashes = False

    def merge(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Return a part with the changes of both."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        three = base, mine, theirs
        if all(isinstance(one, Value) for one in three) and type(mine) is type(theirs):
            return type(mine).model_validate(self._by_key(*map(_fields, three)))
        if all(isinstance(one, Mapping) for one in three):
            return self._by_key(*three)
        if all(_is_named(one) for one in three):
            named = [{part.name: part for part in one} for one in three]
            return tuple(self._by_key(*named).values())
        self.clashes = True
        return mine if mine is not _ABSENT else theirs

    def _by_key(
        self, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Merge what three states hold under each name, in my order unless only theirs is another."""
        first, second = (theirs, mine) if list(mine) == list(base) else (mine, theirs)
        merged = {}
        for key in dict.fromkeys([*first, *second]):
            kept = self.merge(*(one.get(key, _ABSENT) for one in (base, mine, theirs)))
            if kept is not _ABSENT:
                merged[key] = kept
        return merged


def _fields(value: Value) -> dict[str, Any]:
    return {**value.__dict__, **(value.model_extra or {})}


def _is_named(parts: Any) -> bool:
    """Say whether `parts` is a tuple of values that are known by their names, each once."""
    if not isinstance(parts, tuple) or not all(isinstance(one, Value) for one in parts):
        return False
    names = {getattr(part, "name", None) for part in parts}
    return len(names) == len(parts) and None not in names
