"""What an editor should look at, as values: the texts of the newsroom judged, never refused.

A finding of severity "must" stops an export; "should" is shown and stops nothing.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from story_editor.model.dates import format_date
from story_editor.model.newsroom import Limits, Newsroom
from story_editor.model.photo import PROFILE, Photo
from story_editor.model.plain import plain_text
from story_editor.model.rendition import whole_pixels
from story_editor.model.story import Story

RIGHTS_WARNING = 30
"""Days before the end of its rights from which a photo says so (CREDITS, rule 6)."""

Severity = Literal["must", "should"]
Code = Literal[
    "title-missing",
    "date-missing",
    "summary-missing",
    "summary-long",
    "link-broken",
    "alt-missing",
    "alt-long",
    "credit-missing",
    "file-missing",
    "picture-small",
    "photo-missing",
    "file-damaged",
    "profile-missing",
    "profile-unreadable",
    "rights-ended",
    "rights-ending",
]
_PROFILES: Mapping[str, Code] = {
    "missing": "profile-missing",
    "unreadable": "profile-unreadable",
}
FieldName = Literal["title", "date", "summary", "link", "alt", "credit", "picture", "rights", ""]


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: `code` says what, `field` where, `facts` the numbers in it."""

    code: Code
    severity: Severity
    field: FieldName
    story: str = ""
    language: str = ""
    facts: Mapping[str, str | int] = dataclasses.field(default_factory=dict, hash=False)


def check_story(
    story: Story,
    photo: Photo | None,
    newsroom: Newsroom,
    language: str,
    today: dt.date | None = None,
) -> tuple[Finding, ...]:
    """Return what is to be looked at in `story` in `language`, in the order of the form.

    `photo` is the photo its picture names, None when the newsroom does not have it. What
    is missing in a draft is only a "should": it cannot be exported before it is ready.
    `today` is what the end of rights is compared with; None compares it with nothing.
    """
    grave: Severity = "should" if story.status == "draft" else "must"
    found = [*_check_texts(story, newsroom.limits, language, grave)]
    if story.picture is not None:
        found += _check_picture(story, photo, newsroom, language, grave)
        if photo is not None and today is not None:
            found += _check_rights(story, photo, language, grave, today)
    return tuple(found)


def count_words(text: str) -> int:
    """Return the words of `text` as a person counts them: runs between white space."""
    return len(text.split())


_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(/[A-Za-z0-9/._~%=&+-]*)?")
"""Most links: what is taken without taking it apart."""
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


def published_link(text: str) -> str:
    """Return the link that somebody wrote as `text`, without what hides in it; "" for no link."""
    link = text.strip()
    if not _PLAIN.fullmatch(link):
        link = plain_text(link).strip()
    return link if is_link(link) else ""


def is_link(text: str) -> bool:
    """Say whether `text` may be published as a link: http, https, mailto, or a path.

    Nothing may hide in it: what a browser shows of a link is not what it follows then.
    """
    if _PLAIN.fullmatch(text):
        return True
    if not text or re.search(r"[\s<>\"\\]", text) or plain_text(text) != text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    if parts.scheme in ("http", "https"):
        return bool(parts.hostname)
    if parts.scheme == "mailto":
        return bool(_ADDRESS.fullmatch(parts.path))
    # a colon before any of these would be the end of a scheme
    first = re.split(r"[/?#]", text, maxsplit=1)[0]
    return parts.scheme == "" and not text.startswith("//") and ":" not in first


def _check_texts(story: Story, limits: Limits, language: str, grave: Severity) -> list[Finding]:
    text = story.text(language)
    found: list[Finding] = []
    if not text.title.strip():
        found.append(Finding("title-missing", grave, "title", story.id, language))
    if story.date is None:
        found.append(Finding("date-missing", grave, "date", story.id, language))
    if text.link.strip() and not published_link(text.link):
        found.append(Finding("link-broken", grave, "link", story.id, language))
    words = count_words(text.summary)
    if words == 0:
        found.append(Finding("summary-missing", "should", "summary", story.id, language))
    elif words > limits.summary_words:
        facts = {"words": words, "limit": limits.summary_words}
        found.append(Finding("summary-long", "should", "summary", story.id, language, facts))
    return found


def _check_rights(
    story: Story, photo: Photo, language: str, grave: Severity, today: dt.date
) -> list[Finding]:
    ends = photo.rights.ends
    if ends is None or ends > last_warned(today):
        return []
    facts = {"date": format_date(ends, "en")}
    if ends < today:
        return [Finding("rights-ended", grave, "rights", story.id, language, facts)]
    return [Finding("rights-ending", "should", "rights", story.id, language, facts)]


def last_warned(today: dt.date) -> dt.date:
    """Return the last end of rights that is told `today`."""
    return min(today, dt.date.max - dt.timedelta(RIGHTS_WARNING)) + dt.timedelta(RIGHTS_WARNING)


def _check_picture(
    story: Story, photo: Photo | None, newsroom: Newsroom, language: str, grave: Severity
) -> list[Finding]:
    if photo is None or story.picture is None:
        return [Finding("photo-missing", grave, "picture", story.id, language)]
    found: list[Finding] = []
    if not photo.credit.text.strip() and not photo.rights.no_credit_reason.strip():
        found.append(Finding("credit-missing", grave, "credit", story.id, language))
    if photo.original is None:
        found.append(Finding("file-missing", "should", "picture", story.id, language))
        return found
    alt = story.text(language).alt.strip()
    if not alt and not story.picture.decorative:
        found.append(Finding("alt-missing", grave, "alt", story.id, language))
    elif len(alt) > newsroom.limits.alt_characters:
        facts: dict[str, str | int] = {
            "characters": len(alt),
            "limit": newsroom.limits.alt_characters,
        }
        found.append(Finding("alt-long", "should", "alt", story.id, language, facts))
    if trouble := _PROFILES.get(photo.embedded.get(PROFILE, "")):
        found.append(Finding(trouble, "should", "picture", story.id, language))
    used = {listing.rendition for listing in newsroom.listings}
    for rendition in newsroom.renditions:
        if rendition.name not in used:
            continue
        chosen = story.picture.crops.get(rendition.name)
        width = whole_pixels(
            rendition.frame(photo.original.size, chosen, photo.focal, story.picture.turn)
        )
        if width < rendition.minimum:
            facts = {"width": width, "limit": rendition.minimum, "rendition": rendition.label}
            found.append(Finding("picture-small", "should", "picture", story.id, language, facts))
    return found
