"""A photo: a photographer's file with its credit and rights; it may serve many stories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from story_editor.model.base import Id, Value
from story_editor.model.credit import Credit
from story_editor.model.crop import FocalPoint, Size
from story_editor.model.format import FORMAT

MediaType = Literal[
    "image/jpeg", "image/png", "image/webp", "image/avif", "image/tiff", "image/gif", "image/heic"
]

PROFILE = "ICC profile"
"""The key in `Photo.embedded` of a profile of the colours that is "missing" or "unreadable"."""

GUESSED = "letters guessed"
"""The key of the fields, joined by "; ", of which nothing said how their letters are written."""
UNREAD = "XMP packet"
"""The key of metadata that is there and could not all be read: "unreadable"."""

LONGEST_SIDE = 30_000
"""Pixels: what is longer is not taken (STORE, Trust)."""

EXTENSIONS: Mapping[str, str] = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/tiff": "tif",
    "image/gif": "gif",
    "image/heic": "heic",
}
"""The file ending under which an original of each media type is kept."""

RECEIVED = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".avif"),
    *(".tif", ".tiff", ".gif", ".heic", ".heif"),
)
"""The endings that files of these types are received with."""


def _is_empty(values: Collection[str]) -> bool:
    """Leave what is not there out of the file: those of before stay as they are."""
    return not values


class Original(Value):
    """The photographer's file: its digest, name as received, and size as a viewer shows it.

    `width` and `height` are oriented pixels: the camera's rotation is already applied.
    """

    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: str
    media_type: MediaType
    width: Annotated[int, Field(ge=1, le=LONGEST_SIDE)]
    height: Annotated[int, Field(ge=1, le=LONGEST_SIDE)]

    @property
    def size(self) -> Size:
        """Oriented width and height in pixels."""
        return Size(self.width, self.height)

    @property
    def file_name(self) -> str:
        """The name under `originals/`: the content decides it."""
        return f"{self.sha256}.{EXTENSIONS[self.media_type]}"


Category = Literal[
    "",
    "own staff",
    "commissioned",
    "agency",
    "partner",
    "UN system",
    "Creative Commons",
    "handout",
    "contributor",
]
"""Where the right to use a photo comes from (CREDITS, rule 6), "" when nobody has said."""

Consent = Literal["not needed", "needed", "on file"]
"""Whether the people shown have agreed to be published."""


class Rights(Value):
    """What the photo may be used for. `no_credit_reason` excuses a missing credit.

    `ends` is the last day on which it may be used, None for no end. `consent_reference` says
    where the consent of the people shown is kept; `minors` that some of them are under age. The
    licence at `licence_url` has its name in the credit: `model.licences` keeps the two in step.
    `ask_url` is the page where a licence can be asked for.
    """

    category: Category = ""
    usage_terms: str = ""
    licence_url: str = ""
    ask_url: str = ""
    ends: dt.date | None = None
    consent: Consent = "not needed"
    consent_reference: str = ""
    minors: bool = False
    no_credit_reason: str = ""

    @property
    def of_people(self) -> tuple[Consent, str, bool]:
        """What is known of the people shown: it belongs to this one picture and no other."""
        return self.consent, self.consent_reference, self.minors

    def without_people(self) -> Rights:
        """Return these rights without what is known of the people shown."""
        return self.replace(consent="not needed", consent_reference="", minors=False)


class Photo(Value):
    """One photo of the newsroom; `original` is None while the file has not arrived.

    `embedded` is what the file's own metadata said, keyed "XMP dc:creator" and the like,
    PROFILE where its colours are uncertain, GUESSED and UNREAD where its words are. `settled` has
    what of that contradicts itself (`model/disagreements.py`) or was not read for certain
    (`model/file_doubts.py`), or says another licence (`model/licence_differences.py`), and an editor
    looked at, and kept what there is. `trashed_with` has the digest of the original that stories
    in the trash, by their id, showed when the photo got another picture's file.
    """

    format: int = FORMAT
    id: Id
    original: Original | None = None
    credit: Credit = Credit()
    rights: Rights = Rights()
    caption: str = ""
    focal: FocalPoint | None = None
    embedded: Mapping[str, str] = {}
    settled: Annotated[tuple[str, ...], Field(exclude_if=_is_empty)] = ()
    trashed_with: Annotated[Mapping[Id, str], Field(exclude_if=_is_empty)] = {}

    def trashed_of(self, story_ids: Iterable[str]) -> dict[str, str]:
        """Return `trashed_with` with these stories, which were thrown away with the file it has now."""
        assert self.original is not None, "they showed it"
        return dict.fromkeys(story_ids, self.original.sha256) | dict(self.trashed_with)

    def is_another_since(self, story_id: str) -> bool:
        """Say whether the photo has another picture's file than when the story was thrown away."""
        now = self.original.sha256 if self.original is not None else ""
        return self.trashed_with.get(story_id, now) != now

    def without_trashed(self, story_ids: Iterable[str]) -> Photo:
        """Return the photo once these stories are in the trash no more."""
        if not self.trashed_with:
            return self
        kept = {one: self.trashed_with[one] for one in self.trashed_with.keys() - set(story_ids)}
        return self.replace(trashed_with=kept)
