"""What differs between two versions of a story, photo, contributor or newsroom, field by field, and taking one over."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import ValidationError

from story_editor.model.contributor import Contributor
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Story, StoryText

Entry = Story | Photo | Contributor | Newsroom

_TEXTS = ("title", "summary", "link", "alt")
_STORY = ("status", "date", "kicker")
_PHOTO = ("original", "credit", "rights", "caption", "focal")
_CONTRIBUTOR = (
    *("name", "kind", "aliases", "names", "form"),
    *("licence", "licence_url", "usage_terms", "category", "ends", "consent", "notes", "not_same"),
)
_NEWSROOM = ("title", "languages", "credit_style", "limits", "severities", "renditions")
LISTING = tuple(name for name in Listing.model_fields if name != "name")
"""The fields of a listing that are compared."""


class Difference(NamedTuple):
    """A field whose values differ. `part` is the language of a text, the rendition of a crop, a listing's name."""

    field: str
    part: str
    before: object
    after: object


def differences(before: Entry, after: Entry) -> list[Difference]:
    """Return what differs, in the order of the form; nothing for times and formats."""
    if isinstance(before, Story) and isinstance(after, Story):
        return _of_stories(before, after)
    if isinstance(before, Newsroom) and isinstance(after, Newsroom):
        return _of_newsrooms(before, after)
    fields = _PHOTO if isinstance(before, Photo) else _CONTRIBUTOR
    return [d for field in fields if (d := _plain(field, before, after))]


def take(value: Entry, other: Entry, difference: Difference) -> Entry:
    """Return `value` with the field of `difference` as `other` has it; as it is where that cannot be.

    That is a listing in a rendition that the newsroom does not have by now.
    """
    field, part = difference.field, difference.part
    if isinstance(value, Newsroom) and isinstance(other, Newsroom):
        try:
            return _take_setting(value, other, difference)
        except ValidationError:
            return value
    if not (isinstance(value, Story) and isinstance(other, Story)):
        return value.replace(**{field: getattr(other, field)})
    if field in _TEXTS:
        return value.with_text(part, **{field: getattr(other.text(part), field)})
    if field in _STORY or field == "picture":
        return value.replace(**{field: getattr(other, field)})
    if value.picture is None or other.picture is None:
        return value
    if field == "turn":
        return value.replace(picture=value.picture.turned(other.picture.turn))
    if field == "crop":
        return value.with_crop(part, other.picture.turned(value.picture.turn).crops.get(part))
    return value.replace(picture=value.picture.replace(decorative=other.picture.decorative))


def _take_setting(value: Newsroom, other: Newsroom, difference: Difference) -> Newsroom:
    field, part = difference.field, difference.part
    if not part:
        return value.replace(**{field: getattr(other, field)})
    taken = {field: getattr(other.listing(part), field)}
    listings = (one.replace(**taken) if one.name == part else one for one in value.listings)
    return value.replace(listings=tuple(listings))


def _of_newsrooms(before: Newsroom, after: Newsroom) -> list[Difference]:
    found = [d for field in _NEWSROOM if (d := _plain(field, before, after))]
    if [one.name for one in before.listings] != [one.name for one in after.listings]:
        return [*found, Difference("listings", "", before.listings, after.listings)]
    for old, new in zip(before.listings, after.listings, strict=True):
        changed = (_plain(field, old, new) for field in LISTING)
        found += [d._replace(part=old.name) for d in changed if d]
    return found


def _of_stories(before: Story, after: Story) -> list[Difference]:
    found = []
    for language in dict.fromkeys([*before.texts, *after.texts]):
        old, new = before.text(language), after.text(language)
        found += [d for field in _TEXTS if (d := _text(field, language, old, new))]
    found += [d for field in _STORY if (d := _plain(field, before, after))]
    return found + _of_pictures(before, after)


def _of_pictures(before: Story, after: Story) -> list[Difference]:
    old, new = before.picture, after.picture
    if old is None or new is None or old.photo != new.photo:
        return [Difference("picture", "", old, new)] if old != new else []
    found = [Difference("turn", "", old.turn, new.turn)] if old.turn != new.turn else []
    crops = old.turned(new.turn).crops  # one that only turned with its picture is the same
    found += [
        Difference("crop", name, crops.get(name), new.crops.get(name))
        for name in dict.fromkeys([*crops, *new.crops])
        if crops.get(name) != new.crops.get(name)
    ]
    if old.decorative != new.decorative:
        found.append(Difference("decorative", "", old.decorative, new.decorative))
    return found


def _text(field: str, language: str, before: StoryText, after: StoryText) -> Difference | None:
    found = _plain(field, before, after)
    return found._replace(part=language) if found else None


def _plain(field: str, before: object, after: object) -> Difference | None:
    old, new = getattr(before, field), getattr(after, field)
    return Difference(field, "", old, new) if old != new else None
