"""Where a photo is under one licence, and its credit line or its file says another.

A credit that prints what the record does not say would be published as it stands (CREDITS, rule 8), and
whoever made the photo may have said in the file what it may be used for. An editor takes over the one or
keeps the other; nothing is changed by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from story_editor.model.credit_reading import printed_licence
from story_editor.model.embedded import NOTICES
from story_editor.model.licences import (
    differing,
    is_same_address,
    licence_at,
    with_licence_name,
    with_licence_url,
)
from story_editor.model.photo import Photo
from story_editor.model.plain import one_line

STATEMENT = "XMP xmpRights:WebStatement"
"""Where a file says at which address its licence stands (IPTC Photo Metadata Standard)."""
SETTLED = "licence"
"""What `Photo.settled` says once an editor has kept a licence that the file does not say."""


class LicenceDifference(NamedTuple):
    """The line or the file (`where`) says one licence, and the photo is under another `licence`.

    Each is a name, or an address where the name is not known.
    """

    where: Literal["line", "file"]
    said: str
    licence: str


def licence_differences(photo: Photo) -> tuple[LicenceDifference, ...]:
    """Return where another licence is said than that of `photo`, which has one; most have no such place.

    What the file says is not told where the line says it too, or an editor has kept the licence.
    """
    if not (photo.credit.licence.strip() or photo.rights.licence_url.strip()):
        return ()
    printed = printed_licence(photo.credit.text)
    found = []
    if other := differing(printed, photo):
        found.append(LicenceDifference("line", printed, other))
    said = "" if SETTLED in photo.settled else licence_of_file(photo.embedded)
    if said and said not in [one.said for one in found] and (other := _other(said, photo)):
        found.append(LicenceDifference("file", said, other))
    return tuple(found)


def licence_of_file(fields: Mapping[str, str]) -> str:
    """Return the licence that the `fields` of a file say: its name, else its address; "" for none."""
    url = one_line(fields.get(STATEMENT, ""))
    if re.match(r"https?://\S+$", url):
        known = licence_at(url)
        return known.name if known is not None else url
    printed = (printed_licence(one_line(fields.get(name, ""))) for name in NOTICES)
    return next(filter(None, printed), "")


def take_over(photo: Photo, difference: LicenceDifference) -> Photo:
    """Return `photo` under the licence that its line or file says."""
    said = difference.said
    change = with_licence_url if said.startswith("http") else with_licence_name
    return change(photo, said)


def can_print(photo: Photo, difference: LicenceDifference) -> bool:
    """Say whether the line of `photo` can print its own licence where it prints another one."""
    return (
        difference.where == "line"
        and difference.said in photo.credit.text
        and not difference.licence.startswith("http")
    )


def print_own(photo: Photo, difference: LicenceDifference) -> Photo:
    """Return `photo` with its own licence in its line, where the other one stands now."""
    before, _, behind = photo.credit.text.rpartition(difference.said)
    text = f"{before}{difference.licence}{behind}"
    return photo.replace(credit=photo.credit.replace(text=text))


def keep(photo: Photo) -> Photo:
    """Return `photo`, whose licence an editor keeps, whatever the file says."""
    return photo.replace(settled=(*photo.settled, SETTLED))


def _other(said: str, photo: Photo) -> str:
    """Return the licence of `photo` where it is not the one that its file has `said`, "" where it is."""
    url = photo.rights.licence_url.strip()
    if said.startswith("http"):
        return "" if not url or is_same_address(url, said) else photo.credit.licence or url
    own = url if not photo.credit.licence.strip() and licence_at(url) is None else ""
    return differing(said, photo) or own
