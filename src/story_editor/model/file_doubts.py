"""What of a photo's file could not be read for certain, until an editor has looked at it.

The letters of a name may be written in a set that the file does not name, and metadata may be there
that cannot be read at all. The credit that the file gave is a question then (CREDITS: one wrong
confident reading is worse than ten questions); a credit that an editor typed, or kept
(`Photo.settled`), is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from story_editor.model.credit import Credit, Part
from story_editor.model.embedded import embedded_credit
from story_editor.model.learning import sure_of
from story_editor.model.photo import GUESSED, UNREAD, Photo

Doubt = Literal["letters", "metadata"]
_LOST = "\ufffd"
"""What stands for a letter that some program could not read."""


def is_guessed(embedded: Mapping[str, str]) -> bool:
    """Say whether the credit that the file gives had to be guessed, and no other field of it agrees."""
    fields = embedded.get(GUESSED, "").split("; ")
    credit = embedded_credit(embedded)
    certain = {name: text for name, text in embedded.items() if name not in fields}
    return not credit.isascii() and credit != embedded_credit(certain)


def asked_about(credit: Credit) -> Credit:
    """Return `credit`, whose names only a person can confirm."""
    parts: tuple[Part, ...] = ("agency", "creators") if credit.agency else ("creators",)
    return credit.replace(
        unsure=tuple(sorted({*credit.unsure, *parts})),
        asked=tuple(sorted({*credit.asked, *parts})),
    )


def file_doubts(photo: Photo) -> tuple[Doubt, ...]:
    """Return what of the file of `photo` was not read for certain, and no editor has decided."""
    lost = _LOST in photo.credit.text
    if not lost and GUESSED not in photo.embedded and UNREAD not in photo.embedded:
        return ()
    found: list[Doubt] = []
    own = photo.credit.text.strip() not in ("", embedded_credit(photo.embedded))
    if lost or (not own and GUESSED in photo.embedded and is_guessed(photo.embedded)):
        found.append("letters")
    if not own and UNREAD in photo.embedded:
        found.append("metadata")
    return tuple(doubt for doubt in found if doubt not in photo.settled)


def keep(photo: Photo, about: str) -> Photo:
    """Return `photo`, whose credit an editor keeps, whatever its file leaves open `about` it."""
    credit = sure_of(photo.credit, "creators", "agency") if about == "letters" else photo.credit
    return photo.replace(credit=credit, settled=(*photo.settled, about))
