"""What of a value is published: an edit of anything else changes no export."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING

from story_editor.model.photo import Photo
from story_editor.model.story import Story

if TYPE_CHECKING:
    from story_editor.model.newsroom import Listing


def published_otherwise(
    values: Mapping[tuple[str, str], object],
    before: Mapping[tuple[str, str], object],
    listings: Iterable[Listing],
) -> tuple[set[str], set[str]]:
    """Return the ids of the stories, and of the photos, of which an export in `listings` would differ.

    Both mappings are by kind and id. Of the photos it is not asked who shows them.
    """
    listings = tuple(listings)
    stories, photos = set(), set()
    for key, value in values.items():
        kind, one = key
        old = before.get(key)
        if kind == "stories" and _of_story(value, listings) != _of_story(old, listings):
            stories.add(one)
        elif kind == "photos" and _of_photo(value) != _of_photo(old):
            photos.add(one)
    return stories, photos


def _of_story(story: object, listings: Iterable[Listing]) -> object:
    """Return where `story` stands and what it says there, None where it is in no listing."""
    if not isinstance(story, Story):
        return None
    listed = [listing.name for listing in listings if listing.prints(story)]
    return (listed, story.replace(status="draft", created=None, changed=None)) if listed else None


def _of_photo(photo: object) -> Hashable:
    """Return what stands on the page and in the picture's file, None for no photo."""
    if not isinstance(photo, Photo):
        return None
    credit, rights = photo.credit, photo.rights
    return (
        *(photo.original, photo.focal, photo.caption),
        *(credit.text, credit.creators, credit.agency),
        *(rights.usage_terms, rights.licence_url, rights.ask_url),
    )
