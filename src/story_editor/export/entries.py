"""What the templates print: plain values, every text already cleaned, nothing decided twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from story_editor.export.words import Direction, direction, direction_of
from story_editor.imaging.encode import FORMATS, MEDIA_TYPES, Format
from story_editor.model.crop import Size
from story_editor.model.dates import format_date
from story_editor.model.hidden import printed_credit
from story_editor.model.links import published_link
from story_editor.model.newsroom import Listing
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line, paragraphs
from story_editor.model.story import Story

SIZES: Final = "(min-width: 60em) 25vw, (min-width: 40em) 50vw, 100vw"
"""How wide a picture stands on the page, for the browser's choice among `srcset`."""
_DEFAULT_WIDTH: Final = 800
"""Pixels of the picture that is shown where `srcset` is not understood."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One published file of a picture: `path` is relative to the page."""

    path: str
    kind: Format
    size: Size


@dataclass(frozen=True, slots=True)
class Source:
    """One `source` element."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as markup: `src` with its size, its JPEG widths, and better formats first."""

    src: str
    width: int
    height: int
    alt: str
    srcset: str
    sources: tuple[Source, ...]
    sizes: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One story as it is printed. `credit_dir` is set when it is not the page's direction."""

    id: str
    kicker: str
    title: str
    link: str
    iso_date: str
    date: str
    summary: tuple[str, ...]
    image: Image | None
    credit: str
    credit_dir: Direction | None


def make_entry(
    story: Story, photo: Photo | None, files: Sequence[PictureFile], listing: Listing, base_url: str
) -> Entry:
    """Return `story` as `listing` prints it, its picture in `files`, none when there are none.

    `base_url` is put before the paths of pictures.
    """
    text = story.text(listing.language)
    decorative = story.picture is not None and story.picture.decorative
    credit = printed_credit(photo.credit.text) if photo else ""
    written = direction_of(credit)
    return Entry(
        id=story.id,
        kicker=one_line(story.kicker),
        title=one_line(text.title),
        link=published_link(text.link),
        iso_date=story.date.isoformat() if story.date else "",
        date=format_date(story.date, listing.language) if story.date else "",
        summary=paragraphs(text.summary),
        image=_image(files, "" if decorative else one_line(text.alt), base_url) if files else None,
        credit=credit,
        credit_dir=written if written != direction(listing.language) else None,
    )


def _image(files: Sequence[PictureFile], alt: str, base_url: str) -> Image:
    """Return the markup of a picture published in `files`, JPEGs among them."""
    by_kind: Mapping[Format, list[PictureFile]] = {
        kind: sorted((f for f in files if f.kind == kind), key=lambda f: f.size) for kind in FORMATS
    }
    jpegs = by_kind["jpg"]
    shown = shown_file(jpegs)
    return Image(
        src=address(base_url, shown.path),
        width=shown.size.width,
        height=shown.size.height,
        alt=alt,
        srcset=_srcset(jpegs, base_url),
        sources=tuple(
            Source(MEDIA_TYPES[kind], _srcset(by_kind[kind], base_url))
            for kind in reversed(FORMATS)
            if kind != "jpg" and by_kind[kind]
        ),
        sizes=SIZES,
    )


def shown_file(files: Sequence[PictureFile]) -> PictureFile:
    """Return the one of `files`, JPEGs among them, that is shown where `srcset` is not understood."""
    jpegs = sorted((file for file in files if file.kind == "jpg"), key=lambda file: file.size)
    return ([file for file in jpegs if file.size.width <= _DEFAULT_WIDTH] or jpegs[:1])[-1]


def _srcset(files: Sequence[PictureFile], base_url: str) -> str:
    return ", ".join(f"{address(base_url, f.path)} {f.size.width}w" for f in files)


def address(base_url: str, path: str) -> str:
    """Return `path` behind `base_url`, which is used only when it may be published."""
    base = published_link(base_url)
    return f"{base.rstrip('/')}/{path}" if base else path
