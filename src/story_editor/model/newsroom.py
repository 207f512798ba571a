"""The newsroom's own file: its languages, limits, renditions and listings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from story_editor.errors import NotFound
from story_editor.model.base import Id, Language, Value
from story_editor.model.format import FORMAT
from story_editor.model.rendition import DEFAULT_RENDITIONS, Rendition, RenditionName
from story_editor.model.severities import DEFAULTS, Choosable, Severity
from story_editor.model.story import Status, Story

HOUSE_CREDIT = "© {creators} / {agency} {year}"
"""The house style of credits until a newsroom sets its own (CREDITS, rule 3)."""

Preset = Literal["full", "cms-safe"]
PRESETS: tuple[Preset, ...] = ("full", "cms-safe")


class Contacts(Value):
    """The block before the listing: a heading and lines of plain text."""

    heading: str = ""
    lines: tuple[str, ...] = ()


class Listing(Value):
    """A page that is exported: what it is headed, which stories it holds, in which shape.

    `heading_level` is that of the heading (2 to 6), story titles stand one below.
    `base_url` is put before every picture's path; empty means beside the page.
    """

    name: RenditionName = "listing"
    heading: str = ""
    heading_level: Annotated[int, Field(ge=2, le=5)] = 2
    language: Language = "en"
    contacts: Contacts = Contacts()
    statuses: tuple[Status, ...] = ("ready", "published")
    rendition: RenditionName = "listing"
    preset: Preset = "full"
    per_page: Annotated[int, Field(ge=1, le=500)] = 10
    group_by_year: bool = False
    base_url: str = ""

    def prints(self, story: Story) -> bool:
        """Say whether `story` is printed: of a status of this listing, with a title in its language."""
        return story.status in self.statuses and bool(story.text(self.language).title.strip())


class Limits(Value):
    """House limits: summary in words, alternative text in characters."""

    summary_words: Annotated[int, Field(ge=1)] = 70
    alt_characters: Annotated[int, Field(ge=1)] = 125


class Newsroom(Value):
    """What newsroom.json says. There is always a language, a rendition and a listing.

    `severities` holds what the newsroom chose otherwise than the defaults; of what is no matter of
    choice (`model.severities`) nothing is heard.
    """

    format: int = FORMAT
    min_reader: int = 1
    id: Id
    title: str
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    credit_style: str = HOUSE_CREDIT
    limits: Limits = Limits()
    severities: Mapping[str, Severity] = {}
    renditions: Annotated[tuple[Rendition, ...], Field(min_length=1)] = DEFAULT_RENDITIONS
    listings: Annotated[tuple[Listing, ...], Field(min_length=1)] = (Listing(),)

    @model_validator(mode="after")
    def _listings_name_renditions(self) -> Newsroom:
        known = {rendition.name for rendition in self.renditions}
        for listing in self.listings:
            if listing.rendition not in known:
                raise ValueError(f"listing {listing.name} names no rendition of this newsroom")
        return self

    @property
    def language(self) -> str:
        """The first language: the one a story is drafted in."""
        return self.languages[0]

    def language_of(self, story: Story) -> str:
        """Return the language that `story` is told in: the first in which it has a title."""
        for language in (*self.languages, *story.texts):
            if story.text(language).title.strip():
                return language
        return self.language

    def severity(self, code: Choosable) -> Severity:
        """Return how grave the finding `code` is here."""
        return self.severities.get(code, DEFAULTS[code])

    def with_severity(self, code: Choosable, severity: Severity) -> Newsroom:
        """Return a copy in which the finding `code` is of this severity."""
        others = {one: kept for one, kept in self.severities.items() if one != code}
        chosen = {} if severity == DEFAULTS[code] else {code: severity}
        return self.replace(severities={**others, **chosen})

    def rendition(self, name: str) -> Rendition:
        """Return the rendition called `name`. Raises NotFound when there is none."""
        for rendition in self.renditions:
            if rendition.name == name:
                return rendition
        raise NotFound("rendition", name)

    def listing(self, name: str | None = None) -> Listing:
        """Return the listing called `name`, or the first. Raises NotFound when there is none."""
        if name is None:
            return self.listings[0]
        for listing in self.listings:
            if listing.name == name:
                return listing
        raise NotFound("listing", name)
