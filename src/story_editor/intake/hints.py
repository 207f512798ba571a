"""What class names and attributes say of an element: ours with certainty, others' as a hint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from story_editor.intake.blocks import Role

Attributes = Mapping[str, str | None]

OURS: Final[Mapping[str, Role]] = {
    "story__credit": "credit",
    "story__kicker": "kicker",
    "story__title": "title",
    "story__date": "date",
    "story__summary": "summary",
    "story-contacts": "contacts",
}
"""The classes of the full preset (LISTING, "Three shapes")."""

_THEIRS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("credit", re.compile(r"credits?$|copyright$|photographer$|attribution$|credit[-_]")),
    ("caption", re.compile(r"caption")),
    ("kicker", re.compile(r"(?:^|[-_])(?:kicker|eyebrow|overline|category|rubric)$")),
    ("date", re.compile(r"(?:^|[-_])(?:date|time|published|created|posted-on)$")),
    ("summary", re.compile(r"(?:^|[-_])(?:summary|excerpt|dek|standfirst|abstract|description)$")),
    ("title", re.compile(r"(?:^|[-_])(?:title|headline)$")),
)
_PROPERTIES: Final[Mapping[str, Role]] = {
    "headline": "title",
    "datepublished": "date",
    "description": "summary",
    "credittext": "credit",
    "copyrightnotice": "credit",
}
_UNSEEN: Final = re.compile(
    r"(?:sr-only|visually-?hidden|screen-reader(?:-text)?|element-invisible)$"
)

_MENU: Final = re.compile(
    r"(?:site-|main-|primary-)?(?:nav|navbar|menu)|breadcrumbs?|pager|pagination"
)


def role_of(attributes: Attributes) -> Role:
    """Return the role that our own markup gives an element with `attributes`."""
    for token in (attributes.get("class") or "").split():
        if token in OURS:
            return OURS[token]
    return ""


def hint_of(tag: str, attributes: Attributes) -> Role:
    """Return the role that an element of another's page seems to have, "" when none."""
    if tag == "figcaption":
        return "caption"
    if role := _PROPERTIES.get((attributes.get("itemprop") or "").lower(), ""):
        return role
    tokens = (attributes.get("class") or "").lower().split()
    for role, pattern in _THEIRS:
        if any(pattern.search(token) for token in tokens[:20]):
            return role
    return ""


def is_unseen(attributes: Attributes) -> bool:
    """Say whether an element is on the page for programs only, not for eyes."""
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "").lower().replace(" ", "")
    if "display:none" in style:
        return True
    return any(_UNSEEN.match(token) for token in (attributes.get("class") or "").lower().split())


def is_menu(attributes: Attributes) -> bool:
    """Say whether an element leads elsewhere: a menu, the way to here, links between pages."""
    if (attributes.get("role") or "").lower() in ("navigation", "menu", "menubar", "search"):
        return True
    return any(_MENU.fullmatch(token) for token in (attributes.get("class") or "").lower().split())
