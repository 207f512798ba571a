"""A story: one entry of the listing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from story_editor.model.base import Id, Language, Value
from story_editor.model.crop import Crop
from story_editor.model.format import FORMAT
from story_editor.model.rendition import RenditionName
from story_editor.model.turn import UPRIGHT, Turn

Status = Literal["draft", "ready", "published"]
STATUSES: tuple[Status, ...] = ("draft", "ready", "published")

StoryDate = Annotated[dt.date, Field(ge=dt.date(1800, 1, 1), le=dt.date(2199, 12, 31))]


class StoryText(Value):
    """What a story says in one language: plain text, kept exactly as typed."""

    title: str = ""
    summary: str = ""
    link: str = ""
    alt: str = ""


NO_TEXT = StoryText()


class Picture(Value):
    """A photo as one story uses it. `decorative` means: it says nothing, alt stays empty.

    `crops` are of the picture after the quarters of `turn`.
    """

    photo: Id
    crops: Mapping[RenditionName, Crop] = {}
    decorative: bool = False
    turn: Turn = UPRIGHT

    def turned(self, turn: Turn) -> Picture:
        """Return a copy that is turned as `turn`; every crop shows what it showed."""
        crops = {name: self.turn.carried(crop, turn) for name, crop in self.crops.items()}
        return self.replace(turn=turn, crops=crops)

    @model_serializer(mode="wrap")
    def _without_upright(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Write no turn where there is none, so that files of before stay as they are."""
        fields: dict[str, Any] = write(self)
        if self.turn == UPRIGHT:
            fields.pop("turn", None)
        return fields


class Story(Value):
    """One entry of the listing; `date` may be missing while drafting.

    `created` and `changed` are UTC times that only people read; no decision depends on them.
    """

    format: int = FORMAT
    id: Id
    status: Status = "draft"
    date: StoryDate | None = None
    kicker: str = ""
    texts: Mapping[Language, StoryText] = {}
    picture: Picture | None = None
    created: dt.datetime | None = None
    changed: dt.datetime | None = None

    def text(self, language: str) -> StoryText:
        """Return the texts in `language`, empty ones when there are none yet."""
        return self.texts.get(language, NO_TEXT)

    def with_text(self, language: str, **changes: str) -> Story:
        """Return a copy whose texts in `language` have `changes` (title, summary, link, alt)."""
        text = self.text(language).replace(**changes)
        return self.replace(texts={**self.texts, language: text})

    def for_another_picture(self) -> Story:
        """Return a copy that says nothing of its picture any more: no alternative text, crop, rotation.

        The photo stays. A story without picture comes back as it is.
        """
        if self.picture is None:
            return self
        texts = {language: text.replace(alt="") for language, text in self.texts.items()}
        return self.replace(texts=texts, picture=Picture(photo=self.picture.photo))

    def with_crop(self, rendition: str, crop: Crop | None) -> Story:
        """Return a copy with `crop` for `rendition`; None gives it back to the focal point.

        A story without picture comes back as it is.
        """
        if self.picture is None:
            return self
        crops = {name: kept for name, kept in self.picture.crops.items() if name != rendition}
        if crop is not None:
            crops[rendition] = crop
        return self.replace(picture=self.picture.replace(crops=crops))
