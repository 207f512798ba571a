"""Short phrases that stand in lists and bars; loaded before the first paint, so kept small."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

_LONGEST_NAME = 60


def shown(name: str | Path) -> str:
    """Return `name` fit for a sentence: printable, the middle left out when it is long."""
    text = name.name or str(name) if isinstance(name, Path) else name
    text = "".join(char if char.isprintable() else "�" for char in text)
    if len(text) > _LONGEST_NAME:
        return f"{text[:40]}…{text[-18:]}"
    return text


def plural(number: int, one: str, many: str = "") -> str:
    """Return "1 story", "2 stories"; `many` is given when it is not `one` with an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


STATUS_NAMES: Mapping[str, str] = {"draft": "Draft", "ready": "Ready", "published": "Published"}
_SHORT: Mapping[str, str] = {
    "title-missing": "title missing",
    "date-missing": "date missing",
    "summary-missing": "summary missing",
    "summary-long": "summary long",
    "link-broken": "link broken",
    "alt-missing": "alt text missing",
    "alt-long": "alt text long",
    "credit-missing": "credit missing",
    "file-missing": "file not here yet",
    "picture-small": "picture small",
    "photo-missing": "photo missing",
    "file-damaged": "file damaged",
}


def finding_short(code: str) -> str:
    """Return the finding as it stands in a row of the list: "alt text missing"."""
    return _SHORT.get(code, code)
