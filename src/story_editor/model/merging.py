"""A story, photo, contributor or the newsroom's own file, changed by two people from the same state.

Both changes are put together field by field; where both changed the same field, mine stands. What
belongs together goes as one: a credit, the rights, the crops with the rotation they are made for,
a picture with what is said of it, a photo with its file, a licence with its address. A contributor's
other names are each by itself: what either of two added is in both, what either took out in none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, cast

from pydantic import ValidationError

from story_editor.model.base import Value
from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.crop import FocalPoint
from story_editor.model.differences import Difference, Entry, differences
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.story import Picture, Story

_ABSENT: Final = object()
_WHOLE = (Credit, Rights, Original, FocalPoint)
"""Values whose fields belong together."""
_LISTS = ("aliases", "not_same")
"""Of a contributor: names that are each by itself, in an order that says nothing."""


class Merged(NamedTuple):
    """The value with the changes of both; `clashes` says whether both had changed the same."""

    value: Entry
    clashes: bool

    def taken(self, mine: Entry) -> list[Difference]:
        """Return what is not as it was in `mine`: what the other one alone had changed."""
        return differences(mine, self.value)

    def left(self, base: Entry | None, theirs: Entry) -> list[Difference]:
        """Return what the other one had changed and is not as they have it: where mine stands."""
        found = differences(theirs, self.value)
        if base is None:
            return found
        changed = {(one.field, one.part) for one in differences(base, theirs)}
        return [one for one in found if (one.field, one.part) in changed]


def merge(base: Entry | None, mine: Entry, theirs: Entry) -> Merged:
    """Return `base` with what changed in `mine` and in `theirs`; mine where both changed the same.

    All three are of one kind. Without a `base` nobody knows who changed what: mine stands. Listings
    and renditions are known by their names. What does not fit together, such as a listing in a
    rendition that the other took out, is a clash of the whole.
    """
    if base is None:
        return Merged(mine, clashes=mine != theirs)
    merging = _Merging()
    try:
        merged = merging.entries(base, mine, theirs)
    except ValidationError:
        return Merged(mine, clashes=True)
    return Merged(merged, merging.clashes)


class _Merging:
    """One comparison of three states; `clashes` once both had changed the same."""

    def __init__(self) -> None:
        self.clashes = False

    def entries(self, base: Entry, mine: Entry, theirs: Entry) -> Entry:
        """Return an entry with the changes of both."""
        if isinstance(base, Story) and isinstance(mine, Story) and isinstance(theirs, Story):
            return self._stories(base, mine, theirs)
        if isinstance(base, Photo) and isinstance(mine, Photo) and isinstance(theirs, Photo):
            return self._photos(base, mine, theirs)
        if all(isinstance(one, Contributor) for one in (base, mine, theirs)):
            return self._contributors(*cast(Sequence[Contributor], (base, mine, theirs)))
        return cast(Entry, self._merge(base, mine, theirs))

    def _contributors(
        self, base: Contributor, mine: Contributor, theirs: Contributor
    ) -> Contributor:
        """Return a contributor with the changes of both, and with the names that either added."""
        three = base, mine, theirs
        lists = {name: self._united(*(getattr(one, name) for one in three)) for name in _LISTS}
        merged = cast(Contributor, self._merge(*(one.replace(**lists) for one in three)))
        licences = [(one.licence, one.licence_url) for one in three]
        if (merged.licence, merged.licence_url) in licences:
            return merged
        self.clashes = True
        return merged.replace(licence=mine.licence, licence_url=mine.licence_url)

    def _united(
        self, base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
    ) -> tuple[str, ...]:
        """Return names that are each by itself: mine, then what theirs added, without what either took out.

        Where both took the same one out, and each put another in, each may have corrected it.
        """
        before, ours, others = set(base), set(mine), set(theirs)
        if before - ours - others and ours - others - before and others - ours - before:
            return cast(tuple[str, ...], self._whole(base, mine, theirs))
        return tuple(self._by_key(*map(dict.fromkeys, (base, mine, theirs))))

    def _stories(self, base: Story, mine: Story, theirs: Story) -> Story:
        """Return a story with the changes of both; when it was changed, as mine says."""
        three = [
            one.replace(
                changed=mine.changed,
                texts={name: one.text(name) for name in (*mine.texts, *theirs.texts)},
            )
            for one in (base, mine, theirs)
        ]
        shown = [one.picture and (one.picture.photo, one.picture.decorative) for one in three]
        if shown[0] == shown[1] == shown[2]:
            return cast(Story, self._merge(*three))
        # another picture, or one that says nothing now: what is said of it goes with it
        picture, alts = self._whole(*map(_about_picture, three))
        merged = cast(Story, self._merge(*map(_without_picture, three)))
        texts = {name: text.replace(alt=alts[name]) for name, text in merged.texts.items()}
        return merged.replace(picture=picture, texts=texts)

    def _photos(self, base: Photo, mine: Photo, theirs: Photo) -> Photo:
        """Return a photo with the changes of both: one with another file is another photo."""
        if base.original is not None and mine.original != theirs.original:
            return cast(Photo, self._whole(base, mine, theirs))
        three = [one.replace(settled=mine.settled) for one in (base, mine, theirs)]
        merged = cast(Photo, self._merge(*three))
        licences = [(one.credit.licence, one.rights.licence_url) for one in three]
        if (merged.credit.licence, merged.rights.licence_url) not in licences:
            merged = merged.replace(credit=mine.credit, rights=mine.rights)
            self.clashes = True
        return merged.replace(settled=_settled(merged, mine, theirs))

    def _merge(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Return a part with the changes of both."""
        three = base, mine, theirs
        if mine == theirs or base in (mine, theirs) or isinstance(mine, _WHOLE):
            return self._whole(*three)
        if all(isinstance(one, Picture) for one in three):
            fields = self._by_key(*map(_of_picture, three))
            crops, turn = fields.pop("shown")
            return Picture.model_validate({**fields, "crops": crops, "turn": turn})
        if all(isinstance(one, Value) for one in three) and type(mine) is type(theirs):
            return type(mine).model_validate(self._by_key(*map(_fields, three)))
        if all(isinstance(one, Mapping) for one in three):
            return self._by_key(*three)
        if all(_is_named(one) for one in three):
            named = [{part.name: part for part in one} for one in three]
            return tuple(self._by_key(*named).values())
        return self._whole(*three)

    def _whole(self, base: Any, mine: Any, theirs: Any) -> Any:
        """Return a part as one of the two has it."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        self.clashes = True
        return mine if mine is not _ABSENT else theirs

    def _by_key(
        self, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Merge what three states hold under each name, in my order unless only theirs is another."""
        first, second = (theirs, mine) if list(mine) == list(base) else (mine, theirs)
        merged = {}
        for key in dict.fromkeys([*first, *second]):
            kept = self._merge(*(one.get(key, _ABSENT) for one in (base, mine, theirs)))
            if kept is not _ABSENT:
                merged[key] = kept
        return merged


def _fields(value: Value) -> dict[str, Any]:
    return {**value.__dict__, **(value.model_extra or {})}


def _of_picture(picture: Picture) -> dict[str, Any]:
    """Return the fields of a picture, but what is shown of it as one: crops are of the rotated picture."""
    fields = _fields(picture)
    return {**fields, "shown": (fields.pop("crops"), fields.pop("turn"))}


def _about_picture(story: Story) -> tuple[Picture | None, dict[str, str]]:
    """Return a story's picture, and what each language says of it."""
    return story.picture, {name: text.alt for name, text in story.texts.items()}


def _without_picture(story: Story) -> Story:
    texts = {name: text.replace(alt="") for name, text in story.texts.items()}
    return story.replace(picture=None, texts=texts)


def _settled(merged: Photo, mine: Photo, theirs: Photo) -> tuple[str, ...]:
    """Return which doubts are settled: those that somebody looked at beside the credit and rights of `merged`."""
    sides = [one for one in (mine, theirs) if _doubted(one) == _doubted(merged)]
    if sides:
        return tuple(dict.fromkeys(name for one in sides for name in one.settled))
    return tuple(name for name in mine.settled if name in theirs.settled)


def _doubted(photo: Photo) -> tuple[object, ...]:
    return photo.credit, photo.rights, photo.embedded


def _is_named(parts: Any) -> bool:
    """Say whether `parts` is a tuple of values that are known by their names, each once."""
    if not isinstance(parts, tuple) or not all(isinstance(one, Value) for one in parts):
        return False
    names = {getattr(part, "name", None) for part in parts}
    return len(names) == len(parts) and None not in names
