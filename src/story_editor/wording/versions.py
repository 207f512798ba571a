"""Versions in words: what a field is called, what stood there, and what a version changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from story_editor.model.dates import format_date
from story_editor.wording.phrases import STATUS_NAMES, shown

if TYPE_CHECKING:
    from story_editor.model.differences import Difference
    from story_editor.model.turn import Turn

FIELDS: Mapping[str, str] = {
    "title": "Title",
    "summary": "Summary",
    "link": "Link",
    "alt": "Alternative text",
    "status": "Status",
    "date": "Date",
    "kicker": "Kicker",
    "picture": "Picture",
    "turn": "Rotation",
    "crop": "Crop",
    "decorative": "Decorative",
    "original": "File",
    "credit": "Credit",
    "rights": "Rights",
    "caption": "Caption",
    "focal": "Focal point",
    "name": "Name",
    "kind": "Kind",
    "aliases": "Other spellings",
    "names": "Names by language",
    "form": "Required form",
    "licence": "Licence",
    "licence_url": "Licence on the web",
    "usage_terms": "Usage terms",
    "category": "Category",
    "ends": "Last day of use",
    "consent": "Consent",
    "notes": "Notes",
    "not_same": "Names of others",
    "languages": "Languages",
    "credit_style": "House style of credits",
    "limits": "Limits of words",
    "severities": "What stops an export",
    "renditions": "Shapes of pictures",
    "listings": "Listings",
    "heading": "Heading",
    "heading_level": "Heading level",
    "language": "Language",
    "contacts": "Contacts",
    "statuses": "Stories that are exported",
    "rendition": "Pictures",
    "preset": "Shape of the page",
    "per_page": "Stories on a page",
    "group_by_year": "Group the stories by year",
    "base_url": "Address of the pictures",
}
FIRST, ORPHAN = "The first one", "Made from one that is gone"
DIFFERS = "Differs in {}"
LOOKED_AT = "Another version was looked at"
"""What is said of a version beside the fields that it changed; a version that differs is another's."""
_ONLY_LISTING = "listing"
"""The name of the listing that every newsroom begins with: it needs none where there is no other."""


def named(value: object, language: str) -> str:
    """Return what people call a value: a story's title, "A photo", "The listing"."""
    from story_editor.model.contributor import Contributor
    from story_editor.model.photo import Photo
    from story_editor.model.story import Story

    if isinstance(value, Story):
        title = value.text(language).title.strip()
        return f"“{shown(title)}”" if title else "A story without a title"
    if isinstance(value, Contributor):
        return f"“{shown(value.name)}”" if value.name.strip() else "A contributor without a name"
    return "A photo" if isinstance(value, Photo) else "The listing"


def field_name(difference: Difference, *, languages: int = 1) -> str:
    """Return what the field is called: "Title", or "Title (fr)" where there are more languages."""
    from story_editor.model.differences import LISTING

    name = FIELDS[difference.field]
    if difference.field in LISTING:
        named_so = difference.part not in ("", _ONLY_LISTING)
        return f"{name} ({difference.part})" if named_so else name
    if difference.part and (languages > 1 or difference.field == "crop"):
        return f"{name} ({difference.part})"
    return name


def said(field: str, value: Any) -> str:
    """Return what stood in a field, to be read and compared."""
    if value is None:
        return "None"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return format_date(value, "en")
    if isinstance(value, int):
        return str(value)
    if field == "statuses":
        return "; ".join(STATUS_NAMES[one] for one in value) or "None"
    if isinstance(value, tuple):
        return "; ".join(str(getattr(one, "name", one)) for one in value) or "None"
    if field == "severities":
        return _stopping(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name} ({spoken})" for spoken, name in value.items()) or "None"
    if isinstance(value, str):
        return STATUS_NAMES[value] if field == "status" else value
    return _of_value(value)


def _stopping(severities: Mapping[str, str]) -> str:
    from story_editor.model.severities import DEFAULTS
    from story_editor.wording.findings import CHOICE_NAMES

    stops = [code for code, usual in DEFAULTS.items() if severities.get(code, usual) == "must"]
    return "; ".join(CHOICE_NAMES[code] for code in stops) or "None"


def _of_value(value: Any) -> str:
    fields = type(value).model_fields
    if "text" in fields:
        return str(value.text)
    if "lines" in fields:
        return "\n".join(line for line in (value.heading, *value.lines) if line)
    if "sha256" in fields:
        return f"{value.name}, {value.width:,} × {value.height:,}"
    if "photo" in fields:
        return "A picture"
    if "quarters" in fields:
        return turned(value)
    numbers = {"x", "y", "width", "height"} & set(fields)
    if numbers:
        return ", ".join(f"{name} {getattr(value, name):.1%}" for name in fields if name in numbers)
    return ", ".join(str(getattr(value, name)) for name in fields if getattr(value, name))


def turned(turn: Turn) -> str:
    """Return how a picture is turned: "Flipped, rotated by 90°, straightened by 1.5°"."""
    parts = ["flipped"] if turn.flipped else []
    if turn.quarters:
        parts.append(f"rotated by {turn.quarters * 90}°")
    if turn.angle:
        parts.append(f"straightened by {turn.angle:g}°")
    return ", ".join(parts).capitalize() or "As it was taken"


def changed_fields(found: Sequence[Difference], *, languages: int = 1) -> str:
    """Return what a version changed: "Title, Summary"; "Nothing that is printed" for nothing."""
    names = dict.fromkeys(field_name(one, languages=languages) for one in found)
    return ", ".join(names) or "Nothing that is printed"
