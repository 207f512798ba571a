"""All the markup of one export: the snippets, the preview, and a digest of every story's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from story_editor.export.entries import Entry, PictureFile, make_entry
from story_editor.export.pages import make_pages, page_anchor
from story_editor.export.selection import Group
from story_editor.export.templates import render_entry, render_page, render_preview
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line
from story_editor.model.story import Story
from story_editor.store.disk import digest

PREVIEW: Final = "preview.html"


@dataclass(frozen=True, slots=True)
class Markup:
    """The texts of an export: files by name, snippets in order, digests of stories by id."""

    files: Mapping[str, str]
    pages: tuple[str, ...]
    digests: Mapping[str, str]


def photo_of(story: Story, photos: Mapping[str, Photo]) -> Photo | None:
    """Return the photo that `story` shows, None when it shows none or it is not there."""
    return photos.get(story.picture.photo) if story.picture else None


def make_markup(
    newsroom: Newsroom,
    listing: Listing,
    stories: Sequence[Story],
    groups: tuple[tuple[Group, ...], ...],
    photos: Mapping[str, Photo],
    pictures: Mapping[str, tuple[PictureFile, ...]],
) -> Markup:
    """Return the markup of `stories`, which `groups` puts on pages; `pictures` by story id."""

    def entries(base_url: str) -> dict[str, Entry]:
        return {
            story.id: make_entry(
                story, photo_of(story, photos), pictures.get(story.id, ()), listing, base_url
            )
            for story in stories
        }

    published = entries(listing.base_url)
    pages = make_pages(listing, groups, published)
    snippets = tuple(render_page(page, listing.preset) for page in pages)
    # the preview shows the pictures beside it and links within itself
    shown = make_pages(listing, groups, entries(""), page_anchor)
    title = one_line(newsroom.title) or one_line(listing.heading) or listing.name
    return Markup(
        files={
            **{page.file: snippet for page, snippet in zip(pages, snippets, strict=True)},
            PREVIEW: render_preview(title, shown, listing.preset),
        },
        pages=snippets,
        # by itself, wherever it stands: a story is not changed by one that moves it down
        digests={
            story: digest(render_entry(entry, listing.preset, pages[0].title_level).encode("utf-8"))
            for story, entry in published.items()
        },
    )
